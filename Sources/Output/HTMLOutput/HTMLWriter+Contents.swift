import DocumentTree

/// The list of sections, whose links need no pages; and blocks that stand together or beside each other.
extension HTMLWriter {
    mutating func writeContents(_ element: Element) throws {
        switch element.role {
        case .contents:
            let title = Self.identifier("title", element)
            let name = element.boxTitle == nil ? [] : [Markup.Attribute("aria-labelledby", title)]
            try wrap("nav", element, [.init("class", "contents")] + name) { writer in
                for case .element(let child) in element.children {
                    if child.role == .paragraph(.boxTitle) {
                        let level = writer.titleLevels[child]
                        try writer.writeHeading(child, level: level, [.init("class", "box-title"), .init("id", title)])
                    } else {
                        try writer.write(.element(child))
                    }
                }
            }
        case .contentsList: try wrap("ul", element)
        case .contentsItem: try wrap("li", element)
        default: try writeChildren(of: element)
        }
    }

    mutating func writeGroup(_ element: Element) throws {
        switch element.role {
        case .columns: try wrap("div", element, [.init("class", "columns")])
        case .pair: try wrap("div", element, [.init("class", "columns pair")])
        case .keep: try wrap("div", element, [.init("class", "keep")])
        default: try wrap("div", element)
        }
    }
}

extension Element {
    /// Where the page that it prints is all that it says: a page of the web has none.
    var isPageReference: Bool {
        children.contains { child in
            guard case .leaf(let leaf) = child, case .pageNumber = leaf.content else { return false }
            return true
        }
    }
}
