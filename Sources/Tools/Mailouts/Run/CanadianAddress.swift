import Personalization

/// What cannot be right about an address in Canada, by its own words alone. Of other countries it knows nothing.
enum CanadianAddress {
    /// As many as stand in the always visible part of a window, and the name among them.
    static let mostLines = 6

    /// What follows the field's name in a message; never a word of the address.
    static func fault(of lines: [String]) -> String? {
        if lines.count > mostLines { return "has more lines than the window of an envelope holds (\(mostLines))" }
        var words = lines.map { $0.uppercased().split { $0.isWhitespace || ",().".contains($0) }.map(String.init) }
        words.removeAll(where: \.isEmpty)
        if words.last == ["CANADA"] { words.removeLast() }
        guard var end = words.last else { return nil }
        if !end.contains(where: { PostalCode.isProvince($0) }), let province = words.dropLast().last?.last,
            PostalCode.isProvince(province)
        {
            // The code stands on a line of its own.
            end.insert(province, at: 0)
        }
        guard let at = end.lastIndex(where: { PostalCode.isProvince($0) }) else { return nil }
        let code = end[(at + 1)...].joined()
        if code.isEmpty { return "has no postal code" }
        // Where no digit follows, it was a word of another kind: "1012 AB AMSTERDAM".
        guard code.contains(where: \.isNumber) else { return nil }
        guard let postalCode = PostalCode(code) else { return "has a postal code that does not exist" }
        return postalCode.isPossible(in: end[at]) ? nil : "has a postal code of another province"
    }
}
