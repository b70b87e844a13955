import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

/// The schema of a handout's data accepts what `render` accepts, by an independent validator.
@Suite struct RecipientSchemaTests {
    private static let fields = """
          patient.name: {type: text, required: true}
          patient.home.city: {type: text}
          letter-text: {type: text, multiline: true}
          weight: {type: number, min: 0.5, max: 300}
          smoker: {type: boolean}
          born: {type: date}
          visit.start: {type: date-time}
          stage: {type: choice, of: [i, ii]}
          treatments: {type: choices, of: [surgery, clinical-trials]}
          home: {type: address}
          medicines:
            type: list
            of:
              name: {type: text, required: true}
              dose: {type: number}
              notes: {type: address}
        """

    private static let others = [
        "handouts/y/handout.yaml":
            "id: y\nversion: \"1\"\nform-number: Y\npublisher: us\nstatus: sample\nfields:\n  other.value: {type: text}",
        "handouts/y/en-CA.md": "# Y\n\nWords.",
        "clinics/north.yaml": "name: North", "clinics/default.yaml": "name: Default",
    ]

    /// Values that each kind of field meets, as they stand in JSON.
    private static let values = [
        "null", "true", "false", "0", "0.5", "12", "38.5", "300", "300.5", "-1", "\"\"", "\"  \"", "\"a\"",
        "\" Pat Example \"", "\"\\u200b\"", "\"a\\u202eb\"",
        "\"a\\nb\"", "\"a\\n\"", "\"#N/A\"", "\"#n/a\"", "\"####\"", "\"#REF!\"", "\"#1\"", "\"Err:502\"",
        "\"a\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\"",
        "\"i\"", "\" ii \"", "\"iii\"", "\"2026-12-08\"", "\"2024-02-29\"", "\"2026-02-29\"", "\"2000-02-29\"",
        "\"1900-02-29\"", "\"0000-01-01\"", "\"2026-04-31\"",
        "\"2026-12-08T10:30\"", "\"2026-12-08 10:30:59\"", "\"2026-12-08T24:00\"", "\"2026-12-08T10:30Z\"", "[]",
        "[\"surgery\"]", "[\" surgery\", \"clinical-trials\"]", "[\"x\"]",
        "[null]", "[\"1 EXAMPLE ST\", \"\"]", "[\" \"]", "[\"#REF!\"]", "[1]", "{}", "[{}]", "[{\"name\": \"a\"}]",
        "[{\"name\": \"a\", \"dose\": 2}]", "[{\"dose\": 2}]", "[{\"name\": null}]",
        "[{\"name\": \"a\", \"x\": 1}]", "[{\"notes\": [\" \"]}]", "[{\"notes\": [\"b\"]}]",
        "[{\"name\": \" \", \"dose\": null}]", "\"en\"", "\"en-CA\"", "\"EN-ca\"", "\"fr\"", "\"en-US\"", "\"large\"",
        "\"Giant \"", "\"huge\"", "\"north\"", "\"south\"", "\"r-001\"", "\".r\"", "\"-r\"", "\"1.23457E+11\"",
        "\"1E+11\"", "\"\\u00e9\"", "\"\(String(repeating: "a", count: 64))\"",
        "\"\(String(repeating: "a", count: 65))\"", "\"\(String(repeating: "é", count: 500))\"",
        "\" \(String(repeating: "é", count: 500)) \"", "\"\(String(repeating: "é", count: 501))\"",
        "\"\(String(repeating: "a\\n", count: 59))b\"", "\"\(String(repeating: "a\\n", count: 60))b\"",
        "\"\(String(repeating: "\\n", count: 70))b\"", "\"\(String(repeating: "c", count: 2000))\"",
        "\"\(String(repeating: "c", count: 2001))\"", "[\"\(String(repeating: "d", count: 100))\"]",
        "[\"\(String(repeating: "d", count: 101))\"]",
        "[\(Array(repeating: "\"l\"", count: 10).joined(separator: ", "))]",
        "[\(Array(repeating: "\"l\"", count: 11).joined(separator: ", "))]",
    ]

    private static let names = [
        "id", "language", "print-size", "clinic", "patient.name", "patient.home.city", "letter-text", "weight",
        "smoker", "born", "visit.start", "stage", "treatments",
        "home", "medicines", "other.value", "patient.address", "unknown", "patient", "patient.nam",
    ]

    /// Each value under each name beside a name of the person, and random data with dotted and nested names.
    private static var documents: [String] {
        var documents = names.flatMap { name in
            values.map {
                name == "patient.name"
                    ? "{\"\(name)\": \($0)}" : "{\"patient.name\": \"Pat Example\", \"\(name)\": \($0)}"
            }
        }
        documents += [
            "{}", "[]", "null", "{\"language\": \"en\"}", "{\"id\": \"r-1\"}", "{\"id\": null}", "{\"smoker\": true}",
            "{\"other.value\": \"a\"}", "{\"patient\": {}}",
            "{\"patient\": {\"name\": \"a\"}, \"patient.name\": \"b\"}",
            "{\"patient\": {\"name\": \"a\", \"home\": {\"city\": \"b\"}}}",
            "{\"patient\": {\"name\": \"a\", \"home.city\": \"b\"}, \"patient.home\": {\"city\": \"c\"}}",
            "{\"patient.name\": \"a\", \"patient.home\": {\"city\": \"c\"}}",
            "{\"patient\": {\"name\": \"a\", \"home\": {\"town\": \"b\"}}}",
            "{\"patient.name\": \"a\", \"medicines\": [\(Array(repeating: "{}", count: 200).joined(separator: ","))]}",
            "{\"patient.name\": \"a\", \"medicines\": [\(Array(repeating: "{}", count: 201).joined(separator: ","))]}",
        ]
        var random = SeededRandom(seed: 20_261_130)
        for _ in 0..<600 {
            var entries: [String: String] = [:]
            if Bool.random(using: &random) { entries["patient.name"] = "\"Pat Example\"" }
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                guard let name = names.randomElement(using: &random), let value = values.randomElement(using: &random)
                else { continue }
                let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
                if parts.count == 2, Bool.random(using: &random) {
                    entries[parts[0]] = "{\"\(parts[1])\": \(value)}"
                } else {
                    entries[name] = value
                }
            }
            documents.append(
                "{" + entries.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
                    + "}")
        }
        return documents
    }

    @Test func acceptsWhatRenderAccepts() async throws {
        let library = try SmallLibrary(fields: Self.fields, texts: ["en-CA": "# X\n\nWords."], others: Self.others)
        let opened = try library.opened()
        let handout = try opened.handout("x").get()
        var renderer = try Renderer(
            installation: try Installation.find(from: Package.root.path + "/Tests/"), library: opened)
        let documents = Self.documents
        let accepted = documents.map { document in
            guard let input = try? RecipientInput(json: Array(document.utf8), shownAs: "person.json") else {
                return false
            }
            return (try? renderer.manuscript(of: handout, for: input, options: RenderOptions())) != nil
        }
        let schema = try PublishedSchema.recipient(of: handout, in: opened)
        let refused = try await SchemaCheck.refused(documents, by: schema, kind: "json")
        for (index, document) in documents.enumerated() {
            #expect(
                accepted[index] == !refused.contains(index),
                "render \(accepted[index] ? "accepts" : "refuses") \(document.prefix(160))")
        }
        #expect(accepted.contains(true) && accepted.contains(false))
    }

    @Test func isTheSameEveryTime() throws {
        let library = try SmallLibrary(fields: Self.fields, texts: ["en-CA": "# X\n\nWords."], others: Self.others)
        let opened = try library.opened()
        let handout = try opened.handout("x").get()
        #expect(
            try PublishedSchema.recipient(of: handout, in: opened) == PublishedSchema.recipient(of: handout, in: opened)
        )
    }
}
