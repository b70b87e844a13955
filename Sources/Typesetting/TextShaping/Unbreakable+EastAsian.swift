/// Numbers in Chinese. Chinese has no blanks, and a line may end between almost any two characters, but not between a
/// number and its counter.
extension Unbreakable {
    /// Finds "8日", "8 日", and "2026年12月8日" as a whole.
    ///
    /// - Returns: the ranges in UTF-8 offsets.
    static func countedIdeographs(in text: String) -> [Range<Int>] {
        guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return [] }
        var ranges: [Range<Int>] = []
        var number: Range<Int>?
        var offset = 0
        for scalar in text.unicodeScalars {
            let end = offset + UTF8.width(scalar)
            if ("0"..."9").contains(scalar) {
                number = (number?.lowerBound ?? offset)..<end
            } else if let digits = number, scalar != " " || digits.upperBound < offset {
                number = nil
                if scalar.properties.isIdeographic {
                    // Parts at most a blank apart are one date or one time.
                    let isNext = ranges.last.map { digits.lowerBound - $0.upperBound <= 1 } ?? false
                    let start = (isNext ? ranges.popLast() : nil)?.lowerBound ?? digits.lowerBound
                    ranges.append(start..<end)
                }
            }
            offset = end
        }
        return ranges
    }
}

extension Unicode.Scalar {
    /// A syllable or letter of Korean.
    var isHangul: Bool {
        switch value {
        case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: true
        default: false
        }
    }
}
