import Foundation
import TestSupport
import Testing

/// The type specimens, with every language that the faces support.
@Suite struct SpecimenTests {
    private static let folder = Package.root.appending(path: "Templates/handouts/type-specimen")

    private static let languages =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()

    private static let rightToLeft: Set = ["ar", "fa", "he", "ur"]
    /// Languages without a blank between words.
    private static let unspaced: Set = ["bo", "ja", "km", "ko", "lo", "my", "th", "zh-Hans", "zh-Hant"]
    /// Languages whose letters are drawn in groups, with a text for each. MuPDF ignores that text.
    private static let grouped: Set = [
        "bn", "bo", "gu", "hi", "km", "kn", "lo", "ml", "my", "or", "pa", "si", "ta", "te", "th",
    ]

    /// Every language of the built-in words, and every script that there is a face of.
    @Test func hasASpecimenOfEveryLanguage() throws {
        let words = try FileManager.default.contentsOfDirectory(
            atPath: Package.root.appending(path: "Templates/words").path)
        let languages = Set(words.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) })
        #expect(languages.subtracting(["en", "fr"]).subtracting(Self.languages) == [])
        let others: Set = ["bo", "hy", "iu", "ka", "km", "kn", "lo", "ml", "my", "or", "si", "te"]
        #expect(others.isSubset(of: Self.languages))
    }

    /// Beijing, Taipei, Tokyo and Seoul draw the same character differently.
    @Test(arguments: [("zh-Hans", "CJKsc"), ("zh-Hant", "CJKtc"), ("ko", "CJKkr"), ("ja", "CJKjp")])
    func drawsTheCharactersOfItsOwnRegion(language: String, face: String) async throws {
        try await withCommand { command in
            _ = try await command.run("render", "type-specimen", "--language", language, "-o", "a.pdf")
            let fonts = try await Program.run("pdffonts", ["a.pdf"], in: command.folder).text
            let regions = Set(fonts.matches(of: /CJK[a-z]{2}/).map { String($0.output) })
            #expect(regions == [face])
        }
    }

    /// The headings of Chinese and Korean have a bold face of their own.
    @Test(arguments: ["zh-Hans", "zh-Hant", "ko", "ja"])
    func setsHeadingsInBold(language: String) async throws {
        try await withCommand { command in
            _ = try await command.run("render", "type-specimen", "--language", language, "-o", "a.pdf")
            let fonts = try await Program.run("pdffonts", ["a.pdf"], in: command.folder).text
            #expect(fonts.contains(/CJK[a-z]{2}-Bold/) && fonts.contains(/CJK[a-z]{2}-Regular/), "\(fonts)")
        }
    }

    /// Urdu is set in Naskh, and in Nastaliq where a theme asks for it.
    @Test func setsUrduInNastaliqByChoice() async throws {
        try await withCommand { command in
            for (theme, isHanging) in [("patient", false), ("nastaliq", true)] {
                let done = try await command.run(
                    "render", "type-specimen", "--language", "ur", "--theme", theme, "-o", "a.pdf")
                try #require(done.exitCode == 0, "\(done.errors)")
                let fonts = try await Program.run("pdffonts", ["a.pdf"], in: command.folder).text
                #expect(fonts.contains("Nastaliq") == isHanging && fonts.contains("NotoSansArabic") != isHanging)
                let inspection = try await Inspection.of(try command.read("a.pdf"), "--text")
                #expect(inspection.complaints.isEmpty, "\(inspection.complaints)")
                // The letters of a word hang at several heights, and PDFium takes them for several lines.
                let reader = isHanging ? "poppler-reading" : "pdfium"
                let text = inspection.text?[reader]?.joined().asRead(withBlanks: true)
                #expect(text?.contains("جمعرات") == true)
            }
        }
    }

    /// A rare character of a name has the face of all Han, and a page of Latin letters opens none of these faces.
    @Test func fallsBackToTheFaceOfAllHan() async throws {
        try await withCommand { command in
            for (name, language, wanted) in [
                ("喆嘅冇嘢哋", "zh-Hant", ["CJKtc", "CJKjp"]), ("𠮷喆", "tl", ["CJKjp"]), ("Robin", "tl", []),
            ] {
                let done = try await command.run(
                    "render", "type-specimen", "--language", language, "--set", "guest.name=\(name)", "-o", "a.pdf")
                try #require(done.exitCode == 0, "\(done.errors)")
                let fonts = try await Program.run("pdffonts", ["a.pdf"], in: command.folder).text
                #expect(Set(fonts.matches(of: /CJK[a-z]{2}/).map { String($0.output) }) == Set(wanted))
                #expect(try command.read("a.pdf").count < 60_000)
            }
        }
    }

    @Test(arguments: ["clear", "giant"])
    func conformsAndComesBackLetterForLetter(size: String) async throws {
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
                let isRightToLeft = Self.rightToLeft.contains(language)
                // MuPDF ignores the text that a PDF gives for a group of glyphs.
                let isGrouped = Self.grouped.contains(language)
                for reader in ["poppler-reading", "pdfium"] + (isRightToLeft ? [] : ["poppler"])
                    + (isGrouped ? [] : ["mupdf"])
                {
                    let pages = try #require(inspection.text?[reader])
                    // poppler extracts a page with more English than Arabic in visual order. MuPDF ends a line where
                    // the pen moves back. `RightToLeftTests` checks the order.
                    let isSeenOrder = reader != "pdfium" && isRightToLeft
                    let hasBlanks = !Self.unspaced.contains(language) && !isSeenOrder
                    func asTaken(_ text: String) -> String {
                        isRightToLeft
                            ? text.asTaken(by: reader, withBlanks: hasBlanks) : text.asRead(withBlanks: hasBlanks)
                    }
                    let text = asTaken(pages.joined(separator: " "))
                    let expected = isSeenOrder ? words(of: source) : paragraphs(of: source)
                    #expect(expected.count > 25)
                    for words in expected
                    where !text.holds(asTaken(words)) {
                        Issue.record("\(language), \(size), \(reader): \(words) is not in \(text)")
                    }
                }
            }
        }
    }

    /// Programs that do not know `ActualText` get letters, also of conjuncts, half forms and letters with a vowel sign
    /// grown onto them. What is left are pieces of a letter that has several, as in Khmer and Kannada.
    @Test func givesNearlyEveryGlyphItsLetters() async throws {
        try await withCommand { command in
            let languages = Self.grouped.sorted()
            var pdfs: [[UInt8]] = []
            for language in languages {
                let done = try await command.run("render", "type-specimen", "--language", language, "-o", "a.pdf")
                try #require(done.exitCode == 0, "\(language): \(done.errors)")
                pdfs.append(try command.read("a.pdf"))
            }
            for (language, inspection) in zip(
                languages, try await Inspection.of(pdfs, options: ["--facts", "--no-checks"]))
            {
                let glyphs = try #require(inspection.facts?.glyphs)
                try #require(glyphs.count == 2 && glyphs[0] > 100, "\(language): \(glyphs)")
                let most = ["km": 11, "kn": 7, "bo": 3, "si": 2, "hi": 1, "bn": 1, "my": 1][language] ?? 0
                #expect(glyphs[1] <= most, "\(language): \(glyphs)")
            }
        }
    }

    /// Readers' own search finds words on both sides of a line end, and the words of tables and notes.
    @Test func findsWordsAcrossTheEndsOfLines() async throws {
        try await withCommand { command in
            for language in Self.languages {
                let done = try await command.run(
                    "render", "type-specimen", "--language", language, "--print-size", "giant", "--set",
                    "guest.name=Robin Sample", "-o", "a.pdf")
                try #require(done.exitCode == 0, "\(language): \(done.errors)")
                let pdf = try command.read("a.pdf")
                let lines = try #require(try await Inspection.of(pdf, "--text", "--no-checks").text?["pdfium"])
                    .flatMap { $0.components(separatedBy: "\n") }.map { $0.asRead(withBlanks: true) }
                let source = try String(contentsOf: Self.folder.appending(path: language + ".md"), encoding: .utf8)
                let paragraphs = paragraphs(of: source).map { $0.asRead(withBlanks: true) }
                let across = lines.pairsAcrossEnds(in: paragraphs) { last, first in
                    // Readers' own search treats direction marks, which stand beside signs and where the direction
                    // changes, as letters.
                    !Self.rightToLeft.contains(language) || !(last + first).contains(/[A-Za-z0-9٠-٩۰-۹\p{P}]/)
                }
                let inTables = paragraphs.filter { !$0.contains(" ") }
                let words = across + inTables
                let hasShortParagraphs = Self.rightToLeft.union(Self.unspaced).contains(language)
                #expect(inTables.count > 12 && (!across.isEmpty || hasShortParagraphs), "\(language): \(across)")
                try command.write(String(decoding: JSONEncoder().encode(words), as: UTF8.self), to: "words.json")
                let inspection = try await Inspection.of(
                    pdf, "--no-checks", "--find", command.folder.appending(path: "words.json").path)
                // MuPDF ignores the text that a PDF gives for a group of glyphs.
                let isGrouped = Self.grouped.contains(language)
                for reader in ["pdfium"] + (isGrouped ? [] : ["mupdf"]) {
                    let found = try #require(inspection.found?[reader])
                    for (word, count) in zip(words, found) where count == 0 {
                        Issue.record("\(language), \(reader): \(word) is not found")
                    }
                }
            }
        }
    }

    /// Returns the written text without markup, by paragraph, item and cell.
    private func paragraphs(of source: String) -> [String] {
        var text = source.components(separatedBy: "---\n").dropFirst(2).joined()
        text.replace("{{guest.name}}", with: "Robin Sample")
        text.replace("{lang=en}", with: "")
        text.replace("\\\n", with: "\n")
        // This is the address of a link.
        text.replace(#/\]\(https:[^)]*\)/#, with: "]")
        text.replace(/::: note|:::/, with: "\n")
        text.replace(#/\n(?:[#]+|-|\d\.|:)\x20/#, with: "\n\n")
        text.replace(/[\[\]*]/, with: "")
        text.replace(/[|][-:|]+[|]/, with: "")
        text.replace("|", with: "\n\n")
        return text.components(separatedBy: "\n\n").filter { part in part.contains { $0.isLetter || $0.isNumber } }
    }

    private func words(of source: String) -> [String] {
        let separators = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: "(){}،,;:."))
        return paragraphs(of: source).flatMap { $0.components(separatedBy: separators) }.filter { !$0.isEmpty }
    }
}

