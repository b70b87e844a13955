import CPangoCairo
import Geometry
import PageLayout
import TextShaping
import Wording

/// The text on one baseline with some right-to-left text, in drawing order.
///
/// A PDF contains only glyphs at their places, without words and direction. Programs reconstruct the text as follows;
/// these rules were determined by experiments.
/// - poppler sorts a line by the glyphs' places.
/// - PDFium takes the strokes of a line (glyphs shown together, in one face) from left to right, with each stroke's
///   glyphs in drawing order. If more segments run from right to left than from left to right, it then takes the
///   segments from last to first. It reverses the letters of right-to-left segments, and reverses and mirrors signs and
///   blanks among them. A segment is not a word: `400 mg/m2` has six. These steps are their own inverse. They are
///   applied here once, so that PDFium's second application gives the original text.
/// - MuPDF and others take the parts of one direction in drawing order, and reverse right-to-left parts. The parts are
///   therefore drawn in reading order, each in the order for PDFium.
///
/// If PDFium's order cannot be the reading order, the row is split into two lines for it (`RowPart`). Where the rules
/// leave a choice, `DirectionMarks` change what the programs see.
struct MixedRow {
    /// One cluster, or an object in the line.
    struct Piece {
        var fragment: Int
        var run: Int
        var cluster: GlyphCluster?
        var kind: Kind
        /// True for left-to-right text inside a right-to-left row.
        var isForeign = false
        /// The direction marks before and after the piece, in logical order.
        var before = ""
        var after = ""
        /// True for the first drawn piece of a part with one direction and one element.
        var isFirst = false
    }

    /// Clusters of one face that are drawn together.
    struct Stroke {
        var fragment: Int
        /// The first of their runs; all places are relative to its left end.
        var run: Int
        var clusters: [GlyphCluster]
        /// True if the stroke must not be drawn together with the previous one.
        var isApart = false
    }

    let strokes: [Stroke]

    init(_ fragments: [TextFragment]) {
        let isRightToLeft = fragments.contains(where: \.paragraph.source.language.isRightToLeft)
        let pieces = Self.pieces(of: fragments)
        let parts =
            isRightToLeft
            ? RowPart.rightToLeft(pieces, of: fragments) : RowPart.leftToRight(pieces, of: fragments)
        var drawn: [Piece] = []
        for part in parts {
            if let last = drawn.last(where: { $0.cluster != nil }), let end = RowPart.end(after: last, of: fragments) {
                drawn.append(end)
            }
            var pieces = part.isRightToLeft ? Self.byRuns(part.pieces, of: fragments) : Self.byPlace(part.pieces)
            if !drawn.isEmpty { pieces[0].isFirst = true }
            drawn += pieces
        }
        strokes = drawn.reduce(into: []) { strokes, piece in
            let runs = fragments[piece.fragment].shaped.runs
            guard var cluster = piece.cluster, !piece.isFirst, let last = strokes.last, !last.clusters.isEmpty,
                last.fragment == piece.fragment, runs[last.run].looksLike(runs[piece.run])
            else {
                strokes.append(
                    Stroke(
                        fragment: piece.fragment, run: piece.run, clusters: piece.cluster.map { [$0] } ?? [],
                        isApart: piece.isFirst))
                return
            }
            cluster.move(by: (runs[piece.run].x - runs[last.run].x).points)
            strokes[strokes.count - 1].clusters.append(cluster)
        }
    }

    /// Returns the pieces in logical order.
    private static func pieces(of fragments: [TextFragment]) -> [Piece] {
        var pieces: [Piece] = []
        for (number, fragment) in fragments.enumerated() {
            var last: Piece?
            for (index, run) in fragment.shaped.runs.enumerated() {
                if fragment.paragraph.source.runs[run.source].object != nil {
                    pieces.append(Piece(fragment: number, run: index, kind: .neutral))
                    continue
                }
                for cluster in run.clusters.joiningArabicNumbers {
                    var piece = Piece(
                        fragment: number, run: index, cluster: cluster, kind: Kind(cluster.text),
                        isForeign: !run.isRightToLeft)
                    // PDFium does not reverse letters whose text belongs to the whole cluster, nor other letters in the
                    // same segment.
                    if piece.isWhole, last?.kind == .right, last?.isWhole == false {
                        piece.before = DirectionMarks.separator
                    }
                    // Otherwise the signs would be joined with those that follow.
                    if last?.isWhole == true, piece.kind == .number {
                        pieces[pieces.count - 1].after = DirectionMarks.separator
                    }
                    pieces.append(piece)
                    last = piece
                }
            }
        }
        return pieces
    }

