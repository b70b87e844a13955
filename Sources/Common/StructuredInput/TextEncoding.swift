package import Diagnostics

/// Reports why bytes are not valid UTF-8 text.
package enum TextEncoding {
    package static func fault(in file: SourceFile) -> Diagnostic? {
        let bytes = file.bytes
        if let name = wideEncoding(bytes) {
            return .error(
                "not-utf-8", "the file is written in \(name), not UTF-8", at: file.range(0..<0),
                help: "save it again as UTF-8")
        }
        if let offset = firstInvalidOffset(bytes) {
            return .error(
                "not-utf-8", "the file is not UTF-8 from here on", at: file.range(offset..<offset + 1),
                help: looksLikeWindows1252(bytes)
                    ? "it looks like Windows-1252 (Latin-1), as older programs write it: save it again as UTF-8"
                    : "save it again as UTF-8")
        }
        if let offset = bytes.firstIndex(of: 0) {
            return .error(
                "not-text", "the file holds a NUL character, as no text does", at: file.range(offset..<offset + 1))
        }
        return nil
    }

    /// Returns the encoding, by its byte order mark or by zeros in every second byte at the beginning.
    package static func wideEncoding(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        let beginning = bytes.prefix(64)
        guard beginning.count >= 4 else { return nil }
        for parity in 0...1 {
            let isWide = beginning.enumerated().allSatisfy { ($0.element == 0) == ($0.offset % 2 == parity) }
            if isWide { return "UTF-16" }
        }
        return nil
    }

    /// Returns the offset of the first invalid UTF-8: overlong forms, surrogates and values above U+10FFFF are invalid
    /// (RFC 3629).
    private static func firstInvalidOffset(_ bytes: [UInt8]) -> Int? {
        var offset = 0
        while offset < bytes.count {
            let lead = bytes[offset]
            guard lead >= 0x80 else {
                offset += 1
                continue
            }
            let length: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch lead {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: return offset
            }
            guard offset + length <= bytes.count, second.contains(bytes[offset + 1]),
                bytes[(offset + 2)..<(offset + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
            else { return offset }
            offset += length
        }
        return nil
    }

    /// Whether nearly all bytes above ASCII are single letters and quotation marks of Western European encodings.
    private static func looksLikeWindows1252(_ bytes: [UInt8]) -> Bool {
        let signs: [UInt8] = [0x80, 0x85, 0xA0, 0xAB, 0xBB]
        var alone = 0
        var others = 0
        for (offset, byte) in bytes.enumerated() where byte >= 0x80 {
            let stands =
                (offset == 0 || bytes[offset - 1] < 0x80) && (offset + 1 == bytes.count || bytes[offset + 1] < 0x80)
            let isWestern = byte >= 0xC0 || (0x91...0x97).contains(byte) || signs.contains(byte)
            if stands && isWestern { alone += 1 } else { others += 1 }
        }
        return alone > others * 4
    }
}
