/// One file with copies for many people, for the printer and the inserter. It is tagged, and conforms as a whole to
/// PDF/UA-1 and PDF/A-2a. Content common to several copies is stored once.
///
/// Copies have opaque identifiers, because everybody who handles the file sees bookmarks and page labels.
package struct PrintStream {
    /// The limit of bookmarks in one place; viewers become slow with more.
    private static let bookmarksTogether = 100

    private var file: FileBuilder
    private let description: Description
    private var bookmarks: [StreamBookmarks.Entry] = []
    private var labels: [(page: Int, label: PageLabel)] = []
    private let finisher: PDFFinisher

    /// - Parameters:
    ///   - title: the title of the file; it contains nothing about any person.
    ///   - language: the language of most copies. Each copy declares its own.
    package init(title: String, language: String, finisher: PDFFinisher) {
        self.finisher = finisher
        description = Description(title: title, language: language, producer: finisher.producer)
        file = FileBuilder(compressor: finisher.compressor, isOneCopy: false, expectedSize: 4 << 20)
    }

    /// The number of pages so far, including empty ones.
    package var pageCount: Int { file.pageCount }

    /// Adds a copy after the others.
    ///
    /// - Parameters:
    ///   - identifier: an opaque identifier, unique to the copy.
    ///   - fillsSheets: true to add an empty page, so that no copy begins on the back of a sheet.
    package mutating func add(_ copy: TaggedCopy, identifier: String, fillsSheets: Bool) {
        let first = file.pageCount
        let number = String(bookmarks.count)
        // The prefixes sort in the order of the copies, because names in a tree are sorted.
        let prefix = String(repeating: "0", count: max(0, 9 - number.count)) + number + "-"
        let place = file.add(copy, identifierPrefix: prefix)
        bookmarks.append(.init(title: identifier, page: place.pages.numbers[0]))
        labels.append((first, PageLabel(prefix: identifier + ", ")))
        if fillsSheets, copy.pageCount % 2 != 0 {
            labels.append((file.pageCount, PageLabel(prefix: identifier + ", –", isNumbered: false)))
            file.addEmptyPage(size: copy.pages[copy.pages.count - 1].mediaBox)
        }
    }

    /// Removes and returns the bytes of the file so far, to be written out.
    package mutating func drain() -> [UInt8] { file.drain() }

    /// Ends the file and returns its remaining bytes.
    package mutating func finish() -> [UInt8] {
        let bookmarks = StreamBookmarks(bookmarks, together: Self.bookmarksTogether)
        return file.finish(description, labels: labels) { bookmarks.write(into: &$0) }
    }
}
