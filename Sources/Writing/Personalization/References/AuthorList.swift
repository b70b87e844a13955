import Content
import Wording

/// Lists of authors and editors in Vancouver style: `DeVita VT Jr, Lawrence TS; Anal Cancer Group`.
enum AuthorList {
    /// ICMJE, "Samples of formatted references": the first six are listed, and "et al." follows.
    private static let most = 6

    static func names(_ names: [Reference.Name], hasMore: Bool, _ words: Words) -> String {
        let persons = names.filter { $0.literal == nil }.map(name).filter { !$0.isEmpty }
        let groups = names.compactMap(\.literal)
        // A shortened list is the list of persons, if the source has persons.
        let hasMorePersons = hasMore && !persons.isEmpty
        let lists = [
            joined(persons, by: ", ", hasMore: hasMorePersons, words),
            // Citing Medicine, chapter 1: a semicolon separates organizations from each other and from persons.
            joined(groups, by: "; ", hasMore: hasMore && !hasMorePersons, words),
        ]
        let ordered = names.first?.literal == nil ? lists : lists.reversed()
        return ordered.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// "Rao et al.", "Hosni and Elamir", or the organization: enough to recognize a source.
    static func short(_ names: [Reference.Name], hasMore: Bool, _ words: Words) -> String {
        let listed = names.compactMap { $0.literal ?? $0.family }
        guard let first = listed.first else { return "" }
        if hasMore || listed.count > 2 { return "\(first) \(words.text(.referenceMoreAuthors))" }
        return listed.joined(separator: words.lists.value.and)
    }

    private static func joined(_ names: [String], by separator: String, hasMore: Bool, _ words: Words) -> String {
        guard !names.isEmpty else { return "" }
        let isShortened = hasMore || names.count > most
        let listed = names.prefix(most).joined(separator: separator)
        return isShortened ? "\(listed), \(words.text(.referenceMoreAuthors))" : listed
    }

    private static func name(_ name: Reference.Name) -> String {
        let parts = [name.family, name.given.map(initials), name.suffix]
        return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The initials of given names: `Brian George` → `BG`; `J.-P.` → `JP`; `VT` is unchanged.
    static func initials(_ given: String) -> String {
        given.split { $0.isWhitespace || $0 == "-" || $0 == "." || $0 == "\u{2010}" }.map { word in
            word.count <= 3 && word.allSatisfy(\.isUppercase) ? String(word) : word.prefix(1).uppercased()
        }.joined()
    }
}
