/// Finds what must stand on one line: a number and its unit, a phone number, a postal code, "stage 4", "5-FU".
enum Unbreakable {
    /// Units and words of measure that belong to the number before them, in English and French.
    private static let units: Set<String> = [
        "mg", "g", "kg", "mcg", "µg", "ng", "mL", "ml", "L", "dL", "cm", "mm", "m", "km", "Gy", "cGy", "mmol", "mEq",
        "IU", "UI", "°C", "°F", "%", "h", "min", "s", "a.m.", "p.m.", "pt", "kcal", "bpm", "mmHg", "ans", "jours",
        "days", "weeks", "months", "years", "hours", "minutes", "semaines", "mois", "heures",
    ]
    /// Signs that follow a blank and may not begin a line.
    private static let hangingSigns: Set<Substring> = [":", ";", "!", "?", "»", "».", "»,", "%", "$", "–"]
    /// Words that belong to the number or the name after them.
    private static let openers: Set<String> = [
        "stage", "stade", "grade", "phase", "page", "step", "étape", "no.", "nᵒ", "dr.", "dr", "dre", "mr.", "mrs.",
        "ms.", "m.", "mme", "tel.", "tél.", "ext.", "poste", "h",
    ]

    /// Stretches of UTF-8 offsets inside which no line may end.
    static func ranges(in text: String) -> [Range<Int>] { parted(wholeRanges(in: text), in: text) }

    /// Pango lets a line end after a dash even where breaks are not allowed, unless the stretch begins with the dash.
    static func parted(_ ranges: [Range<Int>], in text: String) -> [Range<Int>] {
        let bytes = Array(text.utf8)
        guard text.unicodeScalars.contains(where: breakingSigns.contains) else { return ranges }
        let signs = breakingSigns.map { Array(String($0).utf8) }
        return ranges.flatMap { range in
            var parts: [Range<Int>] = []
            var start = range.lowerBound
            for offset in range.dropFirst() where signs.contains(where: { bytes[offset...].starts(with: $0) }) {
                parts.append(start..<offset)
                start = offset
            }
            return parts + [start..<range.upperBound]
        }
    }

    /// Soft hyphen, hyphen, figure dash, en dash, hyphenation point, vertical line.
    private static let breakingSigns: [Unicode.Scalar] = ["\u{AD}", "\u{2010}", "\u{2012}", "–", "\u{2027}", "|"]

    private static func wholeRanges(in text: String) -> [Range<Int>] {
        let words = words(in: text)
        var ranges: [Range<Int>] = []
        var start: Int?
        for (index, word) in words.enumerated() {
            let isGlued = index + 1 < words.count && belongTogether(word, words[index + 1])
            if isGlued {
                start = start ?? word.offsets.lowerBound
            } else if let first = start {
                ranges.append(first..<word.offsets.upperBound)
                start = nil
            } else if hasInnerHyphen(word.text) {
                ranges.append(word.offsets)
            }
        }
        return ranges
    }

    private struct Word {
        var text: Substring
        var offsets: Range<Int>
    }

    private static func words(in text: String) -> [Word] {
        var words: [Word] = []
        var start = text.startIndex
        var offset = 0
        func close(at end: String.Index) {
            let part = text[start..<end]
            if !part.isEmpty { words.append(Word(text: part, offsets: offset..<offset + part.utf8.count)) }
            offset += part.utf8.count
        }
        let scalars = text.unicodeScalars
        for index in scalars.indices where [" ", "\n", "\u{2028}"].contains(scalars[index]) {
            close(at: index)
            start = scalars.index(after: index)
            offset += text.utf8.distance(from: index, to: start)
        }
        close(at: text.endIndex)
        return words
    }

    private static func belongTogether(_ left: Word, _ right: Word) -> Bool {
        // Two words are neighbours only with one blank between them.
        guard right.offsets.lowerBound - left.offsets.upperBound == 1 else { return false }
        // French sets blanks inside its guillemets and before some signs (OQLF); no line ends there.
        if left.text == "«" || (right.text.utf8.count <= 3 && hangingSigns.contains(right.text)) { return true }
        // Of nearly all neighbours this much tells that they are free.
        let isAfterNumber = left.text.last?.isNumber == true
        guard let first = right.text.first, isAfterNumber || first.isNumber || first.isUppercase else { return false }
        let bare = right.text.trimmingPunctuation
        if openers.contains(left.text.lowercased().trimmingLeadingPunctuation) {
            return bare.first.map { $0.isNumber || $0.isUppercase } ?? false
        }
        if isPostalCode(left.text, bare[...]) { return true }
        guard isAfterNumber else { return false }
        if units.contains(bare) || units.contains(String(right.text)) { return true }
        return isGroup(left.text) && isGroup(bare[...])
    }

    /// Part of a phone or account number: digits, perhaps with hyphens.
    private static func isGroup(_ text: Substring) -> Bool {
        text.first?.isNumber == true && text.last?.isNumber == true
            && text.allSatisfy { $0.isNumber || "-‑–.".contains($0) }
    }

    /// `K1A 0B1`
    private static func isPostalCode(_ left: Substring, _ right: Substring) -> Bool {
        let code = Array(left) + Array(right)
        return left.count == 3 && code.count == 6
            && code.enumerated().allSatisfy { $0.offset % 2 == 0 ? $0.element.isLetter : $0.element.isNumber }
    }

    /// A written hyphen inside a word, or a dash inside a range of numbers; a web address may break after its own.
    private static func hasInnerHyphen(_ text: Substring) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "-")) || text.unicodeScalars.contains("–") else { return false }
        guard !text.contains("/"), !text.contains("@") else { return false }
        let inner = text.dropFirst().dropLast()
        return inner.contains("-") || (inner.contains("–") && text.contains(where: \.isNumber))
    }
}

extension StringProtocol {
    fileprivate var trimmingPunctuation: String {
        var part = self[...]
        while let last = part.last, ".,;:!?)”»’\"".contains(last) { part = part.dropLast() }
        return String(part)
    }

    fileprivate var trimmingLeadingPunctuation: String {
        String(drop { "(“«‘\"".contains($0) })
    }
}
