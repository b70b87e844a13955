import Wording

/// Finds text that must stand on one line, such as a number and its unit or a drug's name and its strength.
///
/// Other examples are a phone number, a postal code, a date, a time, a form number, "stage 4", "5-FU", "Dr. Example", a
/// house number with its street, and a web address.
package enum Unbreakable {
    /// Returns the UTF-8 ranges inside which no line may end.
    ///
    /// - Parameter joinsStrengths: whether a drug's name and its strength stand on one line, too.
    package static func ranges(in text: String, joinsStrengths: Bool = true) -> [Range<Int>] {
        parted(wholeRanges(in: text, joinsStrengths: joinsStrengths), in: text)
    }

    /// Parts ranges that fit no line at the blanks inside them, which is better than to hyphenate: behind a name or a
    /// label, but not between a number and its unit.
    ///
    /// - Returns: nil if there is no such blank.
    static func parted(_ ranges: [Range<Int>], of overlong: [Range<Int>], atBlanksIn text: String) -> [Range<Int>]? {
        let bytes = Array(text.utf8)
        func endsLine(_ offset: Int, in range: Range<Int>) -> Bool {
            guard bytes[offset] == UInt8(ascii: " "), offset > range.lowerBound, offset + 1 < range.upperBound else {
                return false
            }
            let isNumber = UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[offset - 1]
            return !isNumber && !bytes[offset + 1].isHangingSign
        }
        var hasParted = false
        let parts = ranges.flatMap { range -> [Range<Int>] in
            guard overlong.contains(where: { $0.overlaps(range) }) else { return [range] }
            let gaps = range.filter { endsLine($0, in: range) }
            guard !gaps.isEmpty else { return [range] }
            hasParted = true
            return zip([range.lowerBound] + gaps.map { $0 + 1 }, gaps + [range.upperBound]).map { $0..<$1 }
        }
        return hasParted ? parts : nil
    }

    /// Splits ranges at dashes. Pango ends a line after a dash even if breaks are disallowed, unless the range begins
    /// with the dash.
    static func parted(_ ranges: [Range<Int>], in text: String) -> [Range<Int>] {
        let bytes = Array(text.utf8)
        guard text.unicodeScalars.contains(where: breakingSigns.contains) else { return ranges }
        let signs = breakingSigns.map { Array(String($0).utf8) }
        return ranges.flatMap { range in
            var parts: [Range<Int>] = []
            var start = range.lowerBound
            for offset in range.dropFirst() where signs.contains(where: { bytes[offset...].starts(with: $0) }) {
                parts.append(start..<offset)
                start = offset
            }
            return parts + [start..<range.upperBound]
        }
    }

    /// Soft hyphen, hyphen, figure dash, en dash, hyphenation point, vertical line.
    private static let breakingSigns: [Unicode.Scalar] = ["\u{AD}", "\u{2010}", "\u{2012}", "–", "\u{2027}", "|"]

    private static func wholeRanges(in text: String, joinsStrengths: Bool) -> [Range<Int>] {
        let words = words(in: text)
        var ranges: [Range<Int>] = []
        var start: Int?
        for (index, word) in words.enumerated() {
            let rest = words[(index + 1)...]
            if let next = rest.first, belongTogether(word, next, before: rest.dropFirst().first, joinsStrengths) {
                start = start ?? word.offsets.lowerBound
            } else if let first = start {
                ranges.append(first..<word.offsets.upperBound)
                start = nil
            } else if word.softHyphens.isEmpty ? mightBreakInside(word.text) : word.mustStayWhole {
                ranges.append(word.offsets)
            } else if !word.softHyphens.isEmpty, mightBreakInside(word.text) {
                ranges += word.betweenSoftHyphens
            }
        }
        return ranges + countedIdeographs(in: text)
    }

    struct Word {
        var text: Substring
        var offsets: Range<Int>
        /// True if exactly one blank separates the word from the previous one.
        var isNeighbour: Bool
        var bare: String { text.trimmingPunctuation }
        /// True for two or more lower-case letters, perhaps with a full stop. Such a word belongs to another only
        /// beside a number, a sign or a title's capital.
        let isPlain: Bool
        /// True if no plain word can belong to it.
        let isFree: Bool
        /// The UTF-8 offsets of its soft hyphens, which `text` does not contain.
        let softHyphens: [Int]

        init(text written: Substring, offsets: Range<Int>, isNeighbour: Bool) {
            softHyphens = Self.softHyphens(in: written, from: offsets.lowerBound)
            text = softHyphens.isEmpty ? written : String(written).withoutSoftHyphens[...]
            self.offsets = offsets
            self.isNeighbour = isNeighbour
            let letters = text.utf8.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
            isPlain = letters.count > 1 && text.utf8.dropFirst(letters.count).allSatisfy(".,;:!?".utf8.contains)
            isFree = text.utf8.allSatisfy {
                $0 < 0x80 && !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) && $0 != UInt8(ascii: ")")
            }
        }
    }

    static func words(in text: String) -> [Word] {
        var words: [Word] = []
        var start = text.startIndex
        var offset = 0
        var blanks = 0
        func close(at end: String.Index) {
            let part = text[start..<end]
            guard !part.isEmpty else { return }
            words.append(Word(text: part, offsets: offset..<offset + part.utf8.count, isNeighbour: blanks == 1))
            offset += part.utf8.count
            blanks = 0
        }
        // Every paragraph is scanned here, so the scan works on bytes for speed.
        let bytes = text.utf8
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let blank = Self.blank(in: bytes, at: index)
            guard blank.length > 0 else {
                bytes.formIndex(after: &index)
                continue
            }
            close(at: index)
            bytes.formIndex(&index, offsetBy: blank.length)
            start = index
            offset += blank.length
            // Words on different lines are not neighbours.
            blanks += blank.endsLine ? 2 : 1
        }
        close(at: text.endIndex)
        return words
    }

    /// A blank, a no-break space, or the end of a line; the length is 0 if there is none.
    private static func blank(in bytes: String.UTF8View, at index: String.Index) -> (length: Int, endsLine: Bool) {
        switch bytes[index] {
        case 0x20, 0x0A: (1, false)
        case 0xC2: bytes[bytes.index(after: index)] == 0xA0 ? (2, false) : (0, false)
        case 0xE2: bytes[index...].starts(with: [0xE2, 0x80, 0xA8]) ? (3, true) : (0, false)
        default: (0, false)
        }
    }

    /// - Parameter next: the word after both.
    private static func belongTogether(
        _ left: Word, _ right: Word, before next: Word?, _ joinsStrengths: Bool
    ) -> Bool {
        if isPlace(left, right, before: next) { return true }
        // This excludes nearly all pairs of neighbours.
        guard right.isNeighbour, !(right.isPlain && left.isFree) else { return false }
        // A label with a blank to fill in: "Name: ____".
        if right.text.first == "\u{FFFC}", left.text.last == ":" { return true }
        // French has blanks inside guillemets and before some signs (OQLF); no line ends there.
        if left.text.last == "«" || right.text.allSatisfy(hangingSigns.contains) { return true }
        let bare = right.bare
        if joinsStrengths, isStrength(bare, next), left.text.count >= 4, left.text.allSatisfy(\.isLetter) {
            return true
        }
        let isAfterNumber = left.text.last?.isNumber == true || left.text.hasSuffix(")")
        guard let first = right.text.first,
            isAfterNumber || left.text.last == "," || first.isNumber || first.isUppercase
                || operators.contains(String(right.text))
                || months.contains(bare.lowercased())
        else { return false }
        return isNamed(left.text, bare) || isPostalCode(left.text, bare[...]) || isDate(left.text, bare)
            || isCalculation(left.text, right.text) || isAfterNumber && isCounted(left.text, right.text, bare)
            || isHouse(left.text, bare)
    }

    /// Whether this is a house number before a street: "100 Maple", "12-480 QUEEN", "100, rue". A number that looks
    /// like a year is a year.
    static func isHouse(_ number: Substring, _ bare: String) -> Bool {
        if streets.contains(bare.lowercased()) { return isGroup(number.last == "," ? number.dropLast() : number) }
        let isNamed = bare.first?.isUppercase == true && bare.dropFirst().contains(where: \.isLetter)
        let isYear = number.count == 4 && (number.hasPrefix("19") || number.hasPrefix("20"))
        return isNamed && number.last?.isNumber == true && isGroup(number) && !isYear
    }

    /// Whether a word belongs to the name or number after it: "stage 4", "Dr. Example", "J. Example".
    private static func isNamed(_ left: Substring, _ bare: String) -> Bool {
        guard let first = bare.first else { return false }
        let opener = left.lowercased().trimmingLeadingPunctuation
        if titles.contains(opener) { return first.isUppercase }
        if openers.contains(opener) {
            return bare.contains(where: \.isNumber) || isRomanNumeral(bare) || bare.count == 1
        }
        let isInitial = left.count == 2 && left.last == "." && left.first?.isUppercase == true
        return isInitial && first.isUppercase
    }

    /// Whether a number belongs to its unit or next group: "10 mg", "613 555-0142".
    private static func isCounted(_ left: Substring, _ right: Substring, _ bare: String) -> Bool {
        if isUnit(bare) || units.contains(String(right)) { return true }
        return isGroup(left) && (isGroup(bare[...]) || isGroup(right))
    }

    /// Whether this is a drug's strength, which stays with its name: the "10" of "10 mg".
    private static func isStrength(_ bare: String, _ next: Word?) -> Bool {
        guard let next, isGroup(bare[...]) else { return false }
        return strengths.contains(next.text.trimmingPunctuation.prefix { $0 != "/" }.lowercased())
    }

    /// Whether this is a unit such as "mg" or "mg/m²".
    private static func isUnit(_ word: String) -> Bool {
        units.contains(word) || word.split(separator: "/").first.map { units.contains(String($0)) } ?? false
    }

    /// Whether both are parts of a date: "December 8", "8, 2026"; "8 décembre 2026", "1er mai"; "12월 8일".
    private static func isDate(_ left: Substring, _ bare: String) -> Bool {
        let before = left.trimmingPunctuation.lowercased().trimmingLeadingPunctuation
        let isDay =
            before.prefix { $0.isNumber }.count > 0
            && ["", "er", "st", "nd", "rd", "th"].contains(
                before.drop { $0.isNumber })
        if months.contains(before) || before.last == "년" || before.last == "월" { return bare.first?.isNumber == true }
        if isDay, months.contains(bare.lowercased()) { return true }
        let isYear = bare.count == 4 && bare.allSatisfy(\.isNumber)
        return left.last == "," && isDay && before.count <= 2 && isYear
    }

    /// Whether both are parts of a calculation: "2 × 500", "≥ 38".
    private static func isCalculation(_ left: Substring, _ right: Substring) -> Bool {
        if operators.contains(String(right)) { return left.last?.isNumber == true }
        return operators.contains(String(left)) && right.first?.isNumber == true
    }

    private static func isRomanNumeral(_ word: String) -> Bool {
        word.drop(while: "IVX".contains).count <= 1 && "IVX".contains(word.first ?? " ")
    }

    /// Whether this is part of a phone or account number: digits, perhaps with hyphens.
    private static func isGroup(_ text: Substring) -> Bool {
        var digits = text.drop { $0 == "+" }
        if digits.hasPrefix("("), digits.hasSuffix(")") { digits = digits.dropFirst().dropLast() }
        return digits.first?.isNumber == true && digits.last?.isNumber == true
            && digits.allSatisfy { $0.isNumber || "-‑–.,".contains($0) }
    }

    /// Whether both are parts of an address: "OTTAWA ON", "ON  K1A". Two blanks precede the code. (Canada Post,
    /// Addressing Guidelines.)
    private static func isPlace(_ left: Word, _ right: Word, before next: Word?) -> Bool {
        if isProvince(left.text) { return isOutward(right.text) }
        guard isProvince(right.text), right.isNeighbour, let next else { return false }
        return isOutward(next.text)
    }

    private static func isProvince(_ word: Substring) -> Bool { word.utf8.count == 2 && provinces.contains(word) }

    /// Whether this is the first half of a postal code.
    private static func isOutward(_ text: Substring) -> Bool {
        let signs = Array(text)
        return signs.count == 3 && signs[0].isLetter && signs[1].isNumber && signs[2].isLetter
    }

    /// Whether both form a postal code: `K1A 0B1`.
    static func isPostalCode(_ left: Substring, _ right: Substring) -> Bool {
        let code = Array(left) + Array(right)
        return left.count == 3 && code.count == 6
            && code.enumerated().allSatisfy { $0.offset % 2 == 0 ? $0.element.isLetter : $0.element.isNumber }
    }

    /// Whether a line could end inside the word: after a written hyphen, the dash of a range, or a slash, or inside an
    /// address. Korean text could break anywhere, and ragged setting divides it only between words.
    private static func mightBreakInside(_ text: Substring) -> Bool {
        guard text.utf8.contains(where: { $0 >= 0x80 || "-/?&@".utf8.contains($0) }) else { return false }
        let inner = text.dropFirst().dropLast()
        if inner.contains(where: { "-‐/?&@".contains($0) }) { return true }
        if text.unicodeScalars.contains(where: \.isHangul) { return true }
        return inner.contains("–") && text.contains(where: \.isNumber)
    }
}

extension StringProtocol {
    fileprivate var trimmingPunctuation: String {
        if Substring(self).utf8.last?.isASCIILetterOrDigit == true { return String(self) }
        var part = self[...]
        while let last = part.last, ".,;:!?)”»’\"،؛؟".contains(last) { part = part.dropLast() }
        return String(part)
    }

    fileprivate var trimmingLeadingPunctuation: String {
        if utf8.first?.isASCIILetterOrDigit == true { return String(self) }
        return String(drop { "(“«‘\"".contains($0) })
    }
}

extension UInt8 {
    /// Nearly all words begin and end with one. To look for a sign among others takes much longer.
    fileprivate var isASCIILetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

extension UInt8 {
    /// Whether no line begins with the sign.
    fileprivate var isHangingSign: Bool { ":;!?%)/=+".utf8.contains(self) }
}
