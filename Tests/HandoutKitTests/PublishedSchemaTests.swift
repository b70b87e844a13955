import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

/// The schemas of what authors write accept the built-in library, and refuse what its readers refuse.
@Suite struct PublishedSchemaTests {
    private static let handout = "id: x\nversion: 1.0\nform-number: H-1\npublisher: us\nstatus: sample\n"

    @Test(arguments: [
        (PublishedSchema.handout, "handouts", "/handout.yaml"), (.publisher, "publishers", ""),
        (.clinic, "clinics", ""), (.packet, "packets", ""),
        (.envelope, "envelopes", ""), (.theme, "themes", ""),
    ])
    func acceptsTheBuiltInLibrary(kind: PublishedSchema, folder: String, file: String) async throws {
        let root = Package.root.appending(path: "Templates/\(folder)")
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path).filter {
            !file.isEmpty || $0.hasSuffix(".yaml")
        }
        let texts = try names.sorted().map { try String(contentsOf: root.appending(path: $0 + file), encoding: .utf8) }
        #expect(!texts.isEmpty)
        #expect(try await SchemaCheck.refused(texts, by: kind.json(), kind: "yaml") == [])
    }

    @Test func acceptsTheFieldsOfTheBuiltInLibrary() async throws {
        let text = try String(contentsOf: Package.root.appending(path: "Templates/fields.yaml"), encoding: .utf8)
        #expect(try await SchemaCheck.refused([text], by: PublishedSchema.fields.json(), kind: "yaml") == [])
    }

    /// Each mistake is one for the schema and one for the reader.
    @Test func refusesWhatTheReaderOfHandoutsRefuses() async throws {
        let broken = [
            "title: x", "status: final", "codes: [{system: icd-11, code: a}]", "codes: {system: icd-10}",
            "references: notes", "tags: surgery", "based-on: {title: a}",
            "fields: [a]", "fields: {a: text}", "fields: {a: {label: a}}", "fields: {a: {type: word}}",
            "fields: {a: {type: text, of: [b]}}", "fields: {a: {type: choice}}",
            "fields: {a: {type: choice, of: b}}", "fields: {a: {type: text, multiline: maybe}}",
            "fields: {a: {type: date, multiline: true}}", "fields: {a: {type: number, max: many}}",
            "fields: {a: {type: list}}", "fields: {a: {type: list, of: {b: {type: list, of: {c: {type: text}}}}}}",
            "fields: {a: {type: list, of: {b: {type: word}}}}", "fields: {a: {type: boolean, default: [b]}}",
        ].map { Self.handout + ($0.hasPrefix("status") ? "" : "") + $0 }.map {
            $0.replacing("status: sample\nstatus: final", with: "status: final")
        }
        let sound = [
            "", "reviewed: 2026-05-14\nreview-every: P2Y", "reviewed:", "fields: {a: {type: text, default: b}}",
            "fields: {a: {type: choice, of: [b], default: b, names: {b: {en: B}}}}",
            "fields: {a: {type: list, blank-rows: 3, of: {b: {type: date}}}}", "tags: [{en: Surgery}, Oncology]",
        ].map { Self.handout + $0 }
        let schema = try PublishedSchema.handout.json()
        #expect(try await SchemaCheck.refused(sound, by: schema, kind: "yaml") == [])
        #expect(try await SchemaCheck.refused(broken, by: schema, kind: "yaml") == Set(broken.indices))
        for text in broken { #expect(try read(text) == false, "\(text)") }
        for text in sound { #expect(try read(text), "\(text)") }
    }

    private func read(_ declarations: String) throws -> Bool {
        let library = try SmallLibrary(declarations: declarations, texts: ["en-CA": "# X\n\nWords."])
        return try library.opened().handout("x").value != nil
    }

    @Test(arguments: [
        (PublishedSchema.publisher, "name: a"),
        (.publisher, "name: a\nphone: 1\ncopyright: a\ndisclaimer: a\ncolours: {structure: red}"),
        (.clinic, "phones: []"),
        (.clinic, "name: a\nphones: [{label: a}]"), (.clinic, "name: a\nmore: {parking: free}"),
        (.packet, "id: a\ntitle: a\nhandouts: a"),
        (.packet, "id: a\ntitle: a\nhandouts: [{when: a}]"), (.packet, "id: a\ntitle: a\nhandouts: [a]\nbegins: line"),
        (.fields, "a: {type: word}"), (.fields, "[a]"),
    ])
    func refusesMistakes(kind: PublishedSchema, text: String) async throws {
        #expect(try await SchemaCheck.refused([text], by: kind.json(), kind: "yaml") == [0])
    }
}

/// Holds documents against a JSON Schema by Python's jsonschema.
enum SchemaCheck {
    /// The indices of the documents that the schema refuses.
    static func refused(_ documents: [String], by schema: String, kind: String) async throws -> Set<Int> {
        let script = Package.root.appending(path: "Tests/Validators/check-schema.py").path
        return try await withTemporaryFolder { folder in
            let place = folder.appending(path: "schema.json")
            try schema.write(to: place, atomically: true, encoding: .utf8)
            for (index, text) in documents.enumerated() {
                try text.write(to: folder.appending(path: "\(index).\(kind)"), atomically: false, encoding: .utf8)
            }
            let files = documents.indices.map { "\($0).\(kind)" }
            let result = try await Program.run(try Inspection.python(), [script, "schema.json"] + files, in: folder)
            try #require(result.exitCode == 0, "\(result.errors)")
            let found = try JSONDecoder().decode([[String]].self, from: result.output)
            return Set(found.compactMap { $0.first.flatMap { Int($0.prefix { $0 != "." }) } })
        }
    }
}
