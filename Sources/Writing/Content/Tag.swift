package import Wording

/// A specialty or subject under which staff find a handout. No page prints it.
package struct Tag: Sendable, Hashable {
    /// The most characters of a tag.
    package static let longest = 60
    /// The most tags of a handout.
    package static let most = 20

    package var name: LocalizedText

    package init(_ name: LocalizedText) { self.name = name }

    /// The names in all languages, as they are compared: case, spacing and soft hyphens make no difference.
    package var keys: [String] { texts.map(Self.key(of:)) }

    /// The names in all languages, in written order; the only one if it is the same in every language.
    package var texts: [String] {
        name.entries.isEmpty ? [name.entry(for: .english)?.text].compactMap(\.self) : name.entries.map(\.text)
    }

    /// Two tags that share a name are one, even if only one of them is translated.
    package func isSame(as other: Tag) -> Bool { !Set(keys).isDisjoint(with: other.keys) }

    /// Returns a name as it is compared.
    package static func key(of text: String) -> String {
        text.withoutSoftHyphens.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
