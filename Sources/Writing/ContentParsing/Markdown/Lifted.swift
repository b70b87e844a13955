import Content
import Diagnostics

/// Something that cmark does not know, lifted out of the text before cmark sees it.
struct Piece {
    enum Kind: Equatable {
        /// `{{name|format}}`
        case variable
        /// `[@key]`
        case citation
        /// The `[` of `[text]{…}`.
        case spanOpen
        /// The `]{…}` of `[text]{…}`.
        case spanClose
        /// The `{…}` of `[text](address){…}`.
        case linkAttributes
        /// `[^name]`
        case noteCall
        /// The `^[` of `^[text]`.
        case noteOpen
        /// Its `]`.
        case noteClose
        /// `~~`, `~` or `^`, before and behind what it marks.
        case markOpen(InlineMark)
        case markClose(InlineMark)
        /// `<!-- … -->`, which nobody is to see.
        case comment
        /// The same, where it stands between blocks: as in Pandoc, it parts two lists.
        case commentBetweenBlocks
        /// A `{…}` that follows neither, as at a heading's end.
        case looseAttributes
        /// Nothing in the source: a blank line that parts a table from what cmark would take for a part of it.
        case blankLine
        /// Nothing in the source: it decides whether the sign of emphasis beside it may open or close. cmark sees a sign of
        /// punctuation on that side of the emphasis, and a letter on the other side of the pad.
        case padBefore, padBehind
        /// Nothing in the source: cmark sees a letter there.
        case pad
        /// Nothing in the source: a backslash, so that the sign behind it is text.
        case escape

        /// Text stands between an opening and a closing piece.
        var opens: Bool {
            if case .markOpen = self { return true }
            return self == .spanOpen || self == .noteOpen
        }
        var closes: Bool {
            if case .markClose = self { return true }
            return self == .spanClose || self == .noteClose
        }
        /// `LiftedText.inside` stands before its private character, or behind it.
        var hasSignBefore: Bool { closes || self == .padBehind }
        var hasSignBehind: Bool { opens || self == .padBefore }
        /// What stands in its place, if that is no private character.
        var replacement: String? {
            switch self {
            case .escape: "\\"
            case .comment: ""
            case .commentBetweenBlocks: LiftedText.comment
            default: nil
            }
        }
        var isPad: Bool { self == .pad || self == .padBefore || self == .padBehind }
    }

    var kind: Kind
    /// In the source.
    var range: Range<Int>
    /// Of the attributes in it, with their braces.
    var attributes: Range<Int>?
}

/// Markdown with one private character in the place of each piece, and the way back to the source.
///
/// The character is of plane 15, which cmark takes for a letter: emphasis around a variable works as around a word.
/// Inside the brackets of a span or a note stands a sign of punctuation, so that emphasis works there as next to brackets.
struct LiftedText {
    static let firstCode: UInt32 = 0xF0000
    static let mostPieces = 60_000
    /// U+2E2C, punctuation for cmark.
    static let inside: Unicode.Scalar = "\u{2E2C}"

    /// The only comment that cmark sees.
    static let comment = "<!-- -->"

    let file: SourceFile
    private(set) var bytes: [UInt8] = []
    /// In the order of their characters, counted from `firstCode`.
    let pieces: [Piece]
    /// `@` with a word behind it, in the source, that may be meant as citations and are text.
    let mentions: [Range<Int>]
    /// What looks like a value's place in the notation of another program.
    let placeholders: [Placeholder]
    /// Where pieces stand in `bytes`, ascending.
    private var places: [Range<Int>] = []
    private let start: Int
    private let lines: [Int]

    init(_ range: Range<Int>, of file: SourceFile, pieces: [Piece], mentions: [Range<Int>], placeholders: [Placeholder])
    {
        self.placeholders = placeholders
        self.file = file
        self.pieces = pieces
        self.mentions = mentions
        start = range.lowerBound
        var copied = range.lowerBound
        for (index, piece) in pieces.enumerated() {
            bytes += file.bytes[copied..<piece.range.lowerBound]
            copied = piece.range.upperBound
            let begin = bytes.count
            var text = String.UnicodeScalarView()
            if piece.kind == .blankLine {
                // What stands before the line, such as the sign of a quotation, stands before both.
                let before = file.bytes[..<piece.range.lowerBound]
                let lineStart = before.lastIndex(where: \.isLineBreak).map { $0 + 1 } ?? 0
                bytes += [0x0A] + before[max(lineStart, range.lowerBound)...]
                places.append(begin..<bytes.count)
                continue
            }
            if let replacement = piece.kind.replacement {
                bytes += replacement.utf8
                places.append(begin..<bytes.count)
                continue
            }
            if piece.kind.hasSignBefore { text.append(Self.inside) }
            if let scalar = Unicode.Scalar(Self.firstCode + UInt32(index)) { text.append(scalar) }
            if piece.kind.hasSignBehind { text.append(Self.inside) }
            bytes += String(text).utf8
            places.append(begin..<bytes.count)
        }
        bytes += file.bytes[copied..<range.upperBound]
        lines = Line.all(in: ByteView(bytes: bytes, range: 0..<bytes.count)).map(\.range.lowerBound)
    }

    func index(of scalar: Unicode.Scalar) -> Int? {
        let index = Int(scalar.value) - Int(Self.firstCode)
        return pieces.indices.contains(index) ? index : nil
    }

    /// A place that cmark counts in lines and bytes, both from 1.
    func offset(line: Int, column: Int) -> Int {
        guard lines.indices.contains(line - 1) else { return bytes.count }
        return min(lines[line - 1] + max(0, column - 1), endOfLine(line))
    }

    /// With its line break.
    func endOfLine(_ line: Int) -> Int { lines.indices.contains(line) ? lines[line] : bytes.count }

    func source(_ range: Range<Int>) -> SourceRange {
        let lower = source(range.lowerBound)
        return file.range(lower..<max(lower, source(range.upperBound)))
    }

    /// What the author wrote, pieces put back.
    func restored(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { index(of: $0) != nil }) else { return text }
        var result = ""
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.popFirst() {
            if scalar == Self.inside, let next = rest.first, let index = index(of: next),
                pieces[index].kind.hasSignBefore
            {
                continue
            }
            guard let index = index(of: scalar) else {
                result.unicodeScalars.append(scalar)
                continue
            }
            result += file.range(pieces[index].range).text
            if pieces[index].kind.hasSignBehind, rest.first == Self.inside { rest.removeFirst() }
        }
        return result
    }

    private func source(_ offset: Int) -> Int {
        // The last piece that begins before the place.
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return start + offset }
        let place = places[low - 1]
        let piece = pieces[low - 1].range
        return piece.upperBound + max(0, offset - place.upperBound)
    }
}
