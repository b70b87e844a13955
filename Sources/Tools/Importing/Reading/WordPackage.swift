/// Prepares a Word document for Pandoc, which drops merge fields, text boxes, headers and footers without a word.
///
/// The XML is not read as a document here. Its tags are only moved: a merge field becomes its name between two private
/// signs, a text box a table of one cell behind its paragraph, and headers and footers stand at the end.
enum WordPackage {
    /// The paragraph before the words of headers and footers.
    static let marginSign: Character = "\u{E002}"

    /// Returns nil if the bytes are no Word document.
    static func prepared(_ bytes: [UInt8]) -> [UInt8]? {
        guard var archive = ZipArchive(bytes), let document = archive["word/document.xml"] else { return nil }
        var margins = ""
        var known: Set<String> = []
        for entry in archive.entries.sorted(by: { $0.name < $1.name })
        where isMargin(entry.name) {
            let words = margin(String(decoding: entry.bytes, as: UTF8.self))
            let text = WordMarkup.words(words)
            if !text.isEmpty, known.insert(text).inserted { margins += WordMarkup.text(words) }
        }
        var pieces = WordMarkup.pieces(String(decoding: document, as: UTF8.self))
        pieces = WordMarkup.withSymbols(WordMarkup.withoutTextBoxes(WordMarkup.withMarkedFields(pieces)))
        archive["word/document.xml"] = Array(WordMarkup.text(added(margins, to: pieces)).utf8)
        for name in ["word/footnotes.xml", "word/endnotes.xml"] {
            guard let notes = archive[name] else { continue }
            let marked = WordMarkup.withMarkedFields(WordMarkup.pieces(String(decoding: notes, as: UTF8.self)))
            archive[name] = Array(WordMarkup.text(marked).utf8)
        }
        return archive.stored
    }

    private static func isMargin(_ name: String) -> Bool {
        (name.hasPrefix("word/header") || name.hasPrefix("word/footer")) && name.hasSuffix(".xml")
    }

    /// The paragraphs of a header or a footer, without what belongs to other files: pictures and links.
    private static func margin(_ text: String) -> [WordMarkup.Piece] {
        var pieces = WordMarkup.withoutTextBoxes(WordMarkup.withMarkedFields(WordMarkup.pieces(text)))
        for name in ["w:drawing", "w:pict", "mc:AlternateContent"] { pieces = WordMarkup.without(name, pieces) }
        guard
            let start = pieces.firstIndex(where: { ["w:hdr", "w:ftr"].contains($0.name) && !$0.isClosing }),
            let end = pieces.lastIndex(where: { ["w:hdr", "w:ftr"].contains($0.name) && $0.isClosing }), start < end
        else { return [] }
        return pieces[(start + 1)..<end].filter { $0.name != "w:hyperlink" }
    }

    private static func added(_ margins: String, to pieces: [WordMarkup.Piece]) -> [WordMarkup.Piece] {
        guard !margins.isEmpty, let end = pieces.lastIndex(where: { $0.name == "w:body" && $0.isClosing }) else {
            return pieces
        }
        // The properties of the last section end the body.
        var place = end
        if pieces[..<end].last?.name == "w:sectPr" {
            place = pieces[..<end].lastIndex { $0.name == "w:sectPr" && !$0.isClosing } ?? end
        }
        let sign = "<w:p><w:r><w:t>\(marginSign)</w:t></w:r></w:p>"
        return pieces[..<place] + [WordMarkup.Piece(text: sign + margins)] + pieces[place...]
    }
}
