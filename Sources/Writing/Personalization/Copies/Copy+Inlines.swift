import Content
import Diagnostics
import DocumentTree
import Wording

/// The place of inline text, which decides what the text may contain.
enum InlinePlace {
    case text
    /// A heading, which also becomes a bookmark.
    case heading
    /// A heading that another place names. It contains no citations, and missing values in it are not reported.
    case named
}

extension Copy {
    mutating func inlines(_ inlines: [Inline], in place: InlinePlace) -> [Node] {
        var line = Line(tree: tree)
        for inline in inlines { add(inline, to: &line, in: place) }
        return line.finished()
    }

    private mutating func add(_ inline: Inline, to line: inout Line, in place: InlinePlace) {
        switch inline {
        case .text(let text, let range): line.add(text, at: range)
        case .softBreak(let range): line.add(" ", at: range)
        case .lineBreak(let range): line.add([tree.leaf(.lineBreak, range: range)])
        case .code(let code, let range): line.add([tree.element(.code, range: range, [tree.text(code, range: range)])])
        case .emphasis(let content, let range):
            line.add(wrapped(.emphasis, content, in: place, at: range), endsInValue: content.endsInValue)
        case .strong(let content, let range):
            line.add(wrapped(.strong, content, in: place, at: range), endsInValue: content.endsInValue)
        case .marked(let mark, let content, let range): add(mark, content, to: &line, in: place, at: range)
        case .link(let link): line.add(self.link(link, in: place))
        case .span(let span):
            if let nodes = self.span(span, in: place) { line.add(nodes) } else { line.leaveOut() }
        case .variable(let variable): line.addValue(self.variable(variable, in: place))
        case .citation(let citation): if place == .text { line.addCalls(calls(citation)) }
        case .note(let call): if place == .text { line.addCalls(self.call(call)) }
        case .tickBox(let isTicked, let range): line.add([tickBox(isTicked, as: .span, at: range)])
        }
    }

    private mutating func wrapped(
        _ role: Role, _ content: [Inline], in place: InlinePlace, at range: SourceRange
    ) -> [Node] {
        let nodes = inlines(content, in: place)
        return nodes.isEmpty ? [] : [tree.element(role, range: range, nodes)]
    }

    private mutating func add(
        _ mark: InlineMark, _ content: [Inline], to line: inout Line, in place: InlinePlace, at range: SourceRange
    ) {
        let nodes = inlines(content, in: place)
        guard !nodes.isEmpty else { return }
        var spoken: String?
        switch mark {
        case .struck: spoken = words.phrase(.struck).value.filled(["words": nodes.heardText])
        // Without the spoken form, 10^9^ would be spoken as one hundred and nine.
        case .raised where line.endsInDigit && nodes.heardText.isExponent:
            spoken = words.phrase(.exponent).value.filled(["number": nodes.heardText])
        case .raised, .lowered: break
        }
        line.add([tree.element(mark.role, spoken: place == .text ? spoken : nil, range: range, nodes)])
    }

    private mutating func link(_ link: Link, in place: InlinePlace) -> [Node] {
        var content = inlines(link.content, in: place)
        guard place != .named else { return content }
        if link.destination.hasPrefix("#") {
            if link.content.isEmpty { return [reference(link)] }
            return [tree.element(.link(.anchor(String(link.destination.dropFirst()))), range: link.range, content)]
        }
        if link.isFindOutMore {
            let short = Self.shortAddress(link.destination)
            if !content.plainText.contains(short) { content.append(tree.text(" (\(short))", range: link.range)) }
        }
        return [tree.element(.link(.address(link.destination)), range: link.range, content)]
    }

    /// The address that a reader of a printed copy types: `cancer.ca`.
    static func shortAddress(_ address: String) -> String {
        var short = address[...]
        for prefix in ["https://", "http://", "mailto:", "tel:", "www."] where short.hasPrefix(prefix) {
            short = short.dropFirst(prefix.count)
        }
        return String(short.hasSuffix("/") ? short.dropLast() : short)
    }

    /// Builds a span; nil if it is for other people.
    private mutating func span(_ span: Span, in place: InlinePlace) -> [Node]? {
        let inclusion =
            place == .named
            ? named(span) : inclusion(of: span.audience, hasGenericText: span.genericText != nil)
        guard case .shown(let applies) = inclusion else { return blankMark(of: span) }
        let tag = tag(span.language)
        var content: [Node]
        if isGeneric, let words = span.genericText, span.audience?.condition.asksForThePerson ?? true {
            content = [tree.text(words, range: span.range)]
        } else {
            content = writing(in: span.language) { copy in
                guard let plural = span.plural else { return copy.inlines(span.content, in: place) }
                let nodes =
                    copy.form(plural).map { [copy.tree.text($0, range: span.range)] }
                    ?? copy.inlines(span.content, in: place)
                // Which form is printed tells of the number.
                return nodes.map { $0.from(.person(field: plural.reference.name)) }
            }
        }
        if span.class != nil || tag != nil {
            content = [
                tree.element(
                    span.class == .term ? .term : .span, language: tag, expansion: span.expansion, range: span.range,
                    content)
            ]
        }
        guard let applies else { return content }
        return filled(words.phrase(.appliesToWords).value, ["words": content, "applies": [tree.text(applies)]])
    }

    /// The box to tick that stands in an empty entry for a mark such as ✓, which only some entries have.
    private func blankMark(of span: Span) -> [Node]? {
        let text = span.content.plainText
        guard let condition = span.audience?.condition, condition.references.contains(where: \.isOfBlankEntry),
            text.count == 1, text.allSatisfy({ !$0.isLetter && !$0.isNumber && !$0.isWhitespace })
        else { return nil }
        return [tickBox(false, as: .span, at: span.range)]
    }

