/// A number tree or a name tree: keys with the objects to which they lead, in nodes that readers can search. ISO
/// 32000-1, 7.9.6 and 7.9.7.
struct KeyTree<Key: TreeKey> {
    private static var nodeSize: Int { 64 }

    /// The entries in the order of their keys.
    private var entries: [(key: Key, object: Int)] = []

    var isEmpty: Bool { entries.isEmpty }

    /// - Parameter key: a key after all existing keys.
    mutating func append(_ key: Key, object: Int) { entries.append((key, object)) }

    /// - Returns: the object number of the tree's root.
    func write(into writer: inout PDFWriter) -> Int {
        guard entries.count > Self.nodeSize else {
            let root = writer.reserve()
            writer.write(root) { bytes in
                bytes.append("<<")
                Self.write(entries[...], to: &bytes)
                bytes.append(">>")
            }
            return root
        }
        var level: [Node] = stride(from: 0, to: entries.count, by: Self.nodeSize).map { start in
            let part = entries[start..<min(start + Self.nodeSize, entries.count)]
            let node = Node(number: writer.reserve(), first: part[start].key, last: part[part.endIndex - 1].key)
            writer.write(node.number) { bytes in
                bytes.append("<<")
                node.writeLimits(to: &bytes)
                Self.write(part, to: &bytes)
                bytes.append(">>")
            }
            return node
        }
        while level.count > Self.nodeSize { level = Self.nodes(over: level, into: &writer) }
        let root = writer.reserve()
        writer.write(root) { bytes in
            bytes.append("<<")
            Self.writeKids(level[...], to: &bytes)
            bytes.append(">>")
        }
        return root
    }

    private struct Node {
        var number: Int
        var first: Key
        var last: Key

        func writeLimits(to bytes: inout PDFBytes) {
            bytes.append("/Limits[")
            first.write(to: &bytes)
            last.write(to: &bytes)
            bytes.append("]")
        }
    }

    private static func nodes(over level: [Node], into writer: inout PDFWriter) -> [Node] {
        stride(from: 0, to: level.count, by: nodeSize).map { start in
            let kids = level[start..<min(start + nodeSize, level.count)]
            let node = Node(number: writer.reserve(), first: kids[start].first, last: kids[kids.endIndex - 1].last)
            writer.write(node.number) { bytes in
                bytes.append("<<")
                node.writeLimits(to: &bytes)
                writeKids(kids, to: &bytes)
                bytes.append(">>")
            }
            return node
        }
    }

    private static func writeKids(_ kids: ArraySlice<Node>, to bytes: inout PDFBytes) {
        bytes.append("/Kids[")
        for kid in kids { bytes.append(reference: kid.number) }
        bytes.append("]")
    }

    private static func write(_ entries: ArraySlice<(key: Key, object: Int)>, to bytes: inout PDFBytes) {
        bytes.append(Key.entries)
        bytes.append("[")
        for (key, object) in entries {
            key.write(to: &bytes)
            bytes.append(reference: object)
        }
        bytes.append("]")
    }
}

/// A key of a tree.
protocol TreeKey {
    /// The key of the entries in the tree's nodes.
    static var entries: StaticString { get }
    func write(to bytes: inout PDFBytes)
}

extension Int: TreeKey {
    static var entries: StaticString { "/Nums" }

    func write(to bytes: inout PDFBytes) {
        bytes.append(" ")
        bytes.append(self)
    }
}

/// A name, compared byte by byte.
extension Array: TreeKey where Element == UInt8 {
    static var entries: StaticString { "/Names" }

    func write(to bytes: inout PDFBytes) { bytes.append(string: self) }
}
