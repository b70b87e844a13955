import Importing

/// Reads the tags of a Word document's text, one after the other.
struct WordReader {
    private typealias Paragraph = ReturnedDocument.Paragraph

    private var paragraphs: [(paragraph: Paragraph, isMarkDeleted: Bool)] = []
    private var current: Paragraph?
    /// Bookmarks outside of paragraphs belong to the next one.
    private var waiting: [String] = []
    /// The open bookmarks by their ids.
    private var open: [String: String] = [:]
    private var order: [String] = []
    private var tables = 0
    private var isText = false
    private var isInParagraphProperties = false
    private var isMarkDeleted = false
    /// The depth of elements whose content is not text of the paragraph.
    private var skipped = 0
    private var deleted = 0
    /// The open comments with the words so far.
    private var comments: [(id: String, words: String)] = []

    private static let skippedNames: Set<String> = [
        "w:drawing", "w:pict", "w:object", "mc:AlternateContent", "w:txbxContent", "w:instrText", "w:delText",
        "w:delInstrText", "w:tblPrChange", "w:pPrChange", "w:rPrChange", "w:sectPrChange",
    ]

    mutating func read(_ piece: WordMarkup.Piece) {
        if Self.skippedNames.contains(piece.name) {
            if !piece.isEmpty { skipped += piece.isClosing ? -1 : 1 }
            return
        }
        guard skipped <= 0 else { return }
        switch piece.name {
        case "": if isText, deleted == 0 { add(piece.text.xmlDecoded) }
        case "w:t": isText = !piece.isClosing && !piece.isEmpty
        case "w:p": paragraph(piece)
        case "w:tbl": if !piece.isEmpty { tables += piece.isClosing ? -1 : 1 }
        case "w:pPr": isInParagraphProperties = !piece.isClosing && !piece.isEmpty
        case "w:ins", "w:del", "w:moveFrom", "w:moveTo": change(piece)
        case "w:br", "w:cr": sign("\n", piece)
        case "w:tab": if !isInParagraphProperties { sign(" ", piece) }
        case "w:softHyphen": sign("\u{AD}", piece)
        case "w:noBreakHyphen": sign("\u{2011}", piece)
        case "w:sym": if !piece.isClosing, let sign = symbol(piece) { self.sign(sign, piece) }
        case "w:bookmarkStart", "w:bookmarkEnd": bookmark(piece)
        case "w:pStyle": style(piece.attribute("w:val") ?? "")
        case "w:numPr": current?.isListed = true
        case "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference": comment(piece)
        default: break
        }
    }

    private mutating func add(_ text: String) {
        current?.text += text
        for index in comments.indices { comments[index].words += text }
    }

    private mutating func sign(_ text: String, _ piece: WordMarkup.Piece) {
        if !piece.isClosing, deleted == 0 { add(text) }
    }

    private func symbol(_ piece: WordMarkup.Piece) -> String? {
        piece.attribute("w:char").flatMap { UInt32($0, radix: 16) }.flatMap(Unicode.Scalar.init).map {
            String(Character($0))
        }
    }

    private mutating func style(_ name: String) {
        current?.isHeading = name.hasPrefix("Heading") || name == "Title"
        if name == "ListParagraph" { current?.isListed = true }
    }

    // MARK: Paragraphs

    private mutating func paragraph(_ piece: WordMarkup.Piece) {
        if !piece.isClosing {
            finish()
            var paragraph = Paragraph()
            paragraph.isInTable = tables > 0
            paragraph.names = waiting
            paragraph.continued = order.last { open.values.contains($0) }
            waiting = []
            isMarkDeleted = false
            current = paragraph
        }
        if piece.isClosing || piece.isEmpty { finish() }
    }

    private mutating func finish() {
        guard let paragraph = current else { return }
        paragraphs.append((paragraph, isMarkDeleted))
        current = nil
        isMarkDeleted = false
        isText = false
    }

    /// The paragraphs. Where the mark at the end of one was deleted, its words belong to the next.
    var joined: [ReturnedDocument.Paragraph] {
        var all = self
        all.finish()
        var result: [Paragraph] = []
        var carried: Paragraph?
        for (var paragraph, isMarkDeleted) in all.paragraphs {
            if let before = carried {
                paragraph = before.joined(with: paragraph)
                carried = nil
            }
            // An empty paragraph whose mark is deleted is gone; its words were deleted as well.
            if isMarkDeleted, !paragraph.isEmpty {
                carried = paragraph
            } else {
                result.append(paragraph)
            }
        }
        return result + (carried.map { [$0] } ?? [])
    }

    // MARK: Recorded changes

    private mutating func change(_ piece: WordMarkup.Piece) {
        let isRemoval = piece.name == "w:del" || piece.name == "w:moveFrom"
        if isInParagraphProperties {
            if isRemoval, !piece.isClosing { isMarkDeleted = true }
        } else if isRemoval, !piece.isEmpty {
            deleted += piece.isClosing ? -1 : 1
        }
        guard !piece.isClosing, let author = piece.attribute("w:author"), !author.isEmpty else { return }
        if current?.authors.contains(author) == false { current?.authors.append(author) }
    }

    // MARK: Bookmarks and comments

    private mutating func bookmark(_ piece: WordMarkup.Piece) {
        guard !piece.isClosing, let id = piece.attribute("w:id") else { return }
        if piece.name == "w:bookmarkEnd" {
            if let name = open.removeValue(forKey: id) { order.removeAll { $0 == name } }
            return
        }
        guard let name = piece.attribute("w:name"), name.hasPrefix("Handout") else { return }
        open[id] = name
        order.append(name)
        if current != nil { current?.names.append(name) } else { waiting.append(name) }
    }

    private mutating func comment(_ piece: WordMarkup.Piece) {
        guard !piece.isClosing, let id = piece.attribute("w:id") else { return }
        switch piece.name {
        case "w:commentRangeStart": comments.append((id, ""))
        case "w:commentRangeEnd": end(comment: id)
        default:
            // A comment on a place has no range.
            if current?.comments.contains(where: { $0.id == id }) == false,
                !paragraphs.contains(where: { $0.paragraph.comments.contains { $0.id == id } })
            {
                end(comment: id)
            }
        }
    }

    private mutating func end(comment id: String) {
        let words = comments.first { $0.id == id }?.words ?? ""
        comments.removeAll { $0.id == id }
        let comment = ReturnedDocument.Comment(id: id, words: words.oneBlank)
        if current != nil {
            current?.comments.append(comment)
        } else if !paragraphs.isEmpty {
            paragraphs[paragraphs.count - 1].paragraph.comments.append(comment)
        }
    }
}

extension ReturnedDocument.Paragraph {
    /// The paragraph with the words of the next one behind its own.
    fileprivate func joined(with next: Self) -> Self {
        var result = self
        result.text += next.text
        result.names += next.names
        result.authors += next.authors.filter { !authors.contains($0) }
        result.comments += next.comments
        return result
    }
}
