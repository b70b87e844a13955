import Foundation

/// The common form of similar spellings of one id, which a person reads as the same: `R-7`, `"r-7"`, `r-07`, `r‑7` and
/// `r-7 `.
enum Likeness {
    /// Returns the key of one spelling; empty if it has no letter and no digit.
    static func key(of text: some StringProtocol) -> String {
        var key = ""
        var digits = ""
        func endDigits() {
            // A spreadsheet reads an id of digits as a number, and drops its leading zeros.
            key += digits.drop { $0 == "0" }.isEmpty && !digits.isEmpty ? "0" : String(digits.drop { $0 == "0" })
            digits = ""
        }
        for scalar in folded(String(text)).lowercased().unicodeScalars {
            let properties = scalar.properties
            if properties.numericType == .decimal, let value = properties.numericValue {
                digits += String(Int(value))
            } else if properties.isAlphabetic {
                endDigits()
                key.unicodeScalars.append(scalar)
            } else if scalar == "." || scalar == "_" || isDash(scalar) {
                endDigits()
                key.unicodeScalars.append(isDash(scalar) ? "-" : scalar)
            }
        }
        endDigits()
        return key.trimmingCharacters(in: CharacterSet(charactersIn: "-._"))
    }

    /// Returns the keys of all ids that a line may mean: the whole line, and each of its words.
    static func keys(in line: String) -> [String] {
        var keys = [key(of: line)]
        let words = folded(line).unicodeScalars.split { scalar in
            let isInvisible = scalar.properties.generalCategory == .format
            return
                !(scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || scalar == "."
                || scalar == "_" || isDash(scalar) || isInvisible)
        }
        // A line with many words is prose, and its beginning is enough.
        for word in words.prefix(mostWords) { keys.append(key(of: String(word))) }
        var seen: Set<String> = []
        return keys.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Returns the text without differences of form, such as full and half width.
    private static func folded(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    }

    private static let mostWords = 4096

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}"
    }

    /// Describes how a line differs from the intended id, without quoting the line.
    static func difference(of line: String, from id: String) -> String {
        let trimmed = line.trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed == id { return "it has a blank before or behind it" }
        if trimmed.lowercased() == id.lowercased() { return "its capital letters are others" }
        let marks = CharacterSet(charactersIn: "\"'“”„‘’«»`").union(.whitespacesAndNewlines)
        if line.trimmingCharacters(in: marks) == id { return "it stands in quotation marks" }
        if key(of: line) == key(of: id) { return "it is written in another way" }
        return "more than an id stands on the line"
    }
}
