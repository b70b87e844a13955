import Content
import Diagnostics

/// The characters of a paragraph, a heading or a cell, each with its treatment in a generic copy.
struct GenericLine {
    private enum State {
        case printed
        case hidden
        /// Left out, with the range of the enclosing span.
        case lost(SourceRange)

        var isPrinted: Bool { if case .printed = self { true } else { false } }
    }

    struct Sentence {
        /// The spans that the sentence loses, if other words of it remain.
        var lostWords: [SourceRange] = []
        /// The values with words on both sides.
        var innerValues: [Variable] = []
    }

    private var scalars: [Unicode.Scalar] = []
    private var states: [State] = []
    private var values: [Int: Variable] = [:]
    /// The notes called in this line.
    private(set) var notes: [[Inline]] = []

    /// Whether a generic copy prints any of the words.
    var hasText: Bool {
        zip(scalars, states).contains { $0.1.isPrinted && !$0.0.properties.isWhitespace }
    }

    /// Whether words or numbers are left out, and not only a value or a sign, whose room is filled in by hand.
    var losesWords: Bool {
        zip(scalars, states).contains { scalar, state in
            guard case .lost = state else { return false }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    // MARK: Words

    mutating func add(_ content: [Inline]) { add(content, .printed) }

    private mutating func add(_ content: [Inline], _ state: State) {
        let replaced = Self.replacedSpans(in: content)
        for (index, inline) in content.enumerated() {
            switch inline {
            case .text(let text, _), .code(let text, _): append(text, state)
            case .softBreak: append(" ", state)
            case .lineBreak: append("\n", state)
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
                add(content, state)
            case .link(let link):
                // A link without words prints the title or the page of what it leads to.
                if link.content.isEmpty { append("\u{FFFC}", state) } else { add(link.content, state) }
            case .variable(let variable):
                values[scalars.count] = variable
                append("\u{FFFC}", state)
            case .citation: break
            case .tickBox: append("\u{2610}", state)
            case .note(let call): if case .written(let content) = call.note { notes.append(content) }
            case .span(let span): add(span, state, isReplaced: replaced.contains(index))
            }
        }
    }

    private mutating func add(_ span: Span, _ state: State, isReplaced: Bool) {
        guard state.isPrinted else { return add(span.content, state) }
        if let text = span.genericText, span.audience?.condition.asksForThePerson ?? true {
            return append(text, state)
        }
        switch span.audience?.inGenericCopy ?? .printed {
        case .printed: add(span.content, state)
        case .hidden: addLeftOut(span, .hidden)
        case .lost: addLeftOut(span, isReplaced ? .hidden : .lost(span.range))
        }
    }

    /// Adds a span that is left out. If its sentence ends inside the span, a blank is added after it.
    private mutating func addLeftOut(_ span: Span, _ state: State) {
        add(span.content, state)
        if let last = scalars.last, !last.properties.isAlphabetic, !last.properties.isWhitespace { append(" ", state) }
    }

    private mutating func append(_ text: String, _ state: State) {
        scalars += Array(text.unicodeScalars)
        states += Array(repeating: state, count: text.unicodeScalars.count)
    }

    // MARK: Alternatives

    /// The indices of spans that are left out beside an alternative that is printed and uses the same fields:
    /// `[day]{when="days == 1" generic-text="day(s)"}[days]{when="days != 1"}`.
    private static func replacedSpans(in content: [Inline]) -> Set<Int> {
        var replaced: Set<Int> = []
        var group: [Int] = []
        var fields: Set<String> = []
        var isPrinted = false
        func close() {
            if isPrinted { replaced.formUnion(group) }
            group = []
            fields = []
            isPrinted = false
        }
        for (index, inline) in content.enumerated() {
            switch inline {
            case .softBreak, .lineBreak: continue
            case .text(let text, _) where text.allSatisfy(\.isWhitespace): continue
            case .span(let span):
                guard let audience = span.audience, audience.condition.asksForThePerson else {
                    close()
                    continue
                }
                let asked = audience.condition.fieldNames
                if fields.isDisjoint(with: asked) { close() }
                fields.formUnion(asked)
                group.append(index)
                isPrinted = isPrinted || span.genericText != nil || audience.inGenericCopy == .printed
            default: close()
            }
        }
        close()
        return replaced
    }

    // MARK: Sentences

    var sentences: [Sentence] {
        let breaks = scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
        let ends = Set(Sentences.ends(in: scalars) + breaks + [scalars.count]).sorted()
        return zip([0] + ends, ends).compactMap { $0 < $1 ? sentence($0..<$1) : nil }
    }

    private func sentence(_ range: Range<Int>) -> Sentence {
        var sentence = Sentence()
        let printed = range.filter { states[$0].isPrinted && !scalars[$0].properties.isWhitespace }
        guard let first = printed.first, let last = printed.last else { return sentence }
        for index in range {
            if case .lost(let place) = states[index], Self.isWord(scalars[index]),
                sentence.lostWords.last != place
            {
                sentence.lostWords.append(place)
            }
        }
        let words = printed.filter { scalars[$0] != "\u{FFFC}" && Self.isWord(scalars[$0]) }
        for index in printed where first < index && index < last {
            guard let variable = values[index], words.first ?? index < index, words.last ?? index > index else {
                continue
            }
            sentence.innerValues.append(variable)
        }
        return sentence
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{FFFC}" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .otherSymbol || scalar.properties.generalCategory == .mathSymbol
    }
}

extension Condition {
    fileprivate var fieldNames: Set<String> { Set(references.map(\.name)) }
}
