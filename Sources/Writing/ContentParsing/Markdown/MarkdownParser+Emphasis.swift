import Diagnostics
import StructuredInput

/// Checks how cmark paired the signs of emphasis.
///
/// A printed asterisk, or bold words because of a multiplication sign, is worse than an error.
extension MarkdownParser {
    private var source: ByteView { ByteView(bytes: text.file.bytes, range: 0..<text.file.bytes.count) }

    /// - Parameter places: the ranges of the signs that cmark left unpaired.
    mutating func reportUnpaired(_ places: [Int], isRow: Bool = false) {
        var runs: [Range<Int>] = []
        for place in places {
            let offset = text.source(place..<place + 1).offsets.lowerBound
            if let last = runs.last, last.upperBound == offset, source[offset] == source[last.lowerBound] {
                runs[runs.count - 1] = last.lowerBound..<offset + 1
            } else {
                runs.append(offset..<offset + 1)
            }
        }
        for run in runs { judge(unpaired: run, isRow: isRow) }
    }

    /// - Parameter places: the ranges that cmark read as text.
    mutating func reportUnknownEntities(_ places: [Range<Int>]) {
        for place in places {
            let range = text.source(place)
            let isOpen = !range.text.hasSuffix(";")
            findings.report(
                .warning(
                    "unread-entity",
                    isOpen
                        ? "a semicolon is missing, and this is printed as it is"
                        : "no character is called so, and this is printed as it is",
                    at: range,
                    help: isOpen
                        ? "write \(range.text);"
                        : "type the character itself; to print the sign &, write a backslash before it"))
        }
    }

    private mutating func judge(unpaired run: Range<Int>, isRow: Bool) {
        let (before, behind) = (neighbour(before: run.lowerBound, isRow), neighbour(behind: run.upperBound, isRow))
        let isUnderscore = source[run.lowerBound] == UInt8(ascii: "_")
        if before.isSpace, behind.isSpace {
            if isUnderscore { return }
            guard run.count == 2 else {
                if run.count == 1, digit(before: run.lowerBound), digit(behind: run.upperBound) {
                    findings.report(EmphasisRun.betweenNumbers(at: text.file.range(run)))
                }
                return
            }
        }
        // This is a name such as first_name.
        if isUnderscore, before.isLetterOrDigit, behind.isLetterOrDigit { return }
        if isUnderscore, run.count > 1, isLineToWriteOn(before, behind) { return }
        let signs = text.file.range(run).text
        let escaped = signs.map { "\\\($0)" }.joined()
        findings.report(
            .error(
                "unpaired-emphasis", "nothing pairs with this \(signs)", at: text.file.range(run),
                help:
                    "write \(signs) directly before and directly behind the words; to print the sign, write \(escaped); for a multiplication, write ×"
            ))
    }

    /// - Parameter offsets: the range of an emphasis with its signs, in the lifted text.
    mutating func checkPairing(_ offsets: Range<Int>, signs: Int, isRow: Bool) {
        let whole = text.source(offsets).offsets
        guard whole.count > 2 * signs else { return }
        let opening = whole.lowerBound..<whole.lowerBound + signs
        let closing = whole.upperBound - signs..<whole.upperBound
        guard isDoubtful(opening, closing, isRow: isRow) else { return }
        let sign = text.file.range(opening).text
        let plain = sign.map { "\\\($0)" }.joined()
        findings.report(
            .error(
                "doubtful-emphasis", "this \(sign) and a later one pair, and may not be meant as emphasis",
                at: text.file.range(opening), notes: [.init("the later one stands here", at: text.file.range(closing))],
                help:
                    "for a multiplication, write ×; to print the sign, write \(plain); for emphasis, write a blank or punctuation before the first one and behind the last one"
            ))
    }

