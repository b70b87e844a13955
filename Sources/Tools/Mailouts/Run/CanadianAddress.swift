import Personalization

/// Checks an address in Canada for evident errors, without any outside data. Addresses in other countries are not
/// checked.
enum CanadianAddress {
    /// The limit of lines in the visible area of a window, with the name.
    static let mostLines = 6

    /// Returns the text that follows the field's name in a message; it never quotes the address.
    static func fault(of lines: [String]) -> String? {
        if lines.count > mostLines { return "has more lines than the window of an envelope holds (\(mostLines))" }
        let read = AddressEnd(lines)
        if let code = read.code, let province = read.province {
            return code.isPossible(in: province.code) ? nil : "has a postal code of another province"
        }
        if let fault = faultOfSpelledProvince(read, lines) { return fault }
        var words = lines.map { $0.uppercased().split { $0.isWhitespace || ",().".contains($0) }.map(String.init) }
        words.removeAll(where: \.isEmpty)
        if words.last == ["CANADA"] { words.removeLast() }
        guard var end = words.last else { return nil }
        if !end.contains(where: { PostalCode.isProvince($0) }), let province = words.dropLast().last?.last,
            PostalCode.isProvince(province)
        {
            // The code is on a line of its own.
            end.insert(province, at: 0)
        }
        guard let at = end.lastIndex(where: { PostalCode.isProvince($0) }) else { return nil }
        let code = end[(at + 1)...].joined()
        if code.isEmpty { return "has no postal code" }
        // Without a digit, the word was not a province: "1012 AB AMSTERDAM".
        guard code.contains(where: \.isNumber) else { return nil }
        guard let postalCode = PostalCode(code) else { return "has a postal code that does not exist" }
        return postalCode.isPossible(in: end[at]) ? nil : "has a postal code of another province"
    }

    /// Checks for a province written in full, at the end of the address or before an invalid postal code.
    private static func faultOfSpelledProvince(_ read: AddressEnd, _ lines: [String]) -> String? {
        guard read.code == nil else { return nil }
        if let province = read.province {
            // Abbreviations have other meanings elsewhere, such as on the Isle of Man. "1 RUE DE QUÉBEC" may be a
            // complete line.
            let isPlace = province.isSpelledOut && !read.above.isEmpty && !read.municipality.contains(where: \.isNumber)
            return isPlace ? "has no postal code" : nil
        }
        var words = lines.last?.uppercased().split(separator: " ") ?? []
        for count in [1, 2] where words.count > count {
            guard isMeantAsCode(words.suffix(count).joined()) else { continue }
            words.removeLast(count)
            return AddressEnd([words.joined(separator: " ")]).province == nil
                ? nil : "has a postal code that does not exist"
        }
        return nil
    }

    /// Whether the text looks like a code: `K1A OB1`, `H3B 1A`. It has a letter, a digit or a similar letter, and the
    /// length of a code.
    private static func isMeantAsCode(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Z][0-9OIL][A-Z0-9][ -]?[A-Z0-9]{2,4}/) != nil
    }
}
