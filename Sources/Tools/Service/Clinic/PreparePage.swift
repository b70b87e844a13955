import Content
import Geometry
import HTMLOutput
import HandoutKit
import Theming
import Wording

/// The form of a handout, with the pages of the copy beside it.
struct PreparePage {
    let handout: LoadedHandout
    let form: FilledForm
    let words: ClinicWords
    let clinics: [Clinic]
    /// True if given copies are recorded, so that the form asks for an identifier.
    var asksForIdentifier = false
    var faults: [FormReading.Fault] = []
    var pages: PagesPart

    var house: House?
    /// The address of the page on which the text is approved; nil for people who are no approvers of it.
    var approval: String?
    /// The handouts of the list beside the form, best first.
    var others: [LoadedHandout] = []

    /// The address to which the form is sent, from this page and from the page opened by a record system.
    private var address: String { "../prepare/\(handout.id)?interface=\(words.page.language)" }
    private var interface: LanguageTag { LanguageTag(words.page.language) ?? .english }

    var text: String {
        let language = (try? handout.language(for: words.page.language)) ?? handout.languages.first ?? form.language
        let title = handout.title(language: language)
        return ClinicPage(title: faults.isEmpty ? title : "\(words.mend)\(words.colon)\(title)", words: words).text {
            body in
            body.add(
                ClinicPage.head(
                    words, house: house, back: "../?interface=\(words.page.language)",
                    switching: { "../prepare/\(handout.id)?interface=\($0)" }))
            body.add(list)
            body.element("main", [.init("id", "content"), .init("class", "desk prepare")]) { main in
                main.element("div", [.init("class", "title")]) { head in
                    head.element("h1", [.init("lang", language)], words: title)
                    if let status = words.page.statuses[handout.status(in: form.language)] {
                        head.element("p", [.init("class", "status")], words: status)
                    }
                    if let approval {
                        head.element("p") {
                            $0.element("a", [.init("href", approval)], words: ApprovalWords.among(words).link)
                        }
                    }
                }
                main.element("div", [.init("class", "halves")]) { halves in
                    halves.add(filledForm)
                    halves.element("div", [.init("class", "beside")]) { beside in
                        beside.element("div", [.init("class", "actions")]) { $0.add(actions) }
                        beside.add(pages.section(words))
                    }
                }
            }
        }
    }

    /// The other handouts, beside the form where the screen is wide enough. Elsewhere the way back leads to them.
    private var list: Markup {
        var markup = Markup()
        markup.element("nav", [.init("class", "others"), .init("aria-labelledby", "others-title")]) { nav in
            nav.element("h2", [.init("id", "others-title")], words: words.library)
            nav.element("ul", [.init("role", "list")]) { list in
                for other in others {
                    let language = (try? other.language(for: words.page.language)) ?? other.languages.first ?? ""
                    let here: [Markup.Attribute] = other.id == handout.id ? [.init("aria-current", "page")] : []
                    list.element("li") { item in
                        item.element(
                            "a",
                            [
                                .init("href", "../prepare/\(other.id)?interface=\(words.page.language)"),
                                .init("lang", language),
                            ] + here, words: other.title(language: language))
                    }
                }
            }
        }
        return markup
    }

    private var filledForm: Markup {
        var markup = Markup()
        markup.element(
            "form",
            [
                .init("id", "prepare"), .init("action", address), .init("method", "post"), .init("autocomplete", "off"),
            ]
        ) { markup in
            markup.element("div", [.init("id", "summary")]) { $0.add(Self.summary(faults, words)) }
            markup.add(DeskControl.hidden(in: form))
            markup.element("fieldset") { set in
                set.element("legend", words: words.howItIsPrinted)
                set.add(printing)
            }
            if asksForIdentifier || !handout.content.fields.isEmpty {
                markup.element("fieldset") { set in
                    set.element("legend", words: words.forWhom)
                    set.element("p", [.init("class", "hint")], words: words.emptyHint)
                    if asksForIdentifier { set.add(identifierControl.markup) }
                    for field in fields {
                        set.add(field.entries == nil ? control(for: field).markup : rows(of: field))
                    }
                }
            }
        }
        return markup
    }

