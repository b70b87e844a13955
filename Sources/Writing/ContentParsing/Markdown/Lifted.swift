import Content
import Diagnostics

/// A piece of syntax that cmark does not support. It is lifted out of the text before cmark parses it.
struct Piece {
    enum Kind: Equatable {
        /// A value: `{{name|format}}`.
        case variable
        /// A citation: `[@key]`.
        case citation
        /// The `[` of `[text]{…}`.
        case spanOpen
        /// The `]{…}` of `[text]{…}`.
        case spanClose
        /// The `{…}` of `[text](address){…}`.
        case linkAttributes
        /// A call of a note: `[^name]`.
        case noteCall
        /// The `^[` of `^[text]`.
        case noteOpen
        /// The `]` of `^[text]`.
        case noteClose
        /// A `~~`, `~` or `^` before or after the marked text.
        case markOpen(InlineMark)
        case markClose(InlineMark)
        /// A comment `<!-- … -->`, which is never printed.
        case comment
        /// A comment between blocks. As in Pandoc, it separates two lists.
        case commentBetweenBlocks
        /// A `{…}` that follows neither a span nor a link, for example at a heading's end.
        case looseAttributes
        /// An inserted blank line, without source text. It separates a table from text that cmark would read as part of
        /// it.
        case blankLine
        /// An inserted pad, without source text. It decides whether the adjacent sign of emphasis may open or close.
        ///
        /// cmark sees punctuation on the pad's side toward the emphasis, and a letter on the other side.
        case padBefore, padBehind
        /// An inserted pad, without source text, that cmark reads as a letter.
        case pad
        /// An inserted backslash, without source text. It makes the next sign plain text.
        case escape

        /// True for a piece that opens: text follows it, up to a closing piece.
        var opens: Bool {
            if case .markOpen = self { return true }
            return self == .spanOpen || self == .noteOpen
        }
        var closes: Bool {
            if case .markClose = self { return true }
            return self == .spanClose || self == .noteClose
        }
        /// True if `LiftedText.inside` stands before the private character; `hasSignBehind` is true if it stands after
        /// it.
        var hasSignBefore: Bool { closes || self == .padBehind }
        var hasSignBehind: Bool { opens || self == .padBefore }
        /// The text that replaces the piece, if it is not a private character.
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
    /// The piece's range in the source.
    var range: Range<Int>
    /// The range of the piece's attributes, with their braces.
    var attributes: Range<Int>?
}

/// Markdown in which one private character replaces each piece, with a map back to the source.
///
/// The character is in plane 15, and cmark reads it as a letter. Emphasis around a variable therefore works as around a
/// word. A punctuation sign stands inside the brackets of a span or a note, so that emphasis works there as next to
/// brackets.
struct LiftedText {
    static let firstCode: UInt32 = 0xF0000
    static let mostPieces = 60_000
    /// U+2E2C, which cmark reads as punctuation.
    static let inside: Unicode.Scalar = "\u{2E2C}"

    /// The only comment that cmark sees.
    static let comment = "<!-- -->"

    let file: SourceFile
    private(set) var bytes: [UInt8] = []
    /// The pieces in the order of their characters, counted from `firstCode`.
    let pieces: [Piece]
    /// The source ranges of `@` with a word after it. They may be meant as citations, but are text.
    let mentions: [Range<Int>]
    /// Text that looks like a value's placeholder in another program.
    let placeholders: [Placeholder]
    /// The ranges of the pieces in `bytes`, ascending.
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
                // The prefix of the line, such as the sign of a quotation, is repeated on the inserted line.
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

    /// The offset of a place that cmark counts in lines and bytes, both from 1.
    func offset(line: Int, column: Int) -> Int {
        guard lines.indices.contains(line - 1) else { return bytes.count }
        return min(lines[line - 1] + max(0, column - 1), endOfLine(line))
    }

    /// The offset of the line's end, after its line break.
    func endOfLine(_ line: Int) -> Int { lines.indices.contains(line) ? lines[line] : bytes.count }

    func source(_ range: Range<Int>) -> SourceRange {
        let lower = source(range.lowerBound)
        return file.range(lower..<max(lower, source(range.upperBound)))
    }

    /// The text with the source of its pieces restored.
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
        // The search finds the last piece that begins before the offset.
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