extension String {
    /// Whether the text is here. Without the blanks between words, a last virama and the next letter may be one character
    /// of Swift.
    func holds(_ text: String) -> Bool { contains(text) || range(of: text, options: .literal) != nil }

    /// Returns the row in the form that a reader extracts.
    ///
    /// PDFium ends a line on both sides of left-to-right text, even without a blank. MuPDF drops the signs above
    /// letters.
    func asTaken(by reader: String, withBlanks: Bool) -> String {
        let text = asRead(withBlanks: withBlanks)
        switch reader {
        case "pdfium", "heard": return text.replacing(/\ ?([\p{P}و])\ ?/) { String($0.1) }
        case "mupdf":
            return String(String.UnicodeScalarView(text.unicodeScalars.filter { !(0x64B...0x652).contains($0.value) }))
        default: return text
        }
    }

    /// Returns the text without direction marks, and with one blank for each run of blanks and line ends, or with none.
    func asRead(withBlanks: Bool) -> String {
        let scalars = unicodeScalars.filter {
            !(0x202A...0x202E).contains($0.value) && !(0x200E...0x200F).contains($0.value) && $0.value != 0xAD
        }
        return String(String.UnicodeScalarView(scalars)).split(whereSeparator: \.isWhitespace)
            .joined(separator: withBlanks ? " " : "")
    }
}

extension [String] {
    /// Returns pairs of words with a line end between them that follow each other in one of the paragraphs.
    func pairsAcrossEnds(in paragraphs: [String], where isWanted: (Substring, Substring) -> Bool) -> [String] {
        zip(self, dropFirst()).compactMap { line, next in
            guard let last = line.split(separator: " ").last, let first = next.split(separator: " ").first,
                isWanted(last, first)
            else { return nil }
            let pair = "\(last) \(first.trimmingCharacters(in: .punctuationCharacters))"
            return paragraphs.contains { $0.contains(pair) } ? pair : nil
        }
    }
}
