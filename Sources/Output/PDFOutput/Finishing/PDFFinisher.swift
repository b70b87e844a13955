package import DocumentTree
package import Drawing
package import PageLayout

/// Turns the fragments that Cairo drew into the finished file, tagged and archival: PDF/UA-1 and PDF/A-2a.
///
/// The steps, and their folders:
/// 1. `Reading` parses Cairo's file and extracts the content; `Resources` extracts the objects that it uses.
/// 2. `Fragments` puts the ink of each mark between the operators that identify its element, and combines the pages.
/// 3. `Tagging` builds a structure tree from the document's roles, with references to the marks.
/// 4. `Files` puts one copy, or thousands, into a file. `Writing` writes objects, and `Catalogue` the file's
///    description.
///
/// `Delivery` does any further processing of the file.
///
/// A finisher owns a compressor and a decompressor, so each thread needs its own.
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
    /// - Parameter isArchival: whether the file claims to be PDF/A; a file to be encrypted must not.
    /// - Throws: `FinishingError`, only for internal errors. Authors' and recipients' input never causes it.
    package func finish(
        _ drawn: FragmentPDF, document: Document, layout: LaidOutDocument, isArchival: Bool = true
    ) throws -> [UInt8] {
        let pages = try pages(of: drawn)
        return file(
            of: try tagged(pages, marks: drawn.pages.map(\.marks), document: document, layout: layout),
            isArchival: isArchival)
    }

    /// Returns the pages of a finished drawing, independent of its file.
    ///
    /// - Throws: `FinishingError`.
    package func pages(of drawn: FragmentPDF) throws -> [DrawnPage] {
        var fragments = try fragments(of: drawn)[...]
        return try drawn.pages.map { page in
            defer { fragments.removeFirst(page.marks.count) }
            return try DrawnPage(Array(fragments.prefix(page.marks.count)), size: page.size)
        }
    }

    /// Returns the fragments of a finished drawing, in drawing order.
    ///
    /// - Throws: `FinishingError`.
    package func fragments(of drawn: FragmentPDF) throws -> [DrawnFragment] {
        var source = try PDFSource(drawn.bytes, inflater: inflater)
        let pages = try source.pages().dropLast(drawn.hasGlyphKey ? 1 : 0)
        let marked = drawn.pages.reduce(0) { $0 + $1.marks.count }
        guard pages.count == marked else {
            throw FinishingError.fragmentsDoNotMatch(drawn: pages.count, marked: marked)
        }
        var reader = ResourceReader(source: source, compressor: compressor)
        return try pages.map { page in
            try DrawnFragment(content: page.content, resources: reader.resources(of: page))
        }
    }

    /// Returns a fragment of a drawing that stays open.
    ///
    /// - Parameters:
    ///   - bytes: the bytes that the drawing wrote for the fragment.
    ///   - shared: the resources with which the drawing began.
    /// - Returns: nil if the fragment uses other resources.
    /// - Throws: `FinishingError`.
    package func fragment(streamed bytes: [UInt8], shared: SharedResources) throws -> DrawnFragment? {
        let content = try StreamedContent.content(of: bytes, inflater: inflater)
        guard let resources = try shared.resources(of: content) else { return nil }
        return try DrawnFragment(content: content, resources: resources)
    }

    /// Builds a copy from its pages, whichever drawing they come from.
    ///
    /// - Parameters:
    ///   - marks: the marks by page, in drawing order.
    ///   - memo: the cache for copies of the same shape; nil for a copy with fonts of its own.
    /// - Throws: `FinishingError`.
    package func tagged(
        _ pages: [DrawnPage], marks: [[Mark]], document: Document, layout: LaidOutDocument,
        memo: StructureMemo? = nil
    ) throws -> TaggedCopy {
        try TaggedCopy(
            pages, marks: marks, document: document, layout: layout, producer: producer, compressor: compressor,
            memo: memo)
    }

    /// Returns a file with one copy.
    package func file(of copy: TaggedCopy, isArchival: Bool = true) -> [UInt8] {
        if let file = copy.fileByForm(isArchival: isArchival, compressor: compressor) { return file }
        var description = copy.structure.description
        description.isArchival = isArchival
        var file = FileBuilder(
            compressor: compressor, isOneCopy: true, expectedSize: 64 << 10, recordsForm: copy.isShared)
        let place = file.add(copy)
        let bytes = file.finish(description, labels: [(page: 0, label: PageLabel())]) {
            copy.structure.outline.write(into: &$0, pages: place.pages)
        }
        copy.keepForm(of: file, isArchival: isArchival)
        return bytes
    }
}