    /// Returns all pieces from left to right.
    private static func byPlace(_ pieces: [Piece]) -> [Piece] {
        turned(segments(pieces), isRightToLeft: false).flatMap(\.pieces).map { $0.marked(isRightToLeft: false) }
    }

    /// Returns the pieces by direction and element, in logical order, as MuPDF needs them. The other programs use the
    /// places.
    private static func byRuns(_ pieces: [Piece], of fragments: [TextFragment]) -> [Piece] {
        var runs: [[Piece]] = []
        for segment in turned(segments(pieces), isRightToLeft: true) {
            let stretches = segment.pieces.chunked { fragments.runOn($0, $1) }
            for stretch in segment.isTurned ? stretches.reversed() : stretches {
                if let last = runs.last?.first, fragments.runOn(last, stretch[0]) {
                    runs[runs.count - 1].insert(contentsOf: stretch, at: 0)
                } else {
                    runs.append(stretch)
                }
            }
        }
        return runs.flatMap { run in
            var drawn = run.map { $0.marked(isRightToLeft: true) }
            if !run[0].runsToTheRight { drawn = RowEnds.marked(drawn, fragments) }
            drawn[0].isFirst = true
            return drawn
        }
    }

    /// Returns the segments with their pieces in PDFium's order.
    private static func turned(
        _ segments: [(kind: Kind, pieces: [Piece])], isRightToLeft: Bool
    ) -> [(pieces: [Piece], isTurned: Bool)] {
        var current: Kind = isRightToLeft ? .right : .left
        return segments.map { kind, pieces in
            if let mark = pieces.first?.before.unicodeScalars.last { current = Kind(mark: mark) }
            let isTurned = kind == .right || kind == .neutral && current == .right
            if isTurned { current = .right } else if kind == .left { current = .left }
            if let mark = pieces.last?.after.unicodeScalars.last(where: { $0 != "\u{202C}" }) {
                current = Kind(mark: mark)
            }
            return (isTurned ? pieces.reversed().map(\.reversed) : pieces, isTurned)
        }
    }

    /// Returns the segments of PDFium. A direction mark is a segment of its own, so it ends the one before.
    static func segments(_ pieces: [Piece]) -> [(kind: Kind, pieces: [Piece])] {
        var segments: [(kind: Kind, pieces: [Piece])] = []
        var last: Piece?
        for piece in pieces {
            // Between two fragments is a gap, which is extracted as a blank.
            if let last, last.fragment != piece.fragment { segments.append((.neutral, [])) }
            let isApart = !piece.before.isEmpty || last?.after.isEmpty == false
            if segments.last?.kind != piece.kind || isApart {
                segments.append((piece.kind, []))
            }
            segments[segments.count - 1].pieces.append(piece)
            last = piece
        }
        return segments
    }

    /// Whether a fragment contains a right-to-left letter, or belongs to right-to-left text.
    static func isMixed(_ fragment: TextFragment) -> Bool {
        fragment.paragraph.source.language.isRightToLeft || fragment.shaped.runs.contains(where: \.isRightToLeft)
    }

    /// PDFium's reduction of Unicode's bidirectional classes.
    enum Kind {
        case left, right, number, neutral

        init(mark: Unicode.Scalar) { self = mark == "\u{200E}" ? .left : .right }

        init(_ text: String) {
            guard let scalar = text.unicodeScalars.first else {
                self = .neutral
                return
            }
            let properties = scalar.properties
            switch (properties.generalCategory, scalar.value) {
            case (_, 0x30...0x39), (_, 0xB2...0xB3), (_, 0xB9), (_, 0x2070...0x2089), (_, 0x0660...0x066C),
                (_, 0x06F0...0x06F9), (_, 0xA0), (_, 0xB0...0xB1), (_, 0x060C), (_, 0x202F), (_, 0x2030...0x2034),
                (_, 0x2212):
                self = .number
            case (.nonspacingMark, _), (.enclosingMark, _), (.format, _), (.currencySymbol, _): self = .number
            case (_, 0x23...0x25), (_, 0x2B...0x2F), (_, 0x3A): self = .number
            case (_, 0x0590...0x08FF), (_, 0xFB1D...0xFDFF), (_, 0xFE70...0xFEFE), (_, 0x10800...0x10FFF),
                (_, 0x1E800...0x1EFFF):
                self = .right
            default: self = properties.isAlphabetic ? .left : .neutral
            }
        }
    }
}

