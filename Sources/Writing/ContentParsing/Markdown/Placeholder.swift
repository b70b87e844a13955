import Content
import Diagnostics
import StructuredInput
import TextForms

/// A placeholder that other programs replace by a value: `{patient.name}`, `${name}`, `«Name_1»`, `[[name]]`.
struct Placeholder {
    var range: Range<Int>
    var name: String
    /// True if the text is a placeholder only if a field has its name: some languages quote words with the same signs.
    var needsField = false

    /// Returns nil if this is ordinary text.
    func diagnostic(in file: SourceFile, _ fields: FieldTable) -> Diagnostic? {
        if needsField, !fields.hasName(name) { return nil }
        let known = fields.name(like: name)
        return .error(
            "unread-placeholder", "this is not read as a value, and would be printed as it is", at: file.range(range),
            help: (known.map { "write {{\($0)}}" } ?? "write {{name}} with the name of a field")
                + "; to print the signs, write a backslash before them")
    }
}

extension FieldTable {
    /// The field or profile value that was probably meant by a different spelling.
    func name(like written: String) -> String? {
        let names = fields.map(\.name) + Clinic.valueNames + Publisher.valueNames
        func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
        let bare = written.split(separator: "|").first.map { String($0).trimmed } ?? written
        if names.contains(bare) { return bare }
        if let same = names.first(where: { plain($0) == plain(bare) }) { return same }
        return Suggestion.nearest(to: bare, among: names)
    }

    func hasName(_ written: String) -> Bool {
        let names = fields.map(\.name) + Clinic.valueNames + Publisher.valueNames
        return names.contains { $0.lowercased() == written.lowercased() }
    }
}

