import Foundation
import HTMLOutput
import HandoutKit
import Wording

/// The list of all handouts, for people who make personal copies, with a search and a key to open the best match.
struct LibraryPage {
    let handouts: [LoadedHandout]
    /// Handouts with some of the words, if none has all of them.
    var near: [LoadedHandout] = []
    /// Handouts without the tag, if none with it has the words.
    var elsewhere: [LoadedHandout] = []
    /// The search text as typed.
    let wish: String
    /// The corrected search text; nil if it was not corrected.
    let readAs: String?
    let words: ClinicWords
    /// The library's tags.
    var tags = LibraryTags([])
    /// The tag whose handouts are listed; nil for all.
    var tag: LibraryTags.Entry?
    /// The handouts that were opened last on this desk, which stand first. They are among the others, too.
    var recent: [LoadedHandout] = []
    /// The handouts that were ticked and cannot be opened together, and why.
    var refused: (chosen: [LoadedHandout], fault: PacketFault)?
    var house: House?
    /// The person who is logged in; nil if there is none, or if a proxy identifies people.
    var person: String?

    private var interface: LanguageTag { LanguageTag(words.page.language) ?? .english }

    var text: String {
        ClinicPage(title: refused == nil ? words.library : words.together.title, words: words).text { body in
            body.add(ClinicPage.head(words, house: house, person: person, switching: address))
            body.element("main", [.init("id", "content"), .init("class", "desk library")]) { main in
                main.element("h1", words: words.library)
                if let refused { main.add(refusal(refused.fault)) }
                main.add(search)
                main.element(
                    "form", [.init("id", "packet"), .init("action", "together"), .init("method", "get")]
                ) { form in
                    form.empty(
                        "input",
                        [.init("type", "hidden"), .init("name", "interface"), .init("value", words.page.language)])
                    form.element("div", [.init("id", "found")]) { $0.add(found) }
                    form.element("div", [.init("class", "together")]) { bar in
                        bar.element("div", [.init("id", "chosen"), .init("class", "options")]) { chosen in
                            for handout in refused?.chosen ?? [] { chosen.add(chip(handout)) }
                        }
                        bar.element("button", [.init("class", "main")], words: words.openTogether)
                    }
                }
                // A form cannot stand inside of another one.
                main.element("form", [.init("id", "forget"), .init("action", "forget"), .init("method", "post")]) {
                    $0.empty(
                        "input",
                        [.init("type", "hidden"), .init("name", "interface"), .init("value", words.page.language)])
                }
            }
        }
    }

    /// Returns the address of this page in a language.
    private func address(in language: String) -> String {
        var address = "?interface=\(language)"
        if !wish.isEmpty { address += "&search=\(wish.inQuery)" }
        if let tag { address += "&tag=\(tag.id.inQuery)" }
        for handout in refused?.chosen ?? [] { address += "&with=\(handout.id.inQuery)" }
        return address
    }

    /// Returns why the ticked handouts cannot be opened together, and what to do.
    private func refusal(_ fault: PacketFault) -> Markup {
        var markup = Markup()
        markup.element(
            "div",
            [
                .init("class", "summary"), .init("id", "refusal"), .init("role", "alert"), .init("tabindex", "-1"),
                .init("autofocus"),
            ]
        ) { box in
            box.element("h2", words: words.together.title)
            for sentence in words.together.sentences(fault, in: words.page.language) {
                box.element("p", words: sentence)
            }
        }
        return markup
    }

    /// Returns a ticked handout, as the script adds one.
    private func chip(_ handout: LoadedHandout) -> Markup {
        var markup = Markup()
        let language = self.language(of: handout)
        markup.element("div", [.init("class", "option")]) { option in
            option.element("label", [.init("lang", language)]) { label in
                label.empty(
                    "input",
                    [
                        .init("type", "checkbox"), .init("name", "with"), .init("value", handout.id),
                        .init("id", "chosen.\(handout.id)"), .init("checked"), .init("autocomplete", "off"),
                    ])
                label.write(" \(handout.title(language: language))")
            }
        }
        return markup
    }

    private func language(of handout: LoadedHandout) -> String {
        (try? handout.language(for: words.page.language)) ?? handout.languages.first ?? ""
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
                        .init("aria-describedby", "search-hint"), .init("spellcheck", "false"),
                        .init("enterkeyhint", "go"),
                    ] + (refused == nil ? [.init("autofocus")] : []))
                // Enter presses the first button.
                row.element("button", [.init("name", "open"), .init("value", "best")], words: words.open)
                row.element("button", [.init("class", "plain")], words: words.list)
            }
            if !tags.entries.isEmpty { form.add(filter.markup) }
        }
        return markup
    }

    /// The choice of a tag.
    private var filter: FormControl {
        let named = tags.entries.map { entry -> FormControl.Option in
            let name = entry.name(for: interface)
            return FormControl.Option(value: entry.id, label: name.text, language: name.language)
        }
        let sorted = named.sorted { ($0.label.lowercased(), $0.value) < ($1.label.lowercased(), $1.value) }
        let options = [FormControl.Option(value: "", label: words.anySpecialty)] + sorted
        return FormControl(
            name: "tag", label: words.specialty, kind: options.count > 7 ? .list(options) : .radios(options),
            values: [tag?.id ?? ""])
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
            if handouts.isEmpty, let tag, !elsewhere.isEmpty {
                told.write(words.notUnder(tag.name(for: interface).text))
            } else {
                told.write(handouts.isEmpty ? words.nothingFound : words.handoutsFound(handouts.count))
                if !near.isEmpty { told.write(" \(words.nearTitles)") }
            }
        }
        // The script replaces these lists.
        markup.element("div", [.init("class", "lists")]) { lists in
            let first = wish.isEmpty ? recent.filter { recent in handouts.contains { $0.id == recent.id } } : []
            let rest = handouts.filter { handout in !first.contains { $0.id == handout.id } }
            if !first.isEmpty {
                lists.element("p", [.init("class", "group"), .init("id", "recent")], words: words.recent)
                self.list(first, [.init("aria-labelledby", "recent")], into: &lists)
                lists.element("p") { line in
                    line.element("button", [.init("form", "forget"), .init("class", "plain")], words: words.forget)
                }
                if !rest.isEmpty {
                    lists.element("p", [.init("class", "group"), .init("id", "others")], words: words.others)
                }
            }
            let more = rest + elsewhere + near
            if first.isEmpty || !more.isEmpty {
                self.list(more, first.isEmpty ? [] : [.init("aria-labelledby", "others")], into: &lists)
            }
        }
        return markup
    }

    private func list(_ handouts: [LoadedHandout], _ attributes: [Markup.Attribute], into markup: inout Markup) {
        markup.element("ol", [.init("class", "found"), .init("role", "list")] + attributes) { list in
            for handout in handouts { write(handout, into: &list) }
        }
    }

    private func write(_ handout: LoadedHandout, into list: inout Markup) {
        let language = self.language(of: handout)
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
                for entry in tags.entries(of: handout.id) {
                    let name = entry.name(for: interface)
                    about.write(" · ")
                    about.element(
                        "span", name.language.map { [.init("lang", $0)] } ?? [], words: name.text)
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