    private func named(_ span: Span) -> Inclusion {
        guard let audience = span.audience else { return .shown(applies: nil) }
        let isKnown = audience.condition.truth(value(of:), isGiven: isGiven) == .known(true)
        return isKnown ? .shown(applies: nil) : .leftOut
    }

    private mutating func variable(_ variable: Variable, in place: InlinePlace) -> [Node] {
        // Headings with a person's value have been refused. A heading that is only named shows no values.
        if place != .text, variable.reference.source == .field { return [] }
        return printed(
            variable.reference, shiftedBy: variable.shift, as: variable.format, at: variable.range)
    }

    private static func valueInHeading(_ name: String, at range: SourceRange) -> Diagnostic {
        .error(
            "value-in-heading",
            "a heading cannot hold \(name): it becomes a bookmark of the file, which holds nothing of the person",
            at: range, help: "put it in the text under the heading")
    }

    /// Reports headings that contain a person's value or call a note.
    ///
    /// Headings become bookmarks, which must not contain a person's values. The number of a note would read as part of
    /// the heading.
    mutating func refusePersonalHeading(_ heading: [Inline]) {
        for inline in heading {
            switch inline {
            case .variable(let variable) where variable.reference.source == .field:
                report(Self.valueInHeading(variable.reference.name, at: variable.range))
            case .citation(let citation):
                report(
                    .error(
                        "citation-in-heading", "a heading cannot cite a source", at: citation.range,
                        help: "cite it in the text under the heading"))
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
                refusePersonalHeading(content)
            case .link(let link): refusePersonalHeading(link.content)
            case .span(let span):
                if let plural = span.plural { report(Self.valueInHeading(plural.reference.name, at: plural.range)) }
                refusePersonalHeading(span.content)
            default: break
            }
        }
    }
}

extension [Inline] {
    /// Whether the last thing in it is a value, perhaps in bold.
    fileprivate var endsInValue: Bool {
        switch last {
        case .variable: true
        case .emphasis(let content, _), .strong(let content, _): content.endsInValue
        case .span(let span): span.content.endsInValue
        default: false
        }
    }
}

extension InlineMark {
    fileprivate var role: Role {
        switch self {
        case .struck: .struck
        case .lowered: .lowered
        case .raised: .raised
        }
    }
}

extension [Node] {
    /// The words that a screen reader speaks for these nodes.
    fileprivate var heardText: String {
        map { node in
            switch node {
            case .element(let element): element.spoken ?? element.children.heardText
            case .leaf(let leaf): if case .text(let text) = leaf.content { text } else { " " }
            }
        }.joined()
    }
}

extension String {
    fileprivate var isExponent: Bool {
        let digits = drop { "+-−–".contains($0) }
        return !digits.isEmpty && digits.allSatisfy(\.isNumber)
    }
}

extension Node {
    /// The call with a comma after its number. Without it, two adjacent calls would read as one.
    fileprivate var withComma: Node {
        guard case .element(var call) = self, case .noteCall = call.role, case .leaf(var leaf)? = call.children.last,
            case .text(let text) = leaf.content
        else { return self }
        leaf.content = .text(text + ",")
        call.children[call.children.count - 1] = .leaf(leaf)
        return .element(call)
    }
}

/// Inline nodes of one line of text.
///
/// Adjacent text that the author wrote becomes one leaf. If a span is left out, one of the two spaces around it is
/// removed.
private struct Line {
    let tree: DocumentBuilder
    private var nodes: [Node] = []
    private var pending: (text: String, range: SourceRange)?
    private var hasLeftOut = false
    /// True if the last node is a value that ends with a full stop, such as "10:30 a.m."
    private var endsInStop = false

    init(tree: DocumentBuilder) { self.tree = tree }

    mutating func add(_ text: String, at range: SourceRange) {
        var text = text
        if hasLeftOut, text.first == " ", endsInSpace { text.removeFirst() }
        hasLeftOut = false
        // The full stop of an abbreviation also ends the sentence.
        if endsInStop, text.hasPrefix("."), !text.hasPrefix("..") { text.removeFirst() }
        endsInStop = false
        guard !text.isEmpty else { return }
        pending = pending.map { ($0.text + text, $0.range.extended(to: range)) } ?? (text, range)
    }

    mutating func add(_ more: [Node], endsInValue: Bool = false) {
        flush()
        nodes += more
        if !more.isEmpty { hasLeftOut = false }
        endsInStop = endsInValue && more.plainText.hasSuffix(".")
    }

    mutating func addValue(_ value: [Node]) { add(value, endsInValue: true) }

    /// Adds the calls of notes without a space before them.
    mutating func addCalls(_ calls: [Node]) {
        if !calls.isEmpty, let before = pending {
            pending = (String(before.text.reversed().drop { $0 == " " }.reversed()), before.range)
        }
        if !calls.isEmpty, pending?.text.isEmpty ?? true, let last = nodes.popLast() { nodes.append(last.withComma) }
        add(calls)
    }

    /// Whether a digit directly precedes the next node.
    var endsInDigit: Bool { (pending?.text ?? nodes.plainText).last?.isNumber ?? false }

    mutating func leaveOut() { hasLeftOut = true }

    mutating func finished() -> [Node] {
        if hasLeftOut, let last = pending, last.text.last == " " {
            pending = (String(last.text.dropLast()), last.range)
        }
        flush()
        return nodes
    }

    /// Whether the line is empty or ends with a space.
    private var endsInSpace: Bool { pending.map { $0.text.last == " " } ?? nodes.isEmpty }

    private mutating func flush() {
        if let pending, !pending.text.isEmpty { nodes.append(tree.text(pending.text, range: pending.range)) }
        pending = nil
    }
}
