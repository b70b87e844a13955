import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing
import Theming

/// The schema and the reader agree: a JSON Schema validator and this reader check the same themes.
@Suite struct SchemaTests {
    private static let broken = [
        "name: own",
        "extends: calm",
        "name: own\nextends: calm\ncolour: red",
        "name: own\nextends: calm\nboxes: {notes: {border-width: 1pt}}",
        "name: own\nextends: calm\nboxes: {note: {border: red}}",
        "name: own\nextends: calm\nboxes: {note: {border-width: 3}}",
        "name: own\nextends: calm\nboxes: {note: {padding: 1em}}",
        "name: own\nextends: calm\nboxes: {note: }",
        "name: own\nextends: calm\nstyles: {body: {size: -1em}}",
        "name: own\nextends: calm\nstyles: {body: {leading: 4}}",
        "name: own\nextends: calm\nstyles: {body: {weight: heavy}}",
        "name: own\nextends: calm\nstyles: {body: {colour: none}}",
        "name: own\nextends: calm\nstyles: {body: []}",
        "name: own\nextends: calm\nprint-sizes: {clear: {text: 1em}}",
        "name: own\nextends: calm\nprint-sizes: {huge: {text: 40pt}}",
        "name: own\nextends: calm\nvariables: [ink]",
    ]

    private static let sound = [
        "name: own\nextends: calm",
        "name: 1.0\nextends: calm\nvariables: {ink: \"#000000\", tint: none}",
        "name: own\nextends: plain\nboxes: {note: {border: none, bar: \"#000000\", bar-width: 10pt}, glossary: {fill: }}",
        "name: own\nextends: calm\nstyles: {body: {size: 1.1em, leading: 1.5, weight: bold, colour: $structure}}",
        "name: own\nextends: calm\nstyles: {footer: {size: notes, space-before: .5em}}",
    ]

    @Test func agreesWithTheReaderOnThemes() async throws {
        let builtIn = try builtInThemes.map(builtIn)
        let complaints = try await complaints(about: builtIn + Self.sound + Self.broken)
        for (index, text) in (builtIn + Self.sound).enumerated() {
            #expect(complaints[index] == [], "\(text)")
            if index >= builtIn.count { _ = try success(read(text)) }
        }
        for (text, complaints) in zip(Self.broken, complaints.suffix(Self.broken.count)) {
            #expect(complaints != [], "the schema lets pass:\n\(text)")
            #expect(try read(text).value == nil, "the reader lets pass:\n\(text)")
        }
    }

    @Test func missesNoKeyOfAThemeThatStandsAlone() async throws {
        let whole = try builtIn("calm").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // Each line of a style, a box or a print size, left out; but for the boxes that others stand in for.
        let optional = ["tip", "do", "do-not", "zone-go", "zone-caution", "zone-stop", "cut-out"]
        let lines = whole.indices.filter { index in
            whole[index].contains(/^  [a-z0-9-]+: +\{/) && !optional.contains { whole[index].hasPrefix("  \($0): ") }
        }
        let texts = lines.map { line in whole.indices.filter { $0 != line }.map { whole[$0] }.joined(separator: "\n") }
        #expect(texts.count > 30)
        for complaints in try await complaints(about: texts) { #expect(!complaints.isEmpty) }
    }

    @Test func isTheSameEveryTime() throws {
        #expect(try PublishedSchema.theme.json() == PublishedSchema.theme.json())
    }

    /// Returns the errors that Python's jsonschema finds in each theme.
    private func complaints(about themes: [String]) async throws -> [[String]] {
        let script = Package.root.appending(path: "Tests/Validators/check-schema.py").path
        return try await withTemporaryFolder { folder in
            let schema = folder.appending(path: "schema.json")
            try PublishedSchema.theme.json().write(to: schema, atomically: true, encoding: .utf8)
            var files: [String] = []
            for (index, text) in themes.enumerated() {
                let file = folder.appending(path: "\(index).yaml")
                try text.write(to: file, atomically: true, encoding: .utf8)
                files.append(file.path)
            }
            let result = try await Program.run(try Inspection.python(), [script, schema.path] + files)
            try #require(result.exitCode == 0, "\(result.errors)")
            let found = try JSONDecoder().decode([[String]].self, from: result.output)
            return files.map { file in found.filter { $0.first == file }.map { $0.dropFirst().joined(separator: " ") } }
        }
    }
}
