import HTMLOutput

/// One question of a form, with its label, hint, error and control.
struct FormControl {
    struct Option {
        var value: String
        var label: String
        /// The language of the label, if it is not the page's.
        var language: String?
    }

    enum Kind {
        case line
        /// A text with several lines; the number is the visible height.
        case lines(Int)
        case number
        case date
        case dateTime
        /// A single check box, whose label is the question's.
        case box(Option)
        case boxes([Option])
        case radios([Option])
        case list([Option])
    }

    /// The control's name, which is also its `id` for links from the summary.
    var name: String
    var label: String
    var labelLanguage: String?
    var kind: Kind
    var values: [String]
    var hint: String?
    var isRequired = false
    /// The page begins here.
    var isFirst = false
    var fault: String?

    var markup: Markup {
        var markup = Markup()
        switch kind {
        case .boxes(let options): group(options, "checkbox", into: &markup)
        case .radios(let options): group(options, "radio", into: &markup)
        case .box(let option):
            markup.element("div", [.init("class", "field")]) { field in
                notes(into: &field)
                choice(option, "checkbox", id: name, described: true, into: &field)
            }
        default:
            markup.element("div", [.init("class", "field")]) { field in
                field.element("label", [.init("for", name)] + language(labelLanguage), words: label)
                notes(into: &field)
                input(into: &field)
            }
        }
        return markup
    }

    private func group(_ options: [Option], _ type: String, into markup: inout Markup) {
        markup.element("fieldset", [.init("class", "field")] + places) { field in
            field.element("legend", language(labelLanguage), words: label)
            notes(into: &field)
            field.element("div", [.init("class", "options")]) { list in
                for (index, option) in options.enumerated() {
                    // The first control has only the name as its id, so that links lead to it.
                    choice(option, type, id: index == 0 ? name : "\(name).\(index)", described: false, into: &list)
                }
            }
        }
    }

    private func choice(_ option: Option, _ type: String, id: String, described: Bool, into markup: inout Markup) {
        markup.element("div", [.init("class", "option")]) { line in
            line.empty(
                "input",
                [.init("type", type), .init("id", id), .init("name", name)] + Self.value(option.value)
                    + (values.contains(option.value) ? [.init("checked")] : []) + (described ? description : []))
            line.element("label", [.init("for", id)] + language(option.language), words: option.label)
        }
    }

    private func input(into markup: inout Markup) {
        let value = values.first ?? ""
        let common: [Markup.Attribute] = [.init("id", name), .init("name", name)] + description
        func line(_ type: String, _ more: [Markup.Attribute] = []) {
            markup.empty("input", [.init("type", type)] + common + Self.value(value) + more)
        }
        switch kind {
        case .line: line("text", [.init("dir", "auto"), .init("spellcheck", "false")])
        // The type "number" is not used, because it discards invalid input without a message.
        case .number: line("text", [.init("inputmode", "decimal"), .init("class", "short")])
        // A maximum of four digits for the year makes browsers move on to the next part.
        case .date: line("date", [.init("max", "9999-12-31"), .init("class", "short")])
        case .dateTime: line("datetime-local", [.init("max", "9999-12-31T23:59"), .init("class", "short")])
        case .lines(let rows):
            markup.element(
                "textarea", common + [.init("rows", "\(rows)"), .init("dir", "auto")],
                // The first line break after the tag is not part of the content. HTML, 13.1.2.5.
                words: "\n" + value)
        case .list(let options):
            markup.element("select", common) { list in
                for option in options {
                    list.element(
                        "option",
                        Self.value(option.value) + language(option.language)
                            + (values.contains(option.value) ? [.init("selected")] : []), words: option.label)
                }
            }
        case .box, .boxes, .radios: break
        }
    }

    /// Adds the places of hint and error. The place of the error exists even if it is empty, for the script.
    private func notes(into markup: inout Markup) {
        if let hint { markup.element("p", [.init("class", "hint"), .init("id", "\(name).hint")], words: hint) }
        markup.element(
            "p",
            [.init("class", "fault"), .init("id", "\(name).fault")] + (fault == nil ? [.init("hidden")] : []),
            words: fault ?? "")
    }

    private var places: [Markup.Attribute] {
        [.init("aria-describedby", (hint == nil ? "" : "\(name).hint ") + "\(name).fault")]
    }

    /// The attribute "required" is not used, because an empty form makes a general copy.
    private var description: [Markup.Attribute] {
        places + (isFirst ? [.init("autofocus")] : []) + (isRequired ? [.init("aria-required", "true")] : [])
            + (fault == nil ? [] : [.init("aria-invalid", "true")])
    }

    private func language(_ tag: String?) -> [Markup.Attribute] { tag.map { [.init("lang", $0)] } ?? [] }

    /// Returns a value attribute, even for an empty value: a check box without one sends "on".
    private static func value(_ value: String) -> [Markup.Attribute] { [.init("value", value)] }
}
