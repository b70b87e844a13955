import Content
import Diagnostics
import DocumentTree
import Foundation
import Geometry
import Testing
import Wording

@testable import Personalization

@Suite struct TableTests {
    private let surgery = Condition.has(reference("treatments"), choice: "surgery")

    private func sample() -> Sample {
        var sample = Sample()
        sample.references = [work("webpage", [group("Agency")], "First", year: 2020, id: "first")]
        sample.introduction = [
            table(
                [.start, .end], caption: [words("When to come")], [[words("What")], [words("When")]],
                [[words("Visit "), cite("first")], [value("appointment.start", .date)]],
                [[span(words("Surgery"), when: surgery)], []],
                [[words("Blood test")], [span(words("fasting"), when: surgery, applies: "before surgery")]])
        ]
        return sample
    }

    @Test func makesATableOfThisPersonsRows() throws {
        let start = try #require(CalendarDateTime("2026-12-08T10:30"))
        let body = try sample().body(
            for: person(["appointment.start": .dateTime(start), "treatments": .choices(["chemotherapy"])]))
        #expect(
            body.hasPrefix(
                """
                table start end
                  caption
                    "When to come"
                  tableHead
                    tableRow
                      tableCell columnHeader
                        "What"
                      tableCell columnHeader
                        "When"
                  tableBody
                    tableRow
                      tableCell data
                        "Visit"
                        noteCall #call:1 → #note:1
                          "1"
                      tableCell data
                        "December\u{A0}8, 2026"
                    tableRow
                      tableCell data
                        "Blood test"
                      tableCell data
                notes

                """))
    }

    @Test func putsTheRowsUnderAHeadingIntoAGroup() throws {
        var sample = Sample()
        func heading(_ text: String) -> [Table.Cell] { [Table.Cell([words(text)], columns: 2)] }
        sample.introduction = [
            table(
                [.start, .start], [[words("What")], [words("When")]], [[words("Rest")], []],
                heading("Before"), [[span(words("Surgery"), when: surgery)], []],
                heading("After"), [[words("Walk")], [words("daily")]], heading("All of it is free."))
        ]
        let body = try sample.body(for: person(["treatments": .choices(["chemotherapy"])]))
        let rows = body.split(separator: "  tableBody\n").dropFirst()
        #expect(rows.count == 2)
        #expect(
            rows.last?.hasPrefix(
                """
                    tableRow
                      tableCell groupHeader of 2
                        "After"
                    tableRow
                      tableCell data
                        "Walk"
                      tableCell data
                        "daily"
                    tableRow
                      tableCell data of 2
                        "All of it is free."

                """) == true)
        #expect(!body.contains("Before"))
    }

    @Test func saysForWhomACellIsInAGenericCopy() throws {
        let body = try sample().body(for: nil)
        #expect(body.contains("tableCell data\n        \"fasting\"\n        \" (before surgery)\"\n"))
        #expect(!body.contains("Surgery"))
    }

    @Test func leavesOutATableWhoseRowsAreAllForOthers() throws {
        var sample = Sample()
        sample.introduction = [
            table([.start], [[words("What")]], [[span(words("Surgery"), when: surgery)]]), paragraph(words("After")),
        ]
        #expect(try sample.body(for: nil).hasPrefix("paragraph body\n  \"After\"\n"))
    }

    @Test func keepsRowsThatAreThereToBeFilledIn() throws {
        var sample = Sample()
        sample.introduction = [table([.start, .start], [[words("Day")], [words("Note")]], [[], []])]
        #expect(try sample.body(for: nil).contains("tableBody\n    tableRow\n      tableCell data\n"))
    }

    /// A table with a condition, as its caption's attributes give it.
    private func conditional(applies: String? = nil, isHidden: Bool = false, language: LanguageTag? = nil) -> Sample {
        var sample = Sample()
        sample.introduction = [
            paragraph(words("Before.")),
            .table(
                Table(
                    alignments: [.start], caption: [words("Pills")], header: [[words("What")]], rows: [[[words("A")]]],
                    form: Table.Form(
                        classes: [.wide, .grid], widths: [1], rowHeight: .points(30)), id: "pills", language: language,
                    audience: audience(surgery, applies: applies, isHidden: isHidden), range: place)),
        ]
        return sample
    }

    @Test func aTableIsForWhomItsConditionSays() throws {
        let shown = try conditional().body(for: person(["treatments": .choices(["surgery"])]))
        #expect(shown.contains("table start .wide .grid widths=1.0 row-height=30.0 #pills\n  caption"))
        let leftOut = try conditional().body(for: person(["treatments": .choices(["chemotherapy"])]))
        #expect(!leftOut.contains("table") && !leftOut.contains("Pills"))
    }

    @Test func aGenericCopySaysForWhomATableIs() throws {
        let body = try conditional(applies: "If you have surgery", language: .french).body(for: nil)
        #expect(
            body.contains("paragraph applies lang=fr\n  \"If you have surgery\"\ntable start")
                && body.contains("#pills lang=fr"))
        #expect(try !conditional(isHidden: true).body(for: nil).contains("Pills"))
    }

    @Test func aSectionWhoseOnlyTableIsLeftOutReadsEmpty() throws {
        var sample = Sample()
        sample.sections = [section(words("Pills"), blocks: conditional(isHidden: true).introduction.suffix(1))]
        let found = GenericCopy.losses(in: sample.text, of: sample.handout)
        #expect(found.map(\.identifier) == ["generic-section"])
    }

    @Test(
        arguments: [
            (["A", "B"], nil, true), (["A 1", "2"], nil, false), (["1", "2"], nil, false), (["1", "2"], .first, true),
            (["A", "B"], Table.Form.RowHeaders.none, false), ([""], nil, false), (["Ibuprofène"], nil, false),
            (["早上", "晚上"], nil, true), (["١", "٢"], nil, false),
        ] as [([String], Table.Form.RowHeaders?, Bool)])
    func namesItsRowsWhereItsFirstColumnHasWords(
        first: [String], asked: Table.Form.RowHeaders?, expected: Bool
    ) throws {
        var sample = Sample()
        let rows: [[Table.Cell]] = first.map {
            [$0.isEmpty ? [] : [words($0)], [words("1")], [words("2")], [words("3")]]
        }
        sample.introduction = [
            .table(
                Table(
                    alignments: [.start, .start, .start, .start], caption: nil,
                    header: [[words("What")], [words("How many")], [words("When")], [words("Why")]],
                    rows: rows, form: Table.Form(rowHeaders: asked), range: place))
        ]
        let body = try sample.body(for: person())
        #expect(body.components(separatedBy: "tableCell rowHeader").count - 1 == (expected ? first.count : 0))
        #expect(body.contains("tableCell cornerHeader\n        \"What\"") == expected)
    }

    @Test func boxesToTickAreHeardAsWhatTheyAre() throws {
        var sample = Sample()
        sample.introduction = [
            table(
                [.start, .start], [[words("What")], [words("Done")]],
                [[words("Walk")], [.tickBox(isTicked: false, place)]],
                [[words("Eat")], [.tickBox(isTicked: true, place)]])
        ]
        let body = try sample.body(for: person())
        #expect(body.contains("tableCell data\n        span spoken=\"check box\"\n          box"))
        #expect(body.contains("ticked box"))
        #expect(GenericCopy.losses(in: sample.text, of: sample.handout).isEmpty)
    }

    /// A grid to fill in by hand is whole in a generic copy.
    @Test func emptyRowsAreNoLoss() throws {
        var sample = Sample()
        sample.introduction = [table([.start, .start], [[words("Day")], [words("Pain")]], [[], []], [[], []])]
        #expect(GenericCopy.losses(in: sample.text, of: sample.handout).isEmpty)
        #expect(try sample.body(for: nil).contains("tableBody"))
    }
}
