/// A province or territory of Canada, in the spellings that people use.
package struct Province: Sendable, Hashable {
    /// Canada Post's two letters: `QC`.
    package let code: String
    /// `Ontario`, and not `ON` or `Ont.`.
    package let isSpelledOut: Bool

    /// It is spelled as a city is.
    var mayBeCity: Bool { isSpelledOut && code == "QC" }

    /// By what is left of a spelling without accents, blanks, hyphens, points and brackets: `N.-B.` is `NB`.
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

    /// As many words as the longest name has: `ÎLE DU PRINCE ÉDOUARD`.
    private static let mostWords = 4

    /// Takes the province off the end of an address's words.
    ///
    /// - Parameter words: in capitals. A comma stands with the word that it follows.
    static func take(from words: inout [Substring]) -> Province? {
        for count in stride(from: min(mostWords, words.count), to: 0, by: -1) {
            let spelled = words.suffix(count)
            guard let key = key(of: spelled), let code = codes[key] else { continue }
            let rest = words.dropLast(count)
            let isSetOff = rest.last?.hasSuffix(",") ?? true || spelled.first?.hasPrefix("(") ?? false
            // "VILLE DE QUÉBEC" is a city, and says nothing of the province.
            if code == "QC", key == "QUEBEC", !isSetOff, let last = rest.last, cityWords.contains(String(last)) {
                return nil
            }
            words = Array(rest)
            return Province(code: code, isSpelledOut: key.count > 4)
        }
        return nil
    }

    /// Words that go before the name of a city, or a part of it.
    private static let cityWords: Set = ["DE", "DU", "OF", "VILLE", "VIEUX", "OLD", "LAC", "HAUTE", "BASSE"]

    /// Nil for what is no spelling of a name: with a comma or a bracket in the middle, or a digit.
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
