private import CDeflate

/// Owns a compressor of libdeflate, which is slow to create and serves one thread.
final class Compressor {
    /// The compression level. Measured on a document of seven pages: 2.3 ms and 57.7 KB. Level 9 takes 5.0 ms for 1.4 %
    /// less, 12 takes 25 ms for 3.5 % less, 3 takes 1.9 ms for 6 % more. Fonts are not counted, because they keep
    /// Cairo's compression.
    static let level: Int32 = 6

    private let compressor: OpaquePointer?

    init(level: Int32 = Compressor.level) { compressor = libdeflate_alloc_compressor(level) }

    deinit { libdeflate_free_compressor(compressor) }

    /// Compresses data for `/FlateDecode`.
    func deflated(_ data: [UInt8]) -> [UInt8] {
        let bound = libdeflate_zlib_compress_bound(compressor, data.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            data.withUnsafeBytes { input in
                count = libdeflate_zlib_compress(
                    compressor, input.baseAddress, input.count, output.baseAddress, bound)
            }
        }
    }
}
