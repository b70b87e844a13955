import Foundation

/// The common form of similar spellings of one id, which a person reads as the same: `R-7`, `"r-7"`, `r-07`, `r‑7`, `r_7`,
/// `r7` and `r-7 `. Letters and digits count, and that two numbers are parted: `1-7` is not `17`.
enum Likeness {
    /// Returns the key of one spelling; empty if it has no letter and no digit.
    static func key(of text: some StringProtocol) -> String {
        var key = ""
        var digits = ""
        var isParted = false
        func endDigits() {
            guard !digits.isEmpty else { return }
            if isParted, key.last?.isNumber == true { key += "-" }
            // A spreadsheet reads an id of digits as a number, and drops its leading zeros.
            let number = digits.drop { $0 == "0" }
            key += number.isEmpty ? "0" : number
            (digits, isParted) = ("", false)
        }
        for scalar in folded(String(text)).lowercased().unicodeScalars {
            let properties = scalar.properties
            if properties.numericType == .decimal, let value = properties.numericValue {
                digits += String(Int(value))
            } else if properties.isAlphabetic {
                endDigits()
                key.unicodeScalars.append(scalar)
                isParted = false
            } else if "._/\\".unicodeScalars.contains(scalar) || isDash(scalar) {
                endDigits()
                isParted = true
            }
        }
        endDigits()
        return key
    }

    /// Returns the keys of all ids that a line may mean: the whole line, the id in the name of a piece, a number as a
    /// spreadsheet writes it, and each of the line's words.
    static func keys(in line: String) -> [String] {
        var keys = [key(of: line)]
        let bare = folded(line).trimmingCharacters(in: marks)
        if let id = idOfPiece(bare) { keys.append(key(of: id)) }
        if let number = wholeNumber(bare) { keys.append(key(of: number)) }
        let words = folded(line).unicodeScalars.split { scalar in
            let isInvisible = scalar.properties.generalCategory == .format
            return
                !(scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || scalar == "."
                || scalar == "_" || isDash(scalar) || isInvisible)
        }
        // A line with many words is prose, and its beginning is enough.
        for word in words.prefix(mostWords) {
            keys.append(key(of: String(word)))
            if let id = idOfPiece(String(word)) { keys.append(key(of: id)) }
        }
        var seen: Set<String> = []
        return keys.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Whether a spreadsheet has rounded a number: `1.23E+11`. Nobody can tell which id was meant.
    static func isRounded(_ line: String) -> Bool {
        let parts = folded(line).trimmingCharacters(in: marks).lowercased().split(
            separator: "e", omittingEmptySubsequences: false)
        guard parts.count == 2, let exponent = parts.last, exponent.first == "+" || exponent.first == "-" else {
            return false
        }
        let digits = parts[0].filter(\.isNumber)
        return !digits.isEmpty && exponent.dropFirst().count > 0 && exponent.dropFirst().allSatisfy(\.isNumber)
            && parts[0].allSatisfy { $0.isNumber || $0 == "." || $0 == "," }
    }

    /// The id in the name that a mailout gives to a piece: `pieces/000001-r-7.pdf`.
    private static func idOfPiece(_ text: String) -> String? {
        var name = text[...]
        if let slash = name.lastIndex(where: { $0 == "/" || $0 == "\\" }) { name = name[name.index(after: slash)...] }
        let whole = name
        while name.lowercased().hasSuffix(".pdf") { name = name.dropLast(4) }
        let number = name.prefix(while: \.isNumber)
        let rest = name.dropFirst(number.count)
        if number.count >= 6 || whole.count != name.count && !number.isEmpty, rest.first == "-", rest.count > 1 {
            return String(rest.dropFirst())
        }
        return name.count < text.count && !name.isEmpty ? String(name) : nil
    }

    /// The number without decimals, as in `123000000000.00` or `123000000000,00`.
    private static func wholeNumber(_ text: String) -> String? {
        guard let mark = text.lastIndex(where: { $0 == "." || $0 == "," }) else { return nil }
        let decimals = text[text.index(after: mark)...]
        guard !decimals.isEmpty, decimals.allSatisfy({ $0 == "0" }), text[..<mark].contains(where: \.isNumber),
            text[..<mark].allSatisfy({ $0.isNumber || !$0.isLetter })
        else { return nil }
        return String(text[..<mark])
    }

    private static let marks = CharacterSet(charactersIn: "\"'“”„‘’«»`").union(.whitespacesAndNewlines)

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
        if line.trimmingCharacters(in: marks) == id { return "it stands in quotation marks" }
        if key(of: line) == key(of: id) { return "it is written in another way" }
        let bare = folded(line).trimmingCharacters(in: marks)
        if let piece = idOfPiece(bare), key(of: piece) == key(of: id) { return "it is the name of its piece" }
        if let number = wholeNumber(bare), key(of: number) == key(of: id) { return "a spreadsheet gave it decimals" }
        return "more than an id stands on the line"
    }
}
