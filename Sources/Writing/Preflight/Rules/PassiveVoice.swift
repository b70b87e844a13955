import Wording

/// Sentences in the passive voice, told by a form of "to be" or "être" before a participle. It is a sign and no proof.
enum PassiveVoice {
    @Sendable static func remarks(_ text: PreflightText) -> [Remark] {
        guard let grammar = grammars[text.language.language] else { return [] }
        return text.prose.compactMap { passage, sentence in
            guard
                let found = grammar.passive(in: sentence.words.map { $0.text.lowercased().replacing("’", with: "'") }),
                let first = sentence.words[found].first, let last = sentence.words[found].last
            else { return nil }
            let part = first.part.lowerBound..<last.part.upperBound
            return Remark(
                kind: .passiveVoice, words: passage.text(part).onOneLine, note: sentence.text.onOneLine,
                range: passage.range(part))
        }
    }

    private struct Grammar: Sendable {
        var auxiliaries: Set<String>
        var adverbs: Set<String>
        var adverbEnding: String
        var participleEndings: [String]
        /// Irregular participles.
        var participles: Set<String>
        /// Participles that are adjectives, or that form the past of an intransitive verb.
        var others: Set<String>

        func passive(in words: [String]) -> Range<Int>? {
            for index in words.indices where auxiliaries.contains(words[index]) && !isReflexive(words, index) {
                var next = index + 1
                while next < words.count, next - index <= 3, isAdverb(words[next]) || auxiliaries.contains(words[next])
                { next += 1 }
                if next < words.count, isParticiple(words[next]) { return index..<next + 1 }
            }
            return nil
        }

        private func isAdverb(_ word: String) -> Bool {
            adverbs.contains(word) || word.hasSuffix(adverbEnding) && word.count > 4
        }

        private func isParticiple(_ word: String) -> Bool {
            guard !others.contains(word) else { return false }
            return participles.contains(word) || word.count > 4 && participleEndings.contains(where: word.hasSuffix)
        }

        /// "vous vous êtes blessé", "on se"
        private func isReflexive(_ words: [String], _ index: Int) -> Bool {
            guard index > 0 else { return false }
            let before = words[index - 1]
            if ["se", "me", "te"].contains(before) { return true }
            return index > 1 && before == words[index - 2] && ["vous", "nous"].contains(before)
        }
    }

    private static let grammars: [String: Grammar] = [
        "en": Grammar(
            auxiliaries: [
                "am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't", "it's",
                "they're", "you're",
            ],
            adverbs: [
                "not", "also", "often", "always", "never", "only", "then", "still", "now", "sometimes", "both", "all",
                "first", "just", "soon", "well",
            ],
            adverbEnding: "ly", participleEndings: ["ed"],
            participles: [
                "given", "taken", "done", "made", "seen", "known", "shown", "put", "cut", "kept", "held", "told",
                "sent", "found", "left",
                "brought", "built", "bought", "written", "chosen", "drawn", "driven", "eaten", "broken", "begun",
                "felt", "lost", "meant", "met", "paid",
                "read", "set", "said", "sewn", "spread", "stuck", "taught", "thought", "torn", "worn", "withdrawn",
                "understood", "grown", "hidden", "hurt",
                "caught", "dealt", "fed", "led", "shut", "split", "spoken", "stolen", "swollen", "used",
            ],
            others: [
                "tired", "worried", "scared", "interested", "need", "needed-for", "advanced", "married", "embarrassed",
                "excited", "confused", "concerned",
                "allowed-in", "indeed", "instead", "bleed", "speed", "hundred", "aged", "swollen", "hurt", "stressed",
                "depressed", "frustrated", "overwhelmed", "prepared", "relaxed", "supposed", "used-to",
            ]),
        "fr": Grammar(
            auxiliaries: [
                "est", "sont", "était", "étaient", "sera", "seront", "serait", "seraient", "soit", "soient", "être",
                "été", "étant", "êtes", "serez", "serez-vous", "sommes", "fut", "c'est", "qu'est", "n'est", "n'êtes",
                "d'être", "n'était",
            ],
            adverbs: [
                "pas", "plus", "aussi", "souvent", "toujours", "jamais", "bien", "déjà", "ensuite", "parfois", "très",
                "trop", "alors", "tous", "toutes", "encore", "peu",
            ],
            adverbEnding: "ment", participleEndings: ["é", "ée", "és", "ées"],
            participles: [
                "pris", "prise", "prises", "fait", "faite", "faits", "faites", "mis", "mise", "mises", "dit", "dite",
                "écrit", "écrite", "écrits", "écrites",
                "prescrit", "prescrite", "prescrits", "prescrites", "inscrit", "inscrite", "vu", "vue", "vus", "vues",
                "reçu", "reçue", "reçus", "reçues", "tenu", "tenue",
                "rendu", "rendue", "connu", "connue", "prévu", "prévue", "prévus", "prévues", "ouvert", "ouverte",
                "offert", "offerte", "offerts", "offertes", "couvert", "couverte",
                "produit", "produite", "réduit", "réduite", "détruit", "détruite", "détruits", "détruites", "transmis",
                "transmise", "permis", "permise", "remis", "remise", "compris", "comprise",
                "requis", "requise", "suivi", "suivie", "suivis", "suivies", "fourni", "fournie", "fournis", "fournies",
                "choisi", "choisie", "choisis", "choisies", "établi", "établie", "rempli", "remplie", "défini",
                "définie", "perdu", "perdue",
            ],
            others: [
                "allé", "allée", "allés", "allées", "arrivé", "arrivée", "arrivés", "arrivées", "entré", "entrée",
                "entrés", "rentré", "rentrée", "rentrés", "monté", "montée", "resté", "restée", "restés", "restées",
                "retourné", "retournée", "tombé", "tombée", "tombés", "passé", "passée", "décédé", "décédée", "fatigué",
                "fatiguée", "âgé", "âgée", "âgés", "âgées", "situé", "située", "intéressé", "intéressée",
                "stressé", "stressée", "élevé", "élevée", "élevés", "élevées", "adapté", "adaptée", "santé", "congé",
                "marié", "mariée", "prié", "priée", "priés", "année", "journée", "avancé", "avancée",
            ]),
    ]
}
