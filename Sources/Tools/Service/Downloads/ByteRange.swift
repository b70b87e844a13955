/// The part of a file that a client requests. RFC 9110, 14.
enum ByteRange: Equatable {
    case whole
    case part(Range<Int>)
    /// The requested part does not exist.
    case unsatisfiable

    /// Reads the value of a `Range` header. Anything but a single byte range is treated as a request for the whole
    /// file, as the standard allows.
    init(_ value: String, of length: Int) {
        self = .whole
        guard value.hasPrefix("bytes=") else { return }
        let ends = value.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1]) else { return }
        switch (first, last) {
        case (nil, nil): return
        case (let first?, nil): self = first < length ? .part(first..<length) : .unsatisfiable
        case (nil, let count?): self = count > 0 && length > 0 ? .part(max(0, length - count)..<length) : .unsatisfiable
        case (let first?, let last?):
            guard first <= last else { return }
            self = first < length ? .part(first..<min(last, length - 1) + 1) : .unsatisfiable
        }
    }

    /// - Returns: nil for invalid digits, and an inner nil for an empty text.
    private static func number(_ digits: Substring) -> Int?? {
        if digits.isEmpty { return .some(nil) }
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return .some(Int(digits) ?? .max - 1)
    }
}
