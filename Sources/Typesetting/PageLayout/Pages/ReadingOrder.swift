import DocumentTree
import TextShaping

extension [Fragment] {
    /// The fragments in painting order: rules and backgrounds first, then the content in reading order.
    ///
    /// A note stands at the foot of the page and is read at the end of its section. A split row stands line by line and
    /// is read cell by cell. Painting in tree order keeps the page readable in programs that ignore the structure tree.
    var inReadingOrder: [Fragment] {
        let artifacts = filter { $0.firstLeaf == nil }
        let content = enumerated().compactMap { index, fragment in
            fragment.firstLeaf.map { (leaf: $0, index: index, fragment: fragment) }
        }
        // The lines of one leaf keep their order.
        return artifacts + content.sorted { ($0.leaf, $0.index) < ($1.leaf, $1.index) }.map(\.fragment)
    }
}

extension Fragment {
    /// The first leaf; nil for artifacts.
    fileprivate var firstLeaf: LeafID? {
        let mark: Mark?
        switch self {
        case .text(let text): mark = text.shaped.runs.first.map { text.marks[$0.source] }
        case .rectangle(let rectangle): mark = rectangle.mark
        case .picture(let picture): mark = picture.mark
        case .qrCode(let code): mark = code.mark
        case .shape(let shape): mark = shape.mark
        }
        if case .leaf(let leaf)? = mark { return leaf }
        return nil
    }
}
