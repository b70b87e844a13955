/// The words of a draft, and ways to change them.
extension [DraftInline] {
    /// The words alone. A line break is a blank; notes and remarks are left out.
    package var plainText: String {
        var text = ""
        for inline in self {
            switch inline {
            case .text(let words), .code(let words): text += words
            case .lineBreak: text += " "
            case .strong(let content), .emphasis(let content), .marked(_, let content), .link(let content, _):
                text += content.plainText
            case .value(let name): text += "{{\(name)}}"
            case .picture, .note, .citation, .remark: break
            }
        }
        return text
    }

    /// All words, including those of notes, alternate texts, addresses and remarks.
    var allWords: [String] {
        flatMap { inline -> [String] in
            switch inline {
            case .text(let words), .code(let words): [words]
            case .lineBreak, .value, .citation: []
            case .strong(let content), .emphasis(let content), .marked(_, let content), .note(let content):
                content.allWords
            case .link(let content, let address): content.allWords + [address]
            case .picture(let picture): [picture.alternateText] + picture.caption.allWords
            case .remark(let remark): remark.words.map { [$0] } ?? []
            }
        }
    }

    /// Applies a change to this list and to each inner list, the innermost first.
    func rewritten(_ change: ([DraftInline]) -> [DraftInline]) -> [DraftInline] {
        change(
            map { inline in
                switch inline {
                case .strong(let content): .strong(content.rewritten(change))
                case .emphasis(let content): .emphasis(content.rewritten(change))
                case .marked(let mark, let content): .marked(mark, content.rewritten(change))
                case .link(let content, let address): .link(content.rewritten(change), address: address)
                case .note(let content): .note(content.rewritten(change))
                case .text, .lineBreak, .code, .picture, .value, .citation, .remark: inline
                }
            })
    }

    /// Changes the text of each run of words.
    func replacingText(_ change: (String) -> [DraftInline]) -> [DraftInline] {
        rewritten { inlines in
            inlines.joiningText.flatMap { inline -> [DraftInline] in
                if case .text(let text) = inline { change(text) } else { [inline] }
            }
        }
    }

    /// The same list, with one run of text where several stand side by side.
    var joiningText: [DraftInline] {
        reduce(into: []) { joined, inline in
            if case .text(let text) = inline, case .text(let before)? = joined.last {
                joined[joined.count - 1] = .text(before + text)
            } else {
                joined.append(inline)
            }
        }
    }

    /// The same list without blanks and line breaks at its ends.
    var trimmedInlines: [DraftInline] {
        var result = joiningText
        while let first = result.first {
            if case .text(let text) = first {
                let kept = text.drop(while: \.isBlankSign)
                if kept.count == text.count { break }
                if kept.isEmpty { result.removeFirst() } else { result[0] = .text(String(kept)) }
            } else if case .lineBreak = first {
                result.removeFirst()
            } else {
                break
            }
        }
        while let last = result.last {
            if case .text(let text) = last {
                let kept = String(text.reversed().drop(while: \.isBlankSign).reversed())
                if kept.count == text.count { break }
                if kept.isEmpty { result.removeLast() } else { result[result.count - 1] = .text(kept) }
            } else if case .lineBreak = last {
                result.removeLast()
            } else {
                break
            }
        }
        return result
    }

    /// The same list without bold and emphasis.
    var withoutEmphasis: [DraftInline] {
        rewritten { inlines in
            inlines.flatMap { inline -> [DraftInline] in
                switch inline {
                case .strong(let content), .emphasis(let content): content
                default: [inline]
                }
            }
        }.joiningText
    }

    /// Whether all words are bold.
    var isAllStrong: Bool {
        var hasStrong = false
        for inline in self {
            switch inline {
            case .strong(let content):
                if !content.plainText.isBlankText { hasStrong = true }
            case .text(let text):
                if !text.isBlankText { return false }
            case .lineBreak, .remark: continue
            default: return false
            }
        }
        return hasStrong
    }

    /// The parts between line breaks.
    var lines: [[DraftInline]] {
        var lines: [[DraftInline]] = [[]]
        for inline in self {
            if case .lineBreak = inline { lines.append([]) } else { lines[lines.count - 1].append(inline) }
        }
        return lines.map(\.trimmedInlines).filter { !$0.isEmpty }
    }
}

