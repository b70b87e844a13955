/// Phone numbers, which a telephone calls when a person touches them.
enum PhoneNumber {
    /// Returns the first number of a text in the North American form, such as "613-555-0142" or "1-888-939-3333"; nil
    /// if there is none. A form number or a date does not have this form.
    ///
    /// - Returns: the number's range, and its `tel:` address. The number is dialled as it is written, because no
    ///   country is guessed. RFC 3966.
    static func first(in words: String) -> (range: Range<String.Index>, address: String)? {
        for word in words.split(whereSeparator: \.isWhitespace) {
            let start = word.drop { $0 == "(" }
            let number = start.dropLast(start.reversed().prefix { ".,;:!?)".contains($0) }.count)
            let counts = number.split(separator: "-", omittingEmptySubsequences: false).map(\.count)
            guard counts == [3, 3, 4] || (counts == [1, 3, 3, 4] && number.first == "1"),
                number.allSatisfy({ $0 == "-" || $0.isASCII && $0.isNumber })
            else { continue }
            return (number.startIndex..<number.endIndex, "tel:\(number)")
        }
        return nil
    }

    /// Returns the `tel:` address of a number where nothing else can stand, as on the phone card: digits in any
    /// country's form, such as "+44 20 7946 0000" or "(613) 555-0142"; nil for words.
    static func address(ofEntry words: String) -> String? {
        let digits = words.filter { $0.isASCII && $0.isNumber }
        // A short number, such as 911, is nothing but digits.
        guard (7...15).contains(digits.count) || (digits.count >= 3 && digits.count == words.count),
            words.allSatisfy({ $0.isASCII && $0.isNumber || "+-.() \u{A0}\u{2011}".contains($0) })
        else { return nil }
        return words.first == "+" ? "tel:+\(digits)" : first(in: words)?.address ?? "tel:\(digits)"
    }
}
