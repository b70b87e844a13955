import Content
import Diagnostics
import Foundation
import HandoutKit

/// Finds handouts by words of the title, codes, tags, and words of the text, in any language.
///
/// Case and accents do not matter, a word may be incomplete, and every word must match. A word that no handout contains
/// is treated as a typing error.
struct LibrarySearch: Sendable {
    struct Result {
        /// The ids, best match first.
        var ids: [String]
        /// The corrected words; nil if none was corrected.
        var readAs: String?
        /// If none has every word, the ids of those that have most of them.
        var near: [String] = []
    }

    private static let mostNear = 5

    private let entries: [Entry]
    /// All words, sorted.
    private let vocabulary: [String]

    fileprivate struct Entry: Sendable {
        let id: String
        /// The best title, for the order of equal matches.
        let title: String
        let isUsable: Bool
        /// The titles, one per language.
        let titles: [String]
        let titleWords: Set<String>
        let codes: Set<String>
        let tags: [String]
        let tagWords: Set<String>
        /// The words, sorted.
        let words: [String]
    }

    init(_ handouts: [LoadedHandout]) {
        entries = handouts.map { handout in
            let titles = handout.languages.map { Self.folded(handout.title(language: $0)) }
            let codes = handout.codes.flatMap { [Self.joined($0.code)] + Self.words(of: $0.code) }
            let tags = handout.content.identity.tags.flatMap(\.texts).map(Self.folded)
            let tagWords = Set(tags.flatMap(Self.words))
            let text = handout.content.texts.flatMap(\.plainWords).flatMap(Self.words)
            return Entry(
                id: handout.id, title: Self.folded(handout.title()), isUsable: handout.status != "withdrawn",
                titles: titles, titleWords: Set(titles.flatMap(Self.words)),
                codes: Set(codes), tags: tags, tagWords: tagWords,
                words: Set(text + Self.words(of: handout.id)).union(tagWords).sorted())
        }
        vocabulary = entries.reduce(into: Set<String>()) { $0.formUnion($1.words) }.sorted()
    }

    /// - Parameter wish: the search text as typed; empty for all handouts.
    func callAsFunction(_ wish: String) -> Result {
        // The number of words is limited, because each is compared with every handout.
        let typed = Array(Self.words(of: String(wish.prefix(200))).prefix(12))
        var hits = hits(typed, wish)
        var readAs: String?
        if hits.isEmpty, !typed.isEmpty {
            let mended = typed.map(nearest)
            if mended != typed {
                hits = self.hits(mended, mended.joined(separator: " "))
                readAs = hits.isEmpty ? nil : mended.joined(separator: " ")
            }
        }
        return Result(ids: hits.map(\.id), readAs: readAs, near: hits.isEmpty ? near(typed.map(nearest)) : [])
    }

    /// Returns the usable handouts that have the most of the words, best first.
    private func near(_ words: [String]) -> [String] {
        let found = entries.filter(\.isUsable).map { entry in
            let worths = words.map(entry.worth).filter { $0 > 0 }
            return (entry: entry, count: worths.count, worth: worths.reduce(0, +))
        }.filter { $0.count > 0 }
        let sorted = found.sorted { left, right in
            if left.count != right.count { return left.count > right.count }
            if left.worth != right.worth { return left.worth > right.worth }
            return (left.entry.title, left.entry.id) < (right.entry.title, right.entry.id)
        }
        return sorted.prefix(Self.mostNear).map(\.entry.id)
    }

    private func hits(_ words: [String], _ wish: String) -> [Entry] {
        let wish = Self.folded(wish)
        let found = entries.compactMap { entry -> (entry: Entry, score: Int)? in
            var score = !wish.isEmpty && entry.titles.contains { $0.hasPrefix(wish) } ? 200 : 0
            if !wish.isEmpty, entry.codes.contains(Self.joined(wish)) { score += 300 }
            for word in words {
                let worth = entry.worth(of: word)
                guard worth > 0 else { return nil }
                score += worth
            }
            return (entry, score)
        }
        return found.sorted { left, right in
            if left.entry.isUsable != right.entry.isUsable { return left.entry.isUsable }
            if left.score != right.score { return left.score > right.score }
            return (left.entry.title, left.entry.id) < (right.entry.title, right.entry.id)
        }.map(\.entry)
    }

    /// Returns the word if a handout contains it or a word that begins with it, or else the most similar known word.
    private func nearest(_ word: String) -> String {
        guard word.count > 3, !entries.contains(where: { $0.worth(of: word) > 0 }) else { return word }
        return Suggestion.nearest(to: word, among: vocabulary) ?? word
    }

    /// Returns the text in lower case, without accents and ligatures.
    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .replacing("œ", with: "oe").replacing("æ", with: "ae").replacing("ß", with: "ss")
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func words(of text: String) -> [String] {
        folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Returns a code without its point.
    private static func joined(_ code: String) -> String { words(of: code).joined() }
}

extension LibrarySearch.Entry {
    /// Returns how well a word matches the handout; 0 if it does not match.
    fileprivate func worth(of word: String) -> Int {
        if codes.contains(word) { return 100 }
        if titleWords.contains(word) { return 60 }
        if titleWords.contains(where: { $0.hasPrefix(word) }) { return 40 }
        if codes.contains(where: { $0.hasPrefix(word) }) { return 30 }
        if tagWords.contains(word) { return 25 }
        // Words may not be separated by blanks, as in Chinese.
        if titles.contains(where: { $0.contains(word) }) { return 20 }
        if tags.contains(where: { $0.contains(word) }) { return 15 }
        let place = words.partitioningIndex { $0 >= word }
        guard place < words.endIndex, words[place].hasPrefix(word) else { return 0 }
        return words[place] == word ? 10 : 5
    }
}

extension [String] {
    /// Returns the first index of a sorted list from which the condition holds for all elements.
    fileprivate func partitioningIndex(where belongs: (String) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
