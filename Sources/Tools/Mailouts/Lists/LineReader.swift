import Diagnostics
import StructuredInput

/// The lines of a list as in the file, with their numbers.
final class LineReader {
    /// The limit in bytes; no person's line, or row of several lines, is longer.
    static let longest = 64 << 10

    struct Line {
        /// The line's number, from 1.
        var number: Int
        /// The bytes with the line break; empty if the line is too long.
        var bytes: [UInt8]
        var isTooLong = false

        /// Whether the line has a line break; only the last line may have none.
        var hasBreak: Bool { isTooLong || bytes.last == 0x0A || bytes.last == 0x0D }
    }

    private let stream: ByteStream
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var read = 0
    /// The lines that were given back; the next one is last.
    private var returned: [Line] = []

    init(_ stream: ByteStream) { self.stream = stream }

    var shownAs: String { stream.shownAs }
    /// The digest of the bytes read so far.
    var digest: String { stream.digest }

    /// - Throws: `ContentFault` if a line is not UTF-8 text.
    func next() throws -> Line? {
        if let line = returned.popLast() { return line }
        var isTooLong = false
        var searched = 0
        while true {
            if let end = lineEnd(from: position + searched) {
                let bytes = Array(buffer[position..<end])
                position = end
                return try line(bytes, isTooLong: isTooLong)
            }
            if isAtEnd {
                guard position < buffer.count || isTooLong else { return nil }
                let bytes = Array(buffer[position...])
                position = buffer.count
                return try line(bytes, isTooLong: isTooLong)
            }
            searched = max(0, buffer.count - position - 1)
            if searched > Self.longest {
                isTooLong = true
                position = buffer.count - 1
                searched = 0
            }
            try fill()
        }
    }

    /// Gives lines back, to be read again.
    func giveBack(_ lines: some BidirectionalCollection<Line>) { returned += lines.reversed() }

    private func line(_ bytes: [UInt8], isTooLong: Bool) throws -> Line {
        read += 1
        guard !isTooLong, bytes.count <= Self.longest else { return Line(number: read, bytes: [], isTooLong: true) }
        try refuseOtherThanText(bytes)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return Line(number: read, bytes: read == 1 && bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes)
    }

    private func refuseOtherThanText(_ bytes: [UInt8]) throws {
        guard let fault = TextEncoding.fault(in: SourceFile(path: "", bytes: bytes, isConfidential: true)) else {
            return
        }
        let isDamaged = fault.identifier == "not-text"
        throw ContentFault(
            .error(
                fault.identifier,
                isDamaged
                    ? "\(shownAs), line \(read): there is a NUL character, as no text has"
                    : "\(shownAs), line \(read): the list is not UTF-8 from here on",
                help: isDamaged
                    ? "the list is perhaps damaged: have it written again"
                    : "\(fault.help ?? "save it again as UTF-8"), or name the encoding, as in --encoding windows-1252"))
    }

    /// Returns the index after the next line feed, or after a carriage return without a line feed.
    private func lineEnd(from start: Int) -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            var at = start
            while at < bytes.count {
                let byte = bytes[at]
                if byte == 0x0A { return at + 1 }
                if byte == 0x0D {
                    // Only after more has been read is it known whether a line feed follows.
                    guard at + 1 < bytes.count || isAtEnd else { return nil }
                    return at + 1 < bytes.count && bytes[at + 1] == 0x0A ? at + 2 : at + 1
                }
                at += 1
            }
            return nil
        }
    }

    private func fill() throws {
        buffer.removeFirst(position)
        position = 0
        if let more = try stream.next() { buffer += more } else { isAtEnd = true }
    }
}
