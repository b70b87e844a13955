import FoundationEssentials
import TextForms

/// The declarations of style sheets and `style` attributes for each element. CSS 2.2, 6.4: by importance, specificity
/// and order.
///
/// It supports selectors of types, classes and identifiers; other rules are refused.
struct SVGCascade {
    /// One step of a selector: the conditions for one element.
    fileprivate struct Compound {
        var type: Substring?
        var classes: [Substring] = []
        var identifiers: [Substring] = []
        /// True if the previous step must match the parent, not only an ancestor.
        var isChild = false
    }

    private struct Rule {
        var selector: [Compound]
        var declarations: [Declaration]
        var order: Int

        var specificity: Int {
            selector.reduce(0) { sum, step in
                sum + step.identifiers.count * 10_000 + step.classes.count * 100 + (step.type == nil ? 0 : 1)
            }
        }
    }

    struct Declaration {
        var name: String
        var value: String
        var isImportant: Bool
    }

    /// The rules by the key of their last step: `#name`, `.name`, `name`, or an empty key.
    private var rules: [String: [Rule]] = [:]
    /// The remaining number of comparisons between rules and elements.
    private var allowance = 200_000

    /// - Throws: `PictureFault` if the sheet holds more than plain rules.
    init(_ sheet: String) throws(PictureFault) {
        var count = 0
        var rest = try Self.withoutComments(sheet)[...]
        while true {
            rest = rest.drop { $0.isWhitespace }
            if rest.isEmpty { break }
            if rest.hasPrefix("@import") { throw SVGCheck.outside }
            if rest.hasPrefix("@") {
                let word = rest.prefix { !$0.isWhitespace && $0 != "{" && $0 != ";" }
                throw .unsupported(
                    "\(word.shortened) in its style sheet, which is not drawn here", help: SVGCheck.plain)
            }
            guard let open = Self.index(of: "{", in: rest) else { throw Self.unreadable(rest) }
            let block = rest[rest.index(after: open)...]
            guard let close = Self.index(of: "}", in: block) else { throw Self.unreadable(rest) }
            if Self.index(of: "{", in: block[..<close]) != nil {
                throw .unsupported(
                    "rules inside of rules in its style sheet, which are not drawn here", help: SVGCheck.plain)
            }
            let declarations = try Self.declarations(String(block[..<close]))
            for selector in rest[..<open].split(separator: ",", omittingEmptySubsequences: false) {
                guard let steps = Self.steps(of: selector) else {
                    throw .unsupported(
                        "the selector “\(selector.trimmed.shortened)” in its style "
                            + "sheet, which is not read here", help: "export it with presentation attributes")
                }
                rules[steps.last?.key ?? "", default: []].append(
                    Rule(selector: steps, declarations: declarations, order: count))
                count += 1
            }
            rest = block[block.index(after: close)...]
        }
    }

    /// Returns the properties of an element, each once.
    mutating func style(
        of index: Int, in drawing: SVGDrawing
    ) throws(PictureFault) -> [(name: String, value: String)] {
        let element = drawing.elements[index]
        let keys =
            ["", element.name] + Set(element.classes).map { ".\($0)" } + (element["id"].map { ["#\($0)"] } ?? [])
        let candidates = keys.flatMap { rules[$0] ?? [] }
        allowance -= candidates.reduce(0) { $0 + $1.declarations.count + 1 }
        guard allowance >= 0 else { throw SVGCheck.tooMuch }
        let own = element.ownStyle.isEmpty ? [] : try Self.declarations(try Self.withoutComments(element.ownStyle))
        if candidates.isEmpty, own.isEmpty { return [] }
        let matching = candidates.filter { Self.fits($0.selector[...], index, drawing) }
            .sorted { ($0.specificity, $0.order) < ($1.specificity, $1.order) }
            .flatMap(\.declarations)
        let ordered =
            matching.filter { !$0.isImportant } + own.filter { !$0.isImportant } + matching.filter(\.isImportant)
            + own.filter(\.isImportant)
        var style: [(name: String, value: String)] = []
        for declaration in ordered {
            let names =
                declaration.name == "marker" ? ["marker-start", "marker-mid", "marker-end"] : [declaration.name]
            for name in names {
                if let known = style.firstIndex(where: { $0.name == name }) {
                    style[known].value = declaration.value
                } else {
                    style.append((name, declaration.value))
                }
            }
        }
        return style
    }

