import DocumentTree

/// Abbreviations that are spoken as written because the same sentence contains the full form. Otherwise a listener
/// would hear "5-fluorouracil, or 5-fluorouracil".
struct SpelledAbbreviations {
    private var text: [Unicode.Scalar] = []
    private var found: [(place: Range<Int>, expansion: String)] = []
    /// One value for each abbreviation found, in tree order.
    private var isSpelled: [Bool] = []

    static func among(_ nodes: [Node]) -> [Node] {
        // Most paragraphs have no abbreviations.
        guard nodes.contains(where: \.hasExpansion) else { return nodes }
        var abbreviations = Self()
        for node in nodes { abbreviations.collect(node) }
        abbreviations.decide()
        guard abbreviations.isSpelled.contains(true) else { return nodes }
        var index = 0
        return nodes.map { abbreviations.spelled($0, &index) }
    }

    private mutating func collect(_ node: Node) {
        switch node {
        case .leaf(let leaf): text += leaf.scalars
        case .element(let element):
            if case .noteCall = element.role { return }
            let start = text.count
            let index = found.count
            if let expansion = element.expansion { found.append((start..<start, expansion)) }
            for child in element.children { collect(child) }
            if element.expansion != nil { found[index].place = start..<text.count }
        }
    }

    private mutating func decide() {
        let ends = Sentences.ends(in: text)
        isSpelled = found.map { place, expansion in
            let start = ends.last { $0 <= place.lowerBound } ?? 0
            let end = ends.first { $0 >= place.upperBound } ?? text.count
            let words = Self.words(of: expansion)
            return [text[start..<place.lowerBound], text[place.upperBound..<max(place.upperBound, end)]].contains {
                part in
                Self.words(of: String(String.UnicodeScalarView(part))).contains(words)
            }
        }
    }

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    private func spelled(_ node: Node, _ index: inout Int) -> Node {
        guard case .element(var element) = node else { return node }
        if case .noteCall = element.role { return node }
        if element.expansion != nil {
            if isSpelled[index] { element.expansion = nil }
            index += 1
        }
        element.children = element.children.map { spelled($0, &index) }
        return .element(element)
    }
}

extension Node {
    fileprivate var hasExpansion: Bool {
        guard case .element(let element) = self else { return false }
        return element.expansion != nil || element.children.contains(where: \.hasExpansion)
    }
}
