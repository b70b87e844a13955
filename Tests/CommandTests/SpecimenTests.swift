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

    /// The headings of Chinese and Korean have a bold face of their own.
    @Test(arguments: ["zh-Hans", "zh-Hant", "ko"])
    func setsHeadingsInBold(language: String) async throws {
        try await withCommand { command in
            _ = try await command.run("render", "type-specimen", "--language", language, "-o", "a.pdf")
            let fonts = try await Program.run("pdffonts", ["a.pdf"], in: command.folder).text
            #expect(fonts.contains(/CJK[a-z]{2}-Bold/) && fonts.contains(/CJK[a-z]{2}-Regular/), "\(fonts)")
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
                // MuPDF does not read the text that a PDF gives for a group of glyphs, and goes by the order of drawing.
                let isGrouped = ["ar", "fa", "hi", "pa", "ta"].contains(language)
                for reader in ["poppler-reading", "pdfium"] + (isGrouped ? [] : ["poppler", "mupdf"]) {
                    let pages = try #require(inspection.text?[reader])
                    // poppler sets a page with more English than Arabic on it in the order in which it is seen.
                    let isSeenOrder = reader != "pdfium" && ["ar", "fa"].contains(language)
                    let hasBlanks = !["ko", "zh-Hans", "zh-Hant"].contains(language) && !isSeenOrder
                    let text = pages.joined(separator: " ").asRead(withBlanks: hasBlanks)
                    let expected = isSeenOrder ? words(of: source) : paragraphs(of: source)
                    #expect(expected.count > 25)
                    for words in expected where !text.contains(words.asRead(withBlanks: hasBlanks)) {
                        Issue.record("\(language), \(size), \(reader): \(words) is not in \(text)")
                    }
                }
            }
        }
    }

    /// Words that stand on both sides of a line's end, and the words of tables and notes, are found by readers' own search.
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
                let across = zip(lines, lines.dropFirst()).compactMap { line, next -> String? in
                    guard let last = line.split(separator: " ").last, let first = next.split(separator: " ").first
                    else {
                        return nil
                    }
                    // PDFium's own search takes the marks of direction beside a sign for letters.
                    guard last.last?.isPunctuation == false else { return nil }
                    let pair = "\(last) \(first.trimmingCharacters(in: .punctuationCharacters))"
                    return paragraphs.contains { $0.contains(pair) } ? pair : nil
                }
                let inTables = paragraphs.filter { !$0.contains(" ") }
                let words = across + inTables
                #expect(inTables.count > 12 && (!across.isEmpty || language.hasPrefix("zh")), "\(language): \(across)")
                try command.write(String(decoding: JSONEncoder().encode(words), as: UTF8.self), to: "words.json")
                let inspection = try await Inspection.of(
                    pdf, "--no-checks", "--find", command.folder.appending(path: "words.json").path)
                // MuPDF does not read the text that a PDF gives for a group of glyphs.
                let isGrouped = ["ar", "fa", "hi", "pa", "ta"].contains(language)
                for reader in ["pdfium"] + (isGrouped ? [] : ["mupdf"]) {
                    let found = try #require(inspection.found?[reader])
                    for (word, count) in zip(words, found) where count == 0 {
                        Issue.record("\(language), \(reader): \(word) is not found")
                    }
                }
            }
        }
    }

    /// What was written, without its marks, by paragraph, item and cell.
    private func paragraphs(of source: String) -> [String] {
        var text = source.components(separatedBy: "---\n").dropFirst(2).joined()
        text.replace("{{guest.name}}", with: "Robin Sample")
        text.replace("{lang=en}", with: "")
        text.replace("\\\n", with: "\n")
        // The address of a link.
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
    /// Without marks of direction, and with one blank for each stretch of blanks and line ends, or with none.
    func asRead(withBlanks: Bool) -> String {
        let scalars = unicodeScalars.filter {
            !(0x202A...0x202E).contains($0.value) && !(0x200E...0x200F).contains($0.value) && $0.value != 0xAD
        }
        return String(String.UnicodeScalarView(scalars)).split(whereSeparator: \.isWhitespace)
            .joined(separator: withBlanks ? " " : "")
    }
}
