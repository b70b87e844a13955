import Content
import DocumentTree
import Wording

/// The list of the sections of a copy: known when all of them are made.
extension Copy {
    func contents(_ box: Box, _ language: LanguageTag?) -> Node {
        let words = words.phrase(.contentsTitle)
        let title =
            box.title.map { self.title($0) }
            ?? tree.element(.paragraph(.boxTitle), language: tag(words.language), [tree.text(words.value.filled())])
        let list = tree.element(
            .contentsList, range: box.range, Array(repeating: tree.text(""), count: box.details.depth ?? 1))
        return tree.element(.contents, anchor: box.id, language: language, range: box.range, [title, list])
    }
}

extension [Node] {
    /// The tree with its contents lists filled in. The author's sections without an id get one.
    ///
    /// An empty list says how many levels of headings it has by how many empty leaves it holds.
    func fillingContents(_ tree: DocumentBuilder) -> [Node] {
        guard hasContents else { return self }
        var count = 0
        let named = map { $0.namingSections(&count) }
        return named.compactMap { $0.fillingContents(with: named, tree) }
    }

    private var hasContents: Bool {
        contains { node in
            guard case .element(let element) = node else { return false }
            return element.role == .contents || element.children.hasContents
        }
    }

    fileprivate func contentsItems(depth: Int, _ tree: DocumentBuilder) -> [Node] {
        compactMap { node -> Node? in
            guard case .element(let section) = node, section.role == .section, let anchor = section.anchor,
                section.range != nil
            else { return nil }
            guard let heading = section.heading else { return nil }
            let link = tree.element(
                .link(.anchor(anchor)), language: section.language ?? heading.language,
                heading.children.asTitle + [tree.text(" "), tree.leaf(.pageNumber(of: anchor))])
            let inner = depth > 1 ? section.children.contentsItems(depth: depth - 1, tree) : []
            return tree.element(
                .contentsItem,
                [tree.element(.contentsEntry, [link])] + (inner.isEmpty ? [] : [tree.element(.contentsList, inner)]))
        }
    }

    /// Words that stand in a link of their own: without links, calls of notes and pages.
    var asTitle: [Node] {
        flatMap { node -> [Node] in
            guard case .element(var element) = node else {
                if case .leaf(let leaf) = node, case .pageNumber = leaf.content { return [] }
                return [node]
            }
            switch element.role {
            case .noteCall, .explanation: return []
            case .link: return element.children.asTitle
            default:
                element.anchor = nil
                element.children = element.children.asTitle
                return [.element(element)]
            }
        }
    }
}

extension Node {
    /// Sections that the program adds at the end have no place in the source, and are not listed.
    fileprivate func namingSections(_ count: inout Int) -> Node {
        guard case .element(var element) = self else { return self }
        if element.role == .section, element.range != nil {
            count += 1
            // No author's id has a colon.
            element.anchor = element.anchor ?? "section:\(count)"
        }
        element.children = element.children.map { $0.namingSections(&count) }
        return .element(element)
    }

    /// Nil for a list of nothing, with its title.
    fileprivate func fillingContents(with nodes: [Node], _ tree: DocumentBuilder) -> Node? {
        guard case .element(var element) = self else { return self }
        if element.role == .contentsList {
            element.children = nodes.contentsItems(depth: element.children.count, tree)
            return element.children.isEmpty ? nil : .element(element)
        }
        let count = element.children.count
        element.children = element.children.compactMap { $0.fillingContents(with: nodes, tree) }
        return element.role == .contents && element.children.count < count ? nil : .element(element)
    }
}

extension Element {
    fileprivate var heading: Element? {
        for case .element(let child) in children { if case .heading = child.role { return child } }
        return nil
    }
}
