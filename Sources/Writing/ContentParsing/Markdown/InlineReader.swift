/// Walks over a paragraph's bytes in parallel with cmark's tree, and finds the exact place of every node.
///
/// cmark's own columns are wrong on continuation lines and after escapes and entities. Only the beginning of a block is
/// taken from cmark. From there on, each node determines the text that must follow.
struct InlineReader {
    enum Closing {
        case emphasis(Int)
        case link
        case automaticLink
    }

    private let lifted: LiftedText
    private let view: ByteView
    private let quotes: Int
    /// The offset after the last byte read.
    private(set) var offset: Int
    /// Signs of emphasis that cmark left unpaired; they stand in the text as typed.
    private(set) var unpaired: [Int] = []
    /// Text that looks like an entity but names no character, such as `&nsp;`.
    private(set) var unknownEntities: [Range<Int>] = []
    /// True for a heading that begins with #; false for an underlined heading.
    let isMarkedHeading: Bool
    /// True for a table cell.
    let isRow: Bool

    init(_ lifted: LiftedText, at start: Int, end: Int, quotes: Int, isHeading: Bool, isRow: Bool = false) {
        self.isRow = isRow
        self.lifted = lifted
        self.quotes = quotes
        view = ByteView(bytes: lifted.bytes, range: min(start, end)..<end)
        let signs = view.end(from: start) { $0 == UInt8(ascii: "#") }
        // An underlined heading may also begin with #, but without a blank after it.
        isMarkedHeading = isHeading && signs > start && view[signs]?.isSpace != false
        offset = isMarkedHeading ? view.end(from: signs) { $0.isBlank } : start
    }

    // MARK: Text

    /// Reads text and splits it at its pieces.
    mutating func text(_ literal: String) -> [MarkdownInline] {
        var scalars = Array(literal.unicodeScalars)[...]
        if let scalar = scalars.first { seek(scalar) }
        var inlines: [MarkdownInline] = []
        var run = String.UnicodeScalarView()
        var runStart = offset
        func endRun(at end: Int) {
            if !run.isEmpty {
                inlines.append(MarkdownInline(kind: .text(String(run)), offsets: runStart..<max(runStart, end)))
            }
            run = String.UnicodeScalarView()
        }
        while let scalar = scalars.first {
            let start = offset
            if let index = piece(scalars) {
                let kind = lifted.pieces[index].kind
                let hasSign = kind.hasSignBefore || kind.hasSignBehind
                scalars = scalars.dropFirst(hasSign ? 2 : 1)
                offset += hasSign ? 7 : 4
                if kind.isPad { continue }
                endRun(at: start)
                inlines.append(MarkdownInline(kind: .piece(index), offsets: start..<offset))
                runStart = offset
            } else {
                scalars = scalars.dropFirst(take(scalar, scalars.dropFirst()))
                run.append(scalar)
            }
        }
        endRun(at: offset)
        return inlines
    }

    /// The index of the piece whose private character comes next, with the sign on the inner side of a span's bracket.
    private func piece(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let first = scalars.first else { return nil }
        if let index = lifted.index(of: first) { return index }
        guard first == LiftedText.inside, let second = scalars.dropFirst().first, let index = lifted.index(of: second),
            lifted.pieces[index].kind.hasSignBefore
        else { return nil }
        return index
    }

    /// Skips the bytes that produced a scalar: the scalar itself, an escape or an entity. Returns the number of scalars
    /// produced.
    private mutating func take(_ scalar: Unicode.Scalar, _ rest: ArraySlice<Unicode.Scalar>) -> Int {
        // In a table row, a backslash before a border is removed before any other markup is read.
        if scalar == "|", view.starts(with: "\\\\|", at: offset) {
            offset += 3
            return 1
        }
        if view[offset] == UInt8(ascii: "\\"), isEscape(of: scalar, at: offset) {
            offset += 2
            return 1
        }
        if view[offset] == UInt8(ascii: "&"), let end = endOfEntity(offset) {
            let name = view.string(offset + 1..<end - 1)
            if scalar != "&" || ["amp", "AMP"].contains(name) || name.first == "#" {
                offset = end
                // A few entities represent two characters.
                guard let second = rest.first, name.first != "#", !matches(second, at: end) else { return 1 }
                guard let third = rest.dropFirst().first else { return 1 }
                return matches(third, at: end) ? 2 : 1
            }
        }
        if stands(scalar, at: offset) {
            if scalar == "*" || scalar == "_" { unpaired.append(offset) }
            // `AT&T;` is not an entity.
            if scalar == "&", let end = endOfEntity(offset) ?? endOfOpenEntity(offset), end > offset + 3 {
                unknownEntities.append(offset..<end)
            }
            offset += UTF8.width(scalar)
        }
        return 1
    }

