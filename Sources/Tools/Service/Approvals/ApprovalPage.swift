import Content
import Diagnostics
import HTMLOutput
import HandoutKit
import Wording

/// The page on which a person approves a text, with the earlier approvals.
struct ApprovalPage {
    let handout: LoadedHandout
    let standing: ApprovalStanding
    let words: ClinicWords
    /// The name of the person who is signed in.
    let person: String
    let obstacle: ApprovalStanding.Obstacle?
    let today: String
    var house: House?
    /// The reason why an approval was not recorded.
    var trouble: String?
    var errors: [Diagnostic] = []
    /// True for the page after an approval.
    var isRecorded = false

    private var own: ApprovalWords { .among(words) }
    private var language: String { standing.language.description }

    var text: String {
        ClinicPage(title: own.title, words: words).text { body in
            body.add(
                ClinicPage.head(
                    words, house: house, back: "../../?interface=\(words.page.language)",
                    switching: { "approve?language=\(language)&interface=\($0)" }))
            body.element("main", [.init("id", "content"), .init("class", "desk notice")]) { main in
                main.element("h1", words: own.title)
                main.element("p") { line in
                    line.element(
                        "a",
                        [
                            .init("href", "../\(handout.id)?language=\(language)&interface=\(words.page.language)"),
                            .init("lang", language),
                        ], words: handout.title(language: language))
                    line.write(" (\(LanguageNames.name(of: language)))")
                }
                if let status = words.page.statuses[standing.status] {
                    main.element("p", [.init("class", "status")], words: status)
                }
                main.element(
                    "p", words: "\(own.lastEditor)\(words.colon)\(standing.lastEditor ?? own.notKnown)")
                if isRecorded { main.element("p", [.init("role", "status")], words: own.recorded) }
                main.add(troubles)
                if let reason { main.element("p", words: reason) } else { main.add(form) }
                main.add(history)
            }
        }
    }

    private var troubles: Markup {
        var markup = Markup()
        guard trouble != nil || !errors.isEmpty else { return markup }
        markup.element("div", [.init("class", "summary"), .init("role", "alert")]) { box in
            box.element("h2", words: trouble ?? own.errors)
            guard !errors.isEmpty else { return }
            box.element("ul") { list in
                for error in errors {
                    let place = error.range.map { "\($0.file.path):\($0.start.line): " } ?? ""
                    let help = error.help.map { " (\($0))" } ?? ""
                    list.element("li", [.init("lang", "en")], words: place + error.message + help)
                }
            }
        }
        return markup
    }

    /// The reason why there is no form.
    private var reason: String? {
        switch obstacle {
        case .noApprovers(let profile): own.noApprovers(profile)
        case .notAnApprover: own.notAnApprover
        case .editedLast: own.editedLast
        case nil: nil
        }
    }

    private var form: Markup {
        var markup = Markup()
        markup.element(
            "form",
            [
                .init("method", "post"), .init("action", "approve?interface=\(words.page.language)"),
                .init("autocomplete", "off"),
            ]
        ) { form in
            for (name, value) in [("language", language), ("digest", standing.digest)] {
                form.empty("input", [.init("type", "hidden"), .init("name", name), .init("value", value)])
            }
            form.add(FormControl(name: "reviewed", label: own.reviewed, kind: .date, values: [today]).markup)
            form.add(
                FormControl(
                    name: "confirmed", label: own.confirm,
                    kind: .box(FormControl.Option(value: "yes", label: own.confirm)), values: []
                ).markup)
            form.element("button", [.init("class", "main")], words: own.button(person))
        }
        return markup
    }

    private var history: Markup {
        var markup = Markup()
        markup.element("h2", words: own.history)
        guard !standing.history.isEmpty else {
            markup.element("p", words: own.noHistory)
            return markup
        }
        markup.element("ul") { list in
            for entry in standing.history {
                let record = entry.record
                let identity = own.identities[record.identity.rawValue] ?? record.identity.rawValue
                let holds =
                    !record.isIntact
                    ? own.altered
                    : entry.changes.isEmpty ? own.yes : own.changed(entry.changes.map(\.shown).joined(separator: ", "))
                list.element(
                    "li",
                    words: [
                        "\(own.at)\(words.colon)\(record.time)",
                        "\(own.by)\(words.colon)\(record.approvedBy) (\(identity))",
                        "\(own.reviewed)\(words.colon)\(record.reviewed.description)",
                        "\(own.holds)\(words.colon)\(holds)",
                    ].joined(separator: " · "))
            }
        }
        return markup
    }
}
