import Diagnostics

/// A word or sign of a condition, with its place between the quotes.
struct ConditionToken {
    enum Kind: Equatable {
        /// A name, a keyword, a number or a date.
        case word
        case quoted
        case comparison
        case open
        case close
        case unknown
        case end
    }

    var kind: Kind
    /// The token's text, without quotes.
    var text: String
    var range: SourceRange

    func isWord(_ word: String) -> Bool { kind == .word && text == word }

    /// A plus or minus that stands alone; inside of a word, a hyphen is part of it.
    var isSign: Bool { isWord("+") || isWord("-") }

    /// The keyword or sign of conditions that the author probably meant, such as "and" for "&&" or "et".
    var meant: String? {
        switch text.lowercased() {
        case "&", "&&", "et": "and"
        case "|", "||", "ou": "or"
        case "!", "non": "not"
        case "and", "or", "not", "has", "is": text == text.lowercased() ? nil : text.lowercased()
        case "contains", "includes", "contain", "include", "in": "has"
        case "≥", "=>": ">="
        case "≤", "=<": "<="
        case "≠", "<>": "!="
        case "equals", "eq", "is-equal-to": "=="
        default: nil
        }
    }

    static func all(in range: SourceRange) -> [ConditionToken] {
        let view = ByteView(bytes: range.file.bytes, range: range.offsets)
        var tokens: [ConditionToken] = []
        var offset = view.range.lowerBound
        while let byte = view[offset] {
            if byte.isSpace {
                offset += 1
                continue
            }
            let token = next(byte, offset, view, range.file)
            tokens.append(token)
            offset = token.range.offsets.upperBound
        }
        let end = range.file.range(max(view.range.lowerBound, offset - 1)..<offset)
        return tokens + [ConditionToken(kind: .end, text: "", range: end)]
    }

    private static func next(_ byte: UInt8, _ start: Int, _ view: ByteView, _ file: SourceFile) -> ConditionToken {
        func token(_ kind: Kind, to end: Int) -> ConditionToken {
            ConditionToken(kind: kind, text: view.string(start..<end), range: file.range(start..<end))
        }
        switch byte {
        case UInt8(ascii: "("): return token(.open, to: start + 1)
        case UInt8(ascii: ")"): return token(.close, to: start + 1)
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            let end = start + (view[start + 1] == UInt8(ascii: "=") ? 2 : 1)
            return token(
                end == start + 1 && (byte == UInt8(ascii: "=") || byte == UInt8(ascii: "!")) ? .unknown : .comparison,
                to: end)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"):
            return quoted(start, view, file) ?? token(.unknown, to: start + 1)
        default:
            let end = view.end(from: start) {
                $0.isWord
                    || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "+")]
                        .contains($0)
            }
            return end > start ? token(.word, to: end) : token(.unknown, to: start + 1)
        }
    }

    /// Reads a quoted text. In `when="…"`, a double quote is written `\"`.
    private static func quoted(_ start: Int, _ view: ByteView, _ file: SourceFile) -> ConditionToken? {
        let isEscaped = view[start] == UInt8(ascii: "\\")
        guard let quote = view[isEscaped ? start + 1 : start], quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else {
            return nil
        }
        let first = start + (isEscaped ? 2 : 1)
        let closing = isEscaped ? UInt8(ascii: "\\") : quote
        let last = view.end(from: first) { $0 != closing }
        guard view[last] == closing, !isEscaped || view[last + 1] == quote else { return nil }
        let end = last + (isEscaped ? 2 : 1)
        return ConditionToken(kind: .quoted, text: view.string(first..<last), range: file.range(start..<end))
    }
}
