import Content
import Wording

/// Authors and editors as Vancouver style writes them: `DeVita VT Jr, Lawrence TS`.
enum AuthorList {
    /// ICMJE, "Samples of formatted references": the first six are listed, and "et al." follows.
    private static let most = 6

    static func names(_ names: [Reference.Name], hasMore: Bool, _ words: Words) -> String {
        var listed = names.prefix(most).map(name).filter { !$0.isEmpty }
        guard !listed.isEmpty else { return "" }
        if hasMore || names.count > most { listed.append(words.text(.referenceMoreAuthors)) }
        return listed.joined(separator: ", ")
    }

    private static func name(_ name: Reference.Name) -> String {
        if let literal = name.literal { return literal }
        let parts = [name.family, name.given.map(initials), name.suffix]
        return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// `Brian George` → `BG`; `J.-P.` → `JP`; `VT`, which is initials already, stays.
    static func initials(_ given: String) -> String {
        given.split { $0.isWhitespace || $0 == "-" || $0 == "." || $0 == "\u{2010}" }.map { word in
            word.count <= 3 && word.allSatisfy(\.isUppercase) ? String(word) : word.prefix(1).uppercased()
        }.joined()
    }
}
