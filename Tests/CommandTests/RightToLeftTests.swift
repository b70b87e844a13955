import Foundation
import TestSupport
import Testing

/// A page in Arabic, extracted by other programs: every number, dose and name is in place, in the order of writing.
///
/// poppler reads a page from the right only if most of it is Arabic, so the built-in words are in Arabic here.
@Suite struct RightToLeftTests {
    private static let matters = [
        "604-555-0142", "5-FU 400 mg/m2", "2026-12-08", "10:30", "Dr. Example", "50%", "7–10", "5-FU", "CAPOX",
        "K1A 0B1",
        "2.5 mg/kg", "38 °C", "٢٠٢٦",
    ]

    /// The text is at the beginning of a line, inside it, at its end, and beside every kind of punctuation.
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

    /// Filler text, so that most of every page is Arabic.
    private static let filling = Array(repeating: "ثم البيت عند الباب ثم الباب عند البيت ثم البيت عند الباب", count: 4)

    private static let cases = [
        "في البيت +1 (604) 555-0142 عند الباب.", "الهاتف (604) 555-0142 عند الباب.",
        "+1 (604) 555-0142 عند الباب.", "في البيت 825 mg عند الباب.",
        "في البيت 400 mg/m2 عند الباب، ثم 5-FU.", "في البيت 2026-12-08 عند الباب.",
        "في البيت https://example.org/days/of/week.html عند الباب.",
        "في البيت clinic.desk@example.org عند الباب.", "في البيت capecitabine (Xeloda) عند الباب.",
        "في البيت Dr. Example-Sample (room 12, floor 2) عند الباب.", "في البيت room 12, floor عند الباب.",
        "في البيت Xeloda **500** mg عند الباب.", "في البيت **Xeloda** 500 mg عند الباب.",
        "في **البيت** عند الباب ثم البيت.", "باب alpha beta gamma delta epsilon zeta بيت",
        "في البيت ۱۲۳ عند الباب ۲۰۲۶.", "قال « Bonjour les amis » عند الباب.",
        "قال «CAPOX» عند الباب (5-FU) ثم البيت.", "في البيت 50% عند الباب و5-FU ثم.", "ثم البيت.",
        "في البيت 5-FU عند الباب.", "كَتَبَ الوَلَدُ في البَيْتِ.",
        "التاريخ ٨ ديسمبر ٢٠٢٦ عند الباب.", "في البيت ٣٫٥ ثم ١٢ ثم.", "١٢٣٤٥", "في البيت عند (الباب)",
        "الاثنين عند «الباب»",
        "(البيت): عند 7–10 الباب.",
    ]

    /// English paragraphs with Arabic parts. Each is spoken, and copied from PDFium and MuPDF, in the order of writing.
    private static let english = [
        "Monday is [الاثنين]{lang=ar} in Arabic.", "They said [في البيت عند الباب]{lang=ar} and left.",
        "A phone number keeps its order: [الهاتف 613-555-0142، من الساعة 8:30]{lang=ar}.",
        "They said [في البيت عند الباب ثم الباب عند البيت]{lang=ar}.",
        "[في البيت عند الباب ثم الباب عند البيت ثم]{lang=ar} is said.",
        "They said [في البيت (عند الباب) 5-FU ثم البيت]{lang=ar} and left.",
        "They said [في البيت capecitabine (Xeloda) 825 mg عند الباب]{lang=ar} and left.",
        "They said [في **البيت** عند الباب]{lang=ar} and left 5 times.",
        "Then [في البيت]{lang=ar}, [عند الباب]{lang=ar}, [ثم البيت]{lang=ar}.",
        "[الاثنين]{lang=ar}, [الثلاثاء]{lang=ar}", "Call [5-FU في البيت 5-FU]{lang=ar} and 5-FU again.",
    ]

    @Test(arguments: ["clear", "giant"])
    func comesBackInTheOrderOfWriting(size: String) async throws {
        try await withCommand { command in
            try Self.writeLibrary(of: command)
            let inspection = try await Self.rendered(command, "--print-size", size)
            #expect(inspection.complaints.isEmpty, "\(inspection.complaints)")
            let cases = Self.cases.map { $0.replacing("**", with: "") }
            for reader in ["poppler-reading", "pdfium", "mupdf", "heard"] {
                let pages = try #require(inspection.read(by: reader))
                for sentence in Self.sentences + Self.others + cases {
                    // poppler may find a blank in an address in giant print. MuPDF ends a line where the pen moves
                    // back.
                    let hasBlanks =
                        reader == "poppler-reading" ? size == "clear" || !sentence.contains("://") : reader != "mupdf"
                    let text = pages.asTaken(by: reader, withBlanks: hasBlanks)
                    let expected = sentence.asTaken(by: reader, withBlanks: hasBlanks)
                    if !text.contains(expected) { Issue.record("\(size), \(reader): \(expected) is not in \(text)") }
                }
            }
            // Each number and name is complete.
            for matter in Self.matters where !matter.contains(" ") {
                #expect(try #require(inspection.read(by: "mupdf")).contains(matter), "\(matter)")
            }
        }
    }

