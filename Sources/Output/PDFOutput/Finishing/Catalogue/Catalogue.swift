/// The root of the file. ISO 32000-1, 7.7.2.
struct Catalogue {
    /// The object numbers.
    let pages: Int
    let structure: Int
    let outline: Int?
    let labels: Int

    /// - Returns: the catalogue's object number.
    func write(_ description: Description, into writer: inout PDFWriter) -> Int {
        let metadata = writer.reserve()
        // The metadata are uncompressed, so that archives find them in the bytes of the file.
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
            // ISO 14289-1, 7.1: viewers show the title, not the file's name. Print scaling is off, because an
            // envelope's window needs exact sizes.
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
            // ISO 19005-2, 6.2.3: the output intent defines the device colours.
            bytes.append("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)")
            bytes.append("/Info(sRGB IEC61966-2.1)/DestOutputProfile")
            bytes.append(reference: profile)
            bytes.append(">>]>>")
        }
        return number
    }
}
