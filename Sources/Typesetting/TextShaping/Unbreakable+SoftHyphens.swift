/// Words with soft hyphens, at which the author allows a line break.
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

    /// Whether the word is never divided, even at soft hyphens. A divided number would look like another number, and
    /// readers would not know whether to type the hyphen of an address.
    var mustStayWhole: Bool {
        text.contains(where: \.isNumber) || text.contains("@") || text.contains("://")
            || text.dropFirst().dropLast().contains(".")
    }

    /// The parts that stand on one line.
    var betweenSoftHyphens: [Range<Int>] {
        var start = offsets.lowerBound
        let pieces = softHyphens.map { offset in
            defer { start = offset + Self.sign.count }
            return start..<offset
        }
        return (pieces + [start..<offsets.upperBound]).filter { !$0.isEmpty }
    }
}
