private import CDeflate

/// Removes the filter from a stream's data. It supports only the filters of Cairo and of the file's index: Flate, with
/// PNG predictors.
final class Inflater {
    /// The limit of inflated bytes; only malicious data exceed it.
    private static let largest = 64 << 20

    private let decompressor: OpaquePointer?

    init() { decompressor = libdeflate_alloc_decompressor() }

    deinit { libdeflate_free_decompressor(decompressor) }

    func unfiltered(_ data: ArraySlice<UInt8>, dictionary: PDFDictionary) throws -> [UInt8] {
        var filters = dictionary["Filter"].map { $0.array ?? [$0] } ?? []
        var parameters = dictionary["DecodeParms"].map { $0.array ?? [$0] } ?? []
        guard let filter = filters.popLast() else { return Array(data) }
        guard filters.isEmpty, filter.name == "FlateDecode", parameters.count <= 1 else {
            throw FinishingError.unsupported("a filter other than Flate")
        }
        let inflated = try inflate(data)
        guard let parameters = parameters.popLast()?.dictionary, let predictor = parameters["Predictor"]?.integer,
            predictor > 1
        else { return inflated }
        guard predictor >= 10, let columns = parameters["Columns"]?.integer, (1...1 << 16).contains(columns),
            parameters["Colors"] == nil, parameters["BitsPerComponent"] == nil
        else { throw FinishingError.unsupported("a predictor other than PNG's, of single bytes") }
        return try Self.unpredicted(inflated, columns: columns)
    }

    private func inflate(_ data: ArraySlice<UInt8>) throws -> [UInt8] {
        var capacity = max(1024, data.count * 4)
        while capacity <= Self.largest {
            var status = LIBDEFLATE_BAD_DATA
            let inflated = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
                data.withUnsafeBytes { input in
                    status = libdeflate_zlib_decompress(
                        decompressor, input.baseAddress, input.count, output.baseAddress, capacity, &count)
                }
                if status != LIBDEFLATE_SUCCESS { count = 0 }
            }
            if status == LIBDEFLATE_SUCCESS { return inflated }
            guard status == LIBDEFLATE_INSUFFICIENT_SPACE else { break }
            capacity *= 4
        }
        throw FinishingError.malformed("data that cannot be inflated", offset: data.startIndex)
    }

    // ISO/IEC 15948 (PNG), 9: every row begins with the number of its filter.
    private static func unpredicted(_ data: [UInt8], columns: Int) throws -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(data.count)
        var above = [UInt8](repeating: 0, count: columns)
        var start = 0
        while start + 1 + columns <= data.count {
            var row = Array(data[start + 1..<start + 1 + columns])
            for index in row.indices {
                let left = index > 0 ? row[index - 1] : 0
                switch data[start] {
                case 0: break
                case 1: row[index] &+= left
                case 2: row[index] &+= above[index]
                case 3: row[index] &+= UInt8((Int(left) + Int(above[index])) / 2)
                default: throw FinishingError.unsupported("PNG's Paeth filter")
                }
            }
            output.append(contentsOf: row)
            above = row
            start += 1 + columns
        }
        return output
    }
}
