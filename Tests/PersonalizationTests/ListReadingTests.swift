import Content
import Diagnostics
import Foundation
import Personalization
import Testing

/// Lists in a person's data.
@Suite struct ListReadingTests {
    private static let medicines = field(
        "medicines",
        .list(
            Field.EntryList(
                fields: [
                    field("name", .text, isRequired: true), field("dose", .number(minimum: 0, maximum: 500, unit: nil)),
                    field(
                        "times",
                        .choices([Field.Choice(name: "noon", label: nil), Field.Choice(name: "night", label: nil)])),
                ], blankRows: nil)))

    private let reader = RecipientReader(fields: [medicines, field("patient.name", .text)], otherNames: ["visits"])

    private func json(_ text: String) -> Validated<Recipient> {
        reader.recipient(json: SourceFile(path: "person.json", bytes: Array(text.utf8), isConfidential: true))
    }

    private let expected: [String: FieldValue] = [
        "medicines": .list(count: 2), "medicines.1.name": .text("A"), "medicines.1.dose": .number(5),
        "medicines.2.name": .text("B"), "medicines.2.times": .choices(["noon", "night"]),
    ]

    @Test func readsJSON() throws {
        let read = json(#"{"medicines": [{"name": "A", "dose": 5}, {"name": "B", "times": ["night", "noon"]}]}"#)
        #expect(DiagnosticText.render(read.diagnostics) == "")
        #expect(read.value?.values == expected)
    }

    @Test func readsColumns() throws {
        let read = reader.recipient(
            cells: [
                ("medicines.1.name", "A"), ("medicines.1.dose", "5"), ("medicines.1.times", ""),
                // Nothing is in the second one, as is usual in a table, and the next one moves up.
                ("medicines.2.name", ""), ("medicines.2.dose", " "),
                ("medicines.3.name", "B"), ("medicines.3.times", "noon|night"), ("visits.1.day", "2026-12-08"),
            ])
        #expect(DiagnosticText.render(read.diagnostics) == "")
        #expect(read.value?.values == expected)
    }

    /// An empty list says that there is none; nothing at all says nothing.
    @Test func tellsAnEmptyListFromNone() throws {
        #expect(json(#"{"medicines": []}"#).value?.values == ["medicines": .list(count: 0)])
        #expect(
            reader.recipient(cells: [("medicines", "none")]).value?.values == [
                "medicines": .list(count: 0)
            ])
        #expect(json(#"{"medicines": null}"#).value?.values.isEmpty == true)
        #expect(reader.recipient(cells: [("medicines.1.name", ""), ("id", "r-1")]).value?.values.isEmpty == true)
    }

    @Test func setsOneValue() throws {
        let file = SourceFile(path: "p", bytes: Array(#"{"medicines": [{"name": "A"}]}"#.utf8), isConfidential: true)
        let read = reader.recipient(json: file, settings: ["medicines.1.dose=7", "medicines.2.name=B"])
        #expect(
            read.value?.values == [
                "medicines": .list(count: 2), "medicines.1.name": .text("A"), "medicines.1.dose": .number(7),
                "medicines.2.name": .text("B"),
            ])
    }

    @Test(arguments: [
        (#"{"medicines": {"name": "A"}}"#, "medicines should be a list of objects"),
        (#"{"medicines": ["A"]}"#, "medicines.1 should be an object of names and values"),
        (#"{"medicines": [{"name": "A"}, {"dose": 5}]}"#, "medicines.2.name is required, and not given"),
        (#"{"medicines": [{"name": "A", "dose": 900}]}"#, "medicines.1.dose should be at most 500"),
        (#"{"medicines": [{"nam": "A"}]}"#, "no field is called \"medicines.1.nam\""),
        (#"{"medicines": [{"name": "A"}], "medicines.1.name": "B"}"#, "\"medicines.1.name\" is given twice"),
        (#"{"medicines": [{"name": "A", "name": "B"}]}"#, ""),
    ])
    func saysWhatIsWrong(data: String, message: String) throws {
        let found = json(data).diagnostics
        if message.isEmpty {
            #expect(found.hasErrors)
        } else {
            #expect(found.map(\.message) == [message])
        }
    }

    @Test func suggestsTheNameOfTheSameEntry() {
        let found = reader.recipient(cells: [("medicines.2.doze", "5")]).diagnostics
        #expect(found.map(\.help) == ["did you mean \"medicines.2.dose\"?"])
    }

    @Test func tellsHowColumnsAreNamed() {
        let found = reader.recipient(cells: [("medicines", "A, B")]).diagnostics
        #expect(found.map(\.help) == ["name the columns medicines.1.name, medicines.2.name and so on"])
        #expect(!found.contains { $0.message.contains("A, B") })
    }

    @Test func hasAtMostTwoHundredEntries() {
        let entry = #"{"name": "A"}"#
        let all = Array(repeating: entry, count: 200).joined(separator: ",")
        #expect(json("{\"medicines\": [\(all)]}").value?.values["medicines"] == .list(count: 200))
        #expect(json("{\"medicines\": [\(all),\(entry)]}").diagnostics.map(\.identifier) == ["too-many-entries"])
        #expect(
            reader.recipient(cells: [("medicines.201.name", "A")]).diagnostics.map(\.identifier) == ["too-many-entries"]
        )
        #expect(json(#"{"medicines.201.name": "A"}"#).diagnostics.map(\.identifier) == ["too-many-entries"])
    }
}
