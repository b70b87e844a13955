import DocumentTree

/// Where the sentences of a text end, as far as its signs and letters say so: UAX #29 in short, with the titles and initials
/// of names.
enum Sentences {
    /// Behind the stop of each, and what closes with it; ascending, without the end of the text.
    static func ends(in text: [Unicode.Scalar]) -> [Int] {
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

    private static func isEnd(_ end: Int, ofStop stop: Int, isFullStop: Bool, in text: [Unicode.Scalar]) -> Bool {
        if ideographicStops.contains(text[stop]) { return true }
        let rest = text[end...]
        let next = rest.drop { $0.properties.isWhitespace || isOpening($0) }
        guard let first = next.first else { return true }
        guard next.startIndex > end, !first.properties.isLowercase else { return false }
        return !isFullStop || !isAbbreviation(text[..<stop], before: first)
    }

    /// "Dr. Example", "J. Example", "No. 5"
    private static func isAbbreviation(_ text: ArraySlice<Unicode.Scalar>, before next: Unicode.Scalar) -> Bool {
        let letters = text.reversed().prefix { $0.properties.isAlphabetic }
        let word = String(String.UnicodeScalarView(letters.reversed())).lowercased()
        if letters.count == 1, letters.first?.properties.isUppercase == true { return true }
        return titles.contains(word) || next.properties.numericType != nil && numbered.contains(word)
    }

    /// Behind a stop; a blank may stand before a guillemet.
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

    /// Full stops and questions of Latin, Arabic, Devanagari, Chinese and syllabics.
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
    private static let numbered: Set<String> = ["no", "nos", "fig", "p", "pp", "vol", "tel", "tél", "ext", "art"]
}

extension Leaf {
    /// As a sentence has them; something drawn is one.
    var scalars: [Unicode.Scalar] {
        switch content {
        case .text(let text): Array(text.unicodeScalars)
        case .lineBreak: ["\n"]
        default: ["\u{FFFC}"]
        }
    }
}
