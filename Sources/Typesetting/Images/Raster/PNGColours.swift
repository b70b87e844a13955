import CDeflate

/// The colour information in a PNG's chunks; the chunk with the highest precedence counts. ISO 15948, 4.2.
struct PNGColours {
    private enum Said {
        case nothing
        case profile([UInt8])
        case numbers(gamma: Double?, chromaticities: [Double]?)
    }

    private let said: Said

    /// - Throws: `PictureFault` if the information cannot be used.
    init(_ chunks: [String: ArraySlice<UInt8>]) throws(PictureFault) {
        // The chunk cICP of the third edition gives colours by the numbers of ITU-T H.273. 1 and 13 are sRGB.
        if let chunk = chunks["cICP"], Array(chunk.prefix(2)) != [1, 13] {
            throw .unsupported(
                "colours of a kind that is not known here (cICP)", help: "save it with the colours of sRGB")
        }
        if chunks["cICP"] != nil || chunks["sRGB"] != nil && chunks["iCCP"] == nil {
            said = .nothing
        } else if let chunk = chunks["iCCP"] {
            // 11.3.3.3: a name, a zero byte, a zero byte for the method, and the compressed profile.
            guard let end = chunk.prefix(80).firstIndex(of: 0), end + 2 < chunk.endIndex,
                let profile = Self.inflated(Array(chunk[(end + 2)...]))
            else {
                throw .unsupported("a colour profile that cannot be read", help: "save it with the colours of sRGB")
            }
            said = .profile(profile)
        } else if chunks["gAMA"] != nil || chunks["cHRM"] != nil {
            let gamma = chunks["gAMA"].flatMap { ByteReader($0).number(at: 0, bytes: 4) }.map { Double($0) / 100_000 }
            let places = chunks["cHRM"].map { chunk in
                (0..<8).map { Double(ByteReader(chunk).number(at: 4 * $0, bytes: 4) ?? 0) / 100_000 }
            }
            guard gamma.map({ (0.1...5).contains($0) }) ?? true,
                places.map({ $0.allSatisfy { (0.0...1).contains($0) } }) ?? true
            else {
                throw .unsupported(
                    "numbers for its colours that make no sense", help: "save it with the colours of sRGB")
            }
            said = .numbers(gamma: gamma, chromaticities: places)
        } else {
            said = .nothing
        }
    }

    /// - Returns: nil if the colours are in sRGB.
    func conversion(isGrey: Bool) throws(PictureFault) -> ColourConversion? {
        switch said {
        case .nothing: nil
        case .profile(let profile): try .of(profile: profile, isGrey: isGrey)
        case .numbers(let gamma, let places): try .of(gamma: gamma, chromaticities: places, isGrey: isGrey)
        }
    }

    /// Decompresses zlib data of RFC 1950, up to a limit.
    private static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
        let decompressor = libdeflate_alloc_decompressor()
        defer { libdeflate_free_decompressor(decompressor) }
        var capacity = 1 << 14
        while capacity <= 1 << 23 {
            var count = 0
            var result = LIBDEFLATE_BAD_DATA
            let profile = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
                result = libdeflate_zlib_decompress(
                    decompressor, bytes, bytes.count, buffer.baseAddress, capacity, &count)
                filled = result == LIBDEFLATE_SUCCESS ? count : 0
            }
            if result == LIBDEFLATE_SUCCESS { return profile }
            guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { return nil }
            capacity *= 4
        }
        return nil
    }
}
