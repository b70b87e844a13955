import Diagnostics
import DocumentTree

/// A line of a source file.
struct SourcePlace: Hashable, Sendable {
    /// The path as the user would type it.
    var file: String
    var line: Int
    var column: Int

    init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    init(_ range: SourceRange, at offset: Int? = nil) {
        let start = offset.map { range.file.position(at: $0) } ?? range.start
        self.init(file: range.file.path, line: start.line, column: start.column)
    }
}

/// The places of a document's leaves in the source.
struct LeafPlaces {
    private var leaves: [LeafSource] = []

    private struct LeafSource {
        var range: SourceRange?
        /// The author's words; nil for content that is not text, or that comes from elsewhere, such as a value.
        var text: String?
    }

    init(_ document: Document) {
        leaves = Array(repeating: LeafSource(), count: document.leafCount)
        collect(document.root, within: nil)
    }

    private mutating func collect(_ element: Element, within range: SourceRange?) {
        let range = element.range ?? range
        for child in element.children {
            switch child {
            case .element(let child): collect(child, within: range)
            case .leaf(let leaf):
                guard leaves.indices.contains(leaf.id.index) else { continue }
                var source = LeafSource(range: leaf.range ?? range)
                if leaf.range != nil, leaf.origin == .author, case .text(let text) = leaf.content {
                    source.text = text
                }
                leaves[leaf.id.index] = source
            }
        }
    }

    /// Returns the place where a leaf was written. For a value, it is the place that asks for it; for words that the
    /// program adds, the place of what they belong to, or nil.
    ///
    /// - Parameter offset: bytes of the leaf's text before the place.
    func place(of leaf: LeafID, after offset: Int = 0) -> SourcePlace? {
        guard leaves.indices.contains(leaf.index), let range = leaves[leaf.index].range, !range.file.isConfidential
        else { return nil }
        guard offset > 0, let text = leaves[leaf.index].text else { return SourcePlace(range) }
        return SourcePlace(range, at: SourceAlignment.offset(in: range, of: text, after: offset))
    }
}
