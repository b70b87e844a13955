/// Looks for words of a document that Pandoc did not read. Its version 2.17 drops lists in the cells of an OpenDocument
/// table, for example.
enum LostWords {
    /// The words of each paragraph of a package that was prepared.
    static func paragraphs(of bytes: [UInt8], _ format: SourceFormat) -> [String] {
        let isWord = format == .word
        guard let archive = ZipArchive(bytes), let content = archive[isWord ? "word/document.xml" : "content.xml"]
        else {
            return []
        }
        var pieces = WordMarkup.pieces(String(decoding: content, as: UTF8.self))
        let others =
            isWord
            ? [
                "w:instrText", "w:delText", "m:oMath", "wp:docPr", "wp:posOffset", "wp:align", "wp14:pctWidth",
                "wp14:pctHeight",
            ]
            : ["office:annotation", "text:tracked-changes", "text:note", "svg:title", "svg:desc", "text:list-style"]
        for name in others { pieces = WordMarkup.without(name, pieces) }
        var paragraphs: [String] = []
        var words = ""
        for piece in pieces {
            if piece.name.isEmpty {
                words += piece.text
            } else if ["w:p", "text:p", "text:h"].contains(piece.name) {
                paragraphs.append(words)
                words = ""
            }
        }
        return paragraphs.map(\.xmlDecoded).filter { !$0.isBlankText }
    }

    /// A remark with the paragraphs whose words a draft does not have; nil if it has all.
    static func remark(on paragraphs: [String], in draft: Draft) -> ImportRemark? {
        let blocks = [.paragraph(draft.title)] + draft.blocks + draft.margins
        // Notes and remarks stand among the words in one of them.
        let read = [blocks.plainText.onlyLetters, blocks.allWords.joined().onlyLetters]
        var missing: [String] = []
        for paragraph in paragraphs {
            let letters = paragraph.onlyLetters
            guard letters.count > 1, !read.contains(where: { $0.contains(letters) }),
                !missing.contains(paragraph.oneLine)
            else { continue }
            // What stands between line breaks, pictures and notes is looked for by itself.
            let words = paragraph.split(whereSeparator: \.isWhitespace).map { String($0).onlyLetters }
            if words.allSatisfy({ word in read.contains { $0.contains(word) } }), letters.count > 60 { continue }
            missing.append(paragraph.oneLine)
        }
        guard !missing.isEmpty else { return nil }
        return ImportRemark(
            "lost-words", "pandoc did not read these words; put them where they belong",
            words: missing.joined(separator: " · "))
    }
}

extension StringProtocol {
    fileprivate var onlyLetters: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}
