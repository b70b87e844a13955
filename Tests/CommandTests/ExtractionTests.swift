import Foundation
import TestSupport
import Testing

/// Text that three other programs extract from a PDF equals the written text, letter by letter and paragraph by
/// paragraph.
@Suite struct ExtractionTests {
    @Test(arguments: ["en-CA", "fr-CA"], ["clear", "giant"])
    func comesBackLetterForLetter(language: String, size: String) async throws {
        try await withCommand { command in
            let result = try await command.run(
                "render", Command.stage4, "--language", language, "--print-size", size, "-o", "a.pdf")
            #expect(result.exitCode == 0, "\(result.errors)")
            let inspection = try await Inspection.of(
                command.read("a.pdf"), "--text", "--structure", "--no-checks")
            let structure = try #require(inspection.structure)
            let content = structure.components(separatedBy: "\n").prefix { !$0.hasPrefix("Artifacts") }
            let paragraphs = content.flatMap(quoted).map(letters).filter { !$0.isEmpty }
            #expect(paragraphs.count > 50)
            for reader in ["poppler", "pdfium", "mupdf"] {
                let pages = try #require(inspection.text?[reader])
                let all = letters(pages.joined())
                for paragraph in paragraphs {
                    #expect(all.contains(paragraph), "\(reader) does not give back: \(paragraph)")
                }
            }
        }
    }

    /// Readers' own search finds the words of notes and tables, wherever a line ends.
    @Test(arguments: ["en-CA", "fr-CA"], ["clear", "giant"])
    func findsTheWordsOfNotesAndTables(language: String, size: String) async throws {
        try await withCommand { command in
            for handout in [Command.stage4, "specimen"] {
                let result = try await command.run(
                    "render", handout, "--language", language, "--print-size", size, "-o", "a.pdf")
                try #require(result.exitCode == 0, "\(result.errors)")
                let pdf = try command.read("a.pdf")
                let heard = try #require(try await Inspection.of(pdf, "--spoken", "--no-checks").spoken)
                let lines = heard.split(separator: "\n").filter { $0.hasPrefix("[note") || $0.hasPrefix("[row]") }
                // Text added by a reader precedes a colon, and so do the headers of cells, which are also on the page.
                let said = lines.map {
                    $0.replacing(/\[(?:note|row|link (?:“[^”]*” to [^:]*|to page \d+):)[^\]]*\]/, with: " ")
                }
                let text = said.joined(separator: " ").replacing("espace à remplir", with: "")
                let words = Set(text.matches(of: /\p{L}{6,}/).map { String($0.output) }).sorted()
                #expect(words.count > 20, "\(handout): \(words)")
                try command.write(String(decoding: JSONEncoder().encode(words), as: UTF8.self), to: "words.json")
                let file = command.folder.appending(path: "words.json").path
                let found = try await Inspection.of(pdf, "--no-checks", "--find", file).found
                for reader in ["pdfium", "mupdf"] {
                    let missing = zip(words, try #require(found?[reader])).filter { $0.1 == 0 }.map(\.0)
                    #expect(missing == [], "\(handout), \(reader)")
                }
            }
        }
    }

