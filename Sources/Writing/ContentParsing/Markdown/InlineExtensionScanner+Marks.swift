import Content
import Diagnostics
import StructuredInput

/// Pandoc's marks that cmark does not support: `~~struck~~`, `H~2~O`, `m^2^`.
extension InlineExtensionScanner {
    /// The limit for a subscript's or superscript's length, in bytes.
    private static let longestScript = 40

    mutating func tilde(_ start: Int, _ text: ByteView) -> Int {
        let end = text.end(from: start) { $0 == UInt8(ascii: "~") }
        if isInAddress(start, text) { return end }
        let sides = MarkSides(start..<end, text)
        switch end - start {
        case 1:
            // `~5` means "about 5", and `1~2` is a range. A subscript must follow a letter or a digit.
            guard !sides.isBetweenDigits, sides.before.isBase else { return end }
            // Text without blanks has ranges: `3天~5天`, `周一~周五`. Its characters have no subscripts.
            if sides.before.isOfTextWithoutBlanks { return end }
            return script(.lowered, start, text) ?? end
        case 2: return sides.isBetweenDigits ? end : strike(start, text)
        default: return end
        }
    }

    mutating func caret(_ start: Int, _ text: ByteView) -> Int {
        if isInAddress(start, text) { return start + 1 }
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
        let content = text.string(start + 1..<end)
        // Ranges in Chinese text, not subscripts: `每次1~2片，每天2~3次`.
        guard !content.unicodeScalars.contains(where: \.endsClause) else { return nil }
        let (opening, closing) = (MarkSides(start..<start + 1, text), MarkSides(end..<end + 1, text))
        if closing.isBetweenDigits, !opening.before.isDigit { return nil }
        if closing.isBetweenDigits
            || ScriptWords(content, behind: closing.behind, base: base(of: start, text)).isDoubtful
        {
            let name = String(UnicodeScalar(sign))
            reportPair(
                start..<start + 1, end..<end + 1, name,
                help:
                    "to print the sign, write \\\(name); \(mark == .raised ? "to raise" : "to lower") what is between them, part it from the words beside it"
            )
        }
        pieces.append(Piece(kind: .markOpen(mark), range: start..<start + 1))
        pieces.append(Piece(kind: .markClose(mark), range: end..<end + 1))
        return end + 1
    }

    /// The word before a sign.
    private func base(of start: Int, _ text: ByteView) -> String {
        var offset = start
        while let scalar = text.scalar(before: offset), start - offset < Self.longestScript {
            guard
                scalar.properties.isAlphabetic || ".,".unicodeScalars.contains(scalar)
                    || Neighbour.scalar(scalar).isDigit
            else { break }
            offset -= UTF8.width(scalar)
        }
        return text.string(offset..<start)
    }

    private mutating func strike(_ start: Int, _ text: ByteView) -> Int {
        let end = start + 2
        if brackets.last?.isStrike == true, text[start - 1]?.isSpace == false, let open = brackets.popLast() {
            let opening = MarkSides(open.offset..<open.offset + 2, text)
            let closing = MarkSides(start..<end, text)
            let isBetweenWords = opening.before.isWord && closing.behind.isWord
            // `5天~~10天，15天~~20天`
            let isRange = !opening.before.isSpace && opening.behind.isDigit && closing.behind.isDigit
            if isBetweenWords || isRange {
                reportPair(
                    open.offset..<open.offset + 2, start..<end, "~~",
                    help:
                        "for a range, write –; to print the signs, write \\~\\~; to strike words out, write a blank beside the signs"
                )
            }
            pieces.append(Piece(kind: .markOpen(.struck), range: open.offset..<open.offset + 2))
            pieces.append(Piece(kind: .markClose(.struck), range: start..<end))
        } else if text[end]?.isSpace == false {
            brackets.append(Bracket(offset: start, isStrike: true))
        } else {
            reportStrike(start)
        }
        return end
    }

    private mutating func reportPair(_ first: Range<Int>, _ second: Range<Int>, _ name: String, help: String) {
        findings.report(
            .error(
                "doubtful-mark", "this \(name) and the next one pair, and may not be meant to", at: file.range(first),
                notes: [.init("the next one stands here", at: file.range(second))], help: help))
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

/// The neighbours of a mark.
private struct MarkSides {
    var before: Neighbour
    var behind: Neighbour

    init(_ range: Range<Int>, _ text: ByteView) {
        before = text.scalar(before: range.lowerBound).map(Neighbour.scalar) ?? .space
        behind = text.scalar(at: range.upperBound).map(Neighbour.scalar) ?? .space
    }

    var isBetweenDigits: Bool { before.isDigit && behind.isDigit }
}

/// The text between two `~` or `^`. It may be a subscript or a superscript, or belong to two ranges or units:
/// `90mmHg~120mmHg/60mmHg~80mmHg`, `Mon~Fri/Sat~Sun`, `kg/m^2/d^2`.
private struct ScriptWords {
    let content: [Unicode.Scalar]
    let behind: Neighbour
    /// The word before the first sign.
    let base: [Unicode.Scalar]

    init(_ content: String, behind: Neighbour, base: String) {
        self.content = Array(content.unicodeScalars)
        self.behind = behind
        self.base = Array(base.unicodeScalars)
    }

    var isDoubtful: Bool {
        if content.contains(where: { "(/（／".unicodeScalars.contains($0) }) {
            // `t~1/2~` is a half-life, and `x^(n+1)^` a power.
            let isNumber = content.allSatisfy { Neighbour.scalar($0).isDigit || $0 == "/" }
            let isBracketed = content.first == "(" && content.last == ")" && !content.contains("/")
            return !(isNumber || isBracketed) || behind.isWord
        }
        let digits = content.filter { Neighbour.scalar($0).isDigit }
        let letters = content.filter(\.properties.isAlphabetic)
        if content.contains(where: { Neighbour.scalar($0).isOfTextWithoutBlanks }) { return !digits.isEmpty }
        if behind.isWord { return letters.count > 1 || (!letters.isEmpty && !digits.isEmpty) || digits.count > 2 }
        return isQuantity(base) && isQuantity(content)
    }

    /// Whether this is a number and its unit, such as `90mmHg`.
    private func isQuantity(_ word: [Unicode.Scalar]) -> Bool {
        let unit = word.drop { Neighbour.scalar($0).isDigit || ".,".unicodeScalars.contains($0) }
        return !unit.isEmpty && unit.count < word.count && unit.allSatisfy(\.properties.isAlphabetic)
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
