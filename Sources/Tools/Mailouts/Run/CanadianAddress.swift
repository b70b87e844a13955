/// What cannot be right about an address in Canada, by its own words alone. Of other countries it knows nothing.
enum CanadianAddress {
    /// The first letters of the postal codes of each province and territory: Canada Post, Addressing Guidelines.
    private static let letters: [String: String] = [
        "NL": "A", "NS": "B", "PE": "C", "NB": "E", "QC": "GHJ", "ON": "KLMNP", "MB": "R", "SK": "S", "AB": "T",
        "BC": "V", "NT": "X", "NU": "X", "YT": "Y",
    ]
    /// No code has them: they look like digits, or like other letters.
    private static let unused = "DFIOQU"

    /// As many as stand in the always visible part of a window, and the name among them.
    static let mostLines = 6

    /// What follows the field's name in a message; never a word of the address.
    static func fault(of lines: [String]) -> String? {
        if lines.count > mostLines { return "has more lines than the window of an envelope holds (\(mostLines))" }
        var words = lines.map { $0.uppercased().split { $0.isWhitespace || ",().".contains($0) }.map(String.init) }
        words.removeAll(where: \.isEmpty)
        if words.last == ["CANADA"] { words.removeLast() }
        guard var end = words.last else { return nil }
        if !end.contains(where: { letters[$0] != nil }), let province = words.dropLast().last?.last,
            letters[province] != nil
        {
            // The code stands on a line of its own.
            end.insert(province, at: 0)
        }
        guard let at = end.lastIndex(where: { letters[$0] != nil }), let province = letters[end[at]] else {
            return nil
        }
        let code = end[(at + 1)...].joined()
        if code.isEmpty { return "has no postal code" }
        // Where no digit follows, it was a word of another kind: "1012 AB AMSTERDAM".
        guard code.contains(where: \.isNumber) else { return nil }
        guard isPostalCode(code), let first = code.first else { return "has a postal code that does not exist" }
        // The federal government's own codes serve both banks of the Ottawa.
        let isGovernment = end[at] == "QC" && code.hasPrefix("K1A")
        return province.contains(first) || isGovernment ? nil : "has a postal code of another province"
    }

    /// `A1A1A1`
    private static func isPostalCode(_ code: String) -> Bool {
        guard code.count == 6, let first = code.first, !"WZ".contains(first) else { return false }
        return code.enumerated().allSatisfy { index, character in
            index % 2 == 0
                ? ("A"..."Z").contains(character) && !unused.contains(character) : ("0"..."9").contains(character)
        }
    }
}
