import Foundation
import HTMLOutput
import HandoutKit

/// The list of all handouts, for people who make personal copies, with a search and a key to open the best match.
struct LibraryPage {
    let handouts: [LoadedHandout]
    /// Handouts with some of the words, if none has all of them.
    var near: [LoadedHandout] = []
    /// The search text as typed.
    let wish: String
    /// The corrected search text; nil if it was not corrected.
    let readAs: String?
    let words: ClinicWords
    /// The person who is logged in; nil if there is none, or if a proxy identifies people.
    var person: String?

    var text: String {
        ClinicPage(title: words.library, words: words).text { body in
            body.add(
                ClinicPage.head(
                    words, person: person,
                    switching: { "?interface=\($0)\(wish.isEmpty ? "" : "&search=\(wish.inQuery)")" }))
            body.element("main", [.init("id", "content"), .init("class", "desk library")]) { main in
                main.element("h1", words: words.library)
                main.add(search)
                main.element(
                    "form", [.init("id", "packet"), .init("action", "together"), .init("method", "get")]
                ) { form in
                    form.empty(
                        "input",
                        [.init("type", "hidden"), .init("name", "interface"), .init("value", words.page.language)])
                    form.element("div", [.init("id", "found")]) { $0.add(found) }
                    form.element("div", [.init("class", "together")]) { bar in
                        bar.element("div", [.init("id", "chosen"), .init("class", "options")]) { _ in }
                        bar.element("button", [.init("class", "main")], words: words.openTogether)
                    }
                }
            }
        }
    }

    private var search: Markup {
        var markup = Markup()
        markup.element(
            "form",
            [
                .init("class", "search"), .init("role", "search"), .init("action", "./"), .init("method", "get"),
                .init("autocomplete", "off"),
            ]
        ) { form in
            form.element("label", [.init("for", "search")], words: words.search)
            form.element("p", [.init("class", "hint"), .init("id", "search-hint")], words: words.searchHint)
            form.empty(
                "input", [.init("type", "hidden"), .init("name", "interface"), .init("value", words.page.language)])
            form.element("div", [.init("class", "row")]) { row in
                row.empty(
                    "input",
                    [
                        .init("type", "search"), .init("id", "search"), .init("name", "search"), .init("value", wish),
                        .init("aria-describedby", "search-hint"), .init("autofocus"), .init("spellcheck", "false"),
                        .init("enterkeyhint", "go"),
                    ])
                // Enter presses the first button.
                row.element("button", [.init("name", "open"), .init("value", "best")], words: words.open)
                row.element("button", [.init("class", "plain")], words: words.list)
            }
        }
        return markup
    }

    /// The part of the page that depends on the search text; the script replaces it.
    private var found: Markup {
        var markup = Markup()
        markup.element("p", [.init("id", "told"), .init("role", "status")]) { told in
            if let readAs {
                told.write("\(words.readAs) ")
                told.element("strong", words: readAs)
                told.write(". ")
            }
            told.write(handouts.isEmpty ? words.nothingFound : words.handoutsFound(handouts.count))
            if !near.isEmpty { told.write(" \(words.nearTitles)") }
        }
        markup.element("ol", [.init("class", "found"), .init("role", "list")]) { list in
            for handout in handouts + near { write(handout, into: &list) }
        }
        return markup
    }

    private func write(_ handout: LoadedHandout, into list: inout Markup) {
        let language = (try? handout.language(for: words.page.language)) ?? handout.languages.first ?? ""
        list.element("li") { item in
            // A packet is whole as it is.
            if handout.members.isEmpty, handouts.count > 1 || !wish.isEmpty {
                item.element("div", [.init("class", "tick")]) { tick in
                    tick.empty(
                        "input",
                        [
                            .init("type", "checkbox"), .init("name", "with"), .init("value", handout.id),
                            .init("id", "with.\(handout.id)"),
                            .init("aria-label", "\(words.tick)\(words.colon)\(handout.title(language: language))"),
                        ])
                }
            }
            item.element("h2") { heading in
                heading.element(
                    "a",
                    [.init("href", "prepare/\(handout.id)?interface=\(words.page.language)"), .init("lang", language)],
                    words: handout.title(language: language))
            }
            if let status = words.page.statuses[handout.status(in: language)] {
                item.element("p", [.init("class", "status")], words: status)
            }
            item.element("p", [.init("class", "about")]) { about in
                about.element("span", [.init("class", "id")], words: handout.id)
                about.write(" · ")
                for (index, tag) in handout.languages.enumerated() {
                    about.write(index > 0 ? ", " : "")
                    about.element("span", [.init("lang", tag)], words: LanguageNames.name(of: tag))
                }
                if !handout.codes.isEmpty {
                    about.write(" · \(words.codes)\(words.colon)\(handout.codes.map(\.code).joined(separator: ", "))")
                }
            }
        }
    }
}

extension String {
    /// The text as a value in an address's query.
    var inQuery: String {
        addingPercentEncoding(
            withAllowedCharacters: CharacterSet(
                charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")) ?? ""
    }
}
