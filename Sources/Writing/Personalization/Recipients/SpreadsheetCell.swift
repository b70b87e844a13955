import TextForms

/// Values that spreadsheets write into cells, such as errors and booleans.
enum SpreadsheetCell {
    /// Whether the text is an error value, in any language: `#N/A`, `#REF!`, `#VALEUR!`, `Err:502`. A column that is
    /// too narrow shows `####`.
    static func isError(_ text: some StringProtocol) -> Bool {
        let text = String(text).trimmed
        if text.hasPrefix("#") {
            // Spanish also begins with a mark.
            let text = text.replacing("#¡", with: "#").replacing("#¿", with: "#")
            let name = text.dropFirst().uppercased()
            if ["N/A", "N/D", "NV", "N/B", "GETTING_DATA"].contains(name) { return true }
            if name.count > 1, name.allSatisfy({ $0 == "#" }) { return true }
            return name.count > 2 && name == text.dropFirst() && ["!", "?"].contains(name.last)
                && name.dropLast().allSatisfy { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "_" }
        }
        return text.hasPrefix("Err:") && text.utf8.count == 7 && text.utf8.dropFirst(4).allSatisfy(isDigit)
    }

    /// Whether the text is a number in scientific notation, whose digits are lost: `1.23457E+11`, `1,23457E+11`.
    static func isScientific(_ text: String) -> Bool {
        // Each cell of a mailout is checked, and a regular expression is compiled on each use.
        guard let first = text.utf8.first, isDigit(first), text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") })
        else { return false }
        return text.wholeMatch(of: /[0-9]E\+[0-9]{2,3}|[0-9][.,][0-9]+[Ee][+-]?[0-9]{2,3}/) != nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    /// Reads a boolean in English or French, in any case.
    static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "vrai", "yes", "oui": true
        case "false", "faux", "no", "non": false
        default: nil
        }
    }
}
