import Diagnostics

/// A run of `*` or `_` in the source, with the sides on which it may open or close emphasis.
///
/// CommonMark decides by the characters beside a run. Its rule fits languages with blanks between words: in `**注意：**请`
/// and `**« le soir »**toujours` the second run could only open.
///
/// Here a run may also close after punctuation if a letter follows directly. `**` may also open between a letter and
/// punctuation. A run closes open emphasis before it opens a new one. Everything that CommonMark pairs without the
/// extra rule is paired the same way.
struct EmphasisRun {
    let sign: UInt8
    let range: Range<Int>
    let before: Neighbour
    let behind: Neighbour
    /// The sides on which words stand near enough.
    var reach = Sides(canOpen: true, canClose: true)

    struct Sides: Equatable {
        var canOpen: Bool
        var canClose: Bool
    }

    /// Whether the run is plain text. Long runs of `_` are lines to write on. A run without words beside it is a
    /// footnote mark or a line to write on.
    var isText: Bool {
        if isBetweenNumbers || (sign == UInt8(ascii: "_") && range.count >= 4) { return true }
        let natural = natural
        return natural.canOpen || natural.canClose ? wanted == Sides(canOpen: false, canClose: false) : false
    }

    /// Between digits there is no emphasis: `2*500 mg` is a multiplication.
    var isBetweenNumbers: Bool { before.isDigit && behind.isDigit }

    /// The sides that cmark would choose. CommonMark 0.29, 6.4.
    var natural: Sides {
        let isLeft = !behind.isSpace && (!behind.isPunctuation || before.isSpace || before.isPunctuation)
        let isRight = !before.isSpace && (!before.isPunctuation || behind.isSpace || behind.isPunctuation)
        guard sign == UInt8(ascii: "_") else { return Sides(canOpen: isLeft, canClose: isRight) }
        return Sides(
            canOpen: isLeft && (!isRight || before.isPunctuation),
            canClose: isRight && (!isLeft || behind.isPunctuation))
    }

    var wanted: Sides {
        var sides = natural
        if !before.isSpace, before.isPunctuation, !behind.isSpace, !behind.isPunctuation, !before.opensBracket {
            sides.canClose = true
        }
        let opensBehindLetter = range.count > 1 || before.isOfTextWithoutBlanks
        if sign == UInt8(ascii: "*"), opensBehindLetter, !before.isSpace, !before.isPunctuation, behind.isPunctuation,
            !behind.closes
        {
            sides.canOpen = true
        }
        return Sides(canOpen: sides.canOpen && reach.canOpen, canClose: sides.canClose && reach.canClose)
    }

    /// The pieces to insert into the lifted text so that cmark decides as intended.
    var pieces: [Piece] {
        if isText {
            return range.map { Piece(kind: .escape, range: $0..<$0) }
        }
        let wanted = wanted
        guard wanted != natural else { return [] }
        let (start, end) = (range.lowerBound, range.upperBound)
        return [
            Piece(kind: wanted.canOpen ? .padBefore : .pad, range: start..<start),
            Piece(kind: wanted.canClose ? .padBehind : .pad, range: end..<end),
        ]
    }

    static func betweenNumbers(at range: SourceRange) -> Diagnostic {
        .warning(
            "star-between-numbers", "this * stands between two numbers and is printed as it is", at: range,
            help: "for a multiplication, write ×; to print the sign *, write \\*")
    }
}

/// The neighbour of a run of `*` or `_`.
enum Neighbour: Equatable {
    /// A blank, or the beginning or end of a line or a table cell.
    case space
    case scalar(Unicode.Scalar)
    /// A value, or the outer side of a span's brackets.
    case word
    /// The inner side of a span's or a note's brackets.
    case bracket

    var isSpace: Bool {
        switch self {
        case .space: true
        // The blanks of CommonMark.
        case .scalar(let scalar):
            scalar.properties.generalCategory == .spaceSeparator || (9...13).contains(scalar.value)
        case .word, .bracket: false
        }
    }

    var isPunctuation: Bool {
        switch self {
        case .space, .word: return false
        case .bracket: return true
        case .scalar(let scalar):
            if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value).isPunctuation }
            switch scalar.properties.generalCategory {
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation:
                return true
            default: return false
            }
        }
    }

    var isDigit: Bool {
        guard case .scalar(let scalar) = self else { return false }
        if scalar.properties.numericType == .decimal { return true }
        // Fractions and powers, such as ½ and ², but no numbers in circles or brackets, which mark items.
        let isMark = (0x2460...0x24FF).contains(scalar.value) || (0x2776...0x2793).contains(scalar.value)
        return scalar.properties.generalCategory == .otherNumber && scalar.value < 0x3000 && !isMark
    }

    /// An opening sign, after which nothing can close: `(`, `（`, `¿`.
    var opensBracket: Bool {
        guard case .scalar(let scalar) = self else { return false }
        return scalar.properties.generalCategory == .openPunctuation || scalar == "¿" || scalar == "¡"
    }

    /// A closing sign, with which no words begin: `)`, `.`, `，`.
    var closes: Bool {
        guard case .scalar(let scalar) = self else { return false }
        if scalar.properties.generalCategory == .closePunctuation { return true }
        return scalar.properties.isSentenceTerminal || ".,;:!?…、，；：،؛।॥".unicodeScalars.contains(scalar)
    }

    /// A letter of a script without blanks between words.
    var isOfTextWithoutBlanks: Bool {
        guard case .scalar(let scalar) = self else { return false }
        switch scalar.value {
        // Thai, Lao, Tibetan, Myanmar, Khmer; kana; ideographs; Hangul, whose particles follow a word closely.
        case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1100...0x11FF, 0x3040...0x318F, 0xAC00...0xD7AF:
            return true
        default: return scalar.properties.isIdeographic
        }
    }

    /// A digit, a letter of a script with blanks between words, or a value.
    var isWord: Bool {
        switch self {
        case .space, .bracket: false
        case .word: true
        case .scalar(let scalar):
            isDigit || (scalar.properties.isAlphabetic && !isOfTextWithoutBlanks)
        }
    }
}

extension ByteView {
    /// The scalar that begins at an offset.
    func scalar(at offset: Int) -> Unicode.Scalar? {
        guard let first = self[offset] else { return nil }
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard offset + length <= range.upperBound else { return nil }
        return String(decoding: bytes[offset..<offset + length], as: UTF8.self).unicodeScalars.first
    }

    /// The scalar that ends at an offset.
    func scalar(before offset: Int) -> Unicode.Scalar? {
        var start = offset - 1
        while let byte = self[start], byte & 0xC0 == 0x80 { start -= 1 }
        return self[start] == nil ? nil : scalar(at: start)
    }
}
