import DocumentTree

/// Finds the ends of sentences from punctuation and letters: a subset of UAX #29, plus titles and initials of names.
package enum Sentences {
    /// The ends of sentences, after the full stop and closing signs, in ascending order. The end of the text is not
    /// included.
    package static func ends(in text: [Unicode.Scalar]) -> [Int] {
        var found: [Int] = []
        var index = 0
        while index < text.count {
            guard isStop(text[index]) else {
                index += 1
                continue
            }
            let stop = index
            while index < text.count, isStop(text[index]) { index += 1 }
            let isFullStop = index == stop + 1 && text[stop] == "."
            index = endOfClosing(from: index, in: text)
            if isEnd(index, ofStop: stop, isFullStop: isFullStop, in: text) { found.append(index) }
        }
        return found
    }

    /// Whether the last word of a text is followed by a full stop or question mark, and perhaps by closing signs.
    package static func isSentence(_ text: String) -> Bool {
        let rest = text.unicodeScalars.reversed().drop { isClosing($0) || $0.properties.isWhitespace }
        return rest.first.map(isStop) ?? false
    }

    /// The text up to its last full stop or question mark; nil without one.
    package static func whole(of text: String) -> String? {
        let scalars = text.unicodeScalars
        return scalars.lastIndex(where: isStop).map { String(scalars[...$0]) }
    }

    private static func isEnd(_ end: Int, ofStop stop: Int, isFullStop: Bool, in text: [Unicode.Scalar]) -> Bool {
        if ideographicStops.contains(text[stop]) { return true }
        let rest = text[end...]
        let next = rest.drop { $0.properties.isWhitespace || isOpening($0) }
        guard let first = next.first else { return true }
        guard next.startIndex > end, !first.properties.isLowercase else { return false }
        return !isFullStop || !isAbbreviation(text[..<stop], before: first)
    }

    /// Whether the full stop belongs to an abbreviation: "Dr. Example", "J. Example", "No. 5".
    private static func isAbbreviation(_ text: ArraySlice<Unicode.Scalar>, before next: Unicode.Scalar) -> Bool {
        let letters = text.reversed().prefix { $0.properties.isAlphabetic }
        let word = String(String.UnicodeScalarView(letters.reversed())).lowercased()
        if dotted.contains(where: { endsWith($0, text) }) { return true }
        if letters.count == 1, letters.first?.properties.isUppercase == true { return true }
        return titles.contains(word) || next.properties.numericType != nil && numbered.contains(word)
    }

    /// Whether a text ends with this abbreviation, as a word of its own.
    private static func endsWith(_ abbreviation: String, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let wanted = Array(abbreviation.unicodeScalars)
        guard text.count >= wanted.count else { return false }
        let found = text.suffix(wanted.count).map { $0.properties.isWhitespace ? " " : $0 }
        guard String(String.UnicodeScalarView(found)).lowercased() == abbreviation else { return false }
        return text.dropLast(wanted.count).last.map { !$0.properties.isAlphabetic } ?? true
    }

    /// The end of the closing signs after a full stop; a blank may precede a guillemet.
    private static func endOfClosing(from start: Int, in text: [Unicode.Scalar]) -> Int {
        var end = start
        while end < text.count {
            if isClosing(text[end]) {
                end += 1
            } else if end + 1 < text.count, text[end].properties.isWhitespace, text[end + 1] == "»" {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    /// Whether this is a full stop or question mark of Latin, Arabic, Devanagari, Chinese or syllabics.
    private static func isStop(_ scalar: Unicode.Scalar) -> Bool { stops.contains(scalar) }

    private static let ideographicStops: Set<Unicode.Scalar> = ["。", "！", "？", "．"]
    private static let stops: Set<Unicode.Scalar> = ideographicStops.union([
        ".", "!", "?", "…", "؟", "۔", "।", "॥", "᙮",
    ])

    private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
        ")]}»”’\"'」』".unicodeScalars.contains(scalar)
    }

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
        "([{«“‘\"'「『".unicodeScalars.contains(scalar)
    }

    private static let titles: Set<String> = [
        "dr", "dre", "mr", "mrs", "ms", "mx", "prof", "st", "ste", "mm", "mme", "mmes", "mlle", "pr",
    ]
    /// Abbreviations that introduce what follows, without their last full stop.
    private static let dotted = ["e.g", "i.e", "p. ex", "par ex", "c.-à-d", "vs"]
    private static let numbered: Set<String> = ["no", "nos", "fig", "p", "pp", "vol", "tel", "tél", "ext", "art"]
}

extension Leaf {
    /// The scalars as a sentence contains them; a drawn leaf is one scalar.
    var scalars: [Unicode.Scalar] {
        switch content {
        case .text(let text): Array(text.unicodeScalars)
        case .lineBreak: ["\n"]
        default: ["\u{FFFC}"]
        }
    }
}
