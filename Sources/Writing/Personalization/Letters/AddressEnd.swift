/// The end of a Canadian address, split into its parts.
///
/// Common spellings are read. Nothing is looked up, and ambiguous parts are left undecided.
///
///     AddressEnd(["12, rue Saint-Jean", "Québec (Québec) G1R 1P1", "Canada"])
///     // above: 12, RUE SAINT-JEAN; municipality: QUÉBEC; province: QC; code: G1R 1P1
package struct AddressEnd: Sendable, Hashable {
    /// The lines above the municipality, in capitals.
    package private(set) var above: [String]
    /// The municipality; empty if it cannot be separated from the line above.
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
        if words.isEmpty, let province, !province.mayBeCity {
            takeMunicipalityAbove(&words)
            // A line that ends with a province of its own may contradict the one below it.
            takeRepeatedProvince(&words)
        }
        municipality = words.joined(separator: " ").droppingCommas
    }

    /// The line in Canada Post's form: capitals and single blanks.
    static func capitals(_ line: String) -> String {
        line.split(whereSeparator: \.isWhitespace).joined(separator: " ").uppercased()
    }

    /// The words of a line. A comma stays with the word before it. A bracket needs no blank around it.
    private static func words(of line: String) -> [Substring] {
        line.replacing("(", with: " (").replacing(")", with: ") ").replacing(",", with: ", ").split(separator: " ")
            .reduce(into: []) { words, word in
                if word == ",", let last = words.popLast() { words.append(last + ",") } else { words.append(word) }
            }
    }

    /// Removes `CANADA`, on a line of its own or at the end of a line.
    private mutating func takeCountry(_ words: inout [Substring]) {
        while let last = words.last, String(last).trimmingMarks == "CANADA" {
            words.removeLast()
            if words.isEmpty, !above.isEmpty { words = Self.words(of: above.removeLast()) }
        }
    }

    /// Takes `VANCOUVER`, under a street and above `BC V6B 1A4`.
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

    /// Words that mark a line as part of the street address.
    private static let unitWords: Set = [
        "APT", "APP", "APPT", "APARTMENT", "APPARTEMENT", "UNIT", "UNITÉ", "SUITE", "BUREAU", "FLOOR", "ÉTAGE", "ROOM",
        "CHAMBRE", "BOX", "CP", "RR", "STN", "SUCC", "ATTN", "BLDG", "PAVILLON", "STREET", "ST", "AVE", "RUE", "ROAD",
        "RD",
    ]

    /// Takes the postal code at the end, in one word or two.
    private static func takeCode(_ words: inout [Substring]) -> PostalCode? {
        for count in [1, 2] where words.count >= count {
            if let code = PostalCode(words.suffix(count).joined().trimmingMarks) {
                words.removeLast(count)
                return code
            }
        }
        return nil
    }

    /// Reads `MONTRÉAL QC (QUÉBEC)`. Contradictory names give no province.
    private mutating func takeRepeatedProvince(_ words: inout [Substring]) {
        while let found = province, words.count > 1, let inner = words.last.map({ String($0).trimmingMarks }),
            PostalCode.isProvince(inner)
        {
            if inner == found.code { words.removeLast() } else { province = nil }
        }
    }
}

extension String {
    /// The text without points and commas at its end, and without surrounding brackets.
    fileprivate var trimmingMarks: String {
        var text = self[...]
        while let last = text.last, ".,)".contains(last) { text.removeLast() }
        while text.first == "(" { text.removeFirst() }
        return String(text)
    }

    /// The text with commas replaced by blanks, which Canada Post uses as separators.
    fileprivate var droppingCommas: String {
        split(whereSeparator: { $0 == "," || $0 == " " }).filter { $0 != "." }.joined(separator: " ")
    }
}
