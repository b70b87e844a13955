/// Words that hold soft hyphens: their author says where they may be divided.
extension Unbreakable.Word {
    private static let sign: [UInt8] = Array("\u{AD}".utf8)

    static func softHyphens(in word: Substring, from start: Int) -> [Int] {
        guard word.utf8.contains(0xAD) else { return [] }
        var offset = start
        return word.unicodeScalars.compactMap { scalar in
            defer { offset += UTF8.width(scalar) }
            return scalar == "\u{AD}" ? offset : nil
        }
    }

    /// Whether it is divided nowhere, whatever its author says: a number would look like another one, and nobody types
    /// an address without the hyphen that stands in it.
    var mustStayWhole: Bool {
        text.contains(where: \.isNumber) || text.contains("@") || text.contains("://")
            || text.dropFirst().dropLast().contains(".")
    }

    /// What stands on one line.
    var betweenSoftHyphens: [Range<Int>] {
        var start = offsets.lowerBound
        let pieces = softHyphens.map { offset in
            defer { start = offset + Self.sign.count }
            return start..<offset
        }
        return (pieces + [start..<offsets.upperBound]).filter { !$0.isEmpty }
    }
}
