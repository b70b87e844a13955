package import Diagnostics
import DocumentTree

/// The parts of a generic copy that the rules of the preflight ask for.
package struct Outline: Sendable {
    package struct Figure: Sendable, Hashable {
        package var alternateText: String
        package var range: SourceRange?
        package var isCaptioned: Bool
        package var caption: String?
    }

    package internal(set) var passages: [Passage] = []
    /// The words and abbreviations that the text explains, in small letters.
    package private(set) var explained: Set<String> = []
    var boxes: Set<BoxKind> = []
    var lists: [ListKind] = []
    var tables: [Element] = []
    var figures: [Figure] = []
    var headingCount = 0
    var hasStrong = false
    /// The passages of each section, by their indices, without those of inner sections.
    private(set) var sections: [[Int]] = []
    private var open: [Int] = []

    mutating func add(_ passage: Passage) {
        if let section = open.last { sections[section].append(passages.count) }
        passages.append(passage)
    }

    mutating func beginSection() {
        open.append(sections.count)
        sections.append([])
    }

    mutating func endSection() { open.removeLast() }

    mutating func explain(_ text: String) {
        let small = text.lowercased()
        explained.insert(small)
        for word in small.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-") }) {
            explained.insert(String(word))
        }
    }
}
