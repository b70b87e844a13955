/// A finished file without the contents of its pages, from which files with other contents are made.
///
/// Structure, links and bookmarks, fonts and metadata are the same for all people whose copies have the same text at the
/// same places. Only the numbers in the index depend on the lengths of the contents.
struct FileForm: Sendable {
    struct Stream: Sendable {
        /// The object number.
        var number: Int
        /// The bytes of the whole object; nil for the content of a page.
        var object: [UInt8]?
        var digest: [UInt8]
    }

    /// The streams in the order of the file. After its header, a file is nothing but streams.
    let streams: [Stream]
    let places: [PDFPlace]
    /// The object numbers of the catalogue and the information dictionary.
    let catalogue: Int
    let info: Int

    var size: Int { streams.reduce(0) { $0 + ($1.object?.count ?? 0) } }
}
