import Wording

/// A place in a source, which follows a citation's key: `p. 3`, `chap. 2, sections 4-6`, `33`.
///
/// Labels are read in English and French, because authors of both languages cite the source. They are printed in the
/// copy's language.
enum Locator {
    private static let labels: [(word: Word, written: Set<String>)] = [
        (.locatorPage, ["p", "pp", "page", "pages"]),
        (.locatorChapter, ["ch", "chap", "chaps", "chapter", "chapters", "chapitre", "chapitres"]),
        (.locatorSection, ["s", "sec", "secs", "sect", "section", "sections", "§", "§§"]),
        (.locatorArticle, ["art", "arts", "article", "articles"]),
        (
            .locatorParagraph,
            ["para", "paras", "par", "paragr", "paragraph", "paragraphs", "paragraphe", "paragraphes", "¶"]
        ),
        (.locatorTable, ["tab", "tabl", "table", "tables", "tableau", "tableaux"]),
        (.locatorFigure, ["fig", "figs", "figure", "figures"]),
        (.locatorVolume, ["vol", "vols", "volume", "volumes"]),
        (.locatorPart, ["pt", "pts", "part", "parts", "partie", "parties"]),
        (.locatorAppendix, ["app", "apps", "appendix", "appendices", "annexe", "annexes"]),
    ]

    static func written(_ locator: String, _ words: Words) -> String {
        var places: [(word: Word?, text: String)] = []
        for part in locator.split(separator: ",") {
            let part = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !part.isEmpty else { continue }
            if let (word, number) = labelled(part) {
                places.append((word, Vancouver.pages(number)))
            } else if part.first?.isNumber == true, let last = places.last {
                // Another number under the previous label.
                places[places.count - 1].text = last.text + ", " + Vancouver.pages(part)
            } else if part.first?.isNumber == true {
                // As in Pandoc, a bare number is a page.
                places.append((.locatorPage, Vancouver.pages(part)))
            } else {
                places.append((nil, part))
            }
        }
        let texts = places.map { place in place.word.map { words.text($0, ["number": place.text]) } ?? place.text }
        return texts.joined(separator: ", ").replacing(" ", with: "\u{A0}")
    }

    /// Reads `p. 3`, `p.3`, `page iv` or `annexe B`; nil for other words.
    private static func labelled(_ part: String) -> (word: Word, number: String)? {
        let label = part.prefix { $0.isLetter || $0 == "§" || $0 == "¶" }
        let name = label.lowercased()
        let number = String(part.dropFirst(label.count).drop { $0 == "." || $0 == " " })
        guard let word = labels.first(where: { $0.written.contains(name) })?.word, isNumber(number) else { return nil }
        return (word, number)
    }

    /// Whether the text contains a digit, or is a Roman numeral or a single letter.
    private static func isNumber(_ text: String) -> Bool {
        guard let first = text.first else { return false }
        if text.contains(where: \.isNumber) { return true }
        return text.allSatisfy { "ivxlcdmIVXLCDM-–".contains($0) } || (text.count == 1 && first.isLetter)
    }
}
