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
    private let digest = ContentDigest()
    /// The places, by object number.
    private var places: [Place] = [.reserved]
    private var pack = PDFBytes()
    private var packed: [(number: Int, offset: Int)] = []

    init(compressor: Compressor, expectedSize: Int) {
        self.compressor = compressor
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
    mutating func writeFiltered(_ number: Int, _ data: some Collection<UInt8>, entries: PDFDictionary) {
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
        digest.add(bytes)
        drained += bytes.count
        return bytes
    }

    /// Ends the file and returns its remaining bytes. The identifier is a digest of all bytes before the index.
    mutating func finish(catalogue: Int, info: Int) -> [UInt8] {
        writePack()
        digest.add(output.bytes)
        writeIndex(catalogue: catalogue, info: info, identifier: digest.value())
        return output.bytes
    }

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
        writeStream(number, rows(width: width), entries: entries)
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

/// The place of an object in eight bytes: a print stream has a million objects.
private struct Place {
    private var bits: UInt64

    /// A number without an object, so far.
    static let reserved = Place(bits: 0)

    static func offset(_ offset: Int) -> Place { Place(bits: 1 << 62 | UInt64(offset)) }

    /// The object is in an object stream, with this index.
    static func packed(stream: Int, index: Int) -> Place { Place(bits: 2 << 62 | UInt64(stream) << 20 | UInt64(index)) }

    /// Writes the row of the index: kind, place, index. ISO 32000-1, table 18.
    func write(to row: inout [UInt8], number: Int) {
        let fields: (kind: UInt8, second: UInt64, third: UInt64)
        switch bits >> 62 {
        case 1: fields = (1, bits & (1 << 62 - 1), 0)
        case 2: fields = (2, bits >> 20 & (1 << 42 - 1), bits & (1 << 20 - 1))
        default: fields = (0, 0, number == 0 ? 65_535 : 0)
        }
        row[0] = fields.kind
        let width = row.count - 3
        for byte in 0..<width {
            row[1 + byte] = UInt8(truncatingIfNeeded: fields.second >> UInt64(8 * (width - 1 - byte)))
        }
        row[width + 1] = UInt8(truncatingIfNeeded: fields.third >> 8)
        row[width + 2] = UInt8(truncatingIfNeeded: fields.third)
    }
}
