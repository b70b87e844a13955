/// The end of an address in Canada, taken apart. It is read as people write it; nothing is looked up, and nothing that
/// could be meant in two ways is decided.
///
///     AddressEnd(["12, rue Saint-Jean", "Québec (Québec) G1R 1P1", "Canada"])
///     // above: 12, RUE SAINT-JEAN; municipality: QUÉBEC; province: QC; code: G1R 1P1
package struct AddressEnd: Sendable, Hashable {
    /// The lines above the municipality, in capitals.
    package private(set) var above: [String]
    /// Empty where it cannot be told from the line above it.
    package private(set) var municipality = ""
    package private(set) var province: Province?
    package private(set) var code: PostalCode?

    package init(_ lines: [String]) {
        above = lines.map(Self.capitals).filter { !$0.isEmpty }
        var words = Self.words(of: above.popLast() ?? "")
        takeCountry(&words)
        code = Self.takeCode(&words)
        if code != nil, words.isEmpty { words = Self.words(of: above.popLast() ?? "") }
        if code != nil { takeCountry(&words) }
        province = Province.take(from: &words)
        takeRepeatedProvince(&words)
        if words.isEmpty, let province, !province.mayBeCity { takeMunicipalityAbove(&words) }
        municipality = words.joined(separator: " ").droppingCommas
    }

    /// Canada Post's form of it.
    static func capitals(_ line: String) -> String {
        line.split(whereSeparator: \.isWhitespace).joined(separator: " ").uppercased()
    }

    /// A comma stays with the word before it. A bracket needs no blank around it.
    private static func words(of line: String) -> [Substring] {
        line.replacing("(", with: " (").replacing(")", with: ") ").replacing(",", with: ", ").split(separator: " ")
            .reduce(into: []) { words, word in
                if word == ",", let last = words.popLast() { words.append(last + ",") } else { words.append(word) }
            }
    }

    /// `CANADA`, on a line of its own or at the end of one.
    private mutating func takeCountry(_ words: inout [Substring]) {
        while let last = words.last, String(last).trimmingMarks == "CANADA" {
            words.removeLast()
            if words.isEmpty, !above.isEmpty { words = Self.words(of: above.removeLast()) }
        }
    }

    /// `VANCOUVER`, under a street and above `BC V6B 1A4`.
    private mutating func takeMunicipalityAbove(_ words: inout [Substring]) {
        guard above.count > 1, let line = above.last, above[above.count - 2].contains(where: \.isNumber),
            line.allSatisfy({ $0.isLetter || " -'’.,".contains($0) }),
            // "ST. JOHN'S" begins with a saint, and "SAMPLE ST" ends with a street.
            Self.words(of: line).enumerated().allSatisfy({ place, word in
                let word = String(word).trimmingMarks
                return place == 0 && word == "ST" || !Self.unitWords.contains(word)
            })
        else { return }
        words = Self.words(of: above.removeLast())
    }

    /// A line with one of these is part of the street's.
    private static let unitWords: Set = [
        "APT", "APP", "APPT", "APARTMENT", "APPARTEMENT", "UNIT", "UNITÉ", "SUITE", "BUREAU", "FLOOR", "ÉTAGE", "ROOM",
        "CHAMBRE", "BOX", "CP", "RR", "STN", "SUCC", "ATTN", "BLDG", "PAVILLON", "STREET", "ST", "AVE", "RUE", "ROAD",
        "RD",
    ]

    /// The code at the end, in one word or two.
    private static func takeCode(_ words: inout [Substring]) -> PostalCode? {
        for count in [1, 2] where words.count >= count {
            if let code = PostalCode(words.suffix(count).joined().trimmingMarks) {
                words.removeLast(count)
                return code
            }
        }
        return nil
    }

    /// `MONTRÉAL QC (QUÉBEC)`. What contradicts itself has no province.
    private mutating func takeRepeatedProvince(_ words: inout [Substring]) {
        while let found = province, words.count > 1, let inner = words.last.map({ String($0).trimmingMarks }),
            PostalCode.isProvince(inner)
        {
            if inner == found.code { words.removeLast() } else { province = nil }
        }
    }
}

extension String {
    /// Without points and commas at its end, and brackets around it.
    fileprivate var trimmingMarks: String {
        var text = self[...]
        while let last = text.last, ".,)".contains(last) { text.removeLast() }
        while text.first == "(" { text.removeFirst() }
        return String(text)
    }

    /// Commas part what Canada Post parts by blanks. A point alone is no word.
    fileprivate var droppingCommas: String {
        split(whereSeparator: { $0 == "," || $0 == " " }).filter { $0 != "." }.joined(separator: " ")
    }
}
