/// Counts the syllables of French words by their letters, as they are spoken in careful prose.
///
/// A mute e at the end of a word is no syllable, nor is the ending "-ent" of verbs. An i, a u or an ou before a vowel is half a
/// vowel and joins the syllable, but not after two consonants: "lien" is one, "client" two.
enum FrenchSyllables {
    static func count(_ word: String) -> Int {
        let letters = Array(word.lowercased().unicodeScalars.filter(\.properties.isAlphabetic))
        let text = String(String.UnicodeScalarView(letters))
        if let known = exceptions[text] { return known }
        if text.hasSuffix("s"), let known = exceptions[String(text.dropLast())] { return known }
        return max(1, Spelling(letters: letters).syllables)
    }

    /// Words that the rules get wrong.
    private static let exceptions: [String: Int] = [
        "hier": 1, "pays": 2, "paysage": 3, "abbaye": 3, "pied": 1, "août": 1, "aout": 1, "oui": 1, "ouest": 1,
        "monsieur": 2, "messieurs": 2, "femme": 1, "évènement": 4, "événement": 4, "biopsie": 3, "bio": 2,
        "poêle": 1, "alcool": 2, "zoo": 1, "maximum": 3, "minimum": 3, "science": 2, "sciences": 2,
        "quotidien": 3, "quotidienne": 3, "piqûre": 2, "radio": 2, "audio": 2, "vidéo": 3, "trio": 2, "riez": 2,
    ]

    /// Words in "-ent" that are no verbs, so that the ending is spoken; words in "-ment" are told by their letters.
    private static let spokenEndings = [
        "cent", "dent", "vent", "lent", "gent", "quent", "ident", "tient", "cient", "rient", "dient", "lient", "nient",
        "vient", "sent", "écent", "content", "parent", "évent", "uent",
    ]
    /// Verbs whose ending "-ent" is mute although it looks like one of the above.
    private static let muteEndings = [
        "aient", "oient", "uient", "doivent", "peuvent", "reçoivent", "boivent", "suivent", "vivent", "trouvent",
        "arrivent",
        "servent", "lavent", "enlèvent", "lèvent", "savent", "veulent", "parlent", "appellent", "mangent", "changent",
        "soulagent", "protègent",
        "causent", "utilisent", "cessent", "disent", "laissent", "pensent", "proposent", "posent", "ressent",
        "baissent", "reposent", "passent",
        "agissent", "finissent", "guérissent", "réduisent", "produisent", "lisent", "possèdent", "aident", "décident",
        "demandent", "rendent",
        "dépendent", "attendent", "répondent", "indiquent", "expliquent", "provoquent", "bloquent", "marquent",
        "pratiquent", "risquent",
        "commencent", "avancent", "diffèrent", "préparent", "évitent", "forment", "aiment", "dorment", "consomment",
        "informent", "ferment",
        "transforment", "nomment", "calment", "affirment", "confirment", "expriment", "suppriment", "continuent",
        "diminuent", "contribuent",
        "évaluent", "effectuent", "tuent", "oublient", "étudient", "vérifient", "signifient", "modifient", "apprécient",
        "associent", "varient",
        "multiplient", "identifient", "bénéficient", "remercient",
    ]

    private struct Spelling {
        var letters: [Unicode.Scalar]

        private static let vowels = Set("aeiouyàâäáéèêëîïíôöóùûüúÿœæ".unicodeScalars)
        private static let consonantClusters = Set(["b", "c", "d", "f", "g", "p", "t", "v"] as [Unicode.Scalar])

        init(letters: [Unicode.Scalar]) { self.letters = letters }

        private func isVowel(_ index: Int) -> Bool {
            letters.indices.contains(index) && Self.vowels.contains(letters[index])
        }

        private func ends(_ ending: String) -> Bool {
            let ending = Array(ending.unicodeScalars)
            return letters.count >= ending.count && letters.suffix(ending.count).elementsEqual(ending)
        }

