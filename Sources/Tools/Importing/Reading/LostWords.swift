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
            } else if ["w:br", "w:tab", "w:cr", "text:line-break", "text:tab", "text:s"].contains(piece.name) {
                words += " "
            }
        }
        return paragraphs.map(\.xmlDecoded).filter { !$0.isBlankText }
    }

    /// A remark with the paragraphs whose words a draft does not have; nil if it has all.
    static func remark(on paragraphs: [String], in draft: Draft) -> ImportRemark? {
        let blocks = [.paragraph(draft.title)] + draft.blocks + draft.margins
        let plain = blocks.plainText
        // Notes and remarks stand among the words in one of them.
        let read = [plain.onlyLetters, blocks.allWords.joined().onlyLetters]
        // Short words stand in many others: they are counted.
        var left = paragraphs.joined(separator: " ").wordCounts
        for (word, count) in plain.wordCounts { left[word, default: 0] -= count }
        var missing: [String] = []
        for paragraph in paragraphs {
            let letters = paragraph.onlyLetters
            guard letters.count > 1, !missing.contains(paragraph.oneLine) else { continue }
            let words = paragraph.wordCounts
            if words.allSatisfy({ left[$0.key, default: 0] >= $0.value }) {
                for (word, count) in words { left[word, default: 0] -= count }
                missing.append(paragraph.oneLine)
                continue
            }
            if read.contains(where: { $0.contains(letters) }) { continue }
            // The text between two pictures or notes is searched for by itself.
            if letters.count > 60, words.keys.allSatisfy({ word in read.contains { $0.contains(word) } }) { continue }
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

    fileprivate var wordCounts: [String: Int] {
        lowercased().split { !$0.isLetter && !$0.isNumber }.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }
}
