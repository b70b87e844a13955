/// Makes one of text that is shown in pieces, each to the left of the one before.
///
/// Words from left to right inside Arabic are drawn from the last to the first, since PDFium takes what is shown at once in
/// its own order. Cairo begins anew where the pen goes back by more than ten ems, and PDFium would take those pieces from
/// left to right. The pen goes as far inside one piece as between two; so nothing is drawn elsewhere.
struct TextJoiner {
    private let fonts: [String: GlyphAdvances]
    private var scanner: ContentScanner
    private var output = PDFBytes()
    private var copied = 0

    /// ISO 32000-1, 9.4.2: where the line began from which the next one is counted, and the pen. Both in text space.
    private var lineStart = 0.0
    private var pen: Double?
    private var font: GlyphAdvances?
    private var size = 0.0
    /// How far the line that is written begins from the one that was drawn.
    private var shift = 0.0
    private var chain = Chain()
    private var move: Move?

    /// What is shown at once.
    private struct Chain {
        var start = 0
        var end = 0
        /// Strings and what moves between them, with the move before each.
        var parts: [(move: Double, range: Range<Int>)] = []
        /// Where its last word begins; nil if that is a lone blank.
        var lastStart: Double?
    }

    private struct Move {
        var x: Double
        var y: Double
        var start: Int
        var end: Int
    }

    /// The content with its text joined, if anything is to be joined.
    ///
    /// - Parameter fonts: asked for only if it may be so.
    static func joined(
        _ content: [UInt8], fonts: () throws -> [String: GlyphAdvances]
    ) throws -> [UInt8] {
        guard mayGoBack(content) else { return content }
        var joiner = TextJoiner(fonts: try fonts(), scanner: ContentScanner(content))
        return try joiner.run() ? joiner.output.bytes : content
    }

    private init(fonts: [String: GlyphAdvances], scanner: ContentScanner) {
        self.fonts = fonts
        self.scanner = scanner
    }

    /// Whether a line begins to the left of the one before, on its baseline. Hardly any page has one, so all others are
    /// only looked over.
    private static func mayGoBack(_ content: [UInt8]) -> Bool {
        content.withUnsafeBufferPointer { bytes in
            var index = 6
            while index < bytes.count {
                defer { index += 1 }
                guard bytes[index] == UInt8(ascii: "d"), bytes[index - 1] == UInt8(ascii: "T"),
                    bytes[index - 2].isPDFBlank, bytes[index - 3] == UInt8(ascii: "0"), bytes[index - 4].isPDFBlank
                else { continue }
                var start = index - 5
                while start > 0, bytes[start - 1].isPDFRegular { start -= 1 }
                if bytes[start] == UInt8(ascii: "-") { return true }
            }
            return false
        }
    }

    /// - Returns: false, if the content has text that this knows nothing of.
    private mutating func run() throws -> Bool {
        while let found = try scanner.next() {
            switch found.kind {
            case .beginText, .textMatrix:
                flush()
                (lineStart, pen, shift) = (0, 0, 0)
            case .textFont:
                flush()
                try setFont()
            case .moveText: try moved(found.range)
            case .showText, .showPositionedText: try shown(found.range)
            case .nextLine, .moveTextAndSetLeading, .showOnNextLine, .showOnNextLineSpaced, .characterSpacing,
                .wordSpacing, .horizontalScale:
                return false
            default: flush()
            }
        }
        flush()
        copy(to: scanner.bytes.count)
        return true
    }

    private mutating func setFont() throws {
        var parser = PDFParser(scanner.bytes, at: scanner.operands)
        font = try parser.object().name.flatMap { fonts[$0] }
        size = try parser.object().number ?? 0
    }

    private mutating func moved(_ range: Range<Int>) throws {
        if move != nil { flush() }
        var parser = PDFParser(scanner.bytes, at: scanner.operands)
        guard let x = try parser.object().number, let y = try parser.object().number else {
            throw FinishingError.malformed("text moved nowhere", offset: range.lowerBound)
        }
        move = Move(x: x, y: y, start: scanner.operands, end: range.upperBound)
    }

