import Diagnostics
package import Wording

/// Text of one block of a generic copy, with the place of each of its characters in the source.
package struct Passage: Sendable {
    package enum Kind: Sendable, Hashable {
        case paragraph
        /// An item of a list. Without a full stop it is a sentence all the same.
        case item
        case heading, cell, caption
    }

    /// Stands for what has no words of the author: a value, a blank, code, a phone number, words in another language.
    package static let gap: Unicode.Scalar = "\u{FFFC}"

    package var kind: Kind
    package var language: LanguageTag
    package private(set) var scalars: [Unicode.Scalar] = []
    /// For each scalar, its offset in the file; nil for a gap.
    private var places: [SourceRange?] = []

    init(kind: Kind, language: LanguageTag) {
        self.kind = kind
        self.language = language
    }

    mutating func add(_ text: String, at range: SourceRange?) {
        let added = Array(text.unicodeScalars)
        scalars += added
        guard let range else {
            places += Array(repeating: nil, count: added.count)
            return
        }
        places += SourceAlignment.places(of: added, in: range)
    }

    mutating func addGap() {
        scalars.append(Self.gap)
        places.append(nil)
    }

    /// Whether any word of it stands in a file of the author.
    var hasWords: Bool { zip(scalars, places).contains { $0.1 != nil && $0.0.properties.isAlphabetic } }

    /// The place of some of its characters; nil if none of them stands in a file.
    func range(_ part: Range<Int>) -> SourceRange? {
        let known = places[part].compactMap { $0 }
        guard let first = known.first else { return nil }
        guard let last = known.last, last.file === first.file else { return first }
        return first.extended(to: last)
    }

    func text(_ part: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[part])) }
}

/// Finds the characters of a printed text in its source, where marks, line breaks and escapes stand between them.
enum SourceAlignment {
    /// The most characters of the source that may stand between two of the text.
    private static let farthest = 24

    static func places(of text: [Unicode.Scalar], in range: SourceRange) -> [SourceRange?] {
        let source = Array(range.text.unicodeScalars)
        var offsets: [Int] = []
        var offset = range.offsets.lowerBound
        for scalar in source {
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        var next = 0
        return text.map { scalar in
            let limit = min(source.count, next + farthest)
            guard next < limit, let found = (next..<limit).first(where: { isSame(source[$0], scalar) }) else {
                return range.file.range(range.offsets.lowerBound..<range.offsets.lowerBound + 1)
            }
            next = found + 1
            if scalar.properties.isWhitespace {
                while next < source.count, source[next].properties.isWhitespace { next += 1 }
            }
            return range.file.range(offsets[found]..<offsets[found] + UTF8.width(source[found]))
        }
    }

    private static func isSame(_ source: Unicode.Scalar, _ printed: Unicode.Scalar) -> Bool {
        source == printed || source.properties.isWhitespace && printed.properties.isWhitespace
            || "'’".unicodeScalars.contains(source) && "'’".unicodeScalars.contains(printed)
    }
}