    /// Returns the list of errors, each with a link to its place.
    static func summary(_ faults: [FormReading.Fault], _ words: ClinicWords) -> Markup {
        var markup = Markup()
        guard !faults.isEmpty else { return markup }
        markup.element(
            "div",
            [
                .init("class", "summary"), .init("role", "alert"), .init("tabindex", "-1"), .init("autofocus"),
            ]
        ) { box in
            box.element("h2", words: words.mend)
            box.element("ul") { list in
                for fault in faults {
                    list.element("li") { item in
                        guard let (name, label) = target(of: fault, words) else { return item.write(fault.message) }
                        item.element("a", [.init("href", "#\(name)")]) { link in
                            link.element("strong", words: label)
                            link.write(words.colon)
                            link.element("span", [.init("data-fault", "\(name).fault")], words: fault.message)
                        }
                    }
                }
            }
        }
        return markup
    }

    private static func target(of fault: FormReading.Fault, _ words: ClinicWords) -> (name: String, label: String)? {
        if fault.isOfIdentifier { return ("id", words.identifier) }
        guard let field = fault.field, let interface = LanguageTag(words.page.language) else { return nil }
        return (FilledForm.controlName(of: field), field.words(in: interface).text)
    }

    private func fault(of field: Field) -> String? { faults.first { $0.field?.name == field.name }?.message }

    // MARK: Print settings

    private var printing: Markup {
        var markup = Markup()
        let languages = handout.languages.map { tag in
            FormControl.Option(value: tag, label: LanguageNames.name(of: tag), language: tag)
        }
        markup.add(
            FormControl(
                name: "language", label: words.language,
                kind: languages.count > 3 ? .list(languages) : .radios(languages), values: [form.language]
            ).markup)
        let sizes = PrintSize.allCases.map {
            FormControl.Option(value: $0.rawValue, label: words.printSizes[$0.rawValue] ?? $0.rawValue)
        }
        markup.add(
            FormControl(
                name: "print-size", label: words.printSize, kind: .radios(sizes), values: [form.printSize.rawValue]
            )
            .markup)
        let papers = Paper.allCases.map { paper in
            FormControl.Option(value: paper.rawValue, label: words.papers[paper.rawValue] ?? paper.rawValue)
        }
        markup.add(
            FormControl(name: "paper", label: words.paper, kind: .radios(papers), values: [form.paper.rawValue]).markup)
        if clinics.count > 1 {
            let named = clinics.map { clinic in
                let name = clinic.name.entryOrFirst(for: interface)
                return FormControl.Option(
                    value: clinic.id, label: name?.text ?? clinic.id, language: name?.language.description)
            }
            let none =
                clinics.contains { $0.id == "default" } ? [] : [FormControl.Option(value: "", label: words.noClinic)]
            markup.add(
                FormControl(name: "clinic", label: words.clinic, kind: .list(none + named), values: [form.clinic])
                    .markup)
        }
        return markup
    }

    // MARK: Questions about the person

    /// A list: a row of controls for each entry, an empty one to fill in, and a button for one more.
    private func rows(of list: Field) -> Markup {
        var markup = Markup()
        let label = list.words(in: interface)
        let language = label.language.map { [Markup.Attribute("lang", $0)] } ?? []
        let name = FilledForm.controlName(of: list)
        markup.element("fieldset", [.init("class", "field rows"), .init("id", name), .init("data-list", name)]) { set in
            set.element("legend", language, words: label.text)
            if list.isRequired { set.element("p", [.init("class", "hint")], words: words.required) }
            let fault = fault(of: list)
            set.element(
                "p",
                [.init("class", "fault"), .init("id", "\(name).fault")] + (fault == nil ? [.init("hidden")] : []),
                words: fault ?? "")
            for row in 1...form.rows(of: list) {
                set.element("fieldset", [.init("class", "entry"), .init("data-row", "\(row)")]) { entry in
                    entry.element("legend") { legend in
                        legend.element("span", language, words: label.text)
                        legend.write(" ")
                        legend.element("span", [.init("class", "number")], words: "\(row)")
                    }
                    for field in FilledForm.fields(ofRow: row, of: list) { entry.add(control(for: field).markup) }
                    entry.element(
                        "button", [.init("type", "button"), .init("class", "plain remove"), .init("hidden")],
                        words: words.removeRow)
                }
            }
            set.element(
                "button", [.init("type", "button"), .init("class", "plain add"), .init("hidden")], words: words.addRow)
        }
        return markup
    }

