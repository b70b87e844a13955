/// The root of the file. ISO 32000-1, 7.7.2.
struct Catalogue {
    /// Object numbers.
    let pages: Int
    let structure: Int
    let outline: Int?
    let labels: Int

    /// - Returns: its number.
    func write(_ description: Description, into writer: inout PDFWriter) -> Int {
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
        let number = writer.reserve()
        writer.write(number) { bytes in
            bytes.append("<</Type/Catalog/Pages")
            bytes.append(reference: pages)
            bytes.append("/Lang", text: description.language)
            // ISO 14289-1, 7.1: the title is shown, not the file's name. Nothing is scaled to fit: windows stay windows.
            bytes.append("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>")
            bytes.append("/StructTreeRoot")
            bytes.append(reference: structure)
            bytes.append("/PageLabels")
            bytes.append(reference: labels)
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
        return number
    }
}
