/// The pages of a file, in a tree that readers can search: a file may have a hundred thousand pages. ISO 32000-1,
/// 7.7.3.
struct PageTree {
    private static let nodeSize = 64

    /// The lowest nodes, with their pages.
    private var nodes: [(number: Int, pages: [Int])] = []

    private(set) var pageCount = 0

    /// Adds a page after the others.
    ///
    /// - Returns: the object number of its parent node.
    mutating func add(_ page: Int, into writer: inout PDFWriter) -> Int {
        if nodes.last.map({ $0.pages.count == Self.nodeSize }) ?? true { nodes.append((writer.reserve(), [])) }
        nodes[nodes.count - 1].pages.append(page)
        pageCount += 1
        return nodes[nodes.count - 1].number
    }

    /// - Returns: the object number of the root.
    func write(into writer: inout PDFWriter) -> Int {
        var level = nodes.map { Node(number: $0.number, kids: $0.pages, pageCount: $0.pages.count) }
        while level.count > 1 {
            let above = stride(from: 0, to: level.count, by: Self.nodeSize).map { start in
                let kids = level[start..<min(start + Self.nodeSize, level.count)]
                return Node(
                    number: writer.reserve(), kids: kids.map(\.number), pageCount: kids.reduce(0) { $0 + $1.pageCount })
            }
            for (index, node) in level.enumerated() {
                node.write(parent: above[index / Self.nodeSize].number, into: &writer)
            }
            level = above
        }
        let root = level.first ?? Node(number: writer.reserve(), kids: [], pageCount: 0)
        root.write(parent: nil, into: &writer)
        return root.number
    }

    private struct Node {
        var number: Int
        var kids: [Int]
        var pageCount: Int

        func write(parent: Int?, into writer: inout PDFWriter) {
            writer.write(number) { bytes in
                bytes.append("<</Type/Pages")
                if let parent {
                    bytes.append("/Parent")
                    bytes.append(reference: parent)
                }
                bytes.append("/Kids[")
                for kid in kids { bytes.append(reference: kid) }
                bytes.append("]/Count ")
                bytes.append(pageCount)
                bytes.append(">>")
            }
        }
    }
}
