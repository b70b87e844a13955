/// The numbers of one copy in a file: nothing of one copy is mistaken for another's.
struct CopyPlace {
    let pages: FinishedPages
    /// Object numbers, by annotation.
    let annotations: Range<Int>
    /// The first of the copy's keys in the parent tree: pages first, then annotations.
    let firstKey: Int
    /// What the names of the copy's notes begin with. Empty where a file holds one copy.
    let identifierPrefix: String

    init(_ copy: TaggedCopy, firstKey: Int, identifierPrefix: String, into writer: inout PDFWriter) {
        pages = FinishedPages(
            numbers: Array(writer.reserve(copy.pages.count)), boxes: copy.pages.map(\.mediaBox))
        annotations = writer.reserve(copy.links.annotations.count)
        self.firstKey = firstKey
        self.identifierPrefix = identifierPrefix
    }

    /// One past the last of the copy's keys.
    var nextKey: Int { firstKey + pages.numbers.count + annotations.count }
}
