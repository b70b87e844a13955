/// A phone number in a text, with the address that a telephone calls.
package struct PhoneNumber: Sendable, Hashable {
    package var range: Range<String.Index>
    /// The `tel:` address. The number is dialled as it is written, because no country is guessed. RFC 3966.
    package var address: String

    /// Returns the phone numbers of a sentence, in its order.
    ///
    /// A number has one of these forms, in digits of any script: with hyphens, "613-555-0142" or "1-888-939-3333"; with
    /// blanks, full stops or parentheses, "(613) 555-0142", "1 888 939-3333" or "613.555.0142"; with the code of its
    /// country, "+44 20 7946 0000"; or a short number for help in North America, "911". Dates, identifiers and amounts
    /// do not have these forms.
    package static func all(in words: String) -> [PhoneNumber] {
        guard words.mayHoldPhoneNumber else { return [] }
        var found: [PhoneNumber] = []
        var rest = words[...]
        while let start = rest.firstIndex(where: { $0.isDigit || $0 == "+" || $0 == "(" }) {
            if PhoneNumberScan.mayBegin(words[start...]), let number = PhoneNumberScan(words, from: start).number {
                found.append(number)
                rest = words[number.range.upperBound...]
            } else {
                rest = words[words.index(after: start)...]
                // The end of a longer number is no number of its own.
                if words[start].isDigit { rest = rest.drop(while: \.isDigit) }
            }
        }
        return found
    }

    /// Returns the `tel:` address of a number where nothing else can stand, as on the phone card: digits in any
    /// country's form, such as "020 7946 0000"; nil for words.
    package static func address(ofEntry words: String) -> String? {
        if let number = all(in: words).first, number.range == words.startIndex..<words.endIndex {
            return number.address
        }
        let digits = words.asciiDigits
        // A short number is nothing but digits.
        guard (7...15).contains(digits.count) || (digits.count >= 3 && digits.count == words.count),
            words.allSatisfy({ $0.isDigit || $0.isPhoneBlank || $0.isPhoneHyphen || "+.()".contains($0) })
        else { return nil }
        return words.first == "+" ? "tel:+\(digits)" : "tel:\(digits)"
    }
}

/// Reads what may be a phone number from one place of a text on.
private struct PhoneNumberScan {
    private let words: String
    private let start: String.Index
    /// The text from there on, as far as it has digits and the signs of phone numbers, in a plain form: digits are ASCII,
    /// and blanks and hyphens are those of a typewriter.
    private let plain: [Character]

    init(_ words: String, from start: String.Index) {
        self.words = words
        self.start = start
        plain = words[start...].prefix(Self.longest).map(\.plainPhoneCharacter).prefix { $0 != nil }.compactMap { $0 }
    }

    private static let longest = 32

    /// Whether a text may begin with a number: most numbers are told by their first digits. A phone number begins with an
    /// area's or a short number's three, or with the 1 of North America.
    static func mayBegin(_ text: Substring) -> Bool {
        guard let first = text.first, first.isDigit else { return true }
        switch text.prefix(4).prefix(while: \.isDigit).count {
        case 1: return first.wholeNumberValue == 1
        case 3: return true
        default: return false
        }
    }

    /// In a form, 9 stands for a digit, 2 for a digit from 2 on, and 1 for itself.
    private static let forms: [(form: String, isOnlyBlanks: Bool)] = {
        // Any area has such a number with hyphens. With other signs, only what North America calls a number is one,
        // because other numbers have such groups, too.
        let local = [
            "999-999-9999", "(299) 299-9999", "(299)299-9999", "(299) 299 9999", "(299)-299-9999", "299 299-9999",
            "299.299.9999", "299-299 9999",
        ]
        let prefixed = ["", "1-", "1 ", "1.", "+1 ", "+1-", "+1."].flatMap { code in local.map { (code + $0, false) } }
        return prefixed + [
            ("+12999999999", false), ("299 299 9999", true), ("1 299 299 9999", true), ("+1 299 299 9999", false),
        ]
    }()

    /// Help in an emergency, health lines, a crisis line, and services of a community.
    private static let shortNumbers = ["911", "811", "988", "211"].map(Array.init)

    private static let units: Set<String> = [
        "mg", "g", "kg", "µg", "μg", "mcg", "ml", "mL", "l", "L", "mm", "cm", "m", "km", "mmol", "mmol/L", "IU", "UI",
        "kcal", "kJ", "mg/L", "mg/dL", "ng/mL", "°C", "°F",
    ]

    /// Nil if no number begins here.
    var number: PhoneNumber? {
        guard !touchesTextBefore else { return nil }
        for (form, isOnlyBlanks) in Self.forms where fits(form) && standsAlone(form.count) {
            if isOnlyBlanks, followsNumber || goesOn(after: form.count) { continue }
            return number(form.count, keepsHyphens: form.allSatisfy { $0 == "-" || $0.isDigit })
        }
        if let length = internationalLength { return number(length, keepsHyphens: false) }
        if Self.shortNumbers.contains(Array(plain.prefix(3))), standsAlone(3), !followsNumber, !isMeasured(after: 3) {
            return number(3, keepsHyphens: false)
        }
        return nil
    }

