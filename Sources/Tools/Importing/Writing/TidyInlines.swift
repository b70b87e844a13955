/// Words in the forms that Markdown can say.
extension [DraftInline] {
    /// The words without any mark; notes in parentheses.
    var wordsAlone: [DraftInline] {
        flatMap { inline -> [DraftInline] in
            switch inline {
            case .strong(let content), .emphasis(let content), .marked(_, let content): content.wordsAlone
            case .link(let content, let address):
                content.wordsAlone
                    + (content.plainText == address
                        ? [] : [.remark(ImportRemark("link", "a link stood here", words: address))])
            case .note(let content): [.text(" (")] + content.wordsAlone + [.text(")")]
            case .code(let text): [.text(text)]
            default: [inline]
            }
        }.joiningText
    }

    /// Runs of bold words with their blanks outside, none of them beside or inside another.
    var withTidyEmphasis: [DraftInline] {
        var result: [DraftInline] = []
        for inline in self {
            let content: [DraftInline]
            let isStrong: Bool
            switch inline {
            case .strong(let inner): (content, isStrong) = (inner.withoutEmphasis, true)
            case .emphasis(let inner): (content, isStrong) = (inner.withoutEmphasis, false)
            default:
                result.append(inline)
                continue
            }
            // Neither a line break nor a remark stands in bold.
            for part in content.parted {
                switch part {
                case .other(let inline): result.append(inline)
                case .run(let words):
                    let trimmed = words.trimmedInlines
                    guard trimmed.plainText.contains(where: { $0.isLetter || $0.isNumber }) else {
                        result += words
                        continue
                    }
                    let whole = words.joiningText
                    if case .text(let first)? = whole.first, first.first?.isBlankSign == true {
                        result.append(.text(" "))
                    }
                    switch result.last {
                    case .strong(let before)?: result[result.count - 1] = .strong((before + trimmed).joiningText)
                    case .emphasis(let before)?: result[result.count - 1] = .strong((before + trimmed).joiningText)
                    default: result.append(isStrong ? .strong(trimmed) : .emphasis(trimmed))
                    }
                    if case .text(let last)? = whole.last, last.last?.isBlankSign == true { result.append(.text(" ")) }
                }
            }
        }
        return result.joiningText
    }

    private enum Part {
        case run([DraftInline])
        case other(DraftInline)
    }

    private var parted: [Part] {
        var parts: [Part] = []
        var run: [DraftInline] = []
        for inline in self {
            switch inline {
            case .lineBreak, .remark, .note, .citation:
                if !run.isEmpty { parts.append(.run(run)) }
                run = []
                parts.append(.other(inline))
            default: run.append(inline)
            }
        }
        if !run.isEmpty { parts.append(.run(run)) }
        return parts
    }

    /// A note holds no source and no other note.
    func withoutReferences(_ found: inout [ImportRemark]) -> [DraftInline] {
        var remarks: [ImportRemark] = []
        let words = rewritten { inlines in
            inlines.flatMap { inline -> [DraftInline] in
                switch inline {
                case .citation(let keys):
                    remarks.append(
                        ImportRemark(
                            "citation-in-note", "a note cites no source; this one did",
                            words: keys.joined(separator: ", ")))
                    return []
                case .note(let content): return [.text(" (")] + content + [.text(")")]
                case .lineBreak: return [.text(" ")]
                default: return [inline]
                }
            }
        }
        return words + remarks.map(DraftInline.remark)
    }
}
