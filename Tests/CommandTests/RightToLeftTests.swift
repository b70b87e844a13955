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

    /// What a reader cannot be brought to give back, and what it gives instead, without blanks.
    private enum Limit {
        /// MuPDF goes by the order of drawing, which is PDFium's, and what is long has no text of its own in the tree.
        case drawnOrder(String)
        /// MuPDF takes Arabic digits for letters, and a hyphen or percent sign for what runs from left to right.
        case signs(String)

        var given: String {
            switch self {
            case .drawnOrder(let given), .signs(let given): given
            }
        }
    }

    /// As they are written, and where MuPDF gives something else.
    private static let cases: [(written: String, mupdf: Limit?)] = [
        ("في البيت +1 (604) 555-0142 عند الباب.", nil),
        ("الهاتف (604) 555-0142 عند الباب.", nil),
        ("+1 (604) 555-0142 عند الباب.", nil),
        ("في البيت 825 mg عند الباب.", nil),
        ("في البيت 400 mg/m2 عند الباب، ثم 5-FU.", nil),
        ("في البيت 2026-12-08 عند الباب.", nil),
        (
            "في البيت https://example.org/days/of/week.html عند الباب.",
            .drawnOrder("فيالبيتhtml.week/of/days/org.example://httpsعندالباب.")
        ),
        (
            "في البيت capecitabine (Xeloda) عند الباب.",
            .drawnOrder("فيالبيت)Xeloda(capecitabineعندالباب.")
        ),
        ("في البيت Xeloda **500** mg عند الباب.", nil),
        ("في البيت **Xeloda** 500 mg عند الباب.", nil),
        (
            "باب alpha beta gamma delta epsilon zeta بيت",
            .drawnOrder("بابzetaepsilondeltagammabetaalphaبيت")
        ),
        ("في البيت ۱۲۳ عند الباب ۲۰۲۶.", nil),
        ("التاريخ ٨ ديسمبر ٢٠٢٦ عند الباب.", .signs("التاريخ٨ديسمبر٦٢٠٢عندالباب.")),
        ("قال « Bonjour » عند الباب.", nil),
        ("قال «CAPOX» عند الباب (5-FU) ثم البيت.", nil),
        ("في البيت 50% عند الباب.", nil),
        // MuPDF loses a sign that it takes for one drawn twice.
        ("كَتَبَ الوَلَدُ في البَيْتِ.", .signs("كَتَبَالوَلَدُفيالبَيتِ.")),
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
            let cases = Self.cases.map { $0.written.replacing("**", with: "") }
            for reader in ["poppler-reading", "pdfium"] {
                let pages = try #require(inspection.text?[reader]).joined(separator: " ")
                for sentence in Self.sentences + Self.others + cases {
                    // poppler may see a blank in an address of giant letters.
                    let hasBlanks = reader == "pdfium" || size == "clear" || !sentence.contains("://")
                    let text = pages.asRead(withBlanks: hasBlanks)
                    guard !text.contains(sentence.asRead(withBlanks: hasBlanks)) else { continue }
                    Issue.record("\(size), \(reader): \(sentence) is not in \(text)")
                }
            }
            // MuPDF ends a line wherever the pen goes back.
            guard size == "clear" else { return }
            let text = try #require(inspection.text?["mupdf"]).joined().asRead(withBlanks: false)
            for (sentence, limit) in zip(cases, Self.cases.map(\.mupdf)) {
                let written = sentence.asRead(withBlanks: false)
                #expect(text.contains(limit?.given ?? written), "\(sentence)")
                #expect(limit == nil || !text.contains(written), "MuPDF reads it: \(sentence)")
            }
        }
    }

    /// A letter with two signs comes back from PDFium behind them; from poppler as it is written.
    @Test func readsALetterWithTwoSigns() async throws {
        try await withCommand { command in
            try Self.writeLibrary(of: command, sentences: ["قال مُحَمَّد في البيت."] + Self.others)
            let done = try await command.run(
                "render", "type-specimen", "--library", "library", "--language", "ar", "--set", "guest.name=محمد", "-o",
                "a.pdf")
            try #require(done.exitCode == 0, "\(done.errors)")
            let inspection = try await Inspection.of(command.read("a.pdf"), "--text", "--no-checks")
            for (reader, expected) in [
                ("poppler-reading", "قال مُحَمَّد في البيت."), ("pdfium", "قال مُحَّ\u{64E}مد في البيت."),
            ] {
                let text = try #require(inspection.text?[reader]).joined(separator: " ").asRead(withBlanks: true)
                #expect(text.contains(expected), "\(reader): \(text)")
            }
        }
    }

    /// The library of samples, with made-up built-in words: only their letters matter.
    private static func writeLibrary(of command: Command, sentences: [String]? = nil) throws {
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
        let written = sentences ?? Self.sentences + others + cases.map(\.written)
        let paragraphs = (written + filling).joined(separator: "\n\n")
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
