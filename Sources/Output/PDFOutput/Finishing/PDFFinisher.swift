package import DocumentTree
package import Drawing
package import PageLayout

/// From what Cairo drew to the finished file, tagged and ready to be kept: PDF/UA-1 and PDF/A-2a.
///
/// The way, and the folders it goes through:
/// 1. `Reading` takes pages out of Cairo's file, by the rules of the format, and `Resources` what they use.
/// 2. `Tagging` makes a structure tree from the document, by roles.
/// 3. `MarkRewriter` gives every page's marks their final numbers, or makes them artifacts, and the tree its content.
/// 4. `Files` puts one copy, or thousands, into a file: `Writing` knows how objects are written, `Catalogue` what the file
///    says of itself.
///
/// What is asked of a file beyond that is done to it afterwards, by `Delivery`.
///
/// It holds a compressor and a decompressor, which serve one thread: make one finisher for each.
package struct PDFFinisher {
    let producer: String
    let compressor: Compressor
    private let inflater = Inflater()

    /// - Parameter producer: the program and its version, such as "handout 1.0".
    package init(producer: String) { self.init(producer: producer, compressionLevel: Compressor.level) }

    init(producer: String, compressionLevel: Int32) {
        self.producer = producer
        compressor = Compressor(level: compressionLevel)
    }

    /// Finishes a copy that was drawn by itself.
    ///
    /// - Parameter isArchival: whether the file claims to be PDF/A; one that will be encrypted must not.
    /// - Throws: `FinishingError`, and only for faults of the program: whatever was written or given passes.
    package func finish(
        _ marked: MarkedPDF, document: Document, layout: LaidOutDocument, isArchival: Bool = true
    ) throws -> [UInt8] {
        let pages = try pages(of: marked)
        return file(
            of: try tagged(pages, marks: marked.marks, document: document, layout: layout), isArchival: isArchival)
    }

    /// The pages of a drawn file, free of it.
    ///
    /// - Throws: `FinishingError`.
    package func pages(of marked: MarkedPDF) throws -> [DrawnPage] {
        var source = try PDFSource(marked.bytes, inflater: inflater)
        let pages = try source.pages()
        guard pages.count == marked.marks.count else {
            throw FinishingError.pagesDoNotMatch(drawn: pages.count, marked: marked.marks.count)
        }
        var reader = ResourceReader(source: source, compressor: compressor)
        return try pages.map { try DrawnPage($0, reader: &reader) }
    }

    /// A copy from its pages, wherever they were drawn.
    ///
    /// - Parameter marks: by page, in the order of drawing.
    /// - Throws: `FinishingError`.
    package func tagged(
        _ pages: [DrawnPage], marks: [[Mark]], document: Document, layout: LaidOutDocument
    ) throws -> TaggedCopy {
        try TaggedCopy(
            pages, marks: marks, document: document, layout: layout, producer: producer, compressor: compressor)
    }

    /// A file with one copy.
    package func file(of copy: TaggedCopy, isArchival: Bool = true) -> [UInt8] {
        var description = copy.description
        description.isArchival = isArchival
        var file = FileBuilder(compressor: compressor, isOneCopy: true, expectedSize: 64 << 10)
        let place = file.add(copy)
        return file.finish(description, labels: [(page: 0, label: PageLabel())]) {
            copy.outline.write(into: &$0, pages: place.pages)
        }
    }
}
