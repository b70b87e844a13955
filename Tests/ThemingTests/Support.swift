import Diagnostics
import Foundation
import TestSupport
import Testing
import Theming

/// Returns the text of a built-in theme.
func builtIn(_ name: String) throws -> String {
    let file = Package.root.appending(path: "Templates/themes/\(name).yaml")
    return try String(contentsOf: file, encoding: .utf8)
}

let builtInThemes = ["calm", "nastaliq", "patient", "plain"]

/// Returns a folder with themes by name.
func folder(_ files: [String: String], shownAs path: String = "themes") -> NamedFiles {
    NamedFiles(names: files.keys.sorted()) { name in
        Validated(SourceFile(path: "\(path)/\(name).yaml", text: files[name] ?? ""))
    }
}

/// Reads a theme called `own`, beside the built-in ones.
func read(_ text: String, beside others: [String: String] = [:]) throws -> Validated<Theme> {
    var files = others
    files["own"] = text
    let texts = try builtInThemes.map { ($0, try builtIn($0)) }
    let itsOwn = folder(Dictionary(uniqueKeysWithValues: texts), shownAs: "built-in")
    return try #require(Theme.read("own", in: [folder(files), itsOwn]))
}

/// Reads the theme `patient` with some text replaced, which must be present.
func patient(_ old: String, _ new: String) throws -> Validated<Theme> {
    let text = try builtIn("calm")
    try #require(text.contains(old), "the theme has no \(old)")
    return Theme.read(SourceFile(path: "calm.yaml", text: text.replacing(old, with: new)))
}

/// Returns the value, if there is no diagnostic.
func success(_ checked: Validated<Theme>, sourceLocation: SourceLocation = #_sourceLocation) throws -> Theme {
    #expect(DiagnosticText.render(checked.diagnostics) == "", sourceLocation: sourceLocation)
    return try #require(checked.value, sourceLocation: sourceLocation)
}

/// Returns diagnostics as lines: `error themes/own.yaml:2:3 contrast: …`.
func lines(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.sortedByPlace().map { diagnostic in
        let place = diagnostic.range.map { "\($0.file.path):\($0.start.line):\($0.start.column) " } ?? ""
        return "\(diagnostic.severity.rawValue) \(place)\(diagnostic.identifier): \(diagnostic.message)"
    }
}
