/// Writes a PDF 1.7 in one pass: streams as they come, all other objects in object streams, and an index stream. ISO
/// 32000-1, 7.5.
///
/// It is independent of documents, so one file may hold thousands of them.
struct PDFWriter {
    /// The size in bytes at which a new object stream begins. Readers unpack an object stream as a whole.
    private static let packFull = 128 << 10

    private let compressor: Compressor
    private var output = PDFBytes()
    /// The number of bytes already removed.
    private var drained = 0
    /// The digest of the digests of all streams: the file's identifier.
    private let digest = ContentDigest()
    /// The streams, if a form for files like this one may be made.
    private var streams: [(number: Int, range: Range<Int>, digest: [UInt8])]?
    /// The object numbers of the catalogue and the information dictionary, of a finished file.
    private var roots: (catalogue: Int, info: Int)?
    /// The places, by object number.
    private var places: [PDFPlace] = [.reserved]
    private var pack = PDFBytes()
    private var packed: [(number: Int, offset: Int)] = []

    /// - Parameter recordsStreams: whether the finished file may become a form.
    init(compressor: Compressor, expectedSize: Int, recordsStreams: Bool = false) {
        self.compressor = compressor
        streams = recordsStreams ? [] : nil
        output.reserve(expectedSize)
        // 7.5.2: four bytes above 127 in the second line mark the file as binary.
        output.append("%PDF-1.7\n%")
        output.append([0xE2, 0xE3, 0xCF, 0xD3, 0x0A] as [UInt8])
    }

    /// Returns a number for an object that is written later.
    mutating func reserve() -> Int {
        places.append(.reserved)
        return places.count - 1
    }

    mutating func reserve(_ count: Int) -> Range<Int> {
        let first = places.count
        places.append(contentsOf: repeatElement(.reserved, count: count))
        return first..<first + count
    }

    /// Writes any object that is not a stream.
    mutating func write(_ number: Int, _ body: (inout PDFBytes) throws -> Void) rethrows {
        packed.append((number, pack.count))
        try body(&pack)
        pack.append("\n")
        if pack.count >= Self.packFull { writePack() }
    }

    /// Compresses and writes a stream. `entries` are those of its dictionary, without length and filter.
    mutating func writeStream(_ number: Int, _ data: [UInt8], entries: PDFDictionary = PDFDictionary()) {
        var entries = entries
        entries["Filter"] = .name("FlateDecode")
        writeFiltered(number, compressor.deflated(data), entries: entries)
    }

    /// Writes a stream whose data already have the filter that its dictionary names.
    ///
    /// - Parameter digest: the digest of the data, if it is known.
    mutating func writeFiltered(
        _ number: Int, _ data: [UInt8], entries: PDFDictionary, digest: [UInt8]? = nil
    ) {
        let known = digest ?? ContentDigest.of(data)
        self.digest.add(known)
        let start = output.count
        writeObject(number, data, entries: entries)
        streams?.append((number, start..<output.count, known))
    }

    private mutating func writeObject(_ number: Int, _ data: [UInt8], entries: PDFDictionary) {
        var entries = entries
        entries["Length"] = .integer(data.count)
        places[number] = .offset(position)
        output.append(number)
        output.append(" 0 obj\n")
        output.append(entries)
        // ISO 19005-2, 6.1.7.1: an end of line follows the keyword and precedes the next one. The latter is CR LF.
        // After data that end with a CR, a lone LF would be read as half of it, and the length would be wrong.
        output.append("\nstream\n")
        output.append(data)
        output.append("\r\nendstream\nendobj\n")
    }

    /// Removes and returns the bytes so far, so that a file of any size needs little memory.
    mutating func drain() -> [UInt8] {
        let bytes = output.drain()
        drained += bytes.count
        return bytes
    }

    /// Ends the file and returns its remaining bytes. The identifier is a digest of all streams before the index: all
    /// other objects are in one.
    mutating func finish(catalogue: Int, info: Int) -> [UInt8] {
        writePack()
        writeIndex(catalogue: catalogue, info: info, identifier: digest.value())
        roots = (catalogue, info)
        return output.bytes
    }

