import Foundation

/// What spellings of one id have in common that a person takes for the same: `R-7`, `"r-7"`, `r-07`, `r‑7` and `r-7 `.
enum Likeness {
    /// The key of one spelling; empty where it has no letter and no digit.
    static func key(of text: some StringProtocol) -> String {
        var key = ""
        var digits = ""
        func endDigits() {
            // A spreadsheet takes an id of digits for a number, and drops the zeros before it.
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

    /// The keys of all that may be meant for an id on a line: the line itself, and each of its words.
    static func keys(in line: String) -> [String] {
        var keys = [key(of: line)]
        let words = folded(line).unicodeScalars.split { scalar in
            let isInvisible = scalar.properties.generalCategory == .format
            return
                !(scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || scalar == "."
                || scalar == "_" || isDash(scalar) || isInvisible)
        }
        // A line that holds very many words is one of prose, and its beginning tells.
        for word in words.prefix(mostWords) { keys.append(key(of: String(word))) }
        var seen: Set<String> = []
        return keys.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Without differences of form, as between full and half width.
    private static func folded(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    }

    private static let mostWords = 4096

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}"
    }

    /// How a line differs from the id that is meant, in words that hold nothing of the line.
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
