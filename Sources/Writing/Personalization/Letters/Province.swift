/// A province or territory of Canada, read from any common spelling.
package struct Province: Sendable, Hashable {
    /// Canada Post's two letters, such as `QC`.
    package let code: String
    /// True for a full name such as `Ontario`; false for `ON` or `Ont.`.
    package let isSpelledOut: Bool

    /// Whether the name may also be a city's: Québec.
    var mayBeCity: Bool { isSpelledOut && code == "QC" }

    /// The codes by spelling, without accents, blanks, hyphens, points and brackets: `N.-B.` is `NB`.
    private static let codes: [String: String] = {
        let spellings = [
            "AB": "ALTA ALB ALBERTA",
            "BC": "CB BRITISHCOLUMBIA COLOMBIEBRITANNIQUE",
            "MB": "MAN MANITOBA",
            "NB": "NEWBRUNSWICK NOUVEAUBRUNSWICK",
            "NL": "NF LB NFLD TN TNL NEWFOUNDLAND LABRADOR NEWFOUNDLANDANDLABRADOR NEWFOUNDLAND&LABRADOR TERRENEUVE "
                + "TERRENEUVEETLABRADOR TERRENEUVE&LABRADOR TERRENEUVELABRADOR NEWFOUNDLANDLABRADOR",
            "NS": "NE NOVASCOTIA NOUVELLEECOSSE",
            "NT": "NWT TNO NORTHWESTTERRITORIES TERRITOIRESDUNORDOUEST",
            "NU": "NUNAVUT",
            "ON": "ONT ONTARIO",
            "PE": "PEI IPE PRINCEEDWARDISLAND ILEDUPRINCEEDOUARD",
            "QC": "PQ QUE QUEBEC",
            "SK": "SASK SASKATCHEWAN",
            "YT": "YK YN YUKON YUKONTERRITORY TERRITOIREDUYUKON",
        ]
        var codes: [String: String] = [:]
        for (code, others) in spellings {
            codes[code] = code
            for other in others.split(separator: " ") { codes[String(other)] = code }
        }
        return codes
    }()

    /// The number of words of the longest name: `ÎLE DU PRINCE ÉDOUARD`.
    private static let mostWords = 4

    /// Removes the province from the end of an address's words.
    ///
    /// - Parameter words: the words in capitals. A comma belongs to the word before it.
    static func take(from words: inout [Substring]) -> Province? {
        for count in stride(from: min(mostWords, words.count), to: 0, by: -1) {
            let spelled = words.suffix(count)
            guard let key = key(of: spelled), let code = codes[key] else { continue }
            let rest = words.dropLast(count)
            let isSetOff = rest.last?.hasSuffix(",") ?? true || spelled.first?.hasPrefix("(") ?? false
            // "VILLE DE QUÉBEC" is a city and does not give the province.
            if code == "QC", key == "QUEBEC", !isSetOff, let last = rest.last, cityWords.contains(String(last)) {
                return nil
            }
            words = Array(rest)
            return Province(code: code, isSpelledOut: key.count > 4)
        }
        return nil
    }

    /// Words that precede the name of a city or of a part of a city.
    private static let cityWords: Set = ["DE", "DU", "OF", "VILLE", "VIEUX", "OLD", "LAC", "HAUTE", "BASSE"]

    /// The lookup key of a spelling; nil if a comma, a bracket or a digit in the middle shows that it is no name.
    private static func key(of words: ArraySlice<Substring>) -> String? {
        var text = words.joined(separator: " ")
        while text.last == "," { text.removeLast() }
        if text.first == "(", text.last == ")" { text = String(text.dropFirst().dropLast()) }
        var key = ""
        for character in text {
            switch character {
            case "A"..."Z", "&": key.append(character)
            case "É", "È", "Ê": key.append("E")
            case "Î": key.append("I")
            case " ", ".", "-", "\u{2010}", "\u{2011}", "'", "’": break
            default: return nil
            }
        }
        return key
    }
}