extension [DraftBlock] {
    /// The words of all blocks, one block a line.
    package var plainText: String { map(\.plainText).filter { !$0.isEmpty }.joined(separator: "\n") }

    /// Applies a change to the inline lists of all blocks.
    func rewritingInlines(_ change: ([DraftInline]) -> [DraftInline]) -> [DraftBlock] {
        map { $0.rewritingInlines(change) }
    }

    /// Applies a change to this list and to each inner list of blocks, the innermost first.
    func rewritten(_ change: ([DraftBlock]) -> [DraftBlock]) -> [DraftBlock] {
        change(
            map { block in
                switch block {
                case .list(var list):
                    list.items = list.items.map {
                        DraftList.Item(isTicked: $0.isTicked, blocks: $0.blocks.rewritten(change))
                    }
                    return .list(list)
                case .quote(let blocks): return .quote(blocks.rewritten(change))
                case .box(var box):
                    box.blocks = box.blocks.rewritten(change)
                    return .box(box)
                default: return block
                }
            })
    }

    /// All words, including those of remarks.
    package var allWords: [String] { flatMap(\.allWords) }
}

extension DraftBlock {
    package var plainText: String {
        switch self {
        case .heading(_, let content), .paragraph(let content): content.plainText
        case .list(let list): list.items.map { $0.blocks.plainText }.joined(separator: "\n")
        case .table(let table):
            ([table.header] + table.rows).map { $0.map { $0.content.plainText }.joined(separator: " ") }
                .joined(separator: "\n")
        case .picture(let picture): picture.caption.plainText
        case .quote(let blocks): blocks.plainText
        case .code(let text): text
        case .box(let box): ([box.title].compactMap { $0 } + [box.blocks.plainText]).joined(separator: "\n")
        case .rule, .remark: ""
        }
    }

    var allWords: [String] {
        switch self {
        case .heading(_, let content), .paragraph(let content): content.allWords
        case .list(let list): list.items.flatMap { $0.blocks.allWords }
        case .table(let table):
            table.caption.allWords + ([table.header] + table.rows).flatMap { $0.flatMap { $0.content.allWords } }
        case .picture(let picture): [picture.alternateText] + picture.caption.allWords
        case .quote(let blocks): blocks.allWords
        case .code(let text): [text]
        case .box(let box): [box.title].compactMap { $0 } + box.blocks.allWords
        case .remark(let remark): remark.words.map { [$0] } ?? []
        case .rule: []
        }
    }

    func rewritingInlines(_ change: ([DraftInline]) -> [DraftInline]) -> DraftBlock {
        switch self {
        case .heading(let level, let content): return .heading(level: level, change(content))
        case .paragraph(let content): return .paragraph(change(content))
        case .list(var list):
            list.items = list.items.map {
                DraftList.Item(isTicked: $0.isTicked, blocks: $0.blocks.rewritingInlines(change))
            }
            return .list(list)
        case .table(var table):
            table.caption = change(table.caption)
            table.header = table.header.map { DraftTable.Cell(change($0.content), columns: $0.columns) }
            table.rows = table.rows.map { $0.map { DraftTable.Cell(change($0.content), columns: $0.columns) } }
            return .table(table)
        case .picture(var picture):
            picture.caption = change(picture.caption)
            return .picture(picture)
        case .quote(let blocks): return .quote(blocks.rewritingInlines(change))
        case .box(var box):
            box.blocks = box.blocks.rewritingInlines(change)
            return .box(box)
        case .code, .rule, .remark: return self
        }
    }
}

extension Character {
    /// A blank, a tab or a line break; a no-break space is a part of the words.
    var isBlankSign: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" || self == "\r\n" }
}

extension StringProtocol {
    var isBlankText: Bool { allSatisfy(\.isWhitespace) }

    /// The words in small letters, with one blank between them and no signs.
    var comparable: String {
        var result = ""
        for character in lowercased() {
            if character.isLetter || character.isNumber {
                result.append(character)
            } else if character == "'" || character == "’" {
                result.append(" ")
            } else if !result.isEmpty, result.last != " " {
                result.append(" ")
            }
        }
        return result.split(separator: " ").joined(separator: " ")
    }
}
