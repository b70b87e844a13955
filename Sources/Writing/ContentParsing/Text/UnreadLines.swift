import Diagnostics
import StructuredInput
import TextForms

/// Finds lines of a paragraph that were meant as other markup. On the page they would run together.
///
/// Other programs support the markup, or the lines were pasted. They are printed as typed, with a warning that suggests
/// what to write.
struct UnreadLines {
    let file: SourceFile
    /// The list marker at the beginning of the previous paragraph.
    private var markerBefore: ListMarker?

    init(file: SourceFile) { self.file = file }

    /// Records that a block other than a paragraph follows.
    mutating func interrupt() { markerBefore = nil }

    mutating func warning(for paragraph: SourceRange) -> Diagnostic? {
        let view = ByteView(bytes: file.bytes, range: paragraph.offsets)
        let lines = Line.all(in: view).map { line in
            // Continuation lines of a quotation begin with the sign of the quotation.
            min(line.content.upperBound, TableLines.start(of: line, view))..<line.content.upperBound
        }.filter { !$0.isEmpty }
        let marker = lines.first.flatMap { ListMarker($0, view) }
        defer { markerBefore = marker }
        for rule in Self.rules {
            if let place = rule.find(lines, view) { return warning(rule, at: place) }
        }
        if let place = Self.list(lines, view) { return warning(Self.lettered, at: place) }
        if let marker, let before = markerBefore, marker.isAmongParagraphs, marker.follows(before),
            let first = lines.first
        {
            return warning(Self.lettered, at: first.lowerBound..<marker.end)
        }
        return nil
    }

    private func warning(_ rule: Rule, at place: Range<Int>) -> Diagnostic {
        .warning("unread-\(rule.name)", rule.message, at: file.range(place), help: rule.help)
    }

    // MARK: Rules

    struct Rule: Sendable {
        var name: String
        var message: String
        var help: String
        /// Returns the place of the markup; nil if the lines are plain text.
        var find: @Sendable ([Range<Int>], ByteView) -> Range<Int>?
    }

    private static let lettered = Rule(
        name: "list", message: "these lines are no list, and run together on the page",
        help: "begin each line with \"1. \" for a list with numbers, or with \"- \"", find: { _, _ in nil })

