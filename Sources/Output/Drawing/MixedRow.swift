import CPangoCairo
import Geometry
import PageLayout
import TextShaping

/// Text on one baseline in which something runs from right to left, in the order in which it is drawn.
///
/// A reader of a PDF finds neither words nor their direction in it, only glyphs in the order of drawing. PDFium takes
/// that order for the one that is seen, and turns it round by rules of its own: where more stretches run from right
/// to left than from left to right, it takes the stretches of a row from the last to the first; and the letters of
/// those from right to left, and signs and blanks among them, it reverses and mirrors. Those steps are their own inverse.
/// (It also puts what differs in its face in order from left to right, which cannot be undone: a row with more Latin than
/// Arabic words comes back with its stretches from the left to the right.) So the steps are taken here once, and what comes
/// out of them a second time is what was written. These rules were read off PDFium's output, not out of a specification.
struct MixedRow {
    /// One cluster, or an object in the line.
    struct Piece {
        var fragment: Int
        var run: Int
        var cluster: GlyphCluster?
    }

    /// Clusters of one run that are drawn one after the other.
    struct Stroke {
        var fragment: Int
        var run: Int
        var clusters: [GlyphCluster]
    }

    let strokes: [Stroke]

    init(_ fragments: [TextFragment]) {
        var segments: [(kind: Kind, pieces: [Piece])] = []
        func append(_ kind: Kind, _ piece: Piece?) {
            if segments.last?.kind != kind { segments.append((kind, [])) }
            if let piece { segments[segments.count - 1].pieces.append(piece) }
        }
        for (number, fragment) in fragments.enumerated() {
            // Between two fragments is a gap, which is read as a blank.
            if number > 0 { append(.neutral, nil) }
            for (index, run) in fragment.shaped.runs.enumerated() {
                if fragment.paragraph.source.runs[run.source].object != nil {
                    append(.neutral, Piece(fragment: number, run: index))
                    continue
                }
                for cluster in run.clusters {
                    append(Kind(cluster.text), Piece(fragment: number, run: index, cluster: cluster))
                }
            }
        }
        let isRightToLeft = segments.count { $0.kind == .right } > segments.count { $0.kind == .left }
        var current: Kind = isRightToLeft ? .right : .left
        for index in segments.indices {
            let kind = segments[index].kind
            if kind == .right || kind == .neutral && current == .right {
                segments[index].pieces = segments[index].pieces.reversed().map(\.reversed)
                current = .right
            } else if kind != .number {
                current = kind == .neutral ? current : .left
            }
        }
        let pieces = (isRightToLeft ? segments.reversed() : segments).flatMap(\.pieces)
        strokes = pieces.reduce(into: []) { strokes, piece in
            if let cluster = piece.cluster, let last = strokes.last, !last.clusters.isEmpty,
                last.fragment == piece.fragment, last.run == piece.run
            {
                strokes[strokes.count - 1].clusters.append(cluster)
            } else {
                strokes.append(
                    Stroke(fragment: piece.fragment, run: piece.run, clusters: piece.cluster.map { [$0] } ?? []))
            }
        }
    }

    /// Whether a fragment has a letter from right to left.
    static func isMixed(_ fragment: TextFragment) -> Bool {
        fragment.shaped.runs.contains { ($0.glyphs.pointee.item?.pointee.analysis.level ?? 0) % 2 == 1 }
    }

    /// What PDFium makes of Unicode's bidirectional classes.
    private enum Kind {
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
        guard let text = cluster?.text else { return self }
        var piece = self
        piece.cluster?.text = String(String.UnicodeScalarView(text.unicodeScalars.reversed().map(\.mirrored)))
        return piece
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
