import CPangoCairo
import Geometry
import PageLayout
import TextShaping
import Wording

/// Text on one baseline in which something runs from right to left, in the order in which it is drawn.
///
/// A reader of a PDF finds neither words nor their direction in it, only glyphs in their places. poppler orders a line by
/// those places. PDFium takes the stretches of a line (what is shown at once, in one face) from left to right, the glyphs
/// of each as they are drawn; then, where more segments run from right to left than from left to right, it takes the
/// segments from the last to the first, and the letters of those from right to left, and signs and blanks among them, it
/// reverses and mirrors. A segment is no word: `400 mg/m2` are six. Those steps are their own inverse. So they are taken
/// here once, and what comes out of them a second time is what was written. MuPDF and others take what runs in one
/// direction after the other as it is drawn, and turn round what runs from right to left; so that is drawn in the order of
/// reading, each as PDFium wants it. These rules were read off the three programs.
///
/// Where PDFium's order cannot be that of reading, the row is two to it (`RowPart`). Where the rules leave something open,
/// `DirectionMarks` change what they see.
struct MixedRow {
    /// One cluster, or an object in the line.
    struct Piece {
        var fragment: Int
        var run: Int
        var cluster: GlyphCluster?
        var kind: Kind
        /// Part of a stretch from left to right inside a row from right to left.
        var isForeign = false
        /// Marks of direction, in logical order.
        var before = ""
        var after = ""
        /// Of all that runs in one direction and is of one element, in the order in which it is drawn.
        var isFirst = false
    }

    /// Clusters of one face that are drawn one after the other, at once.
    struct Stroke {
        var fragment: Int
        /// The first of their runs, from whose left end all are placed.
        var run: Int
        var clusters: [GlyphCluster]
        /// It must not be drawn in one go with what was drawn before.
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

    /// In logical order.
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
                    // PDFium turns no letters round that have their text as a whole, nor others together with them.
                    if piece.isWhole, last?.kind == .right, last?.isWhole == false {
                        piece.before = DirectionMarks.separator
                    }
                    // Its signs would be taken together with those that follow.
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

    /// From left to right, all of it.
    private static func byPlace(_ pieces: [Piece]) -> [Piece] {
        turned(segments(pieces), isRightToLeft: false).flatMap(\.pieces).map { $0.marked(isRightToLeft: false) }
    }

    /// What runs in one direction after the other, and element after element, in logical order, as MuPDF wants it; the others
    /// go by the places.
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

    /// With the pieces of each segment in the order in which PDFium wants them.
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

    /// What PDFium takes as one. A mark of direction is a segment of its own, so it ends what stands before it.
    static func segments(_ pieces: [Piece]) -> [(kind: Kind, pieces: [Piece])] {
        var segments: [(kind: Kind, pieces: [Piece])] = []
        var last: Piece?
        for piece in pieces {
            // Between two fragments is a gap, which is read as a blank.
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

    /// Whether a fragment has a letter from right to left, or stands where there are some.
    static func isMixed(_ fragment: TextFragment) -> Bool {
        fragment.paragraph.source.language.isRightToLeft || fragment.shaped.runs.contains(where: \.isRightToLeft)
    }

    /// What PDFium makes of Unicode's bidirectional classes.
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
    /// As it is seen: a lam and an alef that are one glyph, a letter and its vowel sign, a bracket.
    fileprivate var reversed: Self {
        guard let cluster, !isForeign else { return self }
        let text = cluster.text
        var piece = self
        piece.cluster?.text = String(String.UnicodeScalarView(text.unicodeScalars.reversed().map(\.mirrored)))
        return piece
    }

    /// With its marks: in the order in which they would be seen.
    fileprivate func marked(isRightToLeft: Bool) -> Self {
        guard let cluster, !before.isEmpty || !after.isEmpty else { return self }
        var piece = self
        piece.cluster?.text =
            isRightToLeft ? after.fromTheEnd + cluster.text + before.fromTheEnd : before + cluster.text + after
        piece.cluster?.hasMarks = true
        return piece
    }

    /// Whether it is a letter with signs that has its text as a whole.
    var isWhole: Bool { kind == .right && (cluster?.glyphs.count ?? 0) > 1 }

    var isBlank: Bool { cluster?.isBlank ?? true }

    /// No letter, and none of what stands above, below or between letters.
    var isSign: Bool {
        guard kind != .right, let scalar = cluster?.text.unicodeScalars.first else { return false }
        return ![.format, .nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
    }

    /// To MuPDF, which asks each letter alone: what is foreign, and signs that stand beside numbers, not inside of them.
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
    /// Whether two pieces run in one direction, and are of one element.
    fileprivate func runOn(_ first: MixedRow.Piece, _ second: MixedRow.Piece) -> Bool {
        guard first.fragment == second.fragment, first.isForeign == second.isForeign,
            first.runsToTheRight == second.runsToTheRight
        else { return false }
        let runs = self[first.fragment].shaped.runs
        return runs[first.run].source == runs[second.run].source
    }

    /// Whether two pieces can be drawn at once, and belong to one element.
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

    /// Unicode, annex 9: levels that are odd are.
    var isRightToLeft: Bool { (glyphs.pointee.item?.pointee.analysis.level ?? 0) % 2 == 1 }
}

extension Array {
    /// Neighbours that belong together.
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
    /// The bracket or sign that looks like this one in a mirror.
    fileprivate var mirrored: Unicode.Scalar {
        var mirror: gunichar = 0
        guard properties.isBidiMirrored, g_unichar_get_mirror_char(value, &mirror) != 0 else { return self }
        return Unicode.Scalar(mirror) ?? self
    }
}

extension [GlyphCluster] {
    /// With each number in Arabic digits as a whole.
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
