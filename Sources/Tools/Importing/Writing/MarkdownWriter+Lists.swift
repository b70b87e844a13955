extension MarkdownWriter {
    func list(_ list: DraftList, _ found: inout [ImportRemark]) -> [String] {
        let isLoose = list.items.contains { item in
            item.blocks.filter { !$0.isList && !$0.isRemark }.count > 1
        }
        var result: [String] = []
        for (index, item) in list.items.enumerated() {
            let marker = list.start.map { "\($0 + index). " } ?? "- "
            var blocks = item.blocks
            // An item that is only a comment has no words.
            if blocks.allSatisfy(\.isRemark) { blocks.insert(.paragraph([.text("…")]), at: 0) }
            var lines = isLoose ? inner(blocks, &found) : tight(blocks, &found)
            if lines.isEmpty { continue }
            if let isTicked = item.isTicked { lines[0] = (isTicked ? "[x] " : "[ ] ") + lines[0] }
            let indent = String(repeating: " ", count: marker.count)
            if isLoose, !result.isEmpty { result.append("") }
            result.append(marker + lines[0])
            result += lines.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
        }
        return result
    }

    /// The blocks of an item without blank lines: words, and perhaps a list below them.
    private func tight(_ blocks: [DraftBlock], _ found: inout [ImportRemark]) -> [String] {
        var result: [String] = []
        for block in blocks {
            let lines = self.lines(of: block, isTop: false, &found)
            if block.isRemark, let last = result.indices.last, lines.count == 1 {
                result[last] += " " + lines[0]
            } else {
                result += lines
            }
        }
        return result
    }
}