    @Test(arguments: ["clear", "giant"])
    func comesBackFromAnEnglishParagraph(size: String) async throws {
        try await withCommand { command in
            try Self.writeLibrary(of: command, sentences: Self.english, language: "en-CA")
            let inspection = try await Self.rendered(command, "--print-size", size, language: "en-CA")
            #expect(inspection.complaints.isEmpty, "\(inspection.complaints)")
            for reader in ["pdfium", "mupdf", "heard"] {
                let pages = try #require(inspection.read(by: reader))
                let hasBlanks = reader == "pdfium"
                let text = pages.asTaken(by: reader, withBlanks: hasBlanks)
                for sentence in Self.english {
                    let written = sentence.replacing(/\{lang=ar\}|[*\[\]]/, with: "")
                    let expected = written.asTaken(by: reader, withBlanks: hasBlanks)
                    if !text.contains(expected) { Issue.record("\(size), \(reader): \(expected) is not in \(text)") }
                }
            }
        }
    }

    @Test func findsWordsAcrossTheEndsOfLines() async throws {
        try await withCommand { command in
            let days = ["السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"]
            let sentence = (days + days.reversed()).joined(separator: " ثم ")
            try Self.writeLibrary(of: command, sentences: [sentence, "الاسم 5-FU، " + sentence])
            let lines = try #require(try await Self.rendered(command, "--print-size", "giant").text?["pdfium"])
                .flatMap { $0.components(separatedBy: "\n") }.map { $0.asRead(withBlanks: true) }
            let across = lines.pairsAcrossEnds(in: [sentence]) { _, _ in true }
            #expect(across.count > 3, "\(lines)")
            try command.write(String(decoding: JSONEncoder().encode(across + days), as: UTF8.self), to: "words.json")
            let words = command.folder.appending(path: "words.json").path
            let inspection = try await Inspection.of(command.read("a.pdf"), "--no-checks", "--find", words)
            for reader in ["pdfium", "mupdf"] {
                let found = try #require(inspection.found?[reader])
                for (word, count) in zip(across + days, found) where count == 0 {
                    Issue.record("\(reader): \(word) is not found")
                }
            }
        }
    }

    /// PDFium returns two signs above a letter before the letter; poppler returns them as written.
    @Test func readsALetterWithTwoSigns() async throws {
        try await withCommand { command in
            try Self.writeLibrary(of: command, sentences: ["قال مُحَمَّد في البيت."] + Self.others)
            let inspection = try await Self.rendered(command, "--no-checks")
            for (reader, expected) in [
                ("poppler-reading", "قال مُحَمَّد في البيت."), ("pdfium", "قال مُحَّ\u{64E}مد في البيت."),
            ] {
                let text = try #require(inspection.read(by: reader)).asRead(withBlanks: true)
                #expect(text.contains(expected), "\(reader): \(text)")
            }
        }
    }

    private static func rendered(
        _ command: Command, _ options: String..., language: String = "ar"
    ) async throws -> Inspection {
        let print = options.filter { $0 != "--no-checks" }
        let done = try await command.run(
            arguments: ["render", "type-specimen", "--library", "library", "--language", language] + print
                + ["--set", "guest.name=محمد", "-o", "a.pdf"])
        try #require(done.exitCode == 0, "\(done.errors)")
        let inspections = try await Inspection.of(
            [command.read("a.pdf")], options: ["--text", "--spoken"] + options.filter { $0 == "--no-checks" })
        return try #require(inspections.first)
    }

    /// The library of samples, with made-up built-in words: only their letters matter.
    private static func writeLibrary(
        of command: Command, sentences: [String]? = nil, language: String = "ar"
    ) throws {
        let library = command.folder.appending(path: "library")
        try FileManager.default.copyItem(at: Package.root.appending(path: "Templates"), to: library)
        for name in ["anal-cancer-stage-4", "finding-the-clinic"] {
            try FileManager.default.removeItem(at: library.appending(path: "handouts/\(name)"))
        }
        let english = try String(contentsOf: library.appending(path: "words/en.yaml"), encoding: .utf8)
        let word = /\{[^}:]*\}|\\u00A0|\\[a-z]|[A-Za-z’]+/
        var words: [String] = []
        // The rules of plurals are no words.
        for line in english.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("  plurals:") {
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            let value = line[colon...].replacing(word) { match -> String in
                "{\\".contains(match.output.first ?? " ") ? String(match.output) : "يوم"
            }
            words.append(String(line[..<colon]) + String(value))
        }
        try command.write(words.joined(separator: "\n"), to: "library/words/ar.yaml")
        let written = sentences ?? Self.sentences + others + cases
        let filling = language == "ar" ? filling : Array(repeating: "Then the house by the door, and so on.", count: 8)
        let paragraphs = (written + filling).joined(separator: "\n\n")
        let front = language == "ar" ? "---\ntranslated-from: \"1.0\"\n---\n" : ""
        let text = """
            \(front)
            # كلام

            \(paragraphs)

            ## الباب

            في البيت.
            """
        try command.write(text, to: "library/handouts/type-specimen/\(language).md")
    }
}

extension Inspection {
    fileprivate func read(by reader: String) -> String? {
        reader == "heard"
            ? spoken?.replacing(/\[link to tel:[^:]*: ([^\]]*)\]/) { $0.1 }
                .replacing(/\[[a-zA-Z-]+: ([^\]]*)\]/) { $0.1 } : text?[reader]?.joined(separator: " ")
    }
}
