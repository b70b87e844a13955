import DocumentTree

/// The words of the tree that say what the running matter says.
///
/// They are drawn in the header of the first page and in the footer of the last one, so that they appear once, printed
/// and spoken. On all other pages the running matter is an artifact.
struct Imprint {
    /// One line of words: its leaves, each with the link that it is part of.
    struct Words {
        var leaves: [(leaf: LeafID, link: ElementID?)]
    }

    struct Foot {
        let contact: Words
        let contactNote: Words?
        let formNumbers: [Words]
        let copyright: Words
    }

    let status: Words?
    /// Nil where the tree says more than a footer holds, as that of a packet with many form numbers or several publishers.
    /// It is then printed as text before the end.
    let foot: Foot?

    init(of root: Element) {
        let lines = root.children.compactMap { node in if case .element(let line) = node { line } else { nil } }
        status = lines.first { $0.role == .paragraph(.imprint) }.map(Words.init)
        let pairs = lines.filter { $0.role == .runOn(.imprint) }.map { line in
            line.children.compactMap { node in if case .element(let words) = node { Words(words) } else { nil } }
        }
        guard pairs.count == 2, let contact = pairs[0].first, let copyright = pairs[1].last,
            (2...RunningMatter.mostFormNumbers + 1).contains(pairs[1].count)
        else {
            foot = nil
            return
        }
        foot = Foot(
            contact: contact, contactNote: pairs[0].dropFirst().first, formNumbers: pairs[1].dropLast(),
            copyright: copyright)
    }

    /// Whether a line of the tree is drawn as the header or footer, and not among the text.
    func isRunning(_ line: Role) -> Bool {
        switch line {
        case .paragraph(.imprint): status != nil
        case .runOn(.imprint): foot != nil
        default: false
        }
    }
}

extension Imprint.Words {
    fileprivate init(_ element: Element) {
        leaves = []
        collect(element, in: nil)
    }

    private mutating func collect(_ element: Element, in link: ElementID?) {
        var link = link
        if case .link = element.role { link = element.id }
        for child in element.children {
            switch child {
            case .element(let child): collect(child, in: link)
            case .leaf(let leaf): leaves.append((leaf.id, link))
            }
        }
    }
}
