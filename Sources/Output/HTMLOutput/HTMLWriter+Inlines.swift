import DocumentTree
import Geometry

/// Elements inside text.
extension HTMLWriter {
    mutating func writeInline(_ element: Element) throws {
        switch element.role {
        case .emphasis: try spoken("em", element)
        case .strong: try spoken("strong", element)
        case .code: try spoken("code", element)
        case .struck: try spoken("s", element)
        case .lowered: try spoken("sub", element)
        case .raised: try spoken("sup", element)
        case .term: try spoken("b", element)
        case .cardLabel: try writeLabel("dt", element)
        case .cardValue: try wrap("dd", element)
        case .noteCall(let note, _): try writeCall(element, to: note)
        case .link(let target): try writeLink(element, to: target)
        case .blank: try writeBlank(element)
        default: try writeSpan(element)
        }
    }

    mutating func write(_ leaf: Leaf) throws {
        switch leaf.content {
        // A person's name may have another direction than the sentence.
        case .text(let text) where leaf.isVerbatim: markup.element("bdi", words: text)
        case .text(let text): write(words: text)
        case .lineBreak: markup.empty("br")
        case .separator: write(words: Leaf.Content.dot)
        case .blank: markup.write("_____")
        case .tickBox(let isTicked): markup.write(isTicked ? "\u{2611}" : "\u{2610}")
        case .writingLine: markup.element("span", words: "")
        case .picture(let picture): try write(picture, heard: "")
        case .qrCode(let text): try writeCode(text, heard: text)
        // Only short notes name a page, and web pages have no short notes.
        case .pageNumber: break
        }
    }

    /// Writes run-on paragraphs, which are one paragraph in HTML.
    mutating func writeRunOn(_ element: Element, _ kind: ParagraphKind) throws {
        try wrap("p", element, [.init("class", kind.rawValue)]) { writer in
            for child in element.children {
                switch child {
                case .element(let paragraph): try writer.writeSpan(paragraph)
                case .leaf(let leaf): try writer.write(leaf)
                }
            }
        }
    }

    private mutating func writeSpan(_ element: Element) throws {
        if let expansion = element.expansion {
            try wrap("abbr", element, [.init("title", expansion)])
        } else if element.language == nil, element.anchor == nil, element.spoken == nil {
            try writeChildren(of: element)
        } else {
            try spoken("span", element)
        }
    }

    /// Writes an element whose spoken text may differ from its printed text.
    mutating func spoken(_ name: StaticString, _ element: Element) throws {
        guard let spoken = element.spoken else { return try wrap(name, element) }
        try wrap(name, element) { writer in
            writer.markup.begin("span", [.init("aria-hidden", "true")])
            try writer.writeChildren(of: element)
            writer.markup.end()
            writer.markup.element("span", [.init("class", "heard")], words: spoken)
        }
    }

    /// Writes the call of a note. A call without text represents a number that a range leaves out, and is the target of
    /// its note's link back.
    private mutating func writeCall(_ element: Element, to note: String) throws {
        guard !element.children.isEmpty, let target = target(note) else {
            return try wrap("span", element)
        }
        markup.begin("sup")
        let heard = element.purpose.map { [Markup.Attribute("aria-label", $0)] } ?? []
        try wrap("a", element, [.init("href", target), .init("role", "doc-noteref")] + heard)
        markup.end()
    }

    private mutating func writeLink(_ element: Element, to target: LinkTarget) throws {
        let address: String?
        switch target {
        case .address(let text): address = text.isFollowed ? text : nil
        case .anchor(let anchor): address = self.target(anchor)
        case .telephone(let text): address = text
        }
        guard let address else { return try wrap("span", element) }
        // The title of what it leads to, in place of its page.
        if element.isPageReference, let title = element.purpose {
            return try wrap("a", element, [.init("href", address)]) { $0.write(words: title) }
        }
        let heard = element.purpose.map { [Markup.Attribute("aria-label", $0)] } ?? []
        try wrap("a", element, [.init("href", address)] + heard)
    }

    private mutating func writeBlank(_ element: Element) throws {
        var lengths: [Length] = []
        for case .leaf(let leaf) in element.children {
            if case .blank(let length) = leaf.content { lengths.append(length) }
        }
        let length = lengths.max() ?? .zero
        let size = length < .millimetres(20) ? "blank short" : length > .millimetres(45) ? "blank long" : "blank"
        let heard = [Markup.Attribute("role", "img"), .init("aria-label", element.spoken ?? "_____")]
        try wrap("span", element, [.init("class", size)] + heard) { _ in }
    }
}

extension String {
    /// Whether a handout may contain the address. The parser already refuses others; this second check protects web
    /// pages.
    fileprivate var isFollowed: Bool {
        ["https://", "http://", "mailto:", "tel:"].contains { lowercased().hasPrefix($0) }
    }
}
