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
