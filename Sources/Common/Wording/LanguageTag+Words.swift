extension LanguageTag {
    /// The tags under which words for the language may stand, the closest first: `zh-TW`, `zh`, `zh-Hant` for `zh-TW`.
    ///
    /// A language in another script than its usual one has no words in the usual one: those of `pa` are in Gurmukhi, and
    /// do not serve `pa-Arab`.
    package var wordTags: [LanguageTag] {
        let parts = description.split(separator: "-")
        let script = parts.dropFirst().first { $0.count == 4 }.map(String.init)
        switch language {
        case "zh", "cmn", "yue":
            let isTraditional = language == "yue" || parts.contains { ["TW", "HK", "MO"].contains($0) }
            return added("zh-" + (script ?? (isTraditional ? "Hant" : "Hans")))
        // Filipino is the standard form of Tagalog; `iw` is the former tag of Hebrew.
        case "fil": return added("tl")
        case "iw": return added("he")
        default:
            let isUsual = script == nil || script == Self.usualScripts[language, default: "Latn"]
            return isUsual
                ? widenings : widenings.filter { $0.description.split(separator: "-").contains { $0.count == 4 } }
        }
    }

    private func added(_ tag: String) -> [LanguageTag] {
        widenings + [LanguageTag(tag)].compactMap(\.self).filter { !widenings.contains($0) }
    }

    /// The scripts of the languages that are not written in Latin letters, and for which there may be words.
    private static let usualScripts = [
        "am": "Ethi", "ar": "Arab", "bn": "Beng", "el": "Grek", "fa": "Arab", "gu": "Gujr", "he": "Hebr", "hi": "Deva",
        "ja": "Jpan", "ko": "Kore", "pa": "Guru", "ru": "Cyrl", "ta": "Taml", "th": "Thai", "ti": "Ethi", "uk": "Cyrl",
        "ur": "Arab",
    ]
}
