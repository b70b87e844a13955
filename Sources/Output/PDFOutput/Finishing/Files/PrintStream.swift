/// One file with a copy for each of many people, for the printer and the inserter: tagged, and PDF/UA-1 and PDF/A-2a as a
/// whole. What copies have in common stands in it once.
///
/// Copies are told apart by opaque identifiers: bookmarks and page labels are read by whoever handles the file.
package struct PrintStream {
    /// A page tree, a bookmark's kids: beyond so many in one place, viewers grow slow.
    private static let bookmarksTogether = 100

    private var file: FileBuilder
    private let description: Description
    private var bookmarks: [StreamBookmarks.Entry] = []
    private var labels: [(page: Int, label: PageLabel)] = []
    private let finisher: PDFFinisher

    /// - Parameters:
    ///   - title: of the file; nothing of any person.
    ///   - language: of most copies. Each says its own.
    package init(title: String, language: String, finisher: PDFFinisher) {
        self.finisher = finisher
        description = Description(title: title, language: language, producer: finisher.producer)
        file = FileBuilder(compressor: finisher.compressor, isOneCopy: false, expectedSize: 4 << 20)
    }

    /// How many pages there are so far, empty ones among them.
    package var pageCount: Int { file.pageCount }

    /// Adds a copy after the others.
    ///
    /// - Parameters:
    ///   - identifier: opaque, and nobody else's.
    ///   - fillsSheets: an empty page follows where the copy would leave the back of a sheet to the next one.
    package mutating func add(_ copy: TaggedCopy, identifier: String, fillsSheets: Bool) {
        let first = file.pageCount
        let number = String(bookmarks.count)
        // In the order of the copies: the names of a tree are sorted.
        let prefix = String(repeating: "0", count: max(0, 9 - number.count)) + number + "-"
        let place = file.add(copy, identifierPrefix: prefix)
        bookmarks.append(.init(title: identifier, page: place.pages.numbers[0]))
        labels.append((first, PageLabel(prefix: identifier + ", ")))
        if fillsSheets, copy.pageCount % 2 != 0 {
            labels.append((file.pageCount, PageLabel(prefix: identifier + ", –", isNumbered: false)))
            file.addEmptyPage(size: copy.pages[copy.pages.count - 1].mediaBox)
        }
    }

    /// Takes out what there is of the file so far, to be written where it belongs.
    package mutating func drain() -> [UInt8] { file.drain() }

    /// What is left of the file.
    package mutating func finish() -> [UInt8] {
        let bookmarks = StreamBookmarks(bookmarks, together: Self.bookmarksTogether)
        return file.finish(description, labels: labels) { bookmarks.write(into: &$0) }
    }
}
