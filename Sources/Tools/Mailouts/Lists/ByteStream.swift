import Diagnostics
import Digests
import Foundation
import HandoutKit
import StructuredInput

/// The bytes of a list from its beginning, chunk by chunk, in UTF-8.
final class ByteStream {
    private static let chunk = 1 << 16

    private let file: ListFile
    private let converter: Converter?
    private let checksum = SHA256()
    private var offset = 0

    /// - Throws: `Refusal` where the encoding is not known.
    init(_ file: ListFile, encoding: String?) throws {
        self.file = file
        converter = try encoding.map { try Converter($0) }
    }

    var shownAs: String { file.shownAs }

    /// Of all the bytes that were read, as they stand in the list.
    var digest: String { checksum.hexadecimal }

    /// - Returns: nil at the end, and never nothing.
    /// - Throws: `ContentFault` where the bytes are not what the encoding allows.
    func next() throws -> [UInt8]? {
        while true {
            let bytes = try file.bytes(at: offset, count: Self.chunk)
            if offset == 0, converter == nil { try refuseWideText(bytes) }
            offset += bytes.count
            checksum.update(bytes)
            guard let converter else { return bytes.isEmpty ? nil : bytes }
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

/// One encoding to UTF-8, by the system's own tables.
private final class Converter {
    let name: String
    private let handle: iconv_t
    /// What a chunk's end cut in two.
    private var rest: [UInt8] = []

    init(_ name: String) throws {
        self.name = name
        guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else {
            throw Refusal(
                "unknown-encoding", "there is no encoding \"\(name)\"",
                help: "common ones are windows-1252, iso-8859-1, utf-16 and macintosh")
        }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// - Returns: nil where the bytes are not of the encoding.
    func utf8(_ bytes: [UInt8], isLast: Bool) -> [UInt8]? {
        var input = rest + bytes
        // No character of any encoding takes more room than that.
        var output = [UInt8](repeating: 0, count: input.count * 4 + 16)
        var inputLeft = input.count
        var outputLeft = output.count
        let isConverted = input.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBytes { target in
                var from = source.bindMemory(to: CChar.self).baseAddress
                var to = target.bindMemory(to: CChar.self).baseAddress
                // A character that the next chunk completes is no fault.
                return iconv(handle, &from, &inputLeft, &to, &outputLeft) != -1 || errno == EINVAL
            }
        }
        guard isConverted, !isLast || inputLeft == 0 else { return nil }
        rest = Array(input.suffix(inputLeft))
        output.removeLast(outputLeft)
        return output
    }
}
