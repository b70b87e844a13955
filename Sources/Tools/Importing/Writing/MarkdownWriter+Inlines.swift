import TextForms

/// The words of a block, with their marks.
extension MarkdownWriter {
    func headingWords(_ words: [DraftInline], _ found: inout [ImportRemark]) -> [DraftInline] {
        var result: [DraftInline] = []
        for inline in words.withoutEmphasis {
            switch inline {
            case .remark(let remark): found.append(remark)
            case .note(let content):
                found.append(
                    ImportRemark(
                        "note-in-heading", "a heading calls no note; this one stood here", words: content.plainText))
            case .lineBreak: result.append(.text(" "))
            case .marked(.struck, let content):
                // Contents and bookmarks would name the words as valid.
                found.append(
                    ImportRemark(
                        "struck-in-heading", "a heading has no struck-out words; these stood here",
                        words: content.plainText))
            default: result.append(inline)
            }
        }
        let kept = result.trimmedInlines
        return kept.isEmpty ? words.withoutEmphasis.wordsAlone.trimmedInlines : kept
    }

    func heading(_ text: String) -> String {
        let text = text.replacing(Self.lineBreak, with: " ").trimmed
        // Number signs at the end would close the heading.
        return text.hasSuffix("#") && !text.hasSuffix("\\#") ? String(text.dropLast()) + "\\#" : text
    }

    func inlines(
        _ inlines: [DraftInline], _ found: inout [ImportRemark], inBrackets: Bool = false
    ) -> String {
        var inlines = inlines
        if care >= .plain { inlines = inlines.wordsAlone }
        var result = ""
        let tidy = inlines.withTidyEmphasis
        for (index, inline) in tidy.enumerated() {
            let next = index + 1 < tidy.count ? tidy[index + 1].firstSign : nil
            switch inline {
            case .text(let text):
                var escapes = MarkdownEscapes(isThorough: care >= .thorough)
                escapes.isInBrackets = inBrackets
                result += escapes.escaped(
                    text.replacing("\n", with: " ").replacing("\t", with: " "), before: result.last, behind: next)
            case .lineBreak: result += Self.lineBreak
            case .strong(let content): result += "**" + self.inlines(content, &found, inBrackets: inBrackets) + "**"
            case .emphasis(let content): result += "*" + self.inlines(content, &found, inBrackets: inBrackets) + "*"
            case .marked(let mark, let content): result += marked(mark, content, &found, inBrackets, next)
            case .code(let text):
                let fence = String(repeating: "`", count: Self.longestRun(of: "`", in: text) + 1)
                let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
                result += fence + pad + text.oneLine.replacing("|", with: "\\|") + pad + fence
            case .link(let content, let address):
                result += "[" + self.inlines(content, &found, inBrackets: true) + "](\(address))"
            case .note(let content):
                result += "^[" + self.inlines(content.withoutReferences(&found), &found, inBrackets: true) + "]"
            case .value(let name): result += "{{\(name)}}"
            case .citation(let keys):
                result +=
                    (result.isEmpty || result.hasSuffix(" ") ? "" : " ")
                    + "[" + keys.map { "@" + $0 }.joined(separator: "; ") + "]"
            case .picture: break
            case .remark(let remark):
                found.append(remark)
                result += Self.comment(remark)
            }
        }
        return result
    }

    private func marked(
        _ mark: DraftInline.Mark, _ content: [DraftInline], _ found: inout [ImportRemark], _ inBrackets: Bool,
        _ next: Character?
    ) -> String {
        let words = content.plainText
        let inner = inlines(content, &found, inBrackets: inBrackets)
        switch mark {
        case .struck:
            let hasReference = content.contains { inline in
                switch inline {
                case .link, .note, .citation: true
                default: false
                }
            }
            return hasReference || words.isBlankText ? inner : "~~\(inner)~~"
        case .lowered, .raised:
            let sign = mark == .raised ? "^" : "~"
            let isSimple =
                words.utf8.count <= 36 && !words.isEmpty
                && words.allSatisfy { !$0.isWhitespace && !"[]{}<>`|*^~\\_,;:!?，。、；：！？".contains($0) }
            guard isSimple, next?.isNumber != true else { return inner }
            return sign + words + sign
        }
    }

    /// The longest run of a sign.
    static func longestRun(of sign: Character, in text: String) -> Int {
        var longest = 0
        var run = 0
        for character in text {
            run = character == sign ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

extension DraftInline {
    /// The first sign of what is written for it.
    fileprivate var firstSign: Character? {
        switch self {
        case .text(let text): text.first
        case .lineBreak: " "
        case .strong, .emphasis: "*"
        case .marked(.struck, _), .marked(.lowered, _): "~"
        case .marked(.raised, _), .note: "^"
        case .code: "`"
        case .link, .citation: "["
        case .value: "{"
        case .remark, .picture: "<"
        }
    }
}