    private func number(_ length: Int, keepsHyphens: Bool) -> PhoneNumber {
        let written = String(plain.prefix(length))
        let digits = keepsHyphens ? written : (written.first == "+" ? "+" : "") + written.filter(\.isDigit)
        return PhoneNumber(range: start..<words.index(start, offsetBy: length), address: "tel:\(digits)")
    }

    private func fits(_ form: String) -> Bool {
        plain.count >= form.count
            && zip(form, plain).allSatisfy { sign, character in
                switch sign {
                case "9": character.isDigit
                case "2": character.isDigit && character >= "2"
                default: character == sign
                }
            }
    }

    /// The length of a number with the code of its country: groups of digits, with one sign between two.
    private var internationalLength: Int? {
        guard plain.first == "+" else { return nil }
        var ends: [Int] = []
        var digits = 0
        var (group, signs) = (0, "")
        for (offset, character) in plain.enumerated().dropFirst() {
            if character.isDigit {
                if group == 0, !["", " ", "-", ".", " (", ") ", ")"].contains(signs) { break }
                (group, signs) = (group + 1, "")
                digits += 1
                guard digits <= 15 else { break }
                let isGroup = group >= 2 && (offset + 1 == plain.count || !plain[offset + 1].isDigit)
                if isGroup, digits >= 8, standsAlone(offset + 1) { ends.append(offset + 1) }
            } else {
                group = 0
                signs.append(character)
            }
        }
        return ends.last
    }

    /// Whether a letter, a digit or a sign of another kind of number touches it. In a script without blanks, a number may
    /// follow a word directly.
    private var touchesTextBefore: Bool {
        guard start > words.startIndex else { return false }
        let before = words[words.index(before: start)]
        return before.isDigit || before.isCased || before.isPhoneHyphen || "./_@+#=&%$€£–".contains(before)
    }

    private func standsAlone(_ length: Int) -> Bool {
        let end = words.index(start, offsetBy: length)
        guard end < words.endIndex else { return true }
        let after = words[end]
        if after.isDigit || after.isCased || after.isPhoneHyphen || "/_@+=%".contains(after) { return false }
        // A full stop ends a sentence; "613.555.0142.5" is another number.
        guard ".,".contains(after) else { return true }
        let next = words.index(after: end)
        return next == words.endIndex || !words[next].isDigit
    }

    /// Whether a number stands before it, a blank apart.
    private var followsNumber: Bool {
        let before = words[..<start].suffix(2)
        return before.count == 2 && before.last?.isPhoneBlank == true && before.first?.isDigit == true
    }

    private func goesOn(after length: Int) -> Bool {
        plain.count > length + 1 && plain[length] == " " && plain[length + 1].isDigit
    }

    /// Whether it is an amount, such as "811 mg" or "211 000".
    private func isMeasured(after length: Int) -> Bool {
        let after = words[words.index(start, offsetBy: length)...]
        guard after.first?.isPhoneBlank == true else { return after.first == "°" }
        let word = after.dropFirst().prefix { !$0.isWhitespace && !",;:!?)".contains($0) }
        return word.first?.isDigit == true || word.first == "%" || Self.units.contains(String(word))
    }
}

extension Character {
    fileprivate var isDigit: Bool { unicodeScalars.count == 1 && unicodeScalars.first?.isDigit == true }
    fileprivate var isPhoneBlank: Bool { self == " " || self == "\u{A0}" || self == "\u{202F}" }
    fileprivate var isPhoneHyphen: Bool { self == "-" || self == "\u{2010}" || self == "\u{2011}" }

    /// Nil for a character that no phone number has.
    fileprivate var plainPhoneCharacter: Character? {
        if isDigit { return wholeNumberValue.map { Character(String($0)) } }
        if isPhoneBlank { return " " }
        if isPhoneHyphen { return "-" }
        return "+.()".contains(self) ? self : nil
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool {
        // The first digits beyond ASCII are those of Arabic. Between Ol Chiki and Vai, where punctuation stands, are none.
        isASCII
            ? ("0"..."9").contains(self)
            : value >= 0x660 && !(0x1C5A..<0xA620).contains(value) && properties.numericType == .decimal
    }
}

extension String {
    /// False for nearly all texts without a phone number, as their bytes tell, which is many times as fast: one has three
    /// digits together, or begins with a plus sign.
    var mayHoldPhoneNumber: Bool {
        var isASCII = true
        var digits = 0
        for byte in utf8 {
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                digits += 1
                continue
            }
            if digits == 3 || byte == UInt8(ascii: "+") { return true }
            digits = 0
            if byte >= 0x80 { isASCII = false }
        }
        if digits == 3 { return true }
        return !isASCII && unicodeScalars.contains { !$0.isASCII && $0.isDigit }
    }

    fileprivate var asciiDigits: String { String(compactMap { $0.isDigit ? $0.plainPhoneCharacter : nil }) }
}
