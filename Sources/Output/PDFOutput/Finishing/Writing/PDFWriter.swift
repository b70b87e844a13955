/// Writes a PDF 1.7 in one pass: streams as they come, everything else packed into object streams, and an index stream.
/// ISO 32000-1, 7.5.
///
/// It knows nothing of documents, so that one file may come to hold thousands of them.
struct PDFWriter {
    /// A reader unpacks an object stream whole: past this many bytes the next one begins.
    private static let packFull = 128 << 10

    private enum Place {
        case reserved
        case offset(Int)
        case packed(stream: Int, index: Int)
    }

    private let compressor: Compressor
    private var output = PDFBytes()
    /// By object number.
    private var places: [Place] = [.reserved]
    private var pack = PDFBytes()
    private var packed: [(number: Int, offset: Int)] = []

    init(compressor: Compressor, expectedSize: Int) {
        self.compressor = compressor
        output.reserve(expectedSize)
        // 7.5.2: four bytes past 127 in the second line say that the file is binary.
        output.append("%PDF-1.7\n%")
        output.append([0xE2, 0xE3, 0xCF, 0xD3, 0x0A] as [UInt8])
    }

    /// A number for an object that is written later.
    mutating func reserve() -> Int {
        places.append(.reserved)
        return places.count - 1
    }

    mutating func reserve(_ count: Int) -> Range<Int> {
        let first = places.count
        places.append(contentsOf: repeatElement(.reserved, count: count))
        return first..<first + count
    }

    /// Any object that is no stream.
    mutating func write(_ number: Int, _ body: (inout PDFBytes) throws -> Void) rethrows {
        packed.append((number, pack.count))
        try body(&pack)
        pack.append("\n")
        if pack.count >= Self.packFull { writePack() }
    }

    /// A stream whose data are compressed here. `entries` are those of its dictionary, but for length and filter.
    mutating func writeStream(_ number: Int, _ data: [UInt8], entries: PDFDictionary = PDFDictionary()) {
        var entries = entries
        entries["Filter"] = .name("FlateDecode")
        writeFiltered(number, compressor.deflated(data), entries: entries)
    }

    /// A stream whose data have the filter that its dictionary names.
    mutating func writeFiltered(_ number: Int, _ data: some Collection<UInt8>, entries: PDFDictionary) {
        var entries = entries
        entries["Length"] = .integer(data.count)
        places[number] = .offset(output.count)
        output.append(number)
        output.append(" 0 obj\n")
        output.append(entries)
        // ISO 19005-2, 6.1.7.1: an end of line after the keyword, and one before the next. That one is CR and LF: after
        // data that end with a CR, a lone LF would be taken to be half of it, and the length to be wrong.
        output.append("\nstream\n")
        output.append(data)
        output.append("\r\nendstream\nendobj\n")
    }

    /// The file. Its identifier is a digest of all that stands before the index.
    mutating func finish(catalogue: Int, info: Int) -> [UInt8] {
        writePack()
        let identifier = ContentDigest.of(output.bytes)
        writeIndex(catalogue: catalogue, info: info, identifier: identifier)
        return output.bytes
    }

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

    // 7.5.8: a row an object: its kind, where it stands, and which of a stream's objects it is.
    private mutating func writeIndex(catalogue: Int, info: Int, identifier: [UInt8]) {
        let number = reserve()
        let start = output.count
        places[number] = .offset(start)
        let highest = max(start, places.count)
        let width = (Int.bitWidth - highest.leadingZeroBitCount + 7) / 8
        var rows: [UInt8] = []
        rows.reserveCapacity(places.count * (width + 3))
        func append(_ kind: UInt8, _ second: Int, _ third: Int) {
            rows.append(kind)
            for byte in stride(from: width - 1, through: 0, by: -1) {
                rows.append(UInt8(truncatingIfNeeded: second >> (8 * byte)))
            }
            rows.append(UInt8(truncatingIfNeeded: third >> 8))
            rows.append(UInt8(truncatingIfNeeded: third))
        }
        for (number, place) in places.enumerated() {
            switch place {
            case .reserved: append(0, 0, number == 0 ? 65_535 : 0)
            case .offset(let offset): append(1, offset, 0)
            case .packed(let stream, let index): append(2, stream, index)
            }
        }
        var entries = PDFDictionary()
        entries["Type"] = .name("XRef")
        entries["Size"] = .integer(places.count)
        entries["W"] = .array([.integer(1), .integer(width), .integer(2)])
        entries["Root"] = .reference(catalogue)
        entries["Info"] = .reference(info)
        entries["ID"] = .array([.string(identifier), .string(identifier)])
        writeStream(number, rows, entries: entries)
        output.append("startxref\n")
        output.append(start)
        output.append("\n%%EOF\n")
    }
}