    private static func fits(_ steps: ArraySlice<Compound>, _ index: Int, _ drawing: SVGDrawing) -> Bool {
        guard let step = steps.last, step.fits(drawing.elements[index]) else { return false }
        let rest = steps.dropLast()
        if rest.isEmpty { return true }
        var ancestor = drawing.elements[index].parent
        while let next = ancestor {
            if fits(rest, next, drawing) { return true }
            if step.isChild { return false }
            ancestor = drawing.elements[next].parent
        }
        return false
    }

    // MARK: Reading

    /// Reads `name: value; name: value`.
    private static func declarations(_ text: String) throws(PictureFault) -> [Declaration] {
        var declarations: [Declaration] = []
        var rest = text[...]
        while !rest.isEmpty {
            let end = index(of: ";", in: rest)
            let written = rest[..<(end ?? rest.endIndex)].trimmed
            rest = end.map { rest[rest.index(after: $0)...] } ?? ""
            if written.isEmpty { continue }
            guard let colon = written.firstIndex(of: ":") else { throw unreadable(written[...]) }
            let name = written[..<colon].trimmed
            var value = written[written.index(after: colon)...].trimmed
            var isImportant = false
            if let mark = value.lastIndex(of: "!"),
                value[value.index(after: mark)...].trimmed.lowercased() == "important"
            {
                value = value[..<mark].trimmed
                isImportant = true
            }
            guard !name.contains(where: { $0.isWhitespace || "\\{}()".contains($0) }) else {
                throw unreadable(written[...])
            }
            if try SVGProperty.isKept(name.hasPrefix("--") ? name : name.lowercased(), value) {
                declarations.append(Declaration(name: name.lowercased(), value: value, isImportant: isImportant))
            }
        }
        return declarations
    }

    /// Reads a selector such as `.a > g rect#b`, of at most eight steps.
    private static func steps(of selector: Substring) -> [Compound]? {
        let words = selector.replacing(">", with: " > ").split { $0.isWhitespace }
        guard (1...8).contains(words.count), words.last != ">", words.first != ">" else { return nil }
        var steps: [Compound] = []
        var isChild = false
        for word in words {
            if word == ">" {
                if isChild { return nil }
                isChild = true
                continue
            }
            var step = Compound(isChild: isChild)
            isChild = false
            var rest = word
            let type = rest.prefix { $0 != "." && $0 != "#" }
            guard type.isEmpty || type == "*" || isName(type) else { return nil }
            step.type = type.isEmpty || type == "*" ? nil : type
            rest = rest[type.endIndex...]
            while let sign = rest.first {
                let name = rest.dropFirst().prefix { $0 != "." && $0 != "#" }
                guard isName(name) else { return nil }
                if sign == "." { step.classes.append(name) } else { step.identifiers.append(name) }
                rest = rest[name.endIndex...]
            }
            steps.append(step)
        }
        return steps
    }

    private static func isName(_ name: Substring) -> Bool {
        !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }

    /// Returns the index of a sign outside quotes and brackets.
    private static func index(of sign: Character, in text: Substring) -> Substring.Index? {
        var quote: Character?
        var depth = 0
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "(" {
                depth += 1
            } else if character == ")" {
                depth -= 1
            } else if character == sign, depth <= 0 {
                return index
            }
        }
        return nil
    }

    private static func withoutComments(_ sheet: String) throws(PictureFault) -> String {
        // An escape is another spelling of a word, which no drawing needs.
        guard !sheet.contains("\\") else {
            throw .unsupported("a “\\” in its styles, which is not read here", help: SVGCheck.plain)
        }
        guard sheet.contains("/*") else { return sheet }
        let parts = sheet.split(separator: "/*", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(into: String(parts.first ?? "")) { kept, part in
            kept += " "
            if let end = part.firstRange(of: "*/") { kept += part[end.upperBound...] }
        }
    }

    private static func unreadable(_ text: Substring) -> PictureFault {
        .unsupported("“\(text.shortened)” in its styles, which cannot be read", help: SVGCheck.plain)
    }
}

extension SVGCascade.Compound {
    /// A condition that an element must meet before the rule is compared.
    fileprivate var key: String {
        if let identifier = identifiers.first { return "#\(identifier)" }
        return classes.first.map { ".\($0)" } ?? type.map(String.init) ?? ""
    }

    fileprivate func fits(_ element: SVGDrawing.Element) -> Bool {
        if let type, type != element.name { return false }
        guard classes.allSatisfy({ name in element.classes.contains { $0 == name } }) else { return false }
        return identifiers.allSatisfy { $0 == element["id"] ?? "" }
    }
}