    /// Returns the form of the finished file; nil if its streams were not recorded.
    ///
    /// - Parameter changing: the streams that other files have with other data. The form holds none of their bytes.
    func form(changing: Set<Int>) -> FileForm? {
        guard let streams, let roots else { return nil }
        return FileForm(
            streams: streams.map { stream in
                FileForm.Stream(
                    number: stream.number,
                    object: changing.contains(stream.number) ? nil : Array(output.bytes[stream.range]),
                    digest: stream.digest)
            }, places: places, catalogue: roots.catalogue, info: roots.info)
    }

    /// Writes a file like another one, with other data in the streams that its form does not hold.
    ///
    /// - Parameter data: the data of such a stream by its number, with the digest.
    /// - Returns: the whole file, as if every object were written again; nil if the data of a stream are not given.
    static func file(
        like form: FileForm, compressor: Compressor, _ data: (Int) -> (data: [UInt8], digest: [UInt8])?
    ) -> [UInt8]? {
        var writer = PDFWriter(compressor: compressor, expectedSize: form.size + (64 << 10))
        // The last object is the index, which is written anew.
        writer.places = Array(form.places.dropLast())
        for stream in form.streams {
            if let object = stream.object {
                writer.places[stream.number] = .offset(writer.position)
                writer.output.append(object)
                writer.digest.add(stream.digest)
            } else if let (data, digest) = data(stream.number) {
                writer.writeFiltered(stream.number, data, entries: Self.contentEntries, digest: digest)
            } else {
                return nil
            }
        }
        return writer.finish(catalogue: form.catalogue, info: form.info)
    }

    /// The dictionary of a page's content, without its length.
    static let contentEntries = PDFDictionary([.init(key: "Filter", value: .name("FlateDecode"))])

    private var position: Int { drained + output.count }

    private mutating func writePack() {
        guard !packed.isEmpty else { return }
        let stream = reserve()
        var data = PDFBytes()
        data.reserve(pack.count + packed.count * 10)
        for (index, member) in packed.enumerated() {
            data.append(member.number)
            data.append(" ")
            data.append(member.offset)
            data.append(" ")
            places[member.number] = .packed(stream: stream, index: index)
        }
        let first = data.count
        data.append(pack.bytes)
        var entries = PDFDictionary()
        entries["Type"] = .name("ObjStm")
        entries["N"] = .integer(packed.count)
        entries["First"] = .integer(first)
        writeStream(stream, data.bytes, entries: entries)
        pack = PDFBytes()
        packed = []
    }

    // 7.5.8: one row per object: its kind, its place, and its index in an object stream.
    private mutating func writeIndex(catalogue: Int, info: Int, identifier: [UInt8]) {
        let number = reserve()
        let start = position
        places[number] = .offset(start)
        let highest = max(start, places.count)
        let width = (Int.bitWidth - highest.leadingZeroBitCount + 7) / 8
        var entries = PDFDictionary()
        entries["Type"] = .name("XRef")
        entries["Size"] = .integer(places.count)
        entries["W"] = .array([.integer(1), .integer(width), .integer(2)])
        entries["DecodeParms"] = .dictionary(
            PDFDictionary([
                .init(key: "Predictor", value: .integer(12)), .init(key: "Columns", value: .integer(width + 3)),
            ]))
        entries["Root"] = .reference(catalogue)
        entries["Info"] = .reference(info)
        entries["ID"] = .array([.string(identifier), .string(identifier)])
        entries["Filter"] = .name("FlateDecode")
        // The index holds the identifier, so it is no part of it.
        writeObject(number, compressor.deflated(rows(width: width)), entries: entries)
        output.append("startxref\n")
        output.append(start)
        output.append("\n%%EOF\n")
    }

    /// Returns each row as its difference from the previous one. Most rows are then alike, and a million of them take a
    /// few kilobytes. ISO/IEC 15948 (PNG), 9.2, filter 2.
    private func rows(width: Int) -> [UInt8] {
        var data: [UInt8] = []
        data.reserveCapacity(places.count * (width + 4))
        var row = Array(repeating: UInt8(0), count: width + 3)
        var above = row
        for (number, place) in places.enumerated() {
            place.write(to: &row, number: number)
            data.append(2)
            for byte in row.indices { data.append(row[byte] &- above[byte]) }
            swap(&row, &above)
        }
        return data
    }
}
