/// The parts of the file that others refer to, and the writing of pages and catalogue. ISO 32000-1, 7.7.
struct FileParts {
    let pages: FinishedPages
    /// Object numbers, by annotation.
    let annotations: Range<Int>
    private let links: Links
    private let pageTree: Int

    init(pages: [SourcePage], links: Links, writer: inout PDFWriter) {
        pageTree = writer.reserve()
        self.pages = FinishedPages(numbers: Array(writer.reserve(pages.count)), boxes: pages.map(\.mediaBox))
        annotations = writer.reserve(links.annotations.count)
        self.links = links
    }

    func writePages(
        _ source: [SourcePage], contents: [RewrittenContent], copier: ResourceCopier, into writer: inout PDFWriter
    ) throws {
        var copier = copier
        var onPage = Array(repeating: [Int](), count: source.count)
        for (index, annotation) in links.annotations.enumerated() { onPage[annotation.page].append(index) }
        for (index, page) in source.enumerated() {
            let content = writer.reserve()
            writer.writeStream(content, contents[index].bytes)
            let resources = copier.copied(.dictionary(page.resources), into: &writer)
            let group = page.group.map { copier.copied($0, into: &writer) }
            writer.write(pages.numbers[index]) { bytes in
                bytes.append("<</Type/Page/Parent")
                bytes.append(reference: pageTree)
                bytes.append("/MediaBox[")
                for edge in [page.mediaBox.left, page.mediaBox.bottom, page.mediaBox.right, page.mediaBox.top] {
                    bytes.append(" ")
                    bytes.append(edge)
                }
                bytes.append("]/Contents")
                bytes.append(reference: content)
                bytes.append("/Resources")
                bytes.append(resources)
                if let group {
                    bytes.append("/Group")
                    bytes.append(group)
                }
                // ISO 14289-1, 7.18.3: the tab key follows the structure.
                bytes.append("/Tabs/S/StructParents ")
                bytes.append(index)
                if !onPage[index].isEmpty {
                    bytes.append("/Annots[")
                    for annotation in onPage[index] {
                        bytes.append(reference: annotations.lowerBound + annotation)
                    }
                    bytes.append("]")
                }
                bytes.append(">>")
            }
        }
        for (index, annotation) in links.annotations.enumerated() {
            writer.write(annotations.lowerBound + index) {
                pages.write(annotation, key: pages.numbers.count + index, to: &$0)
            }
        }
        writer.write(pageTree) { bytes in
            bytes.append("<</Type/Pages/Kids[")
            for number in pages.numbers { bytes.append(reference: number) }
            bytes.append("]/Count ")
            bytes.append(pages.numbers.count)
            bytes.append(">>")
        }
        try copier.writeAll(into: &writer)
    }

    /// - Returns: the number of the catalogue.
    func writeCatalogue(
        description: Description, structure: Int, outline: Int?, into writer: inout PDFWriter
    ) -> Int {
        let metadata = writer.reserve()
        // Not compressed, so that archives find it by looking at the bytes.
        writer.writeFiltered(
            metadata, description.metadata,
            entries: PDFDictionary([
                .init(key: "Type", value: .name("Metadata")), .init(key: "Subtype", value: .name("XML")),
            ]))
        let profile = writer.reserve()
        writer.writeStream(
            profile, ColourProfile.sRGB, entries: PDFDictionary([.init(key: "N", value: .integer(3))]))
        let catalogue = writer.reserve()
        writer.write(catalogue) { bytes in
            bytes.append("<</Type/Catalog/Pages")
            bytes.append(reference: pageTree)
            bytes.append("/Lang", text: description.language)
            // ISO 14289-1, 7.1: the title is shown, not the file's name. Nothing is scaled to fit: windows stay windows.
            bytes.append("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>")
            bytes.append("/StructTreeRoot")
            bytes.append(reference: structure)
            bytes.append("/PageLabels<</Nums[0<</S/D>>]>>")
            if let outline {
                bytes.append("/PageMode/UseOutlines/Outlines")
                bytes.append(reference: outline)
            }
            bytes.append("/Metadata")
            bytes.append(reference: metadata)
            // ISO 19005-2, 6.2.3: what the device's colours mean.
            bytes.append("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)")
            bytes.append("/Info(sRGB IEC61966-2.1)/DestOutputProfile")
            bytes.append(reference: profile)
            bytes.append(">>]>>")
        }
        return catalogue
    }
}
