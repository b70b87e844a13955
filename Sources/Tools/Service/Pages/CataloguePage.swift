import HTMLOutput
import HandoutKit

/// The catalogue of all published handouts: a card for each, with the top of its first page, its title and lead, its
/// languages as links, and its print sizes in a part that opens. It needs no script.
struct CataloguePage {
    let published: [PublishedHandout]
    let words: PageWords
    var house: House?
    /// The reader's preferred languages, best first.
    let wishes: [String]

    var text: String {
        HTMLDocument(title: words.catalogue, language: words.language).text { body in
            body.element("main", [.init("class", "shelf")]) { main in
                if let house { main.add(house.markup(words.language)) }
                main.element("h1", words: words.catalogue)
                guard !published.isEmpty else { return main.element("p", words: words.none) }
                main.element("p", words: words.webPages)
                main.element("ul", [.init("class", "catalogue"), .init("role", "list")]) { list in
                    for published in published { write(published, into: &list) }
                }
            }
        }
    }

    private func write(_ published: PublishedHandout, into list: inout Markup) {
        let handout = published.handout
        let language = published.language(among: wishes) ?? published.languages[0]
        let spoken = Markup.Attribute("lang", language)
        let address = "handouts/\(handout.id)"
        list.element("li", [.init("id", handout.id)]) { item in
            // The title beside the picture already describes it.
            item.empty(
                "img",
                [
                    .init("src", "\(address).png?language=\(language)"), .init("alt", ""), .init("loading", "lazy"),
                    .init("width", "\(Downloads.pictureWidth)"), .init("height", "\(Downloads.pictureWidth * 22 / 17)"),
                ])
            item.element("div") { item in
                item.element("h2") { heading in
                    heading.element(
                        "a", [.init("href", "\(address)?language=\(language)"), spoken],
                        words: handout.title(language: language))
                }
                if let status = words.statuses[handout.status(in: language)] {
                    item.element("p", [.init("class", "status")], words: status)
                }
                if let lead = handout.lead(in: language) { item.element("p", [spoken], words: lead) }
                item.element("p", [.init("class", "about")]) { line in
                    line.write("\(words.reviewed): ")
                    if let reviewed = handout.reviewed(in: language) {
                        line.element("time", words: reviewed)
                    } else {
                        line.write(words.notGiven)
                    }
                }
                item.links(words.read, Self.languages(published))
                item.element("details") { details in
                    let title = "\(words.print), \(LanguageNames.name(of: language))"
                    details.element("summary", words: title)
                    details.links(title, HandoutPage.downloads(of: address, language: language, words))
                }
            }
        }
    }

    private static func languages(_ published: PublishedHandout) -> [Markup.Choice] {
        published.languages.map { tag in
            Markup.Choice(
                address: "handouts/\(published.handout.id)?language=\(tag)", name: LanguageNames.name(of: tag),
                language: tag)
        }
    }
}
