/// The numbers of one copy in a file, separate from those of all other copies.
struct CopyPlace {
    let pages: FinishedPages
    /// The object numbers, by annotation.
    let annotations: Range<Int>
    /// The first of the copy's keys in the parent tree: pages first, then annotations.
    let firstKey: Int
    /// The prefix of the names of the copy's notes; empty if the file holds one copy.
    let identifierPrefix: String

    init(_ copy: TaggedCopy, firstKey: Int, identifierPrefix: String, into writer: inout PDFWriter) {
        pages = FinishedPages(
            numbers: Array(writer.reserve(copy.pages.count)), boxes: copy.pages.map(\.mediaBox))
        annotations = writer.reserve(copy.structure.links.annotations.count)
        self.firstKey = firstKey
        self.identifierPrefix = identifierPrefix
    }

    /// One past the last of the copy's keys.
    var nextKey: Int { firstKey + pages.numbers.count + annotations.count }
}
