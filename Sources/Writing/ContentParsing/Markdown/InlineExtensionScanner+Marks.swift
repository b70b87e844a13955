import Content
import Diagnostics
import StructuredInput

/// Pandoc's marks that cmark does not support: `~~struck~~`, `H~2~O`, `m^2^`.
extension InlineExtensionScanner {
    /// The limit for a subscript's or superscript's length, in bytes.
    private static let longestScript = 40

    mutating func tilde(_ start: Int, _ text: ByteView) -> Int {
        let end = text.end(from: start) { $0 == UInt8(ascii: "~") }
        switch end - start {
        case 1:
            // `~5` means "about 5", and `1~2` is a range. A subscript must follow a letter or a digit.
            let before = text.scalar(before: start).map(Neighbour.scalar) ?? .space
            let behind = text.scalar(at: end).map(Neighbour.scalar) ?? .space
            let isRange = before.isDigit && behind.isDigit
            guard !isRange, before.isBase else { return end }
            return script(.lowered, start, text) ?? end
        case 2: return strike(start, text)
        default: return end
        }
    }

    mutating func caret(_ start: Int, _ text: ByteView) -> Int {
        if let end = script(.raised, start, text) { return end }
        let before = text.scalar(before: start).map(Neighbour.scalar) ?? .space
        if before.isBase, let next = text[start + 1], next.isWord || "+-({".utf8.contains(next) {
            findings.report(
                .warning(
                    "unread-mark", "this ^ raises nothing, and is printed as it is", at: file.range(start..<start + 1),
                    help: "write ^ on both sides of what is raised, as in m^2^; to print the sign, write \\^"))
        }
        return start + 1
    }

    /// Reads a subscript or superscript: text between two signs, without blanks. Returns nil if the text is none.
    private mutating func script(_ mark: InlineMark, _ start: Int, _ text: ByteView) -> Int? {
        let sign = text.bytes[start]
        let end = text.end(from: start + 1) { $0 != sign && !$0.isSpace && !"[]{}<>`|*^~\\".utf8.contains($0) }
        guard text[end] == sign, end > start + 1, end - start <= Self.longestScript, text[end + 1] != sign else {
            return nil
        }
        // Ranges in Chinese text, not subscripts: `每次1~2片，每天2~3次`.
        guard !text.string(start + 1..<end).unicodeScalars.contains(where: \.endsClause) else { return nil }
        let last = text.scalar(before: end).map(Neighbour.scalar) ?? .space
        let behind = text.scalar(at: end + 1).map(Neighbour.scalar) ?? .space
        let before = text.scalar(before: start).map(Neighbour.scalar) ?? .space
        if last.isDigit, behind.isDigit {
            guard before.isDigit else { return nil }
            let name = String(UnicodeScalar(sign))
            findings.report(
                .error(
                    "doubtful-mark", "this \(name) and the next one pair, and may not be meant to",
                    at: file.range(start..<start + 1),
                    notes: [.init("the next one stands here", at: file.range(end..<end + 1))],
                    help:
                        "to print the sign, write \\\(name); to raise what is between them, part it from the number behind"
                ))
        }
        pieces.append(Piece(kind: .markOpen(mark), range: start..<start + 1))
        pieces.append(Piece(kind: .markClose(mark), range: end..<end + 1))
        return end + 1
    }

    private mutating func strike(_ start: Int, _ text: ByteView) -> Int {
        let end = start + 2
        if brackets.last?.isStrike == true, text[start - 1]?.isSpace == false, let open = brackets.popLast() {
            pieces.append(Piece(kind: .markOpen(.struck), range: open.offset..<open.offset + 2))
            pieces.append(Piece(kind: .markClose(.struck), range: start..<end))
        } else if text[end]?.isSpace == false {
            brackets.append(Bracket(offset: start, isStrike: true))
        } else {
            reportStrike(start)
        }
        return end
    }

    /// Reports struck-out text that does not end in the same brackets and cell in which it begins.
    mutating func closeStrikes(downTo count: Int) {
        for bracket in brackets.dropFirst(count) where bracket.isStrike { reportStrike(bracket.offset) }
        brackets = Array(brackets.prefix(count)) + brackets.dropFirst(count).filter { !$0.isStrike }
    }

    private mutating func reportStrike(_ start: Int) {
        report(
            "unpaired-strike", "nothing pairs with this ~~", start..<start + 2,
            help: "write ~~ directly before and directly behind the words; to print the signs, write \\~\\~")
    }
}

extension Neighbour {
    /// Whether a subscript or superscript can follow this character.
    fileprivate var isBase: Bool {
        guard case .scalar(let scalar) = self else { return false }
        return isDigit || scalar.properties.isAlphabetic || ")]}".unicodeScalars.contains(scalar)
    }
}

extension Unicode.Scalar {
    fileprivate var endsClause: Bool { "，。、；：！？,;:!?".unicodeScalars.contains(self) }
}