        var syllables: Int {
            let spoken = spokenLetters
            var count = 0
            var index = 0
            while index < spoken.count {
                guard Self.vowels.contains(spoken[index]) else {
                    index += 1
                    continue
                }
                count += 1
                var end = index + 1
                while end < spoken.count, Self.vowels.contains(spoken[end]) { end += 1 }
                count += hiatuses(in: spoken, index..<end)
                index = end
            }
            return count
        }

        /// The letters without the mute ending.
        private var spokenLetters: [Unicode.Scalar] {
            for ending in ["es", "e"] where ends(ending) && hasVowel(before: ending.count) {
                let start = letters.count - ending.count
                // "vie", "santées": a vowel before the e is spoken, the e is not; "que" and "longue" have a mute u.
                var rest = Array(letters[..<start])
                if rest.count > 1, rest.last == "u", rest[rest.count - 2] == "q" || rest[rest.count - 2] == "g",
                    hasVowel(before: ending.count + 1)
                {
                    rest.removeLast()
                }
                return rest
            }
            if ends("ent"), isMuteEnt { return Array(letters.dropLast(3)) }
            return letters
        }

        private var isMuteEnt: Bool {
            guard hasVowel(before: 3) else { return false }
            if FrenchSyllables.muteEndings.contains(where: ends) { return true }
            if ends("ment") { return false }
            return !FrenchSyllables.spokenEndings.contains(where: ends)
        }

        private func hasVowel(before count: Int) -> Bool {
            letters.dropLast(count).contains { Self.vowels.contains($0) }
        }

        /// The places in a group of vowels at which a new syllable begins.
        private func hiatuses(in spoken: [Unicode.Scalar], _ group: Range<Int>) -> Int {
            var count = 0
            for index in group.dropFirst() {
                let (before, here) = (spoken[index - 1], spoken[index])
                if "ïëüÿ".unicodeScalars.contains(here) {
                    count += 1
                } else if before == "é" || here == "é" && !"iuy".unicodeScalars.contains(before) {
                    // "réel", "océan", "poésie"
                    count += 1
                } else if before == "o", here == "a" || here == "o" || here == "e" && !isLigature(spoken, index) {
                    // "coaguler", "coopérer"
                    count += 1
                } else if before == "a", here == "o" || here == "é" {
                    count += 1
                } else if before == "y", index - 2 >= group.lowerBound {
                    // "voyage", "essayer": the y belongs to both syllables.
                    count += 1
                } else if before == "i" || before == "u", index - 1 == group.lowerBound,
                    isAfterCluster(spoken, index - 1),
                    !(before == "u" && here == "i")
                {
                    // "client", "prière", "oublier"
                    count += 1
                } else if before == "u", !"iîy".unicodeScalars.contains(here),
                    !"qg".unicodeScalars.contains(index >= 2 ? spoken[index - 2] : " "),
                    !"aeo".unicodeScalars.contains(index >= 2 ? spoken[index - 2] : " ")
                {
                    // "nuage", "évaluer", but "ou" is half a vowel: "jouer".
                    count += 1
                } else if before == "u", "aéèe".unicodeScalars.contains(here), index >= 2, spoken[index - 2] == "o" {
                    count += 1
                }
            }
            return count
        }

        /// Whether an e after an o is the second half of an œ: "coeur", "oeil".
        private func isLigature(_ spoken: [Unicode.Scalar], _ index: Int) -> Bool {
            index + 1 < spoken.count && "ui".unicodeScalars.contains(spoken[index + 1])
        }

        /// Whether two consonants, of which the second is an l or an r, stand before a letter.
        private func isAfterCluster(_ spoken: [Unicode.Scalar], _ index: Int) -> Bool {
            index >= 2 && (spoken[index - 1] == "l" || spoken[index - 1] == "r")
                && Self.consonantClusters.contains(spoken[index - 2])
        }
    }
}
