import Foundation
import TestSupport
import Testing

/// The type specimens: every language that the faces can set.
@Suite struct SpecimenTests {
    private static let folder = Package.root.appending(path: "Templates/handouts/type-specimen")

    private static let languages =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()

    @Test func hasASpecimenOfEveryScript() {
        #expect(
            Set(["ar", "fa", "hi", "iu", "ko", "pa", "ta", "tl", "uk", "vi", "zh-Hans", "zh-Hant"]).isSubset(
                of: Self.languages))
    }

    /// The same character is drawn otherwise in Beijing, Taipei and Seoul.
    @Test(arguments: [("zh-Hans", "CJKsc"), ("zh-Hant", "CJKtc"), ("ko", "CJKkr")])
    func drawsTheCharactersOfItsOwnRegion(language: String, face: String) async throws {
        try await withCommand { command in
            _ = try await command.run("render", "type-specimen", "--language", language, "-o", "a.pdf")
            let fonts = try await Program.run("pdffonts", ["a.pdf"], in: command.folder).text
            let regions = Set(fonts.matches(of: /CJK[a-z]{2}/).map { String($0.output) })
            #expect(regions == [face])
        }
    }

    @Test(arguments: ["clear", "giant"])
    func conformsAndComesBackWordByWord(size: String) async throws {
        try await withCommand { command in
            var pdfs: [[UInt8]] = []
            for language in Self.languages {
                let done = try await command.run(
                    "render", "type-specimen", "--language", language, "--print-size", size, "--set",
                    "guest.name=Robin Sample", "-o", "a.pdf")
                try #require(done.exitCode == 0, "\(language): \(done.errors)")
                pdfs.append(try command.read("a.pdf"))
            }
            let inspections = try await Inspection.of(pdfs, options: ["--text"])
            for (language, inspection) in zip(Self.languages, inspections) {
                #expect(inspection.complaints.isEmpty, "\(language): \(inspection.complaints)")
                let source = try String(contentsOf: Self.folder.appending(path: language + ".md"), encoding: .utf8)
                for reader in ["poppler-reading", "pdfium"] {
                    let pages = try #require(inspection.text?[reader])
                    let text = visible(pages.joined(separator: " "))
                    for word in words(of: source) where text.range(of: word, options: .literal) == nil {
                        Issue.record("\(language), \(size), \(reader): \(word) is not in \(text)")
                    }
                }
            }
        }
    }

    /// Without the marks of direction that poppler puts around words, and without blanks and line ends.
    private func visible(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter {
            !(0x202A...0x202E).contains($0.value) && !$0.properties.isWhitespace && $0.value != 0xAD
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// What was written, without its marks, word by word.
    private func words(of source: String) -> [String] {
        let parts = source.components(separatedBy: "---\n").dropFirst(2).joined()
            .replacing("{{guest.name}}", with: "Robin Sample").replacing("{lang=en}", with: "")
            .replacing("\\\n", with: "\n")
        let separators = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: "|#*[](){}،,;。，、：（）“”"))
        return parts.components(separatedBy: separators)
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".:।")) }
            .filter { word in word != "note" && word.contains { $0.isLetter || $0.isNumber } }
    }
}
