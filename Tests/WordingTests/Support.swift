import Diagnostics
import Foundation
import Testing
import Wording

/// The files of `Templates/words`, unchanged.
enum BuiltInWords {
    /// The languages of the built-in words.
    static let languages = names(in: "").compactMap(LanguageTag.init).sorted()

    static func library(sourceLocation: SourceLocation = #_sourceLocation) throws -> WordsLibrary {
        WordsLibrary(
            try ["", "csl/", "cldr/"].flatMap { place in
                try names(in: place).map { try file($0, in: place, sourceLocation: sourceLocation) }
            })
    }

    private static func names(in place: String) -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + place)) ?? []
        return entries.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    static func file(
        _ name: String, in place: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> WordsFile {
        let text = try String(contentsOf: folder.appending(path: "\(place)\(name).yaml"), encoding: .utf8)
        let language = try #require(LanguageTag(name))
        return try read(
            text, as: language, path: "Templates/words/\(place)\(name).yaml", sourceLocation: sourceLocation)
    }

    static func words(for language: LanguageTag) throws -> Words {
        try library().words(for: language).clean()
    }

    static func read(
        _ text: String, as language: LanguageTag, path: String = "words.yaml",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> WordsFile {
        try WordsFile.read(SourceFile(path: path, text: text), language: language).clean(sourceLocation: sourceLocation)
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Templates/words")
}

extension Validated {
    /// Returns the value; any diagnostic is a failure.
    func clean(sourceLocation: SourceLocation = #_sourceLocation) throws -> Value {
        #expect(DiagnosticText.render(diagnostics) == "", sourceLocation: sourceLocation)
        return try #require(value, sourceLocation: sourceLocation)
    }
}