    /// The fields of the "prepared for" card, which say whom the copy is for, and then the others.
    private var fields: [Field] {
        let card = handout.content.identity.card.filter { $0.source == .field }.map(\.name)
        let onCard = card.compactMap { name in handout.content.fields.first { $0.name == name } }
        return onCard + handout.content.fields.filter { !card.contains($0.name) }
    }

    private func control(for field: Field) -> FormControl {
        let label = field.words(in: interface)
        var control = FormControl(
            name: FilledForm.controlName(of: field), label: label.text, labelLanguage: label.language, kind: .line,
            values: form.answer(to: field), fault: fault(of: field))
        let options = field.choices.map { choice in
            let label = choice.label?.entryOrFirst(for: interface)
            return FormControl.Option(
                value: choice.name, label: label?.text ?? choice.name, language: label?.language.description)
        }
        let none = field.defaultValue == nil ? [FormControl.Option(value: "", label: words.notFilledIn)] : []
        switch field.type {
        case .text: control.kind = field.isMultiline ? .lines(5) : .line
        case .number(let minimum, let maximum, let unit):
            control.kind = .number
            let unit = unit?.entryOrFirst(for: interface)?.text
            control.hint = words.range(minimum.map { "\($0)" }, maximum.map { "\($0)" }, unit)
        case .boolean where field.defaultValue != nil:
            control.kind = .box(FormControl.Option(value: "true", label: label.text, language: label.language))
        case .boolean:
            control.kind = .radios(
                [.init(value: "true", label: words.yes), .init(value: "false", label: words.no)] + none)
        case .date: control.kind = .date
        case .dateTime: control.kind = .dateTime
        case .choice: control.kind = options.count > 6 ? .list(none + options) : .radios(options + none)
        case .choices: control.kind = .boxes(options)
        case .list: break
        case .address:
            control.kind = .lines(4)
            control.hint = words.addressHint
        }
        if control.values.isEmpty, !none.isEmpty { control.values = [""] }
        control.isFirst = faults.isEmpty && !asksForIdentifier && field.name == fields.first?.name
        // A row that nobody fills in is no entry, and needs nothing.
        if field.isRequired, EntryName(field.name) == nil {
            control.isRequired = true
            control.hint = [words.required, control.hint].compactMap(\.self).joined(separator: " ")
        }
        return control
    }

    private var identifierControl: FormControl {
        FormControl(
            name: "id", label: words.identifier, kind: .line, values: [form.identifier], isFirst: faults.isEmpty,
            fault: faults.first { $0.isOfIdentifier }?.message)
    }

    /// The buttons. In the reading order they follow the form; on the screen they are above the pages, always visible.
    private var actions: Markup {
        var markup = Markup()
        func button(_ value: String, _ label: String, _ attributes: [Markup.Attribute]) {
            markup.element(
                "button", [.init("form", "prepare"), .init("name", "do"), .init("value", value)] + attributes,
                words: label)
        }
        // Enter presses the first button, which must not print by accident. The script hides it and shows the pages by
        // itself.
        button("show", words.show, [.init("class", "plain"), .init("id", "show")])
        // The browser's own PDF viewer prints.
        button("print", words.print, [.init("formtarget", "_blank"), .init("class", "main")])
        button("download", words.download, [])
        button(HandoutService.webPageWish, words.downloadWebPage, [])
        button("clear", words.clear, [.init("class", "plain"), .init("formnovalidate")])
        return markup
    }
}

extension Field {
    /// Returns the label for readers.
    fileprivate func words(in language: LanguageTag) -> (text: String, language: String?) {
        guard let entry = label?.entryOrFirst(for: language) else { return (name, nil) }
        return (entry.text, entry.language.description)
    }
}

extension ClinicWords {
    /// Returns the allowed range of a number; nil if there is none.
    fileprivate func range(_ minimum: String?, _ maximum: String?, _ unit: String?) -> String? {
        let range: String? =
            switch (minimum, maximum) {
            case (let minimum?, let maximum?): "\(minimum)–\(maximum)"
            case (let minimum?, nil): "≥ \(minimum)"
            case (nil, let maximum?): "≤ \(maximum)"
            case (nil, nil): nil
            }
        let parts = [range, unit].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
