package import Content
package import Diagnostics
import TextForms

/// Detects what a program has left where a value should be: a letter to "NULL" or to «Name» goes to nobody.
extension Recipient {
    /// Returns an error for each text that is the name of a value, and for each name that a program writes for nothing.
    package func leftovers(of fields: [Field]) -> [Diagnostic] {
        fields.compactMap { field in
            guard case .text(let text)? = values[field.name] else { return nil }
            let isName = field.name.split(separator: ".").last.map { ["name", "nom"].contains($0) } ?? false
            let place = Self.placeOfValue(in: text)
            let isKnown = place.map { place in
                isName || place.isCertain || fields.contains { Self.isCalled(place.name, $0.name) }
            }
            guard isKnown == true || (isName && Self.isNothing(text)) else { return nil }
            return .error(
                "leftover-value",
                "\(field.name) holds what a program writes where it has no value, such as NULL or «Name»",
                help: "leave the value empty where there is none, and mend what writes the data")
        }
    }

    private static func isNothing(_ text: String) -> Bool {
        let bare = text.filter { !"()<>[]\"'".contains($0) && !$0.isWhitespace }
        // Null is a surname.
        let nothing = ["NULL", "null", "NaN", "NAN", "nan", "N/A", "n/a", "N/a", "undefined", "None", "nil"]
        if nothing.contains(bare) { return true }
        if bare == "Null" { return bare.count != text.count }
        return text.contains("[object ") || bare.lowercased() == "undefinedundefined" || bare.lowercased() == "nullnull"
    }

    /// The name of a value between the signs of a program that merges letters, if it is the whole text. Some of the
    /// signs also quote words, or are of a formula.
    private static func placeOfValue(in text: String) -> (name: String, isCertain: Bool)? {
        let pairs = [
            ("{{", "}}", true), ("${", "}", true), ("<<", ">>", true), ("[[", "]]", true), ("«", "»", false),
            ("{", "}", false), ("[", "]", false), ("%", "%", false), ("<", ">", false),
        ]
        for (open, close, isCertain) in pairs
        where text.hasPrefix(open) && text.hasSuffix(close) && text.count > open.count + close.count {
            let name = text.dropFirst(open.count).dropLast(close.count)
            if name.allSatisfy({ $0.isLetter || $0.isNumber || "._- ".contains($0) }) {
                return (String(name).trimmed, isCertain)
            }
        }
        return nil
    }

    private static func isCalled(_ written: String, _ field: String) -> Bool {
        func bare(_ text: some StringProtocol) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return bare(written) == bare(field) || bare(written) == bare(field.split(separator: ".").last ?? "")
    }
}
