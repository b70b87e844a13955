import Diagnostics
import StructuredInput

/// The lines of a list as they stand in the file, each with its number.
final class LineReader {
    /// In bytes: a longer line, or row of several lines, is no person's.
    static let longest = 64 << 10

    struct Line {
        /// From 1.
        var number: Int
        /// With its line break; empty where it is too long.
        var bytes: [UInt8]
        var isTooLong = false

        /// Only a list's last line may have none.
        var hasBreak: Bool { isTooLong || bytes.last == 0x0A || bytes.last == 0x0D }
    }

    private let stream: ByteStream
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var read = 0
    /// Lines that were taken and given back, the next one last.
    private var returned: [Line] = []

    init(_ stream: ByteStream) { self.stream = stream }

    var shownAs: String { stream.shownAs }
    /// Of the bytes that were read so far.
    var digest: String { stream.digest }

    /// - Throws: `ContentFault` where a line is not text in UTF-8.
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

    /// Behind the next line feed, or carriage return that no line feed follows.
    private func lineEnd(from start: Int) -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            var at = start
            while at < bytes.count {
                let byte = bytes[at]
                if byte == 0x0A { return at + 1 }
                if byte == 0x0D {
                    // Whether a line feed follows is known only when more has been read.
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
