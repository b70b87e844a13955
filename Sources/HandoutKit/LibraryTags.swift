package import Content
package import Wording

/// The tags of a library's handouts. What several handouts write in other case, with other spacing, or in one language
/// more is one tag.
package struct LibraryTags: Sendable {
    package struct Entry: Sendable {
        /// The name in addresses: the first name, as it is compared.
        package let id: String
        /// The name in all languages in which a handout has it.
        package fileprivate(set) var tag: Tag
        /// The ids of the handouts.
        package fileprivate(set) var handouts: Set<String>
        fileprivate var keys: Set<String>

        /// Returns the name for readers, and its language; nil if it is the same in every language.
        package func name(for language: LanguageTag) -> (text: String, language: String?) {
            guard let entry = tag.name.entryOrFirst(for: language) else { return (id, nil) }
            return (entry.text, tag.name.entries.isEmpty ? nil : entry.language.description)
        }
    }

    package private(set) var entries: [Entry] = []

    package init(_ handouts: [LoadedHandout]) {
        // The order decides whose spelling is shown.
        for handout in handouts.sorted(by: { $0.id < $1.id }) {
            for tag in handout.content.identity.tags { add(tag, of: handout.id) }
        }
    }

    private mutating func add(_ tag: Tag, of handout: String) {
        let keys = Set(tag.keys)
        let same = entries.indices.filter { !entries[$0].keys.isDisjoint(with: keys) }
        guard let first = same.first else {
            guard let id = tag.keys.first else { return }
            entries.append(Entry(id: id, tag: tag, handouts: [handout], keys: keys))
            return
        }
        // A translation may join what two handouts call by other names.
        for other in same.dropFirst() { entries[first].merge(entries[other]) }
        entries[first].merge(Entry(id: "", tag: tag, handouts: [handout], keys: keys))
        for other in same.dropFirst().reversed() { entries.remove(at: other) }
    }

    /// Returns the tag with a name in any language.
    package func entry(named name: String) -> Entry? {
        let key = Tag.key(of: name)
        return entries.first { $0.keys.contains(key) }
    }

    /// The tags of a handout, in the order in which the library has them.
    package func entries(of handout: String) -> [Entry] { entries.filter { $0.handouts.contains(handout) } }
}

extension LibraryTags.Entry {
    fileprivate mutating func merge(_ other: LibraryTags.Entry) {
        handouts.formUnion(other.handouts)
        keys.formUnion(other.keys)
        let own = tag.name.entries
        let more = other.tag.name.entries.filter { entry in !own.contains { $0.language == entry.language } }
        // The name that is the same in every language gives way to translations.
        if !more.isEmpty { tag = Tag(LocalizedText(own + more)) }
    }
}