extension MixedRow.Piece {
    /// The piece with its text in visual order: lam and alef in one glyph, a letter with its vowel sign, a bracket.
    fileprivate var reversed: Self {
        guard let cluster, !isForeign else { return self }
        let text = cluster.text
        var piece = self
        piece.cluster?.text = String(String.UnicodeScalarView(text.unicodeScalars.reversed().map(\.mirrored)))
        return piece
    }

    /// The piece with its marks, in visual order.
    fileprivate func marked(isRightToLeft: Bool) -> Self {
        guard let cluster, !before.isEmpty || !after.isEmpty else { return self }
        var piece = self
        piece.cluster?.text =
            isRightToLeft ? after.fromTheEnd + cluster.text + before.fromTheEnd : before + cluster.text + after
        piece.cluster?.hasMarks = true
        return piece
    }

    /// Whether this is a letter with signs whose text belongs to the whole cluster.
    var isWhole: Bool { kind == .right && (cluster?.glyphs.count ?? 0) > 1 }

    var isBlank: Bool { cluster?.isBlank ?? true }

    /// Whether the piece is neither a letter nor a mark above, below or between letters.
    var isSign: Bool {
        guard kind != .right, let scalar = cluster?.text.unicodeScalars.first else { return false }
        return ![.format, .nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
    }

    /// Whether MuPDF, which looks at single letters, reads the piece from left to right: left-to-right text, and signs
    /// beside numbers, but not inside them.
    var runsToTheRight: Bool {
        guard !isForeign, kind == .number, isSign, !isBlank, let text = cluster?.text else { return isForeign }
        return ![",", ".", "/", ":", "\u{60C}"].contains(text)
    }

    var isBracket: Bool {
        guard let scalar = cluster?.text.unicodeScalars.first else { return false }
        return kind == .neutral && scalar.mirrored != scalar
    }
}

extension [TextFragment] {
    /// Whether two pieces have the same direction and element.
    fileprivate func runOn(_ first: MixedRow.Piece, _ second: MixedRow.Piece) -> Bool {
        guard first.fragment == second.fragment, first.isForeign == second.isForeign,
            first.runsToTheRight == second.runsToTheRight
        else { return false }
        let runs = self[first.fragment].shaped.runs
        return runs[first.run].source == runs[second.run].source
    }

    /// Whether two pieces can be drawn together and belong to one element.
    func lookAlike(_ first: MixedRow.Piece, _ second: MixedRow.Piece) -> Bool {
        guard first.fragment == second.fragment, first.cluster != nil, second.cluster != nil else { return false }
        let runs = self[first.fragment].shaped.runs
        return runs[first.run].looksLike(runs[second.run])
    }
}

extension ShapedRun {
    func looksLike(_ other: ShapedRun) -> Bool {
        source == other.source
            && glyphs.pointee.item?.pointee.analysis.font == other.glyphs.pointee.item?.pointee.analysis.font
    }

    /// Unicode, annex 9: odd levels are right to left.
    var isRightToLeft: Bool { (glyphs.pointee.item?.pointee.analysis.level ?? 0) % 2 == 1 }
}

extension Array {
    /// Splits the array into groups of neighbours that belong together.
    func chunked(where belong: (Element, Element) -> Bool) -> [[Element]] {
        reduce(into: []) { chunks, element in
            if let last = chunks.last?.last, belong(last, element) {
                chunks[chunks.count - 1].append(element)
            } else {
                chunks.append([element])
            }
        }
    }
}

extension Unicode.Scalar {
    /// The bracket or sign that is this one's mirror image.
    fileprivate var mirrored: Unicode.Scalar {
        var mirror: gunichar = 0
        guard properties.isBidiMirrored, g_unichar_get_mirror_char(value, &mirror) != 0 else { return self }
        return Unicode.Scalar(mirror) ?? self
    }
}

extension [GlyphCluster] {
    /// The clusters, with each number in Arabic digits joined into one.
    fileprivate var joiningArabicNumbers: [GlyphCluster] {
        reduce(into: []) { joined, cluster in
            if cluster.isArabicNumber, joined.last?.isArabicNumber == true {
                joined[joined.count - 1].append(cluster)
            } else {
                joined.append(cluster)
            }
        }
    }
}
