/// A print stream's bookmarks: one per copy, in groups if there are many. ISO 32000-1, 12.3.3.
struct StreamBookmarks {
    struct Entry {
        var title: String
        /// The object number of the bookmark's page.
        var page: Int
        var kids: [Entry] = []
    }

    private let topmost: [Entry]

    /// - Parameter together: the limit of bookmarks in one place.
    init(_ entries: [Entry], together: Int) {
        var level = entries
        while level.count > together {
            level = stride(from: 0, to: level.count, by: together).map { start in
                let kids = Array(level[start..<min(start + together, level.count)])
                return Entry(
                    title: Self.title(from: kids[0], to: kids[kids.count - 1]), page: kids[0].page, kids: kids)
            }
        }
        topmost = level
    }

    private static func title(from first: Entry, to last: Entry) -> String {
        first.firstTitle == last.lastTitle ? first.firstTitle : "\(first.firstTitle) – \(last.lastTitle)"
    }

    /// - Returns: the object number of the outline; nil if there are no entries.
    func write(into writer: inout PDFWriter) -> Int? {
        guard !topmost.isEmpty else { return nil }
        let root = writer.reserve()
        let kids = write(topmost, parent: root, into: &writer)
        writer.write(root) { bytes in
            bytes.append("<</Type/Outlines")
            Self.writeKids(kids, count: topmost.count, to: &bytes)
            bytes.append(">>")
        }
        return root
    }

    private func write(_ entries: [Entry], parent: Int, into writer: inout PDFWriter) -> Range<Int> {
        let numbers = writer.reserve(entries.count)
        for (place, entry) in entries.enumerated() {
            let number = numbers.lowerBound + place
            let kids = entry.kids.isEmpty ? nil : write(entry.kids, parent: number, into: &writer)
            writer.write(number) { bytes in
                bytes.append("<</Title", text: entry.title)
                bytes.append("/Parent")
                bytes.append(reference: parent)
                if place > 0 {
                    bytes.append("/Prev")
                    bytes.append(reference: number - 1)
                }
                if place + 1 < entries.count {
                    bytes.append("/Next")
                    bytes.append(reference: number + 1)
                }
                bytes.append("/Dest[")
                bytes.append(reference: entry.page)
                bytes.append("/Fit]")
                // A negative count closes the group until a person opens it.
                if let kids { Self.writeKids(kids, count: -kids.count, to: &bytes) }
                bytes.append(">>")
            }
        }
        return numbers
    }

    private static func writeKids(_ numbers: Range<Int>, count: Int, to bytes: inout PDFBytes) {
        bytes.append("/First")
        bytes.append(reference: numbers.lowerBound)
        bytes.append("/Last")
        bytes.append(reference: numbers.upperBound - 1)
        bytes.append("/Count ")
        bytes.append(count)
    }
}

extension StreamBookmarks.Entry {
    fileprivate var firstTitle: String { kids.first?.firstTitle ?? title }
    fileprivate var lastTitle: String { kids.last?.lastTitle ?? title }
}
