/// Checks the form of numbers byte by byte. Compiling Swift's regular expressions takes longer than reading a handout.
package enum Numerals {
    /// Whether the text has digits, then optionally a point and digits, each up to the given number.
    package static func isDecimal(_ text: some StringProtocol, most: Int) -> Bool {
        var rest = Substring(text).utf8
        guard takeDigits(from: &rest, most: most) else { return false }
        return rest.isEmpty || takeFraction(from: &rest, most: most) && rest.isEmpty
    }

    /// Whether the text is a point with digits after it: `.75`.
    package static func isFraction(_ text: some StringProtocol, most: Int) -> Bool {
        var rest = Substring(text).utf8
        return takeFraction(from: &rest, most: most) && rest.isEmpty
    }

    /// Whether the text is a JSON number. Leading zeros are also allowed, and an exponent has at most two digits.
    static func isNumber(_ text: String) -> Bool {
        var rest = text[...].utf8
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        guard takeDigits(from: &rest, most: .max) else { return false }
        if rest.first == UInt8(ascii: "."), !takeFraction(from: &rest, most: .max) { return false }
        if let sign = rest.first, sign | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
            guard takeDigits(from: &rest, most: 2) else { return false }
        }
        return rest.isEmpty
    }

    private static func takeFraction(from rest: inout Substring.UTF8View, most: Int) -> Bool {
        guard rest.first == UInt8(ascii: ".") else { return false }
        rest.removeFirst()
        return takeDigits(from: &rest, most: most)
    }

    private static func takeDigits(from rest: inout Substring.UTF8View, most: Int) -> Bool {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        guard (1...most).contains(digits) else { return false }
        rest = rest.dropFirst(digits)
        return true
    }
}
