import Content
import Diagnostics
import DocumentTree
import Wording

/// Where inline text stands, which decides what may be in it.
enum InlinePlace {
    case text
    /// It becomes a bookmark too.
    case heading
    /// A heading that is only named: it cites nothing, and what is missing in it is no fault.
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
        case .emphasis(let content, let range): line.add(wrapped(.emphasis, content, in: place, at: range))
        case .strong(let content, let range): line.add(wrapped(.strong, content, in: place, at: range))
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
        // Without it, 10^9^ would be heard as one hundred and nine.
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
            return [tree.element(.link(.anchor(String(link.destination.dropFirst()))), range: link.range, content)]
        }
        if link.isFindOutMore {
            let short = Self.shortAddress(link.destination)
            if !content.plainText.contains(short) { content.append(tree.text(" (\(short))", range: link.range)) }
        }
        return [tree.element(.link(.address(link.destination)), range: link.range, content)]
    }

    /// What a reader on paper types: `cancer.ca`.
    static func shortAddress(_ address: String) -> String {
        var short = address[...]
        for prefix in ["https://", "http://", "mailto:", "tel:", "www."] where short.hasPrefix(prefix) {
            short = short.dropFirst(prefix.count)
        }
        return String(short.hasSuffix("/") ? short.dropLast() : short)
    }

    /// Nil where the span is for somebody else.
    private mutating func span(_ span: Span, in place: InlinePlace) -> [Node]? {
        let inclusion =
            place == .named
            ? named(span) : inclusion(of: span.audience, hasGenericText: span.genericText != nil)
        guard case .shown(let applies) = inclusion else { return nil }
        let tag = tag(span.language)
        var content: [Node]
        if isGeneric, let words = span.genericText, span.audience?.condition.asksForThePerson ?? true {
            content = [tree.text(words, range: span.range)]
        } else {
            content = writing(in: span.language) { $0.inlines(span.content, in: place) }
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

    private func named(_ span: Span) -> Inclusion {
        guard let audience = span.audience else { return .shown(applies: nil) }
        let isKnown = audience.condition.truth(value(of:), isGiven: isGiven) == .known(true)
        return isKnown ? .shown(applies: nil) : .leftOut
    }

    private mutating func variable(_ variable: Variable, in place: InlinePlace) -> [Node] {
        // A heading that holds a person's value has been refused, and one that is only named shows none.
        if place != .text, variable.reference.source == .field { return [] }
        return printed(variable.reference, as: variable.format, at: variable.range)
    }

    /// Headings become bookmarks, which no value of a person may enter; and a number that calls a note would read as
    /// part of the heading there.
    mutating func refusePersonalHeading(_ heading: [Inline]) {
        for inline in heading {
            switch inline {
            case .variable(let variable) where variable.reference.source == .field:
                report(
                    .error(
                        "value-in-heading",
                        "a heading cannot hold \(variable.reference.name): it becomes a bookmark of the file, which "
                            + "holds nothing of the person",
                        at: variable.range, help: "put it in the text under the heading"))
            case .citation(let citation):
                report(
                    .error(
                        "citation-in-heading", "a heading cannot cite a source", at: citation.range,
                        help: "cite it in the text under the heading"))
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
                refusePersonalHeading(content)
            case .link(let link): refusePersonalHeading(link.content)
            case .span(let span): refusePersonalHeading(span.content)
            default: break
            }
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
    /// The words that a listener hears of them.
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
    /// Between two calls, which would read as one.
    fileprivate var withComma: Node {
        guard case .element(var call) = self, case .noteCall = call.role, case .leaf(var leaf)? = call.children.last,
            case .text(let text) = leaf.content
        else { return self }
        leaf.content = .text(text + ",")
        call.children[call.children.count - 1] = .leaf(leaf)
        return .element(call)
    }
}

/// Inline nodes side by side. Text that the author wrote in one stretch becomes one leaf; where a span is left out, one
/// of the two spaces around it goes with it.
private struct Line {
    let tree: DocumentBuilder
    private var nodes: [Node] = []
    private var pending: (text: String, range: SourceRange)?
    private var hasLeftOut = false
    /// The last thing in it is a value that ends with a full stop, such as "10:30 a.m."
    private var endsInStop = false

    init(tree: DocumentBuilder) { self.tree = tree }

    mutating func add(_ text: String, at range: SourceRange) {
        var text = text
        if hasLeftOut, text.first == " ", endsInSpace { text.removeFirst() }
        hasLeftOut = false
        // The stop of an abbreviation is that of the sentence too.
        if endsInStop, text.hasPrefix("."), !text.hasPrefix("..") { text.removeFirst() }
        endsInStop = false
        guard !text.isEmpty else { return }
        pending = pending.map { ($0.text + text, $0.range.extended(to: range)) } ?? (text, range)
    }

    mutating func add(_ more: [Node]) {
        flush()
        nodes += more
        if !more.isEmpty { hasLeftOut = false }
        endsInStop = false
    }

    mutating func addValue(_ value: [Node]) {
        add(value)
        endsInStop = value.plainText.hasSuffix(".")
    }

    /// A number stands close to the word that it follows, whatever space the author left.
    mutating func addCalls(_ calls: [Node]) {
        if !calls.isEmpty, let before = pending {
            pending = (String(before.text.reversed().drop { $0 == " " }.reversed()), before.range)
        }
        if !calls.isEmpty, pending?.text.isEmpty ?? true, let last = nodes.popLast() { nodes.append(last.withComma) }
        add(calls)
    }

    /// What comes next stands directly behind a number.
    var endsInDigit: Bool { (pending?.text ?? nodes.plainText).last?.isNumber ?? false }

    mutating func leaveOut() { hasLeftOut = true }

    mutating func finished() -> [Node] {
        if hasLeftOut, let last = pending, last.text.last == " " {
            pending = (String(last.text.dropLast()), last.range)
        }
        flush()
        return nodes
    }

    /// Nothing, or a space, stands before what follows.
    private var endsInSpace: Bool { pending.map { $0.text.last == " " } ?? nodes.isEmpty }

    private mutating func flush() {
        if let pending, !pending.text.isEmpty { nodes.append(tree.text(pending.text, range: pending.range)) }
        pending = nil
    }
}