    private mutating func shown(_ range: Range<Int>) throws {
        var parser = PDFParser(scanner.bytes, at: scanner.operands)
        let operand = try parser.object()
        let end = parser.lexer.position
        let inner = operand.array == nil ? scanner.operands..<end : scanner.operands + 1..<end - 1
        let measure = measure(of: operand)
        if let move, let pen, move.y == 0, size != 0, lineStart + move.x < pen, isBeside(measure, movedBy: move.x) {
            lineStart += move.x
            shift += move.x
            chain.parts.append(((pen - lineStart) / size * 1000, inner))
            self.move = nil
            self.pen = lineStart
        } else {
            flush()
            chain.start = scanner.operands
            chain.parts = [(0, inner)]
        }
        chain.end = range.upperBound
        guard let measure, let pen else {
            self.pen = nil
            return
        }
        chain.lastStart = operand == .string([UInt8(ascii: " ")]) ? nil : pen + measure.startOfLast * size / 1000
        self.pen = pen + measure.advance * size / 1000
    }

    /// Whether what is shown next ends where the last word began, so that it is the word before it; or nothing but a
    /// blank was shown. All else that stands to the left is something of its own, such as the other end of a page's foot.
    private func isBeside(_ next: Measure?, movedBy distance: Double) -> Bool {
        guard !chain.parts.isEmpty, let next else { return false }
        guard let lastStart = chain.lastStart else { return true }
        return abs(lineStart + distance + next.endOfFirst * size / 1000 - lastStart) < size * 0.02
    }

    /// In thousandths of the size, from where the pen was.
    private struct Measure {
        var advance = 0.0
        /// Of words: strings that stand close together.
        var endOfFirst = 0.0
        var startOfLast = 0.0
    }

    private func measure(of operand: PDFObject) -> Measure? {
        guard let font else { return nil }
        var measure = Measure()
        var words = 0
        var move = Double.infinity
        for item in operand.array ?? [operand] {
            guard case .string(let string) = item else {
                measure.advance -= item.number ?? 0
                move += item.number ?? 0
                continue
            }
            guard !string.isEmpty else { continue }
            guard let advance = font.advance(of: string) else { return nil }
            // Less only kerns the letters of a word.
            if abs(move) > 300 {
                words += 1
                measure.startOfLast = measure.advance
            }
            measure.advance += advance
            if words == 1 { measure.endOfFirst = measure.advance }
            move = 0
        }
        return measure
    }

    /// Writes what was joined, and the move after it, if it led elsewhere.
    private mutating func flush() {
        if chain.parts.count > 1 {
            copy(to: chain.start)
            output.append("[")
            for (index, part) in chain.parts.enumerated() {
                // Cairo counts in thousandths; a thousandth of those is less than any device can show.
                if index > 0 { output.append(part.move, decimals: 3) }
                output.append(scanner.bytes[part.range])
            }
            output.append("]TJ")
            copied = chain.end
        }
        chain.parts = []
        guard let move else { return }
        self.move = nil
        lineStart += move.x
        pen = lineStart
        guard shift != 0 else { return }
        copy(to: move.start)
        output.append(move.x + shift)
        output.append(" ")
        output.append(move.y)
        output.append(" Td")
        copied = move.end
        shift = 0
    }

    private mutating func copy(to end: Int) {
        guard copied < end else { return }
        output.append(scanner.bytes[copied..<end])
        copied = end
    }
}

extension ContentOperator {
    fileprivate static let beginText = Self(rawValue: 0x42_54)  // BT
    fileprivate static let textMatrix = Self(rawValue: 0x54_6D)  // Tm
    fileprivate static let textFont = Self(rawValue: 0x54_66)  // Tf
    fileprivate static let moveText = Self(rawValue: 0x54_64)  // Td
    fileprivate static let showText = Self(rawValue: 0x54_6A)  // Tj
    fileprivate static let showPositionedText = Self(rawValue: 0x54_4A)  // TJ
    fileprivate static let nextLine = Self(rawValue: 0x54_2A)  // T*
    fileprivate static let moveTextAndSetLeading = Self(rawValue: 0x54_44)  // TD
    fileprivate static let showOnNextLine = Self(rawValue: 0x27)  // '
    fileprivate static let showOnNextLineSpaced = Self(rawValue: 0x22)  // "
    fileprivate static let characterSpacing = Self(rawValue: 0x54_63)  // Tc
    fileprivate static let wordSpacing = Self(rawValue: 0x54_77)  // Tw
    fileprivate static let horizontalScale = Self(rawValue: 0x54_7A)  // Tz
}
