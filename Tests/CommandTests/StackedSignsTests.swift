import Foundation
import TestSupport
import Testing

/// Letters with signs above and below that have no single character.
@Suite struct StackedSignsTests {
    private static let words = [
        "Sḵwx̱wú7mesh sḵw̱x̱wú7mesh", "ɬəq̓ʷənəq̓ [ˈsɪɡ.nəl ã ɔ̃ː]", "Tiếng Việt".decomposedStringWithCanonicalMapping,
        "SENĆOŦEN ȽÁU,WELṈEW̱",
    ]

    @Test(arguments: ["clear", "giant"])
    func comeBackAsWords(size: String) async throws {
        try await withCommand { command in
            let library = command.folder.appending(path: "library")
            try FileManager.default.copyItem(at: Package.root.appending(path: "Templates"), to: library)
            let text = """
                ---
                translated-from: "1.0"
                ---

                # **Signs**

                \(Self.words.joined(separator: "\n\n"))

                ## More of them

                \(Self.words.map { "- **\($0)**" }.joined(separator: "\n"))
                """
            try command.write(text, to: "library/handouts/type-specimen/vi.md")
            let done = try await command.run(
                "render", "type-specimen", "--library", "library", "--language", "vi", "--print-size", size, "--set",
                "guest.name=Robin", "-o", "a.pdf")
            try #require(done.exitCode == 0, "\(done.errors)")
            let inspection = try await Inspection.of(command.read("a.pdf"), "--text", "--no-checks")
            for reader in ["poppler", "poppler-reading", "pdfium", "mupdf"] {
                let text = try #require(inspection.text?[reader]).joined(separator: " ").asRead(withBlanks: true)
                for words in Self.words {
                    let count = text.components(separatedBy: words).count - 1
                    #expect(count == 2, "\(reader), \(words): \(text)")
                }
            }
        }
    }
}
