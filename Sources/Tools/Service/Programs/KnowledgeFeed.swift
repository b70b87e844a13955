import Foundation

/// The response to an Infobutton: one Atom feed (RFC 4287), or the same in JSON, where `_value` holds an element's
/// text.
struct KnowledgeFeed {
    struct Entry {
        var id: String
        var title: String
        /// The language as a BCP 47 tag.
        var language: String
        var version: String
        /// The ISO date of the review; nil if it is not given.
        var updated: String?
        var author: String
    }

    let address: String
    let entries: [Entry]

    private static let title = "Handouts for patients"
    /// RFC 4287, 4.2.15 requires a time. Without a review, it is a time that cannot be mistaken for one.
    private static let unknownTime = "1970-01-01T00:00:00Z"

    private func time(_ day: String?) -> String { day.map { "\($0)T00:00:00Z" } ?? Self.unknownTime }

    private var updated: String { time(entries.compactMap(\.updated).max()) }

    private func links(_ entry: Entry) -> [(address: String, type: String)] {
        let place = "\(address)/handouts/\(entry.id)"
        return [
            ("\(place).pdf?language=\(entry.language)", "application/pdf"),
            ("\(place)?language=\(entry.language)", "text/html"),
        ]
    }

    /// Returns an identifier that also opens the page. The page has only its current version, so the version is in the
    /// fragment.
    private func identifier(_ entry: Entry) -> String {
        "\(address)/handouts/\(entry.id)?language=\(entry.language)#\(entry.version)"
    }

    var atom: String {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
              <title>\(Self.title)</title>
              <id>\("\(address)/infobutton".escapedForXML)</id>
              <updated>\(updated)</updated>
              <author><name>handout</name></author>

            """
        for entry in entries {
            text += """
                  <entry xml:lang="\(entry.language.escapedForXML)">
                    <title>\(entry.title.escapedForXML)</title>
                    <id>\(identifier(entry).escapedForXML)</id>
                    <updated>\(time(entry.updated))</updated>
                    <author><name>\(entry.author.escapedForXML)</name></author>

                """
            for link in links(entry) {
                text += """
                        <link rel="alternate" type="\(link.type)" hreflang="\(entry.language.escapedForXML)" \
                    href="\(link.address.escapedForXML)"/>

                    """
            }
            text += "  </entry>\n"
        }
        return text + "</feed>\n"
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let answer = Answer(
                feed: Answer.Feed(
                    title: .init(Self.title), id: .init("\(address)/infobutton"), updated: .init(updated),
                    entry: entries.map { entry in
                        Answer.Entry(
                            lang: entry.language, title: .init(entry.title), id: .init(identifier(entry)),
                            updated: .init(time(entry.updated)), author: .init(name: .init(entry.author)),
                            link: links(entry).map {
                                .init(rel: "alternate", type: $0.type, hreflang: entry.language, href: $0.address)
                            })
                    }))
            return String(decoding: try encoder.encode(answer), as: UTF8.self)
        }
    }

    private struct Answer: Encodable {
        struct Words: Encodable {
            var _value: String

            init(_ words: String) { _value = words }
        }

        struct Feed: Encodable {
            var title: Words
            var id: Words
            var updated: Words
            var entry: [Entry]
        }

        struct Entry: Encodable {
            var lang: String
            var title: Words
            var id: Words
            var updated: Words
            var author: Author
            var link: [Link]
        }

        struct Author: Encodable { var name: Words }

        struct Link: Encodable {
            var rel: String
            var type: String
            var hreflang: String
            var href: String
        }

        var feed: Feed
    }
}
