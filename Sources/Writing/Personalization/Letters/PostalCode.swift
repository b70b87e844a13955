/// A Canadian postal code, which must match its province or territory.
///
/// Canada Post, Addressing Guidelines: the first letter is that of a district, which excludes W and Z. No code contains
/// D, F, I, O, Q or U.
package struct PostalCode: Sendable, Hashable {
    /// The first letters of each province's postal codes.
    private static let districts: [String: String] = [
        "NL": "A", "NS": "B", "PE": "C", "NB": "E", "QC": "GHJ", "ON": "KLMNP", "MB": "R", "SK": "S", "AB": "T",
        "BC": "V", "NT": "X", "NU": "X", "YT": "Y",
    ]
    /// The prefixes of Nunavut's codes. Other codes with X belong to the Northwest Territories.
    private static let nunavut: Set = ["X0A", "X0B", "X0C"]
    private static let letters = Set("ABCEGHJKLMNPRSTVWXYZ")
    private static let digits = Set("0123456789")

    /// The code with a blank: `K1A 0B1`.
    package let text: String

    /// Reads `K1A0B1`, `K1A 0B1` or `K1A-0B1` in upper case.
    package init?(_ text: some StringProtocol) {
        let signs = String(text.filter { $0 != " " && $0 != "-" })
        guard signs.count == 6, let first = signs.first, !"WZ".contains(first),
            signs.enumerated().allSatisfy({
                ($0.offset.isMultiple(of: 2) ? Self.letters : Self.digits).contains($0.element)
            })
        else { return nil }
        self.text = "\(signs.prefix(3)) \(signs.suffix(3))"
    }

    package static func isProvince(_ text: some StringProtocol) -> Bool { districts[String(text)] != nil }

    package func isPossible(in province: some StringProtocol) -> Bool {
        guard let first = text.first, let districts = Self.districts[String(province)] else { return false }
        if first == "X", districts == "X" { return Self.nunavut.contains(String(text.prefix(3))) == (province == "NU") }
        // Codes of the federal government are used on both banks of the Ottawa River.
        return districts.contains(first) || province == "QC" && text.hasPrefix("K1A")
    }
}
