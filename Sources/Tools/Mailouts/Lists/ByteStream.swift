import Diagnostics
import Digests
import Foundation
import HandoutKit
import StructuredInput

/// The bytes of a list in UTF-8, in chunks from the beginning.
final class ByteStream {
    private static let chunk = 1 << 16

    private let file: ListFile
    private let converter: Converter?
    private let checksum = SHA256()
    private var evidence = UTF8Evidence()
    private var offset = 0

    /// - Throws: `Refusal` if the encoding is unknown.
    init(_ file: ListFile, encoding: String?) throws {
        self.file = file
        converter = try encoding.map { try Converter($0) }
    }

    var shownAs: String { file.shownAs }

    /// The digest of all bytes read, as they are in the list.
    var digest: String { checksum.hexadecimal }

    /// - Returns: nil at the end; never an empty array.
    /// - Throws: `ContentFault` if the bytes are invalid in the encoding.
    func next() throws -> [UInt8]? {
        while true {
            let bytes = try file.bytes(at: offset, count: Self.chunk)
            if offset == 0, converter == nil { try refuseWideText(bytes) }
            offset += bytes.count
            checksum.update(bytes)
            guard let converter else { return bytes.isEmpty ? nil : bytes }
            evidence.read(bytes)
            if bytes.isEmpty, converter.isOfSingleBytes, evidence.isUTF8 {
                throw ContentFault(
                    .error(
                        "wrong-encoding",
                        "\(shownAs) is written in UTF-8, not \(converter.name): names would come out as other characters",
                        help: "leave --encoding out"))
            }
            guard let text = converter.utf8(bytes, isLast: bytes.isEmpty) else {
                throw ContentFault(
                    .error(
                        "wrong-encoding", "\(shownAs) is not written in \(converter.name)",
                        help: "name another encoding with --encoding"))
            }
            if !text.isEmpty { return text }
            if bytes.isEmpty { return nil }
        }
    }

    private func refuseWideText(_ beginning: [UInt8]) throws {
        guard let name = TextEncoding.wideEncoding(beginning) else { return }
        throw ContentFault(
            .error(
                "not-utf-8", "\(shownAs) is written in \(name), not UTF-8",
                help: "save it again as UTF-8, or add --encoding \(name.lowercased())"))
    }
}

/// Converts one encoding to UTF-8, with the system's tables.
private final class Converter {
    let name: String
    /// Whether each byte is a character, so that UTF-8 is read without a fault.
    let isOfSingleBytes: Bool
    private let handle: iconv_t
    /// The beginning of a character that the end of a chunk cuts in two.
    private var rest: [UInt8] = []

    init(_ name: String) throws {
        self.name = name
        guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else {
            throw Refusal(
                "unknown-encoding", "there is no encoding \"\(name)\"",
                help: "common ones are windows-1252, iso-8859-1, utf-16 and macintosh")
        }
        self.handle = handle
        isOfSingleBytes = Self.isOfSingleBytes(name)
    }

    private static func isOfSingleBytes(_ name: String) -> Bool {
        guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else { return false }
        defer { iconv_close(handle) }
        // The first bytes of UTF-8's characters; of other encodings, they would be half a character.
        return [UInt8(0xC3), 0xD0, 0xE2].allSatisfy { byte in
            var (input, output) = ([byte], [UInt8](repeating: 0, count: 16))
            var (inputLeft, outputLeft) = (1, output.count)
            return input.withUnsafeMutableBytes { source in
                output.withUnsafeMutableBytes { target in
                    var from = source.bindMemory(to: CChar.self).baseAddress
                    var to = target.bindMemory(to: CChar.self).baseAddress
                    return iconv(handle, &from, &inputLeft, &to, &outputLeft) != -1
                }
            }
        }
    }

    deinit { iconv_close(handle) }

    /// - Returns: nil if the bytes are invalid in the encoding.
    func utf8(_ bytes: [UInt8], isLast: Bool) -> [UInt8]? {
        var input = rest + bytes
        // No character of any encoding needs more space.
        var output = [UInt8](repeating: 0, count: input.count * 4 + 16)
        var inputLeft = input.count
        var outputLeft = output.count
        let isConverted = input.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBytes { target in
                var from = source.bindMemory(to: CChar.self).baseAddress
                var to = target.bindMemory(to: CChar.self).baseAddress
                // A character that the next chunk completes is not an error.
                return iconv(handle, &from, &inputLeft, &to, &outputLeft) != -1 || errno == EINVAL
            }
        }
        guard isConverted, !isLast || inputLeft == 0 else { return nil }
        rest = Array(input.suffix(inputLeft))
        output.removeLast(outputLeft)
        return output
    }
}

/// Whether the bytes beyond ASCII that were read so far are UTF-8. In an encoding of single bytes, names would hardly
/// ever be.
private struct UTF8Evidence {
    private var isBeyondASCII = false
    private var isBroken = false
    /// The bytes that still belong to a character, and the range of the next one.
    private var missing = 0
    private var next: ClosedRange<UInt8> = 0x80...0xBF

    var isUTF8: Bool { isBeyondASCII && !isBroken && missing == 0 }

    mutating func read(_ bytes: [UInt8]) {
        for byte in bytes where !isBroken {
            if missing > 0 {
                isBroken = !next.contains(byte)
                missing -= 1
                next = 0x80...0xBF
            } else if byte >= 0x80 {
                isBeyondASCII = true
                begin(byte)
            }
        }
    }

    /// The Unicode Standard, table 3-7.
    private mutating func begin(_ byte: UInt8) {
        switch byte {
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF:
            missing = 2
            next = byte == 0xE0 ? 0xA0...0xBF : byte == 0xED ? 0x80...0x9F : 0x80...0xBF
        case 0xF0...0xF4:
            missing = 3
            next = byte == 0xF0 ? 0x90...0xBF : byte == 0xF4 ? 0x80...0x8F : 0x80...0xBF
        default: isBroken = true
        }
    }
}
