import Diagnostics
import DocumentTree
import Wording

/// Reads the passages of a generic copy, and the parts that the rules ask for.
///
/// Only words of the author count: not the card, references, disclaimers, addresses, code, values, phone numbers, the words
/// of a profile, nor what the program adds.
struct PassageReader {
    private(set) var outline = Outline()
    private let language: LanguageTag
    private var kind = Passage.Kind.paragraph
    /// Explanations that are printed at the foot of the page; each is a passage of its own.
    private var explanations: [Element] = []

    init(_ document: Document) {
        language = document.language
        read(document.root, document.language)
    }

    private mutating func read(_ element: Element, _ language: LanguageTag) {
        let language = element.language ?? language
        if Self.isLeftOut(element.role) { return }
        note(element)
        if element.holdsText { return readText(element, language) }
        let outer = kind
        defer { kind = outer }
        switch element.role {
        case .listBody: kind = .item
        case .tableCell: kind = .cell
        case .caption: kind = .caption
        case .section: outline.beginSection()
        default: break
        }
        for case .element(let child) in element.children { read(child, language) }
        if case .section = element.role { outline.endSection() }
    }

    private mutating func readText(_ element: Element, _ language: LanguageTag) {
        var passage = Passage(kind: kind(of: element), language: language)
        explanations = []
        collect(element.children, language, &passage)
        finish(passage)
        for explanation in explanations {
            var passage = Passage(kind: .paragraph, language: explanation.language ?? language)
            let written = explanation.children.filter {
                if case .element(let child) = $0 { child.role != .label } else { true }
            }
            collect(written, passage.language, &passage)
            finish(passage)
        }
    }

    private mutating func finish(_ passage: Passage) {
        if passage.hasWords { outline.add(passage) }
    }

    private func kind(of element: Element) -> Passage.Kind {
        switch element.role {
        case .heading, .paragraph(.boxTitle), .contentsEntry: .heading
        case .listBody: .item
        case .tableCell: .cell
        case .caption: .caption
        default: kind
        }
    }

    private mutating func collect(_ nodes: [Node], _ language: LanguageTag, _ passage: inout Passage) {
        for node in nodes {
            switch node {
            case .leaf(let leaf): add(leaf, to: &passage)
            case .element(let element): collect(element, language, &passage)
            }
        }
    }

    private mutating func collect(_ element: Element, _ language: LanguageTag, _ passage: inout Passage) {
        if let own = element.language, !own.isSameLanguage(as: language) { return passage.addGap() }
        switch element.role {
        case .noteCall, .label: return
        case .explanation(_, let first):
            if first == nil { explanations.append(element) }
            return
        case .code, .blank, .struck, .link(.telephone), .figure: return passage.addGap()
        case .term: outline.explain(element.children.writtenText)
        default: break
        }
        if element.expansion != nil { outline.explain(element.children.writtenText) }
        if case .strong = element.role { outline.hasStrong = true }
        collect(element.children, language, &passage)
    }

    private func add(_ leaf: Leaf, to passage: inout Passage) {
        switch leaf.content {
        case .text(let text) where leaf.origin == .author && leaf.range != nil: passage.add(text, at: leaf.range)
        case .text(let text) where leaf.origin == .author && !text.contains(where: { $0.isLetter || $0.isNumber }):
            passage.add(text, at: nil)
        case .lineBreak: passage.add("\n", at: leaf.range)
        case .separator: passage.add(" ", at: nil)
        default: passage.addGap()
        }
    }

    private mutating func note(_ element: Element) {
        switch element.role {
        case .box(let kind): outline.boxes.insert(kind)
        case .list(let kind): outline.lists.append(kind)
        case .heading(let level) where level > 1 && element.range != nil: outline.headingCount += 1
        case .table: outline.tables.append(element)
        case .figure:
            outline.figures.append(
                Outline.Figure(alternateText: element.spoken ?? "", range: element.range, isCaptioned: false))
        case .captionedFigure:
            for case .element(let child) in element.children where child.role == .figure {
                let caption = element.children.compactMap { node -> String? in
                    guard case .element(let other) = node, other.role == .caption else { return nil }
                    return other.plainText
                }.first
                outline.figures.append(
                    Outline.Figure(
                        alternateText: child.spoken ?? "", range: child.range ?? element.range, isCaptioned: true,
                        caption: caption))
            }
        default: break
        }
    }

    private static func isLeftOut(_ role: Role) -> Bool {
        switch role {
        case .masthead, .card, .cardItem, .notes, .note, .repeatedNote, .findOutMore, .letter, .contents, .rule, .code,
            .writingLines, .label, .returnAddress, .addressee, .box(.glossary), .list(.references),
            .paragraph(.applies), .paragraph(.omitted), .paragraph(.disclaimer), .paragraph(.colophon),
            .paragraph(.imprint),
            .paragraph(.addressLine):
            true
        default: false
        }
    }
}

extension Element {
    /// Whether it is a paragraph, a heading, a cell or the like: its children are words.
    fileprivate var holdsText: Bool {
        children.contains { node in
            switch node {
            case .leaf(let leaf):
                switch leaf.content {
                case .text, .lineBreak, .blank: true
                default: false
                }
            case .element(let element):
                switch element.role {
                case .emphasis, .strong, .code, .struck, .lowered, .raised, .term, .span, .noteCall, .link,
                    .explanation, .blank:
                    true
                default: false
                }
            }
        }
    }
}

extension [Node] {
    fileprivate var writtenText: String {
        map { node in
            switch node {
            case .element(let element):
                if case .noteCall = element.role {
                    ""
                } else if case .explanation = element.role {
                    ""
                } else {
                    element.children.writtenText
                }
            case .leaf(let leaf): if case .text(let text) = leaf.content { text } else { " " }
            }
        }.joined()
    }
}

extension LanguageTag {
    fileprivate func isSameLanguage(as other: LanguageTag) -> Bool { language == other.language }
}