    private static let rules: [Rule] = [
        Rule(
            name: "heading", message: "this is no heading, for no blank follows the #",
            help: "write ## Heading; to print the sign, write a backslash before it",
            find: { lines, view in lines.lazy.compactMap { Self.heading($0, view) }.first }),
        Rule(
            name: "list", message: "this line begins with the sign of a list that was pasted, and is none",
            help: "begin each line with \"- \"",
            find: { lines, view in Self.bullets(lines, view) }),
        Rule(
            name: "list", message: "this is no item of a list, for no blank follows the sign",
            help: "write \"- \" before each item; to print the sign, write a backslash before it",
            find: { lines, view in Self.dashes(lines, view) }),
        Rule(
            name: "fence", message: "this begins no block, which has three colons",
            help: "write ::: note, and close it with :::",
            find: { lines, view in
                lines.first { line in
                    !view.starts(with: ":::", at: line.lowerBound)
                        && (["::", "：：", "：：：", "!!! "].contains { view.starts(with: $0, at: line.lowerBound) }
                            || Self.isDirective(line, view))
                }
            }),
        Rule(
            name: "box", message: "this is no box to tick, which is an item of a list",
            help: "write - [ ] and a blank before the words; to print the signs, write \\[",
            find: { lines, view in lines.lazy.compactMap { Self.box($0, view) }.first }),
        Rule(
            name: "table", message: "these lines are no table, which has a line |---|---| under its first row",
            help: "write a header row, and |---|---| under it, with as many columns",
            find: { lines, view in Self.rows(lines, view) }),
        Rule(
            name: "definition", message: "a line that begins with a colon defines no term here",
            help: "write **Term:** and its meaning in one line, a list, or [term]{.term means=\"…\"}",
            find: { lines, view in lines.dropFirst().first { TableLines.isCaption($0.lowerBound, view) } }),
        Rule(
            name: "contents", message: "this mark makes no list of contents",
            help: "delete it; a PDF has its headings as bookmarks",
            find: { lines, view in
                guard lines.count == 1, let line = lines.first else { return nil }
                let marks = ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "@[toc]", "${toc}", "[table of contents]"]
                return marks.contains(view.string(line).lowercased()) ? line : nil
            }),
    ]

    private static func heading(_ line: Range<Int>, _ view: ByteView) -> Range<Int>? {
        let wide = "＃"
        if view.starts(with: wide, at: line.lowerBound) { return line.lowerBound..<line.lowerBound + wide.utf8.count }
        let end = view.end(from: line.lowerBound) { $0 == UInt8(ascii: "#") }
        let count = end - line.lowerBound
        guard count > 0, let next = view.scalar(at: end), end < line.upperBound else { return nil }
        // "#1" is a number, "##1" a heading.
        let isMeant = next.properties.isAlphabetic || (count > 1 && !Neighbour.scalar(next).isSpace) || count > 6
        return isMeant ? line.lowerBound..<end : nil
    }

    /// Whether the line is a directive of reStructuredText, such as `.. note::`.
    private static func isDirective(_ line: Range<Int>, _ view: ByteView) -> Bool {
        guard view.starts(with: ".. ", at: line.lowerBound) else { return false }
        let end = view.end(from: line.lowerBound + 3) { $0.isLetter || $0 == UInt8(ascii: "-") }
        return view.starts(with: "::", at: end)
    }

    /// Finds `[ ] words`, `[] words`, `[ x ] words` or `[✓] words`. In a valid task list, the brackets are not part of
    /// the line.
    static func box(_ line: Range<Int>, _ view: ByteView) -> Range<Int>? {
        guard view[line.lowerBound] == UInt8(ascii: "[") else { return nil }
        let end = view.end(from: line.lowerBound + 1) { $0 != UInt8(ascii: "]") && !$0.isLineBreak }
        guard view[end] == UInt8(ascii: "]"), end - line.lowerBound < 8,
            view[end + 1]?.isSpace == true || end + 1 >= line.upperBound
        else { return nil }
        let sign = view.string(line.lowerBound + 1..<end).trimmed
        let signs = ["", "x", "X", "_", "__", "___", "-", "v", "V", "o", "✓", "✔", "✗", "✘", "☐", "☑", "√", "×"]
        return signs.contains(sign) ? line.lowerBound..<end + 1 : nil
    }

    private static let pasted = Set("•◦▪▫‣⁃●○■◆◇►▶➢➤❖∙·・\u{F0B7}\u{F0A7}\u{F0D8}\u{F076}".unicodeScalars)
    private static let ticks = Set("✓✔✗✘☐☑□–—→➔➜⇒►▸★☆※".unicodeScalars)

    private static func bullets(_ lines: [Range<Int>], _ view: ByteView) -> Range<Int>? {
        func signs(_ known: Set<Unicode.Scalar>) -> [Range<Int>] {
            lines.compactMap { line in
                guard let first = view.scalar(at: line.lowerBound), known.contains(first) else { return nil }
                let end = line.lowerBound + UTF8.width(first)
                return end < line.upperBound ? line.lowerBound..<end : nil
            }
        }
        if let first = signs(pasted).first { return first }
        // One such line may be a remark, or direct speech.
        let ticks = signs(ticks)
        return ticks.count > 1 ? ticks.first : nil
    }

    private static func dashes(_ lines: [Range<Int>], _ view: ByteView) -> Range<Int>? {
        let dashed = lines.filter { line in
            guard let sign = view[line.lowerBound], sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
                let next = view.scalar(at: line.lowerBound + 1)
            else { return false }
            return next.properties.isAlphabetic || next.properties.numericType == .decimal
        }
        // "-5" may be a temperature, and "- 5" an item.
        guard let first = dashed.first else { return nil }
        let isWord = view.scalar(at: first.lowerBound + 1)?.properties.isAlphabetic == true
        return isWord || dashed.count > 1 ? first.lowerBound..<first.lowerBound + 1 : nil
    }

    private static func rows(_ lines: [Range<Int>], _ view: ByteView) -> Range<Int>? {
        let grid = Set("+-=:".utf8)
        let row = lines.first { line in
            guard line.count > 1, let sign = view[line.lowerBound] else { return false }
            if sign == UInt8(ascii: "|") { return true }
            return sign == UInt8(ascii: "+") && line.count > 3 && view.bytes[line].allSatisfy(grid.contains)
        }
        if let row { return row }
        let parted = lines.filter { view.string($0).contains(" | ") }
        return parted.count > 1 ? parted.first : nil
    }

    /// Finds two or more lines that begin with consecutive markers.
    private static func list(_ lines: [Range<Int>], _ view: ByteView) -> Range<Int>? {
        var before: (marker: ListMarker, place: Range<Int>)?
        for line in lines {
            guard let marker = ListMarker(line, view) else { continue }
            let place = line.lowerBound..<marker.end
            if let before, marker.follows(before.marker) { return before.place }
            before = (marker, place)
        }
        return nil
    }
}