    private func matches(_ scalar: Unicode.Scalar, at place: Int) -> Bool {
        stands(scalar, at: place) || isEscape(of: scalar, at: place)
    }

    private func stands(_ scalar: Unicode.Scalar, at place: Int) -> Bool {
        if scalar.isASCII { return view[place] == UInt8(truncatingIfNeeded: scalar.value) }
        guard let encoded = UTF8.encode(scalar), place + encoded.count <= view.range.upperBound else { return false }
        return view.bytes[place..<place + encoded.count].elementsEqual(encoded)
    }

    private func isEscape(of scalar: Unicode.Scalar, at place: Int) -> Bool {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        return scalar.isASCII && byte.isPunctuation && view[place] == UInt8(ascii: "\\") && view[place + 1] == byte
    }

    private func endOfEntity(_ start: Int) -> Int? {
        let nameStart = view[start + 1] == UInt8(ascii: "#") ? start + 2 : start + 1
        let end = view.end(from: nameStart) { $0.isLetter || $0.isDigit }
        return end > nameStart && view[end] == UInt8(ascii: ";") ? end + 1 : nil
    }

    /// The end of an entity whose semicolon is missing, as in `5&nbsp mg`.
    private func endOfOpenEntity(_ start: Int) -> Int? {
        let end = view.end(from: start + 1) { $0.isLetter }
        return ["nbsp", "shy", "amp", "lt", "gt", "quot"].contains(view.string(start + 1..<max(start + 1, end)))
            ? end : nil
    }

    /// Moves forward to the scalar if it is not next, over blanks that cmark dropped.
    private mutating func seek(_ scalar: Unicode.Scalar) {
        let found = view.end(from: offset) { $0.isBlank }
        if !matches(scalar, at: offset), matches(scalar, at: found) || view[found] == UInt8(ascii: "&") {
            offset = found
        }
    }

    // MARK: Breaks, code, HTML

    mutating func lineBreak(_ kind: MarkdownInline.Kind) -> MarkdownInline {
        let start = offset
        offset = view.end(from: offset) { !$0.isLineBreak }
        if view[offset] == 0x0D { offset += 1 }
        if view[offset] == 0x0A { offset += 1 }
        let end = offset
        offset = view.end(from: offset) { $0.isBlank }
        for _ in 0..<quotes where view[offset] == UInt8(ascii: ">") {
            offset = view.end(from: offset + 1) { $0.isBlank }
        }
        return MarkdownInline(kind: kind, offsets: start..<end)
    }

    mutating func code(_ literal: String) -> MarkdownInline {
        let start = offset
        let textStart = view.end(from: start) { $0 == UInt8(ascii: "`") }
        offset = textStart
        while let byte = view[offset] {
            guard byte == UInt8(ascii: "`") else {
                offset += 1
                continue
            }
            let close = view.end(from: offset) { $0 == UInt8(ascii: "`") }
            let length = close - offset
            offset = close
            if length == textStart - start { break }
        }
        return MarkdownInline(kind: .code(literal), offsets: start..<offset)
    }

    mutating func html(_ literal: String) -> MarkdownInline {
        let start = offset
        for _ in literal.utf8 where view[offset] != nil { offset += 1 }
        return MarkdownInline(kind: .html, offsets: start..<offset)
    }

    // MARK: Emphasis and links

    mutating func openEmphasis(_ signs: Int) -> Closing {
        offset = min(offset + signs, view.range.upperBound)
        return .emphasis(signs)
    }

    mutating func openLink() -> Closing {
        if view[offset] == UInt8(ascii: "<") {
            offset += 1
            return .automaticLink
        }
        if view[offset] == UInt8(ascii: "!") { offset += 1 }
        offset = min(offset + 1, view.range.upperBound)
        return .link
    }

    mutating func close(_ closing: Closing) {
        switch closing {
        case .emphasis(let signs): offset = min(offset + signs, view.range.upperBound)
        case .automaticLink:
            offset = min(view.end(from: offset) { $0 != UInt8(ascii: ">") } + 1, view.range.upperBound)
        case .link:
            offset = view.end(from: offset) { $0.isBlank }
            guard view[offset] == UInt8(ascii: "]") else { return }
            offset = LinkTarget.end(from: offset + 1, view) ?? offset + 1
        }
    }
}
