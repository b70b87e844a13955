import Diagnostics
import StructuredInput

/// Finds the pieces of a passage.
///
/// The scan recognizes escapes, code and links. It does not decide how elements are nested; cmark does that.
struct InlineExtensionScanner {
    struct Bracket {
        var offset: Int
        var isImage = false
        /// True for `~~`, which is not a bracket.
        var isStrike = false
        /// True for a note's `^[`.
        var isNote = false
    }

    let file: SourceFile
    private let view: ByteView
    var pieces: [Piece] = []
    var brackets: [Bracket] = []
    private var openNotes = 0
    private var mentions: [Range<Int>] = []
    var placeholders: [Placeholder] = []
    var findings = Findings()
    private var isTooLong = false

    /// The limit for a paragraph's length, in bytes; about six pages.
    ///
    /// Some constructs in a paragraph take longer with every byte here, in cmark and in Pango. The limit bounds that
    /// time.
    static let longestParagraph = 20_000

    /// Lifts the pieces out of a passage. Returns nil, with an error reported, if a paragraph is too long.
    ///
    /// - Parameter comments: the comments of the file, whose bytes are already blank.
    static func lift(
        _ range: Range<Int>, of file: SourceFile, comments: [Range<Int>] = [], _ findings: inout Findings
    ) -> LiftedText? {
        var scanner = InlineExtensionScanner(file: file, view: ByteView(bytes: file.bytes, range: range))
        scanner.scan()
        for comment in comments where range.contains(comment.lowerBound) && comment.upperBound <= range.upperBound {
            scanner.pieces.append(Comments.piece(comment, in: scanner.view))
        }
        findings.report(scanner.findings.diagnostics)
        if scanner.isTooLong { return nil }
        var pieces = scanner.pieces.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        // Two comments may share the blanks between them.
        var end = range.lowerBound
        pieces = pieces.compactMap { piece in
            var piece = piece
            if piece.range.lowerBound < end {
                let isComment = piece.kind == .comment || piece.kind == .commentBetweenBlocks
                guard isComment, piece.range.upperBound >= end else { return nil }
                piece.range = end..<piece.range.upperBound
            }
            end = piece.range.upperBound
            return piece
        }
        if pieces.count > LiftedText.mostPieces {
            let message = "a text may hold at most \(LiftedText.mostPieces) attributes, variables and citations"
            findings.report(.error("too-many-pieces", message))
            pieces = []
        }
        return LiftedText(
            range, of: file, pieces: pieces, mentions: scanner.mentions, placeholders: scanner.placeholders)
    }

    private init(file: SourceFile, view: ByteView) {
        self.file = file
        self.view = view
    }

    /// Scans inline text in runs of lines that may belong to one paragraph or heading, and tables row by row.
    private mutating func scan() {
        var code = CodeFence()
        var table = TableLines()
        var comparisons = ComparisonSigns()
        var run: Range<Int>?
        let lines = Line.all(in: view)
        for (index, line) in lines.enumerated() {
            if code.contains(line, view) || line.isBlank {
                if let run { scan(run) }
                run = nil
                table = TableLines()
                comparisons.end()
                continue
            }
            findComparison(line, below: run == nil || index == 0 ? nil : lines[index - 1], &comparisons)
            switch table.place(of: line, before: lines.dropFirst(index + 1).first, view) {
            case .header, .row:
                if let before = run { scan(before) }
                // cmark would lose the source place of words in the line before a table.
                if run != nil, table.isInHeader { partFromLineBefore(line) }
                run = nil
                scan(min(LinePrefix(line, view).textStart, line.range.upperBound)..<line.range.upperBound, isRow: true)
                continue
            case .caption: partFromLineBefore(line)
            case .outside: break
            }
            let prefix = LinePrefix(line, view)
            if prefix.isHeading || prefix.hasListMarker, let before = run {
                scan(before)
                run = nil
            }
            let start = min(prefix.textStart, line.range.upperBound)
            run = (run?.lowerBound ?? start)..<line.range.upperBound
            if prefix.isHeading, let heading = run {
                scan(heading)
                run = nil
            }
        }
        if let run { scan(run) }
    }

