import Content
import HTMLOutput
import HandoutKit
import Wording

/// The organization whose service it is: its name and logo stand at the top of the service's own pages.
struct House: Sendable {
    private let name: LocalizedText
    private let logo: EmbeddedPicture?

    /// The publisher of most of the library's handouts; nil if none has more than half of them.
    init?(of handouts: [LoadedHandout]) {
        let publishers = Dictionary(grouping: handouts.map(\.publisher), by: \.id)
        guard let most = publishers.values.first(where: { $0.count * 2 > handouts.count })?.first else { return nil }
        name = most.name
        // A page without the logo is better than no page.
        logo = most.logo.flatMap { try? EmbeddedPicture(path: $0.path, shownAs: $0.shownAs) }
    }

    /// The logo and the name. Who hears the name needs no words for the logo.
    func markup(_ language: String) -> Markup {
        var markup = Markup()
        let entry = LanguageTag(language).flatMap(name.entryOrFirst)
        let spoken: [Markup.Attribute] = entry.map { [.init("lang", $0.language.description)] } ?? []
        markup.element("p", [.init("class", "house")]) { line in
            if let logo { line.empty("img", logo.attributes(alternateText: "")) }
            line.element("span", spoken, words: entry?.text ?? "")
        }
        return markup
    }
}
