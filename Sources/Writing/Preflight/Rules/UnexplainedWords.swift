import Wording

/// Words that look like terms of medicine, and abbreviations, that nothing in the text explains: no `.term`, no `.abbr`.
enum UnexplainedWords {
    @Sendable static func remarks(_ text: PreflightText) -> [Remark] {
        guard let terms = endings[text.language.language] else { return [] }
        var seen: Set<String> = []
        return text.everything.flatMap { passage, sentence -> [Remark] in
            // A line in capitals has no abbreviations that one could tell.
            let isShouted = sentence.words.count > 1 && sentence.words.allSatisfy { $0.text == $0.text.uppercased() }
            return sentence.words.compactMap { word in
                let stem = Syllables.stem(word.text, text.language)
                let isAbbreviation = !isShouted && isAbbreviation(stem)
                guard isAbbreviation || isTerm(stem, terms), !text.outline.isExplained(stem),
                    seen.insert(stem.lowercased()).inserted
                else { return nil }
                return Remark(
                    kind: .unexplainedWord, words: stem,
                    note: isAbbreviation
                        ? "an abbreviation that nothing explains: [\(stem)]{.abbr title=\"…\"}"
                        : "it looks like a term, and nothing explains it: [\(stem)]{.term means=\"…\"}",
                    range: word.range)
            }
        }
    }

    private static func isAbbreviation(_ word: String) -> Bool {
        let letters = word.filter(\.isLetter)
        return (2...6).contains(letters.count) && letters.allSatisfy(\.isUppercase) && !familiar.contains(word)
            && !letters.allSatisfy { "IVX".contains($0) && letters != "IV" }
            && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    }

    private static let familiar: Set<String> = [
        "OK", "TV", "AM", "PM", "ID", "USA", "US", "UK", "PDF", "DVD", "CD", "GPS", "SMS", "QR", "NOT", "DO", "NE",
        "PAS", "ET", "OU",
    ]

    private static func isTerm(_ word: String, _ terms: Terms) -> Bool {
        let small = word.lowercased()
        return [small, small.hasSuffix("s") ? String(small.dropLast()) : small].contains { form in
            terms.words.contains(form)
                || !terms.everyday.contains(form)
                    && terms.endings.contains { form.hasSuffix($0) && form.count > $0.count + 1 }
        }
    }

    private struct Terms: Sendable {
        /// Endings of Greek and Latin by which terms of medicine are told.
        var endings: [String]
        var words: Set<String>
        /// Everyday words with such an ending.
        var everyday: Set<String>
    }

    private static let endings: [String: Terms] = [
        "en": Terms(
            endings: [
                "itis", "ectomy", "ostomy", "otomy", "oscopy", "ology", "noma", "phoma", "emia", "aemia", "pathy",
                "plasty", "osis", "algia", "plegia",
                "cyte", "lysis", "rrhea", "rrhoea", "stasis", "megaly", "therapy", "toxic", "ectasis", "genesis",
                "penia", "uria",
            ],
            words: [
                "biopsy", "biopsies", "lesion", "benign", "malignant", "edema", "oedema", "sepsis", "stent",
                "anesthetic", "anaesthetic", "metastases", "subcutaneous", "intravenous", "palliative", "neoplasm",
                "prophylaxis", "contraindication",
            ],
            everyday: [
                "technology", "biology", "psychology", "apology", "ecology", "sympathy", "empathy", "diagnosis",
                "therapy", "analysis", "genesis",
            ]),
        "fr": Terms(
            endings: [
                "ectomie", "ostomie", "otomie", "oscopie", "ologie", "inome", "phome", "émie", "pathie", "plastie",
                "algie", "plégie", "thérapie", "cyte", "rrhée", "mégalie", "pénie", "urie", "ptysie",
            ],
            words: [
                "biopsie", "lésion", "bénin", "bénigne", "malin", "maligne", "œdème", "septicémie", "endoprothèse",
                "métastase", "intraveineux", "intraveineuse", "palliatif", "palliative", "néoplasme", "arthrite",
                "hépatite", "bronchite", "gastrite", "colite", "phlébite", "méningite", "anesthésique",
            ],
            everyday: [
                "technologie", "biologie", "psychologie", "écologie", "sympathie", "empathie", "thérapie", "académie",
                "nostalgie",
            ]),
    ]
}

extension Outline {
    func isExplained(_ word: String) -> Bool {
        let small = word.lowercased()
        return explained.contains(small) || small.hasSuffix("s") && explained.contains(String(small.dropLast()))
            || explained.contains(small + "s")
    }
}
