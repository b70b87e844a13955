import Diagnostics
import DocumentTree

/// Places notes after the sentences that call them.
struct SentenceNotes {
    let tree: DocumentBuilder
    /// The notes by the anchors of their calls.
    let notes: [String: Node]

    /// Places the notes. If a sentence ends inside an element such as emphasis, its notes follow that element.
    func placed(among nodes: [Node]) -> [Node] {
        var text: [Unicode.Scalar] = []
        var calls: [(place: Int, note: Node)] = []
        for node in nodes { collect(node, &text, &calls) }
        var ends = Sentences.ends(in: text)[...]
        var waiting = calls.map { call in
            ends = ends.drop { $0 < call.place }
            return (end: ends.first ?? text.count, note: call.note)
        }[...]
        var result: [Node] = []
        var place = 0
        func putNotes() {
            while let next = waiting.first, next.end <= place { result.append(waiting.removeFirst().note) }
        }
        for node in nodes {
            let end = place + length(of: node)
            // The calls of a sentence precede its notes.
            if end > place { putNotes() }
            var rest = node
            while let next = waiting.first, next.end < end, let (head, tail) = cut(rest, at: next.end - place) {
                result.append(head)
                rest = tail
                place = next.end
                putNotes()
            }
            result.append(rest)
            place = end
        }
        return result + waiting.map(\.note)
    }

    private func collect(_ node: Node, _ text: inout [Unicode.Scalar], _ calls: inout [(place: Int, note: Node)]) {
        switch node {
        case .leaf(let leaf): text += leaf.scalars
        case .element(let element):
            guard case .noteCall(_, let anchor) = element.role else {
                for child in element.children { collect(child, &text, &calls) }
                return
            }
            if let note = notes[anchor] { calls.append((text.count, note)) }
        }
    }

    private func length(of node: Node) -> Int {
        var text: [Unicode.Scalar] = []
        var calls: [(place: Int, note: Node)] = []
        collect(node, &text, &calls)
        return text.count
    }

    /// Splits a text node; nil for nodes that stay whole: elements and persons' values.
    private func cut(_ node: Node, at place: Int) -> (Node, Node)? {
        guard case .leaf(let leaf) = node, case .text(let text) = leaf.content, leaf.field == nil else { return nil }
        let scalars = Array(text.unicodeScalars)
        let (head, tail) = (String(scalars[..<place]), String(scalars[place...]))
        // If the text equals its source, each part keeps its own place.
        guard let range = leaf.range, range.text == text else {
            return (tree.text(head, range: leaf.range), tree.text(tail, range: leaf.range))
        }
        let middle = range.offsets.lowerBound + head.utf8.count
        return (
            tree.text(head, range: range.file.range(range.offsets.lowerBound..<middle)),
            tree.text(tail, range: range.file.range(middle..<range.offsets.upperBound))
        )
    }
}

extension String {
    fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) { self.init(String.UnicodeScalarView(scalars)) }
}
