import CDeflate

/// The files of a ZIP archive, as Word's documents are. Only what they need is read: no encryption, no 64-bit sizes.
package struct ZipArchive {
    package struct Entry {
        package var name: String
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
    }

    /// The most bytes that all files together may have when they are unpacked.
    package static let mostBytes = 400 << 20

    package var entries: [Entry] = []

    package init(_ entries: [Entry]) { self.entries = entries }

    /// Returns nil if the bytes are not such an archive, or if its files have too many bytes when they are unpacked.
    package init?(_ bytes: [UInt8], atMost mostBytes: Int = ZipArchive.mostBytes) {
        // APPNOTE 4.3.16: the end of the central directory stands in the last 64 KiB.
        let first = max(0, bytes.count - 66_000)
        guard bytes.count >= 22,
            let end = stride(from: bytes.count - 22, through: first, by: -1).first(where: {
                Self.number(bytes, $0, 4) == 0x0605_4B50
            })
        else { return nil }
        let count = Self.number(bytes, end + 10, 2)
        var offset = Self.number(bytes, end + 16, 4)
        var left = mostBytes
        for _ in 0..<count {
            guard Self.number(bytes, offset, 4) == 0x0201_4B50 else { return nil }
            let method = Self.number(bytes, offset + 10, 2)
            let packed = Self.number(bytes, offset + 20, 4)
            let size = Self.number(bytes, offset + 24, 4)
            let nameLength = Self.number(bytes, offset + 28, 2)
            let local = Self.number(bytes, offset + 42, 4)
            let nameEnd = offset + 46 + nameLength
            guard nameEnd <= bytes.count, Self.number(bytes, local, 4) == 0x0403_4B50, size <= left else { return nil }
            left -= size
            let start = local + 30 + Self.number(bytes, local + 26, 2) + Self.number(bytes, local + 28, 2)
            guard start + packed <= bytes.count,
                let content = Self.unpacked(bytes[start..<start + packed], method: method, size: size)
            else { return nil }
            let name = String(decoding: bytes[offset + 46..<nameEnd], as: UTF8.self)
            entries.append(Entry(name: name, bytes: content))
            offset = nameEnd + Self.number(bytes, offset + 30, 2) + Self.number(bytes, offset + 32, 2)
        }
    }

    package subscript(name: String) -> [UInt8]? {
        get { entries.first { $0.name == name }?.bytes }
        set {
            guard let newValue, let index = entries.firstIndex(where: { $0.name == name }) else { return }
            entries[index].bytes = newValue
        }
    }

    /// A number of little-endian bytes; -1 beyond the end.
    private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        guard offset >= 0, offset + count <= bytes.count else { return -1 }
        return (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    private static func unpacked(_ packed: ArraySlice<UInt8>, method: Int, size: Int) -> [UInt8]? {
        if method == 0 { return Array(packed) }
        guard method == 8, let decompressor = libdeflate_alloc_decompressor() else { return nil }
        defer { libdeflate_free_decompressor(decompressor) }
        var bytes = [UInt8](repeating: 0, count: max(size, 1))
        var written = 0
        let result = Array(packed).withUnsafeBytes { source in
            bytes.withUnsafeMutableBytes { target in
                libdeflate_deflate_decompress(
                    decompressor, source.baseAddress, source.count, target.baseAddress, target.count, &written)
            }
        }
        guard result == LIBDEFLATE_SUCCESS, written == size else { return nil }
        return Array(bytes.prefix(size))
    }

    /// The archive with all files stored as they are.
    package var stored: [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        for entry in entries {
            let name = Array(entry.name.utf8)
            let checksum = Int(entry.bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) })
            // APPNOTE 4.4: version, flags, method, time, date, checksum, sizes, lengths.
            let common =
                number(20, 2) + number(1 << 11, 2) + number(0, 2) + number(0, 2) + number(0x21, 2)
                + number(checksum, 4) + number(entry.bytes.count, 4) + number(entry.bytes.count, 4)
                + number(name.count, 2) + number(0, 2)
            let offset = bytes.count
            bytes += number(0x0403_4B50, 4) + common + name + entry.bytes
            directory +=
                number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
                + number(0, 4) + number(offset, 4) + name
        }
        let start = bytes.count
        bytes += directory
        bytes +=
            number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2) + number(entries.count, 2)
            + number(directory.count, 4) + number(start, 4) + number(0, 2)
        return bytes
    }
}