    /// Overlong words: a hyphen that only divides a word is a soft hyphen, and an address gets no hyphen.
    @Test func givesBackWordsThatWereDivided() async throws {
        try await withCommand { command in
            for folder in ["publishers", "clinics", "logos"] {
                try FileManager.default.createDirectory(
                    at: command.folder.appending(path: "lib"), withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    at: Package.root.appending(path: "Templates/\(folder)"),
                    to: command.folder.appending(path: "lib/\(folder)"))
            }
            try command.write(
                "id: long\nversion: \"1\"\nform-number: H-0003\npublisher: everything-club\nstatus: sample\n",
                to: "lib/handouts/long/handout.yaml")
            let address = "https://www.example.org/gardens/of-all-kinds/2026/watering-the-watermelons.html"
            try command.write(
                """
                # Long words

                ## Words

                See [\(address)](\(address)) ; call us !

                | Treatment | How often | Where |
                |---|---|---|
                | chemoradiotherapy | daily | radiopharmaceuticals |
                """, to: "lib/handouts/long/fr-CA.md")
            let made = try await command.run(
                "render", "long", "--library", "lib", "--print-size", "giant", "-o", "a.pdf")
            try #require(made.exitCode == 0, "\(made.errors)")
            let inspection = try await Inspection.of(command.read("a.pdf"), "--text")
            #expect(inspection.complaints == [])
            for reader in ["poppler", "pdfium", "mupdf"] {
                let pages = try #require(inspection.text?[reader])
                let text = pages.joined()
                #expect(text.contains("\u{AD}"), "\(reader)")
                #expect(text.contains(/html\s;/) && text.contains(/us\s!/), "\(reader)")
                for word in [address, "chemoradiotherapy", "radiopharmaceuticals"] {
                    #expect(letters(text).contains(word), "\(reader): \(text)")
                }
            }
        }
    }

    /// Where a soft hyphen divides a word, a hyphen is drawn. Readers extract the whole word, and names are never
    /// divided.
    @Test func givesBackWordsWithSoftHyphens() async throws {
        try await withCommand { command in
            let templates = Package.root.appending(path: "Templates")
            for folder in ["publishers", "clinics", "logos"] {
                try FileManager.default.createDirectory(
                    at: command.folder.appending(path: "lib"), withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    at: templates.appending(path: folder), to: command.folder.appending(path: "lib/\(folder)"))
            }
            try command.write(
                """
                id: soft
                version: "1"
                form-number: H-0004
                publisher: everything-club
                status: sample
                card: [patient.name]
                fields:
                  patient.name: {type: text, label: {en: Patient}, blank: 60mm}
                """, to: "lib/handouts/soft/handout.yaml")
            try command.write(
                """
                # Hydro\u{AD}chloro\u{AD}thiazide

                ## Anti\u{AD}hyper\u{AD}tensive

                | Drug name | Use | Dose | When | More |
                |--|--|--|--|--|
                | hydro\u{AD}chloro\u{AD}thiazide | anti&shy;hyper&shy;tensive | long words go on here | morn\u{AD}ing and eve\u{AD}ning | blood pressure |
                """, to: "lib/handouts/soft/en-CA.md")
            let made = try await command.run(
                "render", "soft", "--library", "lib", "--set", "patient.name=Pat Exam\u{AD}ple\u{AD}name", "-o", "a.pdf"
            )
            try #require(made.exitCode == 0, "\(made.errors)")
            let pdf = try command.read("a.pdf")
            #expect(!String(decoding: pdf, as: UTF8.self).contains("Hydro\u{AD}"))
            let inspection = try await Inspection.of(pdf, "--text")
            #expect(inspection.complaints == [])
            for reader in ["poppler", "pdfium", "mupdf"] {
                let text = try #require(inspection.text?[reader]).joined()
                #expect(text.contains("\u{AD}"), "\(reader): \(text)")
                #expect(text.contains("Pat Examplename"), "\(reader): \(text)")
                for word in ["hydrochlorothiazide", "antihypertensive", "Hydrochlorothiazide", "evening"] {
                    #expect(letters(text).contains(word), "\(reader): \(text)")
                }
                // Words that no line end divides contain no soft hyphen.
                #expect(text.count { $0 == "\u{AD}" } <= 4, "\(reader): \(text)")
            }
        }
    }

    /// Returns the text of an element on one line of the tree; it is in parts if it continues on another page.
    private func quoted(_ line: String) -> [String] {
        guard let start = line.firstIndex(of: "\""), line.hasSuffix("\""), !line.contains("=\"") else { return [] }
        return line[line.index(after: start)...].dropLast().split(separator: /" \(page \d+\) "/).map(String.init)
    }

    /// Removes blanks, which readers make from line ends, and the tree's escapes for characters that it cannot show.
    private func letters(_ text: String) -> String {
        text.replacing(/\\u\{[0-9A-F]+\}/, with: "").filter { !$0.isWhitespace && $0 != "\u{AD}" }
    }
}
