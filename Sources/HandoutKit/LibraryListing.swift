import Content
import FoundationEssentials
import Wording

/// A list of handouts and packets for other programs, in JSON: an array of objects.
public enum LibraryListing {
    /// Returns the list of some handouts, in the order in which they are given.
    public static func json(_ handouts: [LoadedHandout]) throws -> String {
        try json(handouts, tags: LibraryTags(handouts)) { $0.languages }
    }

    /// - Parameters:
    ///   - tags: the tags of the whole library.
    ///   - languages: returns the languages of a handout that are listed.
    package static func json(
        _ handouts: [LoadedHandout], tags: LibraryTags, languages: (LoadedHandout) -> [String]
    ) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let listed = handouts.map { Entry($0, languages($0), tags) }
        return String(decoding: try encoder.encode(listed), as: UTF8.self)
    }

    private struct Entry: Encodable {
        struct Tag: Encodable {
            var id: String
            /// By language; `und` if the name is the same in every language.
            var names: [String: String]
        }

        struct Text: Encodable {
            var language: String
            var title: String
            var status: String
            var reviewed: String?
        }

        var id: String
        var kind: String
        var version: String
        var texts: [Text]
        var tags: [Tag]

        init(_ handout: LoadedHandout, _ languages: [String], _ all: LibraryTags) {
            id = handout.id
            kind = handout.members.isEmpty ? "handout" : "packet"
            version = handout.version
            texts = languages.map { language in
                Text(
                    language: language, title: handout.title(language: language), status: handout.status(in: language),
                    reviewed: handout.reviewed(in: language))
            }
            tags = all.entries(of: handout.id).map { entry in
                let names = entry.tag.name.entries.map { ($0.language.description, $0.text) }
                return Tag(
                    id: entry.id,
                    names: names.isEmpty
                        ? ["und": entry.tag.texts.first ?? entry.id] : Dictionary(names) { first, _ in first })
            }
        }
    }
}
