import Content
import DocumentTree
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
}