/// A list marker: `a.`, `(1)`, `iv)`, `1.` without a blank, `（一）`, `①`, `1-`, `а)`, `١.`.
private struct ListMarker {
    private enum Kind { case number, letter, circled, chinese, script }

    private var kind: Kind
    private var value: Int
    private var isRoman = false
    private var signs: [Unicode.Scalar]
    private(set) var end: Int

    private static let closing = Set(").）、．".unicodeScalars)
    /// Signs that need a blank after them, because they also occur in "1-2 pills" and "8:30".
    private static let joining = Set("-–:：".unicodeScalars)
    private static let chinese = Array("一二三四五六七八九十".unicodeScalars)
    private static let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    /// The first letters of lists in other scripts.
    private static let scripts = ["аб", "АБ", "αβ", "ΑΒ", "اب", "कख", "अआ", "ਕਖ", "ੳਅ", "அஆ", "가나", "甲乙"].map {
        Array($0.unicodeScalars)
    }

    init?(_ line: Range<Int>, _ view: ByteView) {
        let scalars = Array(view.string(line.lowerBound..<min(line.upperBound, line.lowerBound + 24)).unicodeScalars)
        guard let first = scalars.first else { return nil }
        if (0x2460...0x2473).contains(first.value) {
            self.init(kind: .circled, value: Int(first.value), signs: [], end: line.lowerBound + 3)
            return
        }
        let isOpen = first == "(" || first == "（"
        let name = scalars.dropFirst(isOpen ? 1 : 0).prefix {
            !Self.closing.contains($0) && !Self.joining.contains($0) && !$0.properties.isWhitespace
        }
        let rest = scalars.dropFirst((isOpen ? 1 : 0) + name.count)
        guard (1...4).contains(name.count), let close = rest.first, rest.count > 1,
            Self.closing.contains(close)
                || Self.joining.contains(close) && rest.dropFirst().first?.properties.isWhitespace == true
        else { return nil }
        let text = String(String.UnicodeScalarView(name))
        let length = (isOpen ? [first] : []) + name + [close]
        let end = line.lowerBound + length.reduce(0) { $0 + UTF8.width($1) }
        let signs = (isOpen ? [first] : []) + [close]
        if let number = Self.number(name) {
            self.init(kind: .number, value: number, signs: signs, end: end)
            return
        }
        guard !Self.joining.contains(close) else { return nil }
        if let only = name.first, name.count == 1, let index = Self.chinese.firstIndex(of: only) {
            self.init(kind: .chinese, value: index, signs: signs, end: end)
        } else if let only = name.first, name.count == 1, only.isASCII, only.properties.isAlphabetic {
            self.init(kind: .letter, value: Int(only.value), signs: signs, end: end)
            isRoman = text.lowercased() == "i"
        } else if let index = Self.roman.firstIndex(of: text.lowercased()) {
            self.init(kind: .letter, value: -1 - index, signs: signs, end: end)
        } else if let first = name.first, name.count == 1, let only = Optional(first == "أ" ? "ا" : first),
            let script = Self.scripts.firstIndex(where: { $0.contains(only) }),
            let index = Self.scripts[script].firstIndex(of: only)
        {
            // The values of two scripts are farther apart than the letters of one script.
            self.init(kind: .script, value: 10 * script + index, signs: signs, end: end)
        } else {
            return nil
        }
    }

    private init(kind: Kind, value: Int, signs: [Unicode.Scalar], end: Int) {
        (self.kind, self.value, self.signs, self.end) = (kind, value, signs, end)
    }

    /// A number in the digits of any script.
    private static func number(_ name: ArraySlice<Unicode.Scalar>) -> Int? {
        var number = 0
        for scalar in name {
            guard scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue else {
                return nil
            }
            number = number * 10 + Int(digit)
        }
        return number
    }

    /// Whether this is the second marker after the first. Later letters may be a person's initials.
    func follows(_ before: ListMarker) -> Bool {
        guard kind == before.kind, signs == before.signs else { return false }
        if before.isRoman { return value == -2 }
        switch before.kind {
        case .letter: guard before.value == 0x61 || before.value == 0x41 else { return false }
        case .circled: guard before.value == 0x2460 else { return false }
        case .chinese: guard before.value == 0 else { return false }
        case .number: guard before.value == 1 else { return false }
        case .script: guard before.value.isMultiple(of: 10) else { return false }
        }
        return value == before.value + 1
    }

    /// Whether two such markers at the beginnings of consecutive paragraphs are reported as a list. Letters and numbers
    /// in brackets are.
    var isAmongParagraphs: Bool {
        kind == .letter || kind == .script || (kind == .number && signs.first == "(")
    }
}
