/// Chinese has no blanks, and a line may end between almost any two signs; not so between a number and what it counts.
extension Unbreakable {
    /// "8日", and "2026年12月8日" as a whole.
    ///
    /// - Returns: in UTF-8 offsets of the text.
    static func countedIdeographs(in text: Substring) -> [Range<Int>] {
        guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return [] }
        var ranges: [Range<Int>] = []
        var number: Int?
        var offset = 0
        for scalar in text.unicodeScalars {
            let end = offset + UTF8.width(scalar)
            if ("0"..."9").contains(scalar) {
                number = number ?? offset
            } else if let start = number, !(".,:".unicodeScalars.contains(scalar)) {
                number = nil
                if scalar.isIdeograph {
                    if let last = ranges.last, last.upperBound == start {
                        ranges[ranges.count - 1] = last.lowerBound..<end
                    } else {
                        ranges.append(start..<end)
                    }
                }
            }
            offset = end
        }
        return ranges
    }
}

extension Unicode.Scalar {
    var isIdeograph: Bool { properties.isIdeographic }

    /// Syllables and letters of Korean.
    var isHangul: Bool {
        switch value {
        case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: true
        default: false
        }
    }
}
