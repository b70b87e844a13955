import Content
import Diagnostics
import FoundationEssentials
import TextShaping
import Wording

/// The support for each language: faces for its letters, built-in words, and a review of these words.
public struct LanguageListing: Sendable {
    /// The support for one language.
    public struct Entry: Sendable, Encodable {
        /// The BCP 47 tag.
        public let language: String
        /// The number of handouts that have a text in it.
        public let handouts: Int
        /// The characters of its words and texts that no face has, as `U+1F600`; empty where it can be set.
        public let lacksFacesFor: [String]
        /// The number of words of the page that another language lends.
        public let borrowedWords: Int
        /// Whether somebody who speaks it has reviewed the words; nil where it has none of its own.
        public let isReviewed: Bool?
        /// Whether there are faces and all words, and somebody has reviewed them.
        public var isWhole: Bool { lacksFacesFor.isEmpty && borrowedWords == 0 && isReviewed == true }

        private enum Key: String, CodingKey {
            case language, handouts
            case lacksFacesFor = "lacks-faces-for"
            case borrowedWords = "borrowed-words"
            case isReviewed = "reviewed"
            case isWhole = "whole"
        }

        /// Encodes the entry with the keys of `json()`.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(language, forKey: .language)
            try container.encode(handouts, forKey: .handouts)
            try container.encode(lacksFacesFor, forKey: .lacksFacesFor)
            try container.encode(borrowedWords, forKey: .borrowedWords)
            try container.encode(isReviewed, forKey: .isReviewed)
            try container.encode(isWhole, forKey: .isWhole)
        }
    }

    /// By tag.
    public let entries: [Entry]

    /// Lists the languages of some handouts, and those of the built-in words.
    ///
    /// - Parameters:
    ///   - handouts: the handouts whose languages are listed beside those of the built-in words.
    ///   - library: the library, which may have words of its own.
    ///   - installation: the faces and the built-in words.
    /// - Throws: `InstallationFault` if a face is missing or differs from the lock.
    public init(_ handouts: [LoadedHandout], library: Library, installation: Installation) throws {
        let fonts = try FontCollection(folder: installation.fonts, isForOneThread: true)
        var texts: [LanguageTag: [Text]] = [:]
        for handout in handouts where handout.members.isEmpty {
            for text in handout.content.texts { texts[text.language, default: []].append(text) }
        }
        let languages = Set(installation.languagesOfWords(in: library)).union(texts.keys)
        entries = try languages.sorted().map { language in
            let words = try installation.words(for: language, standIn: nil, in: library).value
            let borrowed = words.map { words in
                Word.allCases.filter { !language.wordTags.contains(words.phrase($0).language) }
            }
            let borrowedCount = borrowed?.count ?? Word.allCases.count
            let isOwn = borrowedCount < Word.allCases.count
            let own = words.map { $0.characters } ?? []
            let written = texts[language, default: []].reduce(into: Set<Unicode.Scalar>()) {
                $0.formUnion($1.characters)
            }
            return Entry(
                language: language.description, handouts: texts[language, default: []].count,
                lacksFacesFor: fonts.lacking(own.union(written)).map { MissingGlyph.codePoint(of: $0) },
                borrowedWords: borrowedCount, isReviewed: isOwn ? words?.unreviewed.isEmpty : nil)
        }
    }

    /// Returns the entries for other programs, as a JSON array of objects.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(entries), as: UTF8.self)
    }
}

extension Words {
    /// The characters of all words, names of months and days, and signs.
    fileprivate var characters: Set<Unicode.Scalar> {
        let phrases = Word.allCases.map { text($0) }
        let dates = dates.value
        return Set(
            (phrases + dates.months + dates.weekdays + dates.shortMonths + [dates.morning, dates.afternoon])
                .joined().unicodeScalars)
    }
}

extension Text {
    /// The characters of the whole file: its markup is ASCII.
    fileprivate var characters: Set<Unicode.Scalar> {
        Set(
            String(decoding: titleRange.file.bytes, as: UTF8.self).unicodeScalars.filter {
                !$0.properties.isWhitespace && $0.value >= 0x20
            })
    }
}