    private func isDoubtful(_ opening: Range<Int>, _ closing: Range<Int>, isRow: Bool) -> Bool {
        let before = neighbour(before: opening.lowerBound, isRow)
        let first = neighbour(behind: opening.upperBound, isRow)
        let last = neighbour(before: closing.lowerBound, isRow)
        let behind = neighbour(behind: closing.upperBound, isRow)
        let inner = opening.upperBound..<closing.lowerBound
        let hasBlank = source.bytes[inner].contains(where: \.isSpace)
        // `Name:__Date:__`
        if source[opening.lowerBound] == UInt8(ascii: "_"), before.isColon, last.isColon { return true }
        if before.isWord, behind.isWord {
            return hasBlank || [before, first, last, behind].contains(where: \.isDigit)
                || isShort(inner, isSingle: opening.count == 1)
        }
        guard opening.count == 1 else { return false }
        if before.isDigit || (behind.isDigit && !last.isPunctuation) { return true }
        if before.isWord, hasBlank || first.isDigit || last.isDigit { return true }
        if behind.isWord, first.isDigit { return true }
        // `50%*2 and 30%*2`, `c.*35G>A and c.*36del`
        if before.isUnitSign || (before.isASCIIEnd && behind.isWord) { return true }
        return first.isDigit && last.isDigit && digit(before: opening.lowerBound) && digit(behind: closing.upperBound)
    }

    /// Whether the letters between two signs inside a word are so few that they may be a factor, as in `mg*kg*h`.
    private func isShort(_ inner: Range<Int>, isSingle: Bool) -> Bool {
        text.file.range(inner).text.count <= (isSingle ? 4 : 1)
    }

    /// `20__`, `Name:__`, `__年`. In such places `__` is not meant as emphasis.
    private func isLineToWriteOn(_ before: Neighbour, _ behind: Neighbour) -> Bool {
        if behind.isOfTextWithoutBlanks { return true }
        return !behind.isWord && (before.isDigit || before.isColon)
    }

    // MARK: Neighbours, in the source

    private func neighbour(before offset: Int, _ isRow: Bool) -> Neighbour {
        if source[offset - 1] == UInt8(ascii: "}"), source[offset - 2] == UInt8(ascii: "}") { return .word }
        if isRow, source[offset - 1] == UInt8(ascii: "|") { return .space }
        return source.scalar(before: offset).map(Neighbour.scalar) ?? .space
    }

    private func neighbour(behind offset: Int, _ isRow: Bool) -> Neighbour {
        if source.starts(with: "{{", at: offset) { return .word }
        if isRow, source[offset] == UInt8(ascii: "|") { return .space }
        return source.scalar(at: offset).map(Neighbour.scalar) ?? .space
    }

    /// Whether a digit precedes the offset on the same line; blanks are skipped.
    private func digit(before offset: Int) -> Bool {
        var start = offset
        while source[start - 1]?.isBlank == true { start -= 1 }
        return source.scalar(before: start).map { Neighbour.scalar($0).isDigit } ?? false
    }

    private func digit(behind offset: Int) -> Bool {
        let start = source.end(from: offset) { $0.isBlank }
        return source.scalar(at: start).map { Neighbour.scalar($0).isDigit } ?? false
    }
}

extension Neighbour {
    fileprivate var isColon: Bool {
        guard case .scalar(let scalar) = self else { return false }
        return ":：=#№".unicodeScalars.contains(scalar)
    }

    /// A full stop, comma or the like of Latin text, behind which a blank stands.
    fileprivate var isASCIIEnd: Bool {
        guard case .scalar(let scalar) = self else { return false }
        return scalar.isASCII && closes
    }

    /// A sign that follows a number.
    fileprivate var isUnitSign: Bool {
        guard case .scalar(let scalar) = self else { return false }
        return "%٪％‰°℃℉′″".unicodeScalars.contains(scalar)
    }

    fileprivate var isLetterOrDigit: Bool {
        guard case .scalar(let scalar) = self else { return self == .word }
        return isDigit || scalar.properties.isAlphabetic
    }
}
