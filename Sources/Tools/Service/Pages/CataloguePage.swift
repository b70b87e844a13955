import HTMLOutput
import HandoutKit

/// The catalogue of all published handouts, with their languages, print sizes, review dates, and a picture of each
/// first page.
struct CataloguePage {
    let published: [PublishedHandout]
    let words: PageWords
    /// The reader's preferred languages, best first.
    let wishes: [String]

    var text: String {
        HTMLDocument(title: words.catalogue, language: words.language).text { body in
            body.element("main") { main in
                main.element("h1", words: words.catalogue)
                guard !published.isEmpty else { return main.element("p", words: words.none) }
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
                    .init("width", "160"), .init("height", "207"),
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
                item.element("p") { line in
                    let reviewed = handout.reviewed(in: language)
                    line.write("\(words.reviewed): ")
                    if let reviewed {
                        line.element("time", words: reviewed)
                    } else {
                        line.write(words.notGiven)
                    }
                }
                item.choices(words.read, Self.languages(published))
                let downloads = HandoutPage.downloads(of: address, language: language, words)
                item.choices("\(words.print), \(LanguageNames.name(of: language))", downloads)
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
