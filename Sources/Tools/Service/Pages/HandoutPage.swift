import HTMLOutput
import HandoutKit
import Theming

/// The content beside a handout's page: links to other languages, and to its PDF in every print size.
struct HandoutPage: Hashable, Sendable {
    private let id: String
    private let title: String
    private let language: String
    private let languages: [String]

    init(published: PublishedHandout, language: String) {
        id = published.handout.id
        title = published.handout.title(language: language)
        self.language = language
        languages = published.languages
    }

    private var words: PageWords { .among([language]) }

    /// The links back and to the other languages. Addresses are relative to the page's folder, so that a proxy may put
    /// the service anywhere.
    var above: Markup {
        var markup = Markup()
        markup.element(
            "nav", [.init("lang", words.language), .init("dir", "ltr"), .init("aria-label", words.allHandouts)]
        ) { nav in
            nav.element("p") { $0.element("a", [.init("href", "../handouts")], words: words.allHandouts) }
            if languages.count > 1 { nav.choices(words.languages, languageChoices) }
        }
        return markup
    }

    /// The links to the PDF, after the text, because readers read first.
    var below: Markup {
        var markup = Markup()
        markup.element("nav", [.init("lang", words.language), .init("dir", "ltr"), .init("aria-label", words.print)]) {
            nav in
            nav.choices(words.print, Self.downloads(of: id, language: language, words))
        }
        return markup
    }

    private var languageChoices: [Markup.Choice] {
        languages.map { tag in
            Markup.Choice(
                address: "\(id)?language=\(tag)", name: LanguageNames.name(of: tag), language: tag,
                isHere: tag == language)
        }
    }

    /// Returns the links to the PDF in every print size.
    static func downloads(of id: String, language: String, _ words: PageWords) -> [Markup.Choice] {
        PrintSize.allCases.map { size in
            Markup.Choice(
                address: "\(id).pdf?language=\(language)&print-size=\(size.rawValue)", name: size.name(in: words))
        }
    }
}

extension PrintSize {
    fileprivate func name(in words: PageWords) -> String {
        switch self {
        case .standard: words.standard
        case .clear: words.clear
        case .large: words.large
        case .giant: words.giant
        }
    }
}

extension Markup {
    /// A link in a list of links.
    struct Choice {
        var address: String
        var name: String
        /// The language of the link's target, if its name is in that language.
        var language: String?
        /// True if the link leads to its own page.
        var isHere = false
    }

    /// Adds a list of links under a common title.
    mutating func choices(_ title: String, _ choices: [Choice]) {
        element("p", [.init("class", "caption")], words: title)
        links(title, choices)
    }

    /// Adds a list of links. Its title is spoken, because it already stands above the list or is plain to see.
    mutating func links(_ title: String, _ choices: [Choice]) {
        element("ul", [.init("class", "choices"), .init("role", "list"), .init("aria-label", title)]) { list in
            for choice in choices {
                let language: [Attribute] =
                    choice.language.map { [.init("lang", $0), .init("hreflang", $0)] } ?? []
                let here: [Attribute] = choice.isHere ? [.init("aria-current", "page")] : []
                list.element("li") { item in
                    item.element("a", [.init("href", choice.address)] + language + here, words: choice.name)
                }
            }
        }
    }
}
