/// Builds a file from one copy or a whole print stream. Content common to several copies is stored once.
struct FileBuilder {
    private var writer: PDFWriter
    private var pageTree = PageTree()
    private var structure: StructureRoot
    private var resources = ResourceWriter()
    /// The object numbers of page contents, by digest.
    private var contents: [[UInt8]: Int] = [:]
    private var nextKey = 0
    private let isOneCopy: Bool

    /// - Parameters:
    ///   - isOneCopy: true if the file is one copy and nothing else.
    ///   - recordsForm: whether files like this one will be made.
    init(compressor: Compressor, isOneCopy: Bool, expectedSize: Int, recordsForm: Bool = false) {
        writer = PDFWriter(compressor: compressor, expectedSize: expectedSize, recordsStreams: recordsForm)
        structure = StructureRoot(copyType: isOneCopy ? .document : .part, into: &writer)
        self.isOneCopy = isOneCopy
    }

    var pageCount: Int { pageTree.pageCount }

    /// Adds a copy after the others.
    ///
    /// - Parameter identifierPrefix: a prefix that is unique to the copy; prefixes sort in the order of the copies.
    mutating func add(_ copy: TaggedCopy, identifierPrefix: String = "") -> CopyPlace {
        let place = CopyPlace(copy, firstKey: nextKey, identifierPrefix: identifierPrefix, into: &writer)
        nextKey = place.nextKey
        writePages(of: copy, at: place)
        for (index, annotation) in copy.structure.links.annotations.enumerated() {
            writer.write(place.annotations.lowerBound + index) {
                place.pages.write(annotation, key: place.firstKey + copy.pages.count + index, to: &$0)
            }
        }
        let elements = StructureWriter(copy, at: place, into: &writer)
        elements.write(owners: copy.pages.map(\.owners), under: &structure, into: &writer)
        return place
    }

    /// Adds an empty page, as large as the one before. It has no content, so it needs no tags.
    mutating func addEmptyPage(size: PageBox) {
        let number = writer.reserve()
        let parent = pageTree.add(number, into: &writer)
        writer.write(number) { bytes in
            Self.beginPage(parent: parent, size: size, to: &bytes)
            bytes.append("/Resources<<>>/Tabs/S>>")
        }
    }

    private mutating func writePages(of copy: TaggedCopy, at place: CopyPlace) {
        var onPage = Array(repeating: [Int](), count: copy.pages.count)
        for (index, annotation) in copy.structure.links.annotations.enumerated() {
            onPage[annotation.page].append(index)
        }
        for (index, page) in copy.pages.enumerated() {
            let parent = pageTree.add(place.pages.numbers[index], into: &writer)
            let content = number(of: page.content)
            let resources = resources.number(of: page.resources, into: &writer)
            writer.write(place.pages.numbers[index]) { bytes in
                Self.beginPage(parent: parent, size: page.mediaBox, to: &bytes)
                bytes.append("/Contents")
                bytes.append(reference: content)
                bytes.append("/Resources")
                bytes.append(reference: resources)
                // ISO 32000-1, 11.6.6: the colour space for blending transparent parts of pictures.
                bytes.append("/Group<</Type/Group/S/Transparency/I true/CS/DeviceRGB>>")
                // ISO 14289-1, 7.18.3: the tab order follows the structure.
                bytes.append("/Tabs/S/StructParents ")
                bytes.append(place.firstKey + index)
                if !onPage[index].isEmpty {
                    bytes.append("/Annots[")
                    for annotation in onPage[index] {
                        bytes.append(reference: place.annotations.lowerBound + annotation)
                    }
                    bytes.append("]")
                }
                bytes.append(">>")
            }
        }
    }

    private static func beginPage(parent: Int, size: PageBox, to bytes: inout PDFBytes) {
        bytes.append("<</Type/Page/Parent")
        bytes.append(reference: parent)
        bytes.append("/MediaBox[")
        for edge in [size.left, size.bottom, size.right, size.top] {
            bytes.append(" ")
            bytes.append(edge)
        }
        bytes.append("]")
    }

    private mutating func number(of content: TaggedContent) -> Int {
        if let known = contents[content.digest] { return known }
        let number = writer.reserve()
        contents[content.digest] = number
        writer.writeFiltered(number, content.data, entries: PDFWriter.contentEntries, digest: content.digest)
        return number
    }

    /// Returns the finished file without the contents of its pages.
    func form() -> FileForm? { writer.form(changing: Set(contents.values)) }

    /// Returns the object number of a page's content.
    func number(ofWritten content: TaggedContent) -> Int? { contents[content.digest] }

    /// Removes and returns the bytes of the file so far.
    mutating func drain() -> [UInt8] { writer.drain() }

    /// Writes the catalogue and the file's description.
    ///
    /// - Parameters:
    ///   - outline: writes the bookmarks and returns their number; nil if there are none.
    ///   - labels: the page labels, each with the first page, from 0, to which it applies.
    /// - Returns: the file, or its remaining bytes.
    mutating func finish(
        _ description: Description, labels: [(page: Int, label: PageLabel)],
        outline: (inout PDFWriter) -> Int?
    ) -> [UInt8] {
        let catalogue = Catalogue(
            pages: pageTree.write(into: &writer), structure: structure.write(nextKey: nextKey, into: &writer),
            outline: outline(&writer), labels: PageLabel.write(labels, into: &writer))
        let root = catalogue.write(description, into: &writer)
        let info = writer.reserve()
        writer.write(info) { description.writeInfo(to: &$0) }
        return writer.finish(catalogue: root, info: info)
    }
}