    static func tooLong(at range: SourceRange) -> Diagnostic {
        .error(
            "paragraph-too-long", "a paragraph may have at most \(longestParagraph) bytes", at: range,
            help: "part it with a blank line")
    }

    private mutating func scan(_ run: Range<Int>, isRow: Bool = false) {
        guard run.count <= Self.longestParagraph else {
            let firstLine = run.lowerBound..<view.end(from: run.lowerBound) { !$0.isLineBreak }
            findings.report(Self.tooLong(at: file.range(firstLine)))
            isTooLong = true
            return
        }
        let text = ByteView(bytes: file.bytes, range: run)
        brackets = []
        openNotes = 0
        let firstPiece = pieces.count
        let breaks = ruledLines(in: text)
        var emphasis: [Range<Int>] = []
        var offset = run.lowerBound
        while let byte = text[offset] {
            switch byte {
            case UInt8(ascii: "\\"): offset = backslash(offset, text)
            case UInt8(ascii: "`"): offset = endOfCode(offset, text, isRow: isRow)
            case UInt8(ascii: "<"): offset = placeholderInAngles(offset, text) ?? endOfTag(offset, text)
            case UInt8(ascii: "~"): offset = tilde(offset, text)
            case UInt8(ascii: "$"): offset = dollar(offset, text)
            case UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "!"):
                offset = placeholderInSigns(offset, text) ?? printedSign(offset, text)
            case UInt8(ascii: "X"), UInt8(ascii: "x"), UInt8(ascii: "0"), UInt8(ascii: "T"), UInt8(ascii: "F"),
                UInt8(ascii: "L"), UInt8(ascii: "l"):
                offset = unfilled(offset, text) ?? offset + 1
            case UInt8(ascii: "("): offset = placeholderInParentheses(offset, text) ?? offset + 1
            case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"): offset = unreadSigns(offset, text)
            case UInt8(ascii: "|"):
                _ = placeholderInBars(offset, text)
                offset += 1
            case 0xE2, 0xE3, 0xEF: offset = placeholderInWideBrackets(offset, text) ?? offset + 3
            case 0xC2 where text[offset + 1] == 0xAB: offset = placeholderInQuotes(offset, text) ?? offset + 2
            case UInt8(ascii: "|") where isRow && TableRow.isBorder(offset, text):
                closeStrikes(downTo: 0)
                offset += 1
            case UInt8(ascii: "{"): offset = brace(offset, text)
            case UInt8(ascii: "["): offset = openBracket(offset, text)
            case UInt8(ascii: "]"): offset = closeBracket(offset, text)
            case UInt8(ascii: "@"): offset = mention(offset, text)
            case UInt8(ascii: "^"):
                offset = text[offset + 1] == UInt8(ascii: "[") ? openNote(offset) : caret(offset, text)
            case UInt8(ascii: "*"), UInt8(ascii: "_"):
                let end = text.end(from: offset) { $0 == byte }
                if !breaks.contains(where: { $0.contains(offset) }) { emphasis.append(offset..<end) }
                offset = end
            default: offset += 1
            }
        }
        closeStrikes(downTo: 0)
        addPads(to: emphasis, among: pieces[firstPiece...], text, isRow: isRow)
        for bracket in brackets where bracket.isNote {
            report(
                "unclosed-note", "this note is not closed with ]", bracket.offset..<bracket.offset + 2,
                help: "close it in its paragraph; to print the signs, write a backslash before them")
        }
    }

    private mutating func printedSign(_ start: Int, _ text: ByteView) -> Int {
        let end =
            text[start] == UInt8(ascii: "%") ? placeholderBehindPercent(start, text) : unfilled(start, text)
        return end ?? start + 1
    }

    /// Lines that are horizontal rules, such as `***` or `_ _ _`. Their signs are no emphasis.
    private func ruledLines(in text: ByteView) -> [Range<Int>] {
        Line.all(in: text).compactMap { line in
            guard let sign = text[line.content.lowerBound], sign == UInt8(ascii: "*") || sign == UInt8(ascii: "_")
            else { return nil }
            let signs = text.bytes[line.content].filter { !$0.isBlank }
            return signs.count >= 3 && signs.allSatisfy { $0 == sign } ? line.content : nil
        }
    }

    /// A `>` that means "greater than" is printed.
    private mutating func findComparison(_ line: Line, below before: Line?, _ comparisons: inout ComparisonSigns) {
        guard let found = comparisons.finding(line, below: before, view) else { return }
        if case .printed(let sign) = found { pieces.append(Piece(kind: .escape, range: sign..<sign)) }
        if let diagnostic = found.diagnostic(in: file) { findings.report(diagnostic) }
    }

    private mutating func partFromLineBefore(_ line: Line) {
        let start = TableLines.start(of: line, view)
        pieces.append(Piece(kind: .blankLine, range: start..<start))
    }

    /// The end of a code span. A run of backticks ends at the next run of equal length; otherwise it is text. In a
    /// table it ends in its cell.
    private func endOfCode(_ start: Int, _ text: ByteView, isRow: Bool) -> Int {
        let end = text.end(from: start) { $0 == UInt8(ascii: "`") }
        var offset = end
        while let byte = text[offset] {
            if isRow, TableRow.isBorder(offset, text) { return end }
            guard byte == UInt8(ascii: "`") else {
                offset += 1
                continue
            }
            let close = text.end(from: offset) { $0 == UInt8(ascii: "`") }
            if close - offset == end - start { return close }
            offset = close
        }
        return end
    }

    /// The end of a possible tag or automatic link, which the scan skips.
    private func endOfTag(_ start: Int, _ text: ByteView) -> Int {
        guard let next = text[start + 1],
            next.isLetter || [UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(next)
        else {
            return start + 1
        }
        let end = text.end(from: start + 1) { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<") }
        return text[end] == UInt8(ascii: ">") ? end + 1 : start + 1
    }

    private mutating func brace(_ start: Int, _ text: ByteView) -> Int {
        if let end = changeMark(start, text) { return end }
        if text[start + 1] == UInt8(ascii: "{") { return variable(start, text) }
        let first = text.end(from: start + 1) { $0.isBlank }
        let looksLikeKey = text.end(from: first) { $0.isLetter || $0 == UInt8(ascii: "-") }
        let isAttributes =
            text[first] == UInt8(ascii: "#") || text[first] == UInt8(ascii: ".")
            || (looksLikeKey > first && text[looksLikeKey] == UInt8(ascii: "="))
        guard isAttributes else { return placeholderInBraces(start, text) ?? start + 1 }
        guard let end = AttributeParser.end(of: start, in: text) else { return unclosedAttributes(start) }
        pieces.append(Piece(kind: .looseAttributes, range: start..<end, attributes: start..<end))
        return end
    }

    private mutating func variable(_ start: Int, _ text: ByteView) -> Int {
        let end = text.end(from: start + 2) { !$0.isLineBreak && $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "{") }
        guard text.starts(with: "}}", at: end) else {
            report(
                "unclosed-variable", "this variable is not closed on its line", start..<start + 2,
                help: "write {{name}} or {{name|format}}; to print braces, write a backslash before them")
            return start + 2
        }
        pieces.append(Piece(kind: .variable, range: start..<end + 2))
        return end + 2
    }

    private mutating func openBracket(_ start: Int, _ text: ByteView) -> Int {
        let first = text.end(from: start + 1) { $0.isBlank }
        if text[first] == UInt8(ascii: "@")
            || (text[first] == UInt8(ascii: "-") && text[first + 1] == UInt8(ascii: "@"))
        {
            let end = text.end(from: first) { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") }
            guard text[end] == UInt8(ascii: "]") else {
                report("unclosed-citation", "this citation is not closed with ]", start..<first + 1)
                return first + 1
            }
            pieces.append(Piece(kind: .citation, range: start..<end + 1))
            return end + 1
        }
        if text[start + 1] == UInt8(ascii: "^") { return noteCall(start, text) }
        if let end = placeholderInBrackets(start, text) { return end }
        reportLinkWrittenBackwards(start, text)
        let isImage =
            start > text.range.lowerBound && text[start - 1] == UInt8(ascii: "!")
            && text[start - 2] != UInt8(ascii: "\\")
        brackets.append(Bracket(offset: start, isImage: isImage))
        return start + 1
    }

    private mutating func openNote(_ start: Int) -> Int {
        let isInNote = openNotes > 0
        if isInNote, let refusal = NotePlace.note.refusal(of: file.range(start..<start + 2)) {
            findings.report(refusal)
        }
        if !isInNote { openNotes += 1 }
        brackets.append(Bracket(offset: start, isNote: !isInNote))
        return start + 2
    }

    private mutating func noteCall(_ start: Int, _ text: ByteView) -> Int {
        guard let name = NoteName.range(from: start, text) else {
            report(
                "bad-note", "a note is called by its name, without blanks: [^name]", start..<start + 2,
                help: "to print the signs, write a backslash before them")
            return start + 2
        }
        if text[name.upperBound + 1] == UInt8(ascii: ":"), isLineStart(start) {
            report(
                "misplaced-note", "a note is written at the beginning of its line, and not in a list or a quotation",
                start..<name.upperBound + 2, help: "put it behind the list or the quotation")
        }
        pieces.append(Piece(kind: .noteCall, range: start..<name.upperBound + 1))
        return name.upperBound + 1
    }

    /// Reads `@key` outside a citation's brackets. In an e-mail address, a letter precedes the `@`.
    private mutating func mention(_ start: Int, _ text: ByteView) -> Int {
        if let end = placeholderInSigns(start, text) { return end }
        let end = text.end(from: start + 1) { $0.isWord }
        if end > start + 1, text[start - 1]?.isWord != true { mentions.append(start..<end) }
        return end
    }

    private mutating func closeBracket(_ close: Int, _ text: ByteView) -> Int {
        guard let index = brackets.lastIndex(where: { !$0.isStrike }) else { return close + 1 }
        closeStrikes(downTo: index + 1)
        let open = brackets.removeLast()
        if open.isNote {
            openNotes -= 1
            pieces.append(Piece(kind: .noteOpen, range: open.offset..<open.offset + 2))
            pieces.append(Piece(kind: .noteClose, range: close..<close + 1))
            return close + 1
        }
        switch text[close + 1] {
        case UInt8(ascii: "("):
            guard let end = LinkTarget.end(from: close + 1, text) else {
                reportBrokenLink(open, close, text)
                return close + 1
            }
            guard text[end] == UInt8(ascii: "{"), !open.isImage else { return end }
            guard let attributesEnd = AttributeParser.end(of: end, in: text) else { return unclosedAttributes(end) }
            let attributes = end..<attributesEnd
            pieces.append(Piece(kind: .linkAttributes, range: attributes, attributes: attributes))
            return attributesEnd
        case UInt8(ascii: "{") where text[close + 2] != UInt8(ascii: "{") && !open.isImage:
            guard let end = AttributeParser.end(of: close + 1, in: text) else { return unclosedAttributes(close + 1) }
            pieces.append(Piece(kind: .spanOpen, range: open.offset..<open.offset + 1))
            pieces.append(Piece(kind: .spanClose, range: close..<end, attributes: close + 1..<end))
            return end
        case UInt8(ascii: "[") where text[close + 2] != UInt8(ascii: "@") && text[close + 2] != UInt8(ascii: "-"):
            report(
                "unsupported", "links by label are not supported", open.offset..<close + 1,
                help: "write the address behind the text: [text](https://…)")
        case UInt8(ascii: ":") where open.offset == text.range.lowerBound || isLineStart(open.offset):
            report(
                "unsupported", "links by label are not supported", open.offset..<close + 2,
                help: "write the address behind the text: [text](https://…)")
        default: reportPartedLink(open, close, text)
        }
        return close + 1
    }

    func isLineStart(_ offset: Int) -> Bool {
        var before = offset - 1
        while let byte = view[before], byte.isBlank || byte == UInt8(ascii: ">") { before -= 1 }
        return view[before]?.isLineBreak ?? true
    }

    private mutating func unclosedAttributes(_ start: Int) -> Int {
        report(
            "unclosed-attributes", "these attributes are not closed with }", start..<start + 1,
            help: "close them, and every quote in them; to print a brace, write a backslash before it")
        return start + 1
    }

    mutating func report(_ identifier: String, _ message: String, _ range: Range<Int>, help: String? = nil) {
        findings.report(.error(identifier, message, at: file.range(range), help: help))
    }
}
