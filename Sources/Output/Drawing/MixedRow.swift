import CPangoCairo
import Geometry
import PageLayout
import TextShaping

/// Text on one baseline in which something runs from right to left, in the order in which it is drawn.
///
/// A reader of a PDF finds neither words nor their direction in it, only glyphs in their places. poppler orders a line by
/// those places. PDFium takes the stretches of a line (what is shown at once, in one face) from left to right, the glyphs
/// of each as they are drawn; then, where more segments run from right to left than from left to right, it takes the
/// segments from the last to the first, and the letters of those from right to left, and signs and blanks among them, it
/// reverses and mirrors. A segment is no word: `400 mg/m2` are six. Those steps are their own inverse. So they are taken
/// here once, and what comes out of them a second time is what was written. These rules were read off both programs.
///
/// Where the rules leave no such order, `DirectionMarks` change what they see.
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
    }

    /// Clusters of one face that are drawn one after the other: at once, since Cairo draws no blanks by themselves.
    struct Stroke {
        var fragment: Int
        /// The first of their runs, from whose left end all are placed.
        var run: Int
        var clusters: [GlyphCluster]
    }

    let strokes: [Stroke]

    init(_ fragments: [TextFragment]) {
        var pieces = Self.pieces(of: fragments)
        let isRightToLeft = fragments.contains(where: \.paragraph.source.language.isRightToLeft)
        if isRightToLeft { DirectionMarks.set(in: &pieces) }
        strokes = Self.drawn(pieces, isRightToLeft: isRightToLeft).reduce(into: []) { strokes, piece in
            let runs = fragments[piece.fragment].shaped.runs
            guard var cluster = piece.cluster, let last = strokes.last, !last.clusters.isEmpty,
                last.fragment == piece.fragment, runs[last.run].looksLike(runs[piece.run])
            else {
                strokes.append(
                    Stroke(fragment: piece.fragment, run: piece.run, clusters: piece.cluster.map { [$0] } ?? []))
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
            for (index, run) in fragment.shaped.runs.enumerated() {
                let isForeign = !run.isRightToLeft
                if fragment.paragraph.source.runs[run.source].object != nil {
                    pieces.append(Piece(fragment: number, run: index, kind: .neutral))
                    continue
                }
                for cluster in run.clusters {
                    pieces.append(
                        Piece(
                            fragment: number, run: index, cluster: cluster, kind: Kind(cluster.text),
                            isForeign: isForeign))
                }
            }
        }
        return pieces
    }

    private static func drawn(_ pieces: [Piece], isRightToLeft: Bool) -> [Piece] {
        var segments = segments(pieces)
        let isRightToLeft =
            isRightToLeft || segments.count { $0.kind == .right } > segments.count { $0.kind == .left }
        var current: Kind = isRightToLeft ? .right : .left
        for index in segments.indices {
            let (kind, pieces) = segments[index]
            if let mark = pieces.first?.seenMarks.before.unicodeScalars.last {
                current = mark == "\u{200E}" ? .left : .right
            }
            if kind == .right || kind == .neutral && current == .right {
                segments[index].pieces = pieces.reversed().map(\.reversed)
                current = .right
            } else if kind == .left {
                current = .left
            }
            if let marks = pieces.last?.seenMarks.after.unicodeScalars, !marks.isEmpty {
                current = marks.contains("\u{200F}") ? .right : .left
            }
        }
        return (isRightToLeft ? segments.reversed() : segments).flatMap(\.pieces).map(\.marked)
    }

    /// What PDFium takes as one. A mark of direction is a segment of its own, so it ends what stands before it.
    static func segments(_ pieces: [Piece]) -> [(kind: Kind, pieces: [Piece])] {
        var segments: [(kind: Kind, pieces: [Piece])] = []
        var last: Piece?
        for piece in pieces {
            // Between two fragments is a gap, which is read as a blank.
            if let last, last.fragment != piece.fragment { segments.append((.neutral, [])) }
            let isApart = !piece.seenMarks.before.isEmpty || last?.seenMarks.after.isEmpty == false
            if segments.last?.kind != piece.kind || isApart {
                segments.append((piece.kind, []))
            }
            segments[segments.count - 1].pieces.append(piece)
            last = piece
        }
        return segments
    }

    /// Whether a fragment has a letter from right to left.
    static func isMixed(_ fragment: TextFragment) -> Bool {
        fragment.shaped.runs.contains(where: \.isRightToLeft)
    }

    /// What PDFium makes of Unicode's bidirectional classes.
    enum Kind {
        case left, right, number, neutral

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
        // Text for several glyphs is taken as it is written.
        guard let cluster, !isForeign, cluster.glyphs.count == 1 else { return self }
        let text = cluster.text
        var piece = self
        piece.cluster?.text = String(String.UnicodeScalarView(text.unicodeScalars.reversed().map(\.mirrored)))
        return piece
    }

    /// With its marks, which are the same from both ends.
    fileprivate var marked: Self {
        guard let cluster, !before.isEmpty || !after.isEmpty else { return self }
        var piece = self
        piece.cluster?.text = before + cluster.text + after
        piece.cluster?.hasMarks = true
        return piece
    }

    /// PDFium passes over what has no ink, with its text.
    var seenMarks: (before: String, after: String) { isBlank ? ("", "") : (before, after) }

    var isBlank: Bool { cluster?.isBlank ?? true }

    /// No letter, and none of what stands above, below or between letters.
    var isSign: Bool {
        guard kind != .right, let scalar = cluster?.text.unicodeScalars.first else { return false }
        return ![.format, .nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
    }

    var isBracket: Bool {
        guard let scalar = cluster?.text.unicodeScalars.first else { return false }
        return kind == .neutral && scalar.mirrored != scalar
    }
}

extension ShapedRun {
    fileprivate func looksLike(_ other: ShapedRun) -> Bool {
        source == other.source
            && glyphs.pointee.item?.pointee.analysis.font == other.glyphs.pointee.item?.pointee.analysis.font
    }

    /// Unicode, annex 9: levels that are odd are.
    var isRightToLeft: Bool { (glyphs.pointee.item?.pointee.analysis.level ?? 0) % 2 == 1 }
}

extension Unicode.Scalar {
    /// The bracket or sign that looks like this one in a mirror.
    fileprivate var mirrored: Unicode.Scalar {
        var mirror: gunichar = 0
        guard properties.isBidiMirrored, g_unichar_get_mirror_char(value, &mirror) != 0 else { return self }
        return Unicode.Scalar(mirror) ?? self
    }
}