extension String {
    /// A Latin name that does not occur in prose: `patientName`, `first_name`, `address1`, `ADDRESS1`, `p.n`.
    ///
    /// Words in capitals, such as COVID, and short words with a number, such as B12 or HER2, do occur in prose.
    var isIdentifier: Bool {
        let scalars = Array(unicodeScalars)
        guard let first = scalars.first, first.isASCII, first.properties.isAlphabetic,
            let last = scalars.last, last != ".",
            scalars.allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || $0.isDecimal || $0 == "_" || $0 == ".") })
        else { return false }
        if scalars.contains("_") { return true }
        // A web address is not a name.
        if scalars.contains(".") {
            // Neither a web address nor a version is a name.
            let parts = split(separator: ".", omittingEmptySubsequences: false)
            return parts.allSatisfy { $0.first?.isLetter == true }
                && !Self.domains.contains(parts.last?.lowercased() ?? "")
        }
        guard scalars.contains(where: \.properties.isLowercase) else {
            let letters = scalars.prefix { !$0.isDecimal }
            let digits = scalars.dropFirst(letters.count)
            return letters.count > 3 && !digits.isEmpty && digits.allSatisfy(\.isDecimal)
                && !Self.markers.contains(String(String.UnicodeScalarView(letters)))
        }
        if scalars.contains(where: \.isDecimal) { return true }
        return zip(scalars, scalars.dropFirst()).contains { $0.properties.isLowercase && $1.properties.isUppercase }
    }

    /// Genes, viruses and tests whose names are followed by a number.
    private static let markers: Set<String> = [
        "ALDH", "BRCA", "CHEK", "COVID", "EGFR", "FGFR", "GLUT", "GRADE", "NTRK", "PALB", "SARS", "SGLT",
    ]

    private static let domains: Set<String> = [
        "ca", "com", "org", "net", "fr", "gov", "edu", "info", "eu", "uk", "ru", "es", "de", "us", "int", "io",
    ]

    /// Latin words, at least one letter of which is beyond ASCII. No HTML tag has such a name.
    var isAccentedLatin: Bool {
        guard unicodeScalars.first?.properties.isAlphabetic == true, utf8.contains(where: { $0 >= 0x80 }) else {
            return false
        }
        return unicodeScalars.allSatisfy {
            ($0.properties.isAlphabetic && $0.value < 0x250) || (0x1E00...0x1EFF).contains($0.value)
                || " -'’".unicodeScalars.contains($0)
        }
    }

    /// A text that may stand between braces: a name in any script, with dots and blanks.
    var isName: Bool {
        let scalars = Array(unicodeScalars)
        guard scalars.count > 1, let first = scalars.first, first.properties.isAlphabetic || first == "_" else {
            return false
        }
        return scalars.allSatisfy {
            $0.properties.isAlphabetic || $0.isDecimal || $0.properties.generalCategory == .nonspacingMark
                || $0.properties.generalCategory == .spacingMark || "._-| ".unicodeScalars.contains($0)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isDecimal: Bool { properties.numericType == .decimal }
}

extension InlineExtensionScanner {
    /// The limit for a placeholder's length, in bytes.
    private static let longestPlaceholder = 80

    /// The range of the words between two signs on one line.
    private func between(_ start: Int, _ closing: String, _ text: ByteView, without signs: String) -> Range<Int>? {
        let limit = min(text.range.upperBound, start + Self.longestPlaceholder)
        var end = start
        while end < limit, let byte = text[end], !byte.isLineBreak, !signs.utf8.contains(byte) {
            if text.starts(with: closing, at: end) { return start < end ? start..<end : nil }
            end += 1
        }
        return text.starts(with: closing, at: end) && start < end ? start..<end : nil
    }

    private mutating func found(_ range: Range<Int>, _ name: String, needsField: Bool = false) -> Int {
        placeholders.append(Placeholder(range: range, name: name, needsField: needsField))
        return range.upperBound
    }

    /// Finds `{name}`, `${name}`, `#{name}`, `{!name}`, `{0}` or `{% name %}`.
    mutating func placeholderInBraces(_ start: Int, _ text: ByteView) -> Int? {
        if text[start + 1] == UInt8(ascii: "%"), let inner = between(start + 2, "%}", text, without: "{}") {
            return found(start..<inner.upperBound + 2, text.string(inner).trimmed)
        }
        guard let inner = between(start + 1, "}", text, without: "{"), text[inner.upperBound + 1] != UInt8(ascii: "(")
        else { return nil }
        let name = text.string(inner).trimmed
        let bare = name.first.map { "!$@=%&?:".contains($0) } == true ? String(name.dropFirst()) : name
        let isMarked = text[start - 1] == UInt8(ascii: "$") || text[start - 1] == UInt8(ascii: "#")
        let range = (isMarked ? start - 1 : start)..<inner.upperBound + 1
        if bare.isName || (name.utf8.count < 3 && name.utf8.allSatisfy(\.isDigit)) { return found(range, bare) }
        if name.utf8.count == 1 { return found(range, name, needsField: true) }
        return nil
    }

    /// Finds `｛姓名｝`, and `‹patient.name›` or `【patient.name】` around a name that does not occur in prose.
    mutating func placeholderInWideBrackets(_ start: Int, _ text: ByteView) -> Int? {
        guard let open = text.scalar(at: start), let close = Self.wideBrackets[open] else { return nil }
        let first = text.end(from: start + 3) { $0.isBlank }
        guard let inner = between(first, close, text, without: "{}") else { return nil }
        let range = start..<inner.upperBound + 3
        let name = text.string(inner).trimmed
        if open == "｛" {
            let isDoubled = text.starts(with: "｛", at: inner.lowerBound)
            let bare = isDoubled ? String(name.dropFirst()) : name
            guard bare.isName else { return nil }
            let isClosed = isDoubled && text.starts(with: close, at: range.upperBound)
            return found(range.lowerBound..<range.upperBound + (isClosed ? 3 : 0), bare)
        }
        if name.isIdentifier { return found(range, name) }
        if name.utf8.allSatisfy({ $0 < 0x80 }), name.contains(".") { return found(range, name, needsField: true) }
        if open == "【" || open == "［" || open == "〔", SlotWords.name(name), !isLabel(range, text) {
            return found(range, name)
        }
        return nil
    }

    /// Whether brackets hold the name of what follows them, as in `【地址】100 Example St` or `【姓名】____`.
    private func isLabel(_ range: Range<Int>, _ text: ByteView) -> Bool {
        let next = text.end(from: range.upperBound) { $0.isBlank }
        let behind = text.scalar(at: next).map(Neighbour.scalar) ?? .space
        if [":", "：", "_"].contains(where: { text.starts(with: $0, at: next) }) || behind.isDigit { return true }
        let before = text.scalar(before: range.lowerBound).map(Neighbour.scalar) ?? .space
        return (before.isSpace || isLineStart(range.lowerBound)) && !behind.isSpace && !behind.isPunctuation
    }

    private static let wideBrackets: [Unicode.Scalar: String] = [
        "｛": "｝", "‹": "›", "【": "】", "［": "］", "〔": "〕", "〈": "〉", "《": "》", "＜": "＞", "「": "」",
    ]

    /// Finds `[[name]]`, `[DATE]`, and `[patient.name]` if a field has that name.
    mutating func placeholderInBrackets(_ start: Int, _ text: ByteView) -> Int? {
        if text[start + 1] == UInt8(ascii: "[") {
            guard let inner = between(start + 2, "]]", text, without: "[]@^{}(") else { return nil }
            let name = text.string(inner).trimmed
            let end = inner.upperBound + 2
            guard !name.isEmpty, !name.isContentsMark, text[end] != UInt8(ascii: "("), text[end] != UInt8(ascii: "{")
            else { return nil }
            return found(start..<end, name)
        }
        guard let inner = between(start + 1, "]", text, without: "[]@^{}(") else { return nil }
        let name = text.string(inner)
        let end = inner.upperBound + 1
        // The brackets of a link, a span or a picture have something behind them.
        let isAlone = text[end].map { !"({[".utf8.contains($0) } ?? true
        if isAlone, text[start - 1] != UInt8(ascii: "!"), SlotWords.name(name) { return found(start..<end, name) }
        guard !name.contains(" "), name.isIdentifier, text[end] != UInt8(ascii: "("), text[end] != UInt8(ascii: "{")
        else { return nil }
        placeholders.append(Placeholder(range: start..<end, name: name, needsField: true))
        return nil
    }

    /// Finds `<patient.name>`, `<<name>>` or `<% name %>`. Possible tags are left to cmark.
    mutating func placeholderInAngles(_ start: Int, _ text: ByteView) -> Int? {
        if text[start + 1] == UInt8(ascii: "%"), let inner = between(start + 2, "%>", text, without: "<>") {
            return found(start..<inner.upperBound + 2, text.string(inner).trimmed)
        }
        if text[start + 1] == UInt8(ascii: "<"), let inner = between(start + 2, ">>", text, without: "<>") {
            let name = text.string(inner).trimmed
            guard name.isName else { return nil }
            // Without the escape, cmark would read the inner signs as a tag.
            pieces.append(Piece(kind: .escape, range: start + 1..<start + 1))
            return found(start..<inner.upperBound + 2, name)
        }
        guard let inner = between(start + 1, ">", text, without: "<@:/") else { return nil }
        let name = text.string(inner)
        // Without a dot, an underscore or an accent it is a tag, which is refused elsewhere.
        let isName = name.isIdentifier && (name.contains(".") || name.contains("_"))
        guard isName || name.isAccentedLatin else { return nil }
        return found(start..<inner.upperBound + 1, name)
    }

    /// Finds `«patient.name»`. French, Russian, Spanish and Arabic use these quotation marks, so words in them are
    /// ignored.
    mutating func placeholderInQuotes(_ start: Int, _ text: ByteView) -> Int? {
        guard let inner = between(start + 2, "»", text, without: "{}") else { return nil }
        let name = text.string(inner).trimmed
        let range = start..<inner.upperBound + 2
        if name.isIdentifier, name.count == text.string(inner).count { return found(range, name) }
        if name.utf8.allSatisfy({ $0 < 0x80 }), name.contains(".") {
            placeholders.append(Placeholder(range: range, name: name, needsField: true))
        }
        return nil
    }

    /// Finds `%NAME%`, `@@name@@`, `#patient.name#` or `!first_name!`: a name without blanks between equal signs.
    mutating func placeholderInSigns(_ start: Int, _ text: ByteView) -> Int? {
        guard let sign = text[start], text[start - 1]?.isWord != true, text[start - 1] != sign else { return nil }
        let first = text.end(from: start) { $0 == sign }
        let signs = String(repeating: String(UnicodeScalar(sign)), count: first - start)
        guard first - start <= 2, let inner = between(first, signs, text, without: " {}[]()"),
            text[inner.upperBound + signs.utf8.count]?.isWord != true
        else { return nil }
        let name = text.string(inner)
        let range = start..<inner.upperBound + signs.utf8.count
        let isOfProse = sign == UInt8(ascii: "#") || sign == UInt8(ascii: "!")
        if name.isIdentifier || (!isOfProse && name.isName && name.utf8.allSatisfy { $0 < 0x80 }) {
            return found(range, name)
        }
        if name.utf8.allSatisfy({ $0 < 0x80 }) {
            placeholders.append(Placeholder(range: range, name: name, needsField: true))
        }
        return nil
    }

    /// Finds `*|FNAME|*`.
    mutating func placeholderInBars(_ start: Int, _ text: ByteView) -> Int? {
        guard text[start - 1] == UInt8(ascii: "*"), let inner = between(start + 1, "|*", text, without: " {}") else {
            return nil
        }
        return found(start - 1..<inner.upperBound + 2, text.string(inner))
    }

    /// Finds `((first_name))` or `((name))`.
    mutating func placeholderInParentheses(_ start: Int, _ text: ByteView) -> Int? {
        guard text[start + 1] == UInt8(ascii: "("), let inner = between(start + 2, "))", text, without: "(){}")
        else { return nil }
        let name = text.string(inner).trimmed
        let isWord = name.count > 1 && name.allSatisfy { $0.isLetter || $0 == "_" }
        guard name.isIdentifier || isWord || SlotWords.name(name) else { return nil }
        return found(start..<inner.upperBound + 2, name)
    }

    /// Finds `%s`, `%d`, `%1$s` or `%(name)s`, which programs replace. `5 %d` is a number.
    mutating func placeholderBehindPercent(_ start: Int, _ text: ByteView) -> Int? {
        var before = start
        while text[before - 1]?.isBlank == true { before -= 1 }
        if text.scalar(before: before).map({ Neighbour.scalar($0).isDigit }) == true { return nil }
        guard text[start - 1]?.isWord != true else { return nil }
        var end = start + 1
        if text[end] == UInt8(ascii: "("), let inner = between(end + 1, ")", text, without: "(){} ") {
            end = inner.upperBound + 1
        } else {
            end = text.end(from: end) { $0.isDigit || $0 == UInt8(ascii: ".") }
            if text[end] == UInt8(ascii: "$") { end += 1 }
        }
        guard let sign = text[end], "sdif@".utf8.contains(sign), text[end + 1]?.isWord != true else { return nil }
        return found(start..<end + 1, text.string(start..<end + 1))
    }

    /// Finds `XXX-XXX-XXXX` or `TODO:`.
    mutating func unfilled(_ start: Int, _ text: ByteView) -> Int? {
        guard let end = UnfilledPlace.end(from: start, text) else { return nil }
        findings.report(UnfilledPlace.diagnostic(at: file.range(start..<end)))
        return end
    }

    /// Finds `$first_name` or `$(name)`.
    private mutating func placeholderBehindDollar(_ start: Int, _ text: ByteView) -> Int? {
        if let close = [UInt8(ascii: "("): ")", UInt8(ascii: "["): "]"][text[start + 1] ?? 0],
            let inner = between(start + 2, close, text, without: "{}()[]")
        {
            let name = text.string(inner)
            return found(start..<inner.upperBound + 1, name, needsField: !name.isIdentifier)
        }
        let end = text.end(from: start + 1) { $0.isLetter || $0.isDigit || "._".utf8.contains($0) }
        let name = String(text.string(start + 1..<end).reversed().drop { $0 == "." }.reversed())
        // `$CAD50` is a price.
        guard name.isIdentifier, name.contains(where: \.isLowercase), text[start - 1]?.isWord != true,
            text[end] != UInt8(ascii: "$")
        else { return nil }
        return found(start..<start + 1 + name.utf8.count, name)
    }

    // MARK: TeX

    /// Reports `$x^2$`. By Pandoc's rule, no blank is inside the signs, and no digit follows the last one.
    mutating func dollar(_ start: Int, _ text: ByteView) -> Int {
        if let end = placeholderBehindDollar(start, text) { return end }
        let end = text.end(from: start) { $0 == UInt8(ascii: "$") }
        let signs = String(repeating: "$", count: end - start)
        guard end - start <= 2, text[start - 1]?.isWord != true, text[end]?.isSpace == false,
            text[end] != UInt8(ascii: "{"), let inner = between(end, signs, text, without: "$"),
            text[inner.upperBound - 1]?.isSpace == false, text[inner.upperBound + signs.utf8.count]?.isWord != true,
            text.bytes[inner].contains(where: { $0.isLetter || "\\^_=+".utf8.contains($0) }),
            // `$5 or US$` contains two prices.
            text[end]?.isDigit == false || !text.bytes[inner].contains(where: \.isBlank)
        else { return end }
        findings.report(
            .warning(
                "unread-formula", "formulas are not read, and this one is printed as it is",
                at: file.range(start..<inner.upperBound + signs.utf8.count),
                help: "write it in words, with m^2^ and H~2~O; to print the sign, write \\$"))
        return inner.upperBound + signs.utf8.count
    }

    private static let commands: Set<String> = [
        "newpage", "pagebreak", "clearpage", "cleardoublepage", "newline", "linebreak", "vspace", "hspace", "vfill",
        "hfill", "bigskip", "medskip", "smallskip", "noindent", "centering", "textbf", "textit", "emph", "underline",
        "textsuperscript", "textsubscript", "section", "subsection", "begin", "end", "item", "footnote", "href", "url",
        "includegraphics", "tableofcontents", "toc", "large", "small", "Large", "huge", "times", "frac", "sqrt",
        "alpha",
        "beta", "gamma", "mu", "degree", "leq", "geq", "pm", "rightarrow", "ldots", "quad", "checkmark", "square", "bf",
        "it", "em", "par", "ref", "cite", "label", "hline", "hfill",
    ]

    /// Reads an escape, or reports a command of TeX, which is not supported.
    mutating func backslash(_ start: Int, _ text: ByteView) -> Int {
        if text[start + 1] == UInt8(ascii: "\\"), text[start + 2]?.isLineBreak != false {
            findings.report(
                .warning(
                    "unread-command", "this ends no line, and is printed as \\", at: file.range(start..<start + 2),
                    help: "write one backslash at the end of the line"))
        }
        if text[start + 1]?.isPunctuation == true { return start + 2 }
        let end = text.end(from: start + 1) { $0.isLetter }
        guard text[start - 1]?.isWord != true, text[start - 1] != UInt8(ascii: ":"),
            Self.commands.contains(text.string(start + 1..<end))
        else { return start + 1 }
        findings.report(
            .warning(
                "unread-command", "commands of TeX are not read, and this one is printed as it is",
                at: file.range(start..<end),
                help:
                    "delete it: where pages end is decided for you; emphasis is written **words**, a section ## Heading, a note ^[words]"
            ))
        return end
    }
}

extension String {
    /// A mark for a table of contents: `[[_TOC_]]`.
    fileprivate var isContentsMark: Bool { ["toc", "_toc_"].contains(lowercased()) }
}
