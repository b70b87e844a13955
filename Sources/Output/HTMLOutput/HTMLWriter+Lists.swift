import DocumentTree

/// Lists. The browser adds numbers and bullets; check boxes and sources keep their labels.
extension HTMLWriter {
    mutating func writeList(_ element: Element, _ kind: ListKind) throws {
        switch kind {
        case .bullets: try writeItems(of: element, "ul", []) { try $0.writePlain($1) }
        case .numbers:
            let first = element.firstNumber.map { $0 == 1 ? [] : [Markup.Attribute("start", "\($0)")] } ?? []
            try writeItems(of: element, "ol", first) { try $0.writePlain($1) }
        case .steps:
            let first = element.firstNumber ?? 1
            let attributes: [Markup.Attribute] = first == 1 ? [] : [.init("start", "\(first)")]
            try writeItems(of: element, "ol", [.init("class", "steps"), .init("role", "list")] + attributes) {
                try $0.writeLabelled($1)
            }
        case .timeline:
            try writeItems(of: element, "ul", [.init("class", "timeline"), .init("role", "list")]) {
                try $0.writeLabelled($1)
            }
        case .dos, .doNots:
            try writeItems(of: element, "ul", [.init("class", "labelled signs"), .init("role", "list")]) {
                try $0.writeLabelled($1)
            }
        // If a style removes the bullets, some browsers no longer announce a list.
        case .tasks:
            let attributes: [Markup.Attribute] = [.init("class", "labelled tasks"), .init("role", "list")]
            try writeItems(of: element, "ul", attributes) { try $0.writeTask($1) }
        case .references:
            let attributes: [Markup.Attribute] = [.init("class", "labelled references"), .init("role", "list")]
            try writeItems(of: element, "ul", attributes) { try $0.writeLabelled($1) }
        }
    }

    private mutating func writeItems(
        of list: Element, _ name: StaticString, _ attributes: [Markup.Attribute],
        _ item: (inout HTMLWriter, Element) throws -> Void
    ) throws {
        try wrap(name, list, attributes) { writer in
            for case .element(let child) in list.children { try item(&writer, child) }
        }
    }

    private mutating func writePlain(_ item: Element) throws {
        try wrap("li", item) { writer in
            for child in item.children where !child.isLabel { try writer.write(child) }
        }
    }

    private mutating func writeLabelled(_ item: Element) throws {
        try wrap("li", item) { try $0.writeLabelled(item, "div") }
    }

    /// Writes a check box that works on the screen; its state is lost with the page.
    private mutating func writeTask(_ item: Element) throws {
        let body = Self.identifier("item", item)
        try wrap("li", item) { writer in
            let isTicked: [Markup.Attribute] = item.isTicked ? [.init("checked")] : []
            writer.markup.empty(
                "input",
                [.init("type", "checkbox"), .init("autocomplete", "off"), .init("aria-labelledby", body)] + isTicked)
            writer.markup.begin("div", [.init("id", body)])
            for child in item.children where !child.isLabel { try writer.write(child) }
            writer.markup.end()
        }
    }
}

extension Element {
    /// The number of a list's first label, such as "3.".
    fileprivate var firstNumber: Int? {
        for case .element(let item) in children {
            let label = item.children.first { $0.isLabel }
            guard case .element(let words)? = label else { return nil }
            return Int(words.plainText.filter { $0.isASCII && $0.isNumber })
        }
        return nil
    }

    fileprivate var isTicked: Bool {
        children.contains { child in
            switch child {
            case .element(let element): element.role == .label && element.isTicked
            case .leaf(let leaf): leaf.content == .tickBox(isTicked: true)
            }
        }
    }
}
