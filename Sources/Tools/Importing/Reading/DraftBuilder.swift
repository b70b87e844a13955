import Foundation

/// Turns Pandoc's tree into a draft. No word is lost: what a handout cannot hold becomes a remark at its place.
package struct DraftBuilder {
    package static func draft(of tree: PandocTree) -> Draft {
        var builder = DraftBuilder()
        var lines: [DraftBlock] = []
        for line in tree.lines { lines += builder.paragraph(builder.inlines(line)) }
        var draft = Draft(blocks: lines + builder.blocks(tree.blocks))
        draft.title = builder.inlines(tree.title)
        draft.language = tree.language
        return draft
    }

    mutating func blocks(_ blocks: [PandocBlock]) -> [DraftBlock] {
        var result: [DraftBlock] = []
        for block in blocks {
            // The words below a picture of a web page.
            if case .division(let attributes, let inner) = block, attributes.classes.contains("figcaption"),
                let picture = result.last?.onlyPicture
            {
                var captioned = picture
                captioned.caption = inlines(inner.flatMap { $0.inlines }).trimmedInlines
                result[result.count - 1] = .picture(captioned)
            } else {
                result += self.block(block)
            }
        }
        return result
    }

    private mutating func block(_ block: PandocBlock) -> [DraftBlock] {
        switch block {
        case .paragraph(let content):
            // A figure of Pandoc 2.17.
            if content.count == 1, case .image(_, let caption, _, let title) = content[0], title.hasPrefix("fig:") {
                return figure(content[0], caption: inlines(caption))
            }
            return paragraph(inlines(content))
        case .lines(let lines):
            var joined: [DraftInline] = []
            for line in lines { joined += (joined.isEmpty ? [] : [.lineBreak]) + inlines(line) }
            return paragraph(joined)
        case .code(let text): return text.isBlankText ? [] : [.code(text)]
        case .raw(_, let text): return remark(ofRaw: text)
        case .quote(let inner):
            let inner = self.blocks(inner)
            return inner.isEmpty ? [] : [.quote(inner)]
        case .bulletList(let items): return list(items, start: nil)
        case .orderedList(let start, let hasLetters, let items):
            let list = list(items, start: start)
            guard hasLetters, !list.isEmpty else { return list }
            return [
                .remark(
                    ImportRemark(
                        "letters-became-numbers",
                        "the letters before these items became numbers; look for words that name an item by its letter"
                    ))
            ] + list
        case .definitions(let entries): return definitions(entries)
        case .heading(let level, _, let content):
            let words = inlines(content).trimmedInlines
            return words.isEmpty ? [] : [.heading(level: level, words)]
        case .rule: return [.rule]
        case .table(let table): return TableBuilder.blocks(of: table, &self)
        case .figure(let caption, let inner): return figure(caption, inner)
        case .division(let attributes, let inner):
            return attributes.classes.contains("paragraph-deletion") ? [] : self.blocks(inner)
        case .unknown(let name):
            return [
                .remark(ImportRemark("unknown-element", "something stood here that cannot be imported (\(name))"))
            ]
        }
    }

    private func paragraph(_ content: [DraftInline]) -> [DraftBlock] {
        let content = content.trimmedInlines
        return content.isEmpty ? [] : [.paragraph(content)]
    }

    /// The words of raw HTML or TeX; tags and comments of programs have none.
    private func remark(ofRaw text: String) -> [DraftBlock] {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.hasPrefix("<") || text.isEmpty { return [] }
        return [.remark(ImportRemark("raw-markup", "this markup of another program was not read", words: text))]
    }

    private mutating func list(_ items: [[PandocBlock]], start: Int?) -> [DraftBlock] {
        let items = items.compactMap { item -> DraftList.Item? in
            let blocks = self.blocks(item)
            return blocks.isEmpty ? nil : DraftList.Item(blocks: blocks).withBox
        }
        return items.isEmpty ? [] : [.list(DraftList(start: start, items: items))]
    }

    private mutating func definitions(
        _ entries: [(term: [PandocInline], meanings: [[PandocBlock]])]
    ) -> [DraftBlock] {
        var items: [DraftList.Item] = []
        for entry in entries {
            let term = inlines(entry.term).trimmedInlines.withoutEmphasis
            var meanings: [DraftBlock] = []
            for meaning in entry.meanings { meanings += blocks(meaning) }
            var first: [DraftInline] = term.isEmpty ? [] : [.strong(term)]
            if case .paragraph(let words)? = meanings.first {
                meanings.removeFirst()
                first += (first.isEmpty ? [] : [.text(" ")]) + words
            }
            let all = (first.isEmpty ? [] : [DraftBlock.paragraph(first)]) + meanings
            if !all.isEmpty { items.append(DraftList.Item(blocks: all)) }
        }
        return items.isEmpty ? [] : [.list(DraftList(items: items))]
    }

    // MARK: Pictures

    private mutating func figure(_ caption: [PandocBlock], _ inner: [PandocBlock]) -> [DraftBlock] {
        var words: [DraftInline] = []
        for block in blocks(caption) {
            if case .paragraph(let content) = block { words += (words.isEmpty ? [] : [.text(" ")]) + content }
        }
        if inner.count == 1, case .paragraph(let content) = inner[0] {
            let pictures = content.filter { $0 != .space }
            if pictures.count == 1, case .image = pictures[0] { return figure(pictures[0], caption: words) }
        }
        return blocks(inner) + paragraph(words)
    }

    private mutating func figure(_ image: PandocInline, caption: [DraftInline]) -> [DraftBlock] {
        guard var picture = picture(image) else { return [] }
        picture.caption = caption.trimmedInlines
        if picture.caption.plainText.comparable == picture.alternateText.comparable { picture.caption = caption }
        return [.picture(picture)]
    }

    private func picture(_ image: PandocInline) -> DraftPicture? {
        guard case .image(let attributes, let words, let path, let title) = image else { return nil }
        var text = PandocInline.text(words).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if text.isEmpty { text = title.hasPrefix("fig:") ? String(title.dropFirst(4)) : title }
        return DraftPicture(path: path, alternateText: text, width: Self.inches(attributes.values["width"]))
    }

    /// `3.2in`, `300.0pt`, `8cm`, `640px` or `640` as inches.
    static func inches(_ width: String?) -> Double? {
        guard let width else { return nil }
        let digits = width.prefix { $0.isNumber || $0 == "." }
        guard let number = Double(digits), number > 0 else { return nil }
        switch width.dropFirst(digits.count) {
        case "in": return number
        case "pt": return number / 72
        case "cm": return number / 2.54
        case "mm": return number / 25.4
        case "px", "": return number / 96
        default: return nil
        }
    }

    // MARK: Inlines

    mutating func inlines(_ inlines: [PandocInline]) -> [DraftInline] {
        var result: [DraftInline] = []
        for inline in inlines { result += self.inline(inline) }
        return result.joiningText
    }

    private mutating func inline(_ inline: PandocInline) -> [DraftInline] {
        switch inline {
        case .string(let text): return [.text(text)]
        case .space: return [.text(" ")]
        case .lineBreak: return [.lineBreak]
        case .emphasis(let content): return wrapped(content) { .emphasis($0) }
        // Bold is the emphasis of the page; a line under words would be taken for a link.
        case .strong(let content), .underline(let content): return wrapped(content) { .strong($0) }
        case .struck(let content): return wrapped(content) { .marked(.struck, $0) }
        case .raised(let content): return wrapped(content) { .marked(.raised, $0) }
        case .lowered(let content): return wrapped(content) { .marked(.lowered, $0) }
        case .plain(let content): return self.inlines(content)
        case .quoted(let isDouble, let content):
            return [.text(isDouble ? "“" : "‘")] + self.inlines(content) + [.text(isDouble ? "”" : "’")]
        case .code(let text): return text.isBlankText ? [] : [.code(text)]
        case .mathematics(let text):
            return [
                .text(text),
                .remark(ImportRemark("formula", "this was a formula; write it in words, with m^2^ and H~2~O")),
            ]
        case .raw(_, let text):
            let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
            if text.hasPrefix("<") || text.isEmpty { return [] }
            return [.remark(ImportRemark("raw-markup", "this markup of another program was not read", words: text))]
        case .link(let content, let address): return [.link(self.inlines(content), address: address)]
        case .image: return picture(inline).map { [.picture($0)] } ?? []
        case .note(let blocks): return note(blocks)
        case .span(let attributes, let content): return span(attributes, content)
        case .unknown(let name):
            return [
                .remark(ImportRemark("unknown-element", "something stood here that cannot be imported (\(name))"))
            ]
        }
    }

    private mutating func wrapped(
        _ content: [PandocInline], _ wrap: ([DraftInline]) -> DraftInline
    ) -> [DraftInline] {
        let content = inlines(content)
        return content.isEmpty ? [] : [wrap(content)]
    }

    /// A note is one paragraph.
    private mutating func note(_ blocks: [PandocBlock]) -> [DraftInline] {
        var words: [DraftInline] = []
        for block in self.blocks(blocks) {
            let content: [DraftInline] =
                if case .paragraph(let content) = block { content } else { [.text(block.plainText.oneLine)] }
            words += (words.isEmpty ? [] : [.text(" ")]) + content
        }
        words = words.trimmedInlines
        return words.isEmpty ? [] : [.note(words)]
    }

    private mutating func span(_ attributes: PandocAttributes, _ content: [PandocInline]) -> [DraftInline] {
        for name in attributes.classes {
            switch name {
            case "deletion":
                let words = inlines(content).plainText
                return words.isBlankText
                    ? []
                    : [
                        .remark(
                            ImportRemark(
                                "deleted-words", "these words were marked as deleted, and are left out", words: words))
                    ]
            case "comment-start":
                return [
                    .remark(
                        ImportRemark(
                            "comment", "somebody wrote a comment here", words: inlines(content).plainText.oneLine))
                ]
            case "comment-end", "paragraph-insertion", "paragraph-deletion", "anchor": return []
            default: continue
            }
        }
        return inlines(content)
    }
}

extension DraftBlock {
    /// The picture, if the block holds nothing else.
    fileprivate var onlyPicture: DraftPicture? {
        guard case .paragraph(let words) = self, case .picture(let picture)? = words.first, words.count == 1 else {
            return nil
        }
        return picture
    }
}

extension PandocBlock {
    /// The words of a paragraph, or of those in a division.
    fileprivate var inlines: [PandocInline] {
        switch self {
        case .paragraph(let content): content + [.space]
        case .division(_, let inner): inner.flatMap(\.inlines)
        default: []
        }
    }
}

extension DraftList.Item {
    /// The item with its box to tick, where its words begin with one.
    var withBox: DraftList.Item {
        guard case .paragraph(let content)? = blocks.first, case .text(let text)? = content.first,
            let sign = text.first, "☐☑☒□".contains(sign), text.dropFirst().first?.isWhitespace == true
        else { return self }
        var rest = content
        rest[0] = .text(String(text.dropFirst(2)))
        rest = rest.trimmedInlines
        guard !rest.isEmpty else { return self }
        return DraftList.Item(
            isTicked: sign == "☑" || sign == "☒", blocks: [.paragraph(rest)] + blocks.dropFirst())
    }
}

extension StringProtocol {
    var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
