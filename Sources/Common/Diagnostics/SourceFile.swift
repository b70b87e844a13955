/// A file with the path that the user typed, and its text. Diagnostics refer to places in it.
public final class SourceFile: Sendable {
    /// The path as the user would type it.
    public let path: String
    /// The text in UTF-8, without a byte order mark.
    public let bytes: [UInt8]
    /// True if the file holds a person's data. Diagnostics then give the place, but never show the line.
    public let isConfidential: Bool
    /// The byte offset at which each line begins.
    private let lineStarts: [Int]

    /// Creates a file from its bytes, which must be UTF-8 without a byte order mark.
    public init(path: String, bytes: [UInt8], isConfidential: Bool = false) {
        self.path = path
        self.bytes = bytes
        self.isConfidential = isConfidential
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        lineStarts = starts
    }

    /// Creates a file from its text.
    public convenience init(path: String, text: String, isConfidential: Bool = false) {
        self.init(path: path, bytes: Array(text.utf8), isConfidential: isConfidential)
    }

    /// The number of lines; a line break at the end begins one more.
    public var lineCount: Int { lineStarts.count }

    /// The bytes of a line, counted from 1, without its line break.
    public func line(_ number: Int) -> ArraySlice<UInt8> {
        guard lineStarts.indices.contains(number - 1) else { return [] }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<max(start, end)]
    }

    /// The byte offset at which a line begins, counted from 1; past the last line, the end of the file.
    public func offset(ofLine number: Int) -> Int {
        lineStarts.indices.contains(number - 1) ? lineStarts[number - 1] : bytes.count
    }

    /// The byte offset of a place counted in lines and Unicode scalars, both from 1, as YAML readers report it.
    public func offset(line: Int, column: Int) -> Int {
        var offset = self.offset(ofLine: line)
        var remaining = column - 1
        while remaining > 0, offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            remaining -= 1
        }
        return offset
    }

    /// The line and the column, in Unicode scalars, of a byte offset; both from 1.
    public func position(at offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let scalars = bytes[lineStarts[low]..<offset].count { $0 & 0xC0 != 0x80 }
        return SourcePosition(line: low + 1, column: scalars + 1)
    }

    /// A range of this file by byte offsets.
    public func range(_ offsets: Range<Int>) -> SourceRange { SourceRange(file: self, offsets: offsets) }
}

/// A line and a column in Unicode scalars, both counted from 1.
public struct SourcePosition: Sendable, Hashable, Comparable {
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int

    /// Creates a place.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (left: Self, right: Self) -> Bool { (left.line, left.column) < (right.line, right.column) }
}

/// A range of a source file.
public struct SourceRange: Sendable, Hashable {
    /// The file.
    public let file: SourceFile
    /// UTF-8 offsets into the file.
    public let offsets: Range<Int>

    /// Creates a range of UTF-8 offsets.
    public init(file: SourceFile, offsets: Range<Int>) {
        self.file = file
        self.offsets = offsets
    }

    /// The place of the first character.
    public var start: SourcePosition { file.position(at: offsets.lowerBound) }
    /// The place behind the last character.
    public var end: SourcePosition { file.position(at: offsets.upperBound) }

    /// The characters of the range.
    public var text: String { String(decoding: file.bytes[offsets.clamped(to: 0..<file.bytes.count)], as: UTF8.self) }

    /// Returns the range from the beginning of this range to the end of `other` in the same file.
    public func extended(to other: SourceRange) -> SourceRange {
        let upper = max(offsets.upperBound, other.offsets.upperBound)
        return SourceRange(file: file, offsets: min(offsets.lowerBound, other.offsets.lowerBound)..<upper)
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.file === right.file && left.offsets == right.offsets
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(file))
        hasher.combine(offsets)
    }
}
