import Foundation
import TestSupport
import Testing

/// A page in Arabic, taken out by other programs: every number, dose and name in its place, in the order of writing.
///
/// poppler takes a page from the right only where more of it is Arabic than not, so the built-in words are Arabic here.
@Suite struct RightToLeftTests {
    private static let matters = [
        "604-555-0142", "5-FU 400 mg/m2", "2026-12-08", "10:30", "Dr. Example", "50%", "7–10", "5-FU", "CAPOX",
        "K1A 0B1",
        "2.5 mg/kg", "38 °C", "٢٠٢٦",
    ]

    /// At the beginning of a line, inside it, at its end, and beside every kind of punctuation.
    private static let sentences = matters.flatMap { matter in
        [
            "\(matter) عند الباب في البيت.", "في البيت \(matter) عند الباب.", "عند الباب في البيت \(matter).",
            "في البيت: \(matter)، ثم الباب؛ ثم (\(matter)) ثم «\(matter)» في البيت؟",
        ]
    }

    private static let others = [
        "كوفيد-19 في البيت، ثم (الباب) ثم البيت!", "هل عند الباب؟ نعم، في البيت: ٨ ديسمبر ٢٠٢٦، ثم ٢٠٪.",
        "أيام الأسبوع لا تنتهي.",
    ]

    /// So that more of every page is Arabic than not.
    private static let filling = Array(repeating: "ثم البيت عند الباب ثم الباب عند البيت ثم البيت عند الباب", count: 4)

    /// PDFium cannot be brought to read these right: see the specimen in `Documentation/Writing.md`.
    private static let inOtherOrder = [
        "في البيت +1 (604) 555-0142 عند الباب.", "في البيت capecitabine (Xeloda) عند الباب.",
    ]

    @Test(arguments: ["clear", "giant"])
    func comesBackInTheOrderOfWriting(size: String) async throws {
        try await withCommand { command in
            try Self.writeLibrary(of: command)
            let done = try await command.run(
                "render", "type-specimen", "--library", "library", "--language", "ar", "--print-size", size, "--set",
                "guest.name=محمد", "-o", "a.pdf")
            try #require(done.exitCode == 0, "\(done.errors)")
            let inspection = try await Inspection.of(command.read("a.pdf"), "--text")
            #expect(inspection.complaints.isEmpty, "\(inspection.complaints)")
            for (reader, sentences) in [
                ("poppler-reading", Self.sentences + Self.others + Self.inOtherOrder),
                ("pdfium", Self.sentences + Self.others),
            ] {
                let pages = try #require(inspection.text?[reader])
                let text = pages.joined(separator: " ").asRead(withBlanks: false)
                for sentence in sentences where !text.contains(sentence.asRead(withBlanks: false)) {
                    Issue.record("\(size), \(reader): \(sentence) is not in \(text)")
                }
            }
            let words = try #require(inspection.text?["pdfium"]).joined(separator: " ").asRead(withBlanks: true)
            // However it is read, a number stays whole, and words stay apart.
            for word in ["555-0142", "capecitabine", "في البيت 604-555-0142 عند الباب"] {
                #expect(words.contains(word))
            }
        }
    }

    /// The library of samples, with made-up built-in words: only their letters matter.
    private static func writeLibrary(of command: Command) throws {
        let library = command.folder.appending(path: "library")
        try FileManager.default.copyItem(at: Package.root.appending(path: "Templates"), to: library)
        for name in ["anal-cancer-stage-4", "finding-the-clinic"] {
            try FileManager.default.removeItem(at: library.appending(path: "handouts/\(name)"))
        }
        let english = try String(contentsOf: library.appending(path: "words/en.yaml"), encoding: .utf8)
        let word = /\{[^}:]*\}|\\u00A0|\\[a-z]|[A-Za-z’]+/
        var words: [String] = []
        for line in english.split(separator: "\n") where !line.hasPrefix("#") {
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            let value = line[colon...].replacing(word) { match -> String in
                "{\\".contains(match.output.first ?? " ") ? String(match.output) : "يوم"
            }
            words.append(String(line[..<colon]) + String(value))
        }
        try command.write(words.joined(separator: "\n"), to: "library/words/ar.yaml")
        let paragraphs = (sentences + others + inOtherOrder + filling).joined(separator: "\n\n")
        let text = """
            ---
            translated-from: "1.0"
            ---

            # كلام

            \(paragraphs)

            ## الباب

            في البيت.
            """
        try command.write(text, to: "library/handouts/type-specimen/ar.md")
    }
}
