import Content
import Diagnostics
import StructuredInput
import TextForms
import Wording

/// The attributes of an element, checked.
struct ElementAttributes {
    var id: String?
    var idRange: SourceRange?
    var classes: [Attributes.Word] = []
    var language: LanguageTag?
    var audience: Audience?
    var each: Repetition?
    var meaning: String?
    /// The text of a span in generic copies.
    var genericText: String?
    /// The forms of a span's words beside a number.
    var plural: Plural?
    var title: String?
    var lines: Int?
    var field: FieldReference?
    /// The width as a share of the measure, from 0 to 1.
    var share: Double?
    /// The alternate text of a picture whose brackets hold a caption.
    var alternateText: String?
    /// The form of a table.
    var form = Table.Form()
    /// The attributes of only one kind of block.
    var details = BoxDetails()
    /// The icon of a heading.
    var icon: IconName?
}

/// Reads the attributes that an element supports, and reports the others.
struct AttributeReader {
    /// The element that carries the attributes.
    enum Element: Equatable {
        case heading
        /// A fenced block; nil if its name is unknown.
        case block(Box.Kind?)
        case span
        case link
        case picture
        /// A table with this number of columns.
        case table(columns: Int)

        var name: String {
            switch self {
            case .heading: "a heading"
            case .block(.group), .block(nil): "a fenced block without a name"
            case .block(let kind?): "a block of \"\(kind.rawValue)\""
            case .span: "a span"
            case .link: "a link"
            case .picture: "a picture"
            case .table: "a table"
            }
        }

        var keys: [String] {
            switch self {
            case .heading: Self.audienceKeys + ["icon"]
            case .block(let kind):
                Self.audienceKeys + ["each", "include"] + (kind?.keys ?? ["title", "lines", "field", "icon"])
            case .span:
                Self.audienceKeys + ["means", "title", "generic-text", "plural"]
                    + PluralCategory.allCases.map(\.rawValue)
            case .link: []
            case .picture: ["width", "alt"]
            case .table: Self.audienceKeys + ["each", "widths", "row-height", "row-headers", "icons"]
            }
        }

        private static let audienceKeys = ["when", "applies", "generic", "lang"]

        var hasID: Bool {
            switch self {
            case .heading, .block, .table: true
            case .span, .link, .picture: false
            }
        }
    }

    var vocabulary: Vocabulary

    func read(_ attributes: Attributes, of element: Element, _ findings: inout Findings) -> ElementAttributes {
        var result = ElementAttributes()
        result.classes = attributes.classes
        if let id = attributes.id {
            if element.hasID {
                result.id = id.text
                result.idRange = id.range
            } else {
                let message = "\(element.name) has no #id"
                findings.report(.error("unknown-attribute", message, at: id.range, help: "give it to a heading"))
            }
        }
        for value in attributes.values where !element.keys.contains(value.key) {
            if element == .span, value.key == "icon" {
                findings.report(
                    .warning(
                        "icon-in-span", "no icon is printed inside of a line", at: value.keyRange,
                        help: "write it at a heading, \"## Title {icon=\(value.text)}\", or at a box with a title"))
                continue
            }
            let meant = Suggestion.nearest(to: value.key, among: element.keys).map { "did you mean \"\($0)\"?" }
            let known = element.keys.isEmpty ? nil : "it has \(element.keys.joined(separator: ", "))"
            let message = "\(element.name) has no attribute \"\(value.key)\""
            findings.report(.error("unknown-attribute", message, at: value.keyRange, help: meant ?? known))
        }
        if element.keys.contains("lang"), let value = attributes.value("lang") {
            result.language = LanguageTag(value.text)
            if result.language == nil {
                let message = "\"\(value.text)\" is not a language"
                findings.report(
                    .error("unknown-language", message, at: value.range, help: "write a tag such as en or fr-CA"))
            }
        }
        if element.keys.contains("means") {
            result.meaning = attributes.value("means").flatMap { text($0, &findings) }
        }
        if element.keys.contains("generic-text"), let value = attributes.value("generic-text") {
            result.genericText = text(value, &findings)
            reportSecondGeneric(attributes, beside: value, &findings)
        }
        if element.keys.contains("plural") { result.plural = plural(attributes, &findings) }
        if element.keys.contains("title") {
            result.title = attributes.value("title").flatMap { text($0, &findings) }
        }
        if element.keys.contains("lines") { result.lines = attributes.value("lines").flatMap { lines($0, &findings) } }
        if element.keys.contains("field") { result.field = attributes.value("field").flatMap { field($0, &findings) } }
        if element.keys.contains("width") {
            result.share = attributes.value("width").flatMap { share($0, of: element, &findings) }
        }
        if element.keys.contains("icon") { result.icon = attributes.value("icon").flatMap { icon($0, &findings) } }
        if case .block(let kind?) = element { result.details = details(attributes, of: kind, result, &findings) }
        if element.keys.contains("alt") {
            result.alternateText = attributes.value("alt").flatMap { text($0, &findings) }
        }
        if case .table(let columns) = element {
            result.form = TableFormReader(columns: columns).read(attributes, &findings)
        }
        if element.keys.contains("each"), let value = attributes.value("each") {
            result.each = vocabulary.fields.list(value.text, at: value.range, &findings).map {
                Repetition(list: FieldReference(name: $0.name, source: .field, range: value.range))
            }
        }
        if element.keys.contains("when") { result.audience = audience(attributes, of: element, &findings) }
        if let audience = result.audience, let each = result.each, audience.condition.asksForEach(in: each.list.name) {
            result.each = filtered(each, by: audience, attributes, &findings)
            result.audience = nil
        }
        return result
    }

    /// A condition that asks for values of the entries chooses among them.
    private func filtered(
        _ each: Repetition, by audience: Audience, _ attributes: Attributes, _ findings: inout Findings
    ) -> Repetition {
        if let applies = attributes.value("applies") {
            findings.report(
                .error(
                    "applies-of-entries", "this condition chooses among entries, and has no words for whom it is",
                    at: applies.keyRange, help: "delete \"applies\"; with generic=hide, no empty entries are printed"))
        }
        return Repetition(
            list: each.list, filter: .init(condition: audience.condition, range: audience.conditionRange),
            isHiddenInGenericCopies: audience.isHiddenInGenericCopies)
    }

    /// The field table for what stands inside of an element: there, `.name` is a value of the repeated list's entry.
    func fields(inside attributes: Attributes?) -> FieldTable {
        guard let value = attributes?.value("each") else { return vocabulary.fields }
        var ignored = Findings()
        var fields = vocabulary.fields
        fields.repeated = fields.list(value.text, at: value.range, &ignored) ?? fields.repeated
        return fields
    }

    /// Reports a second attribute for generic copies: only one text can replace a span.
    private func reportSecondGeneric(
        _ attributes: Attributes, beside value: Attributes.Value, _ findings: inout Findings
    ) {
        for other in ["applies", "generic"].compactMap(attributes.value) {
            findings.report(
                .error(
                    "generic-text-and-\(other.key)",
                    "a generic copy prints \"generic-text\" in place of this span, so \"\(other.key)\" has no meaning",
                    at: other.keyRange, notes: [.init("\"generic-text\" stands here", at: value.keyRange)],
                    help: "delete one of the two"))
        }
    }

    /// The limit of lines to write on; as many as fit a page.
    private static let mostLines = 30

    private func lines(_ value: Attributes.Value, _ findings: inout Findings) -> Int? {
        if let lines = Int(value.text), (1...Self.mostLines).contains(lines) { return lines }
        let message = "\"lines\" must be a number from 1 to \(Self.mostLines)"
        findings.report(.error("bad-lines", message, at: value.range))
        return nil
    }

    /// Whether there is such an icon is judged with the library.
    private func icon(_ value: Attributes.Value, _ findings: inout Findings) -> IconName? {
        let name = value.text.trimmed
        if !name.isEmpty { return IconName(name: name, range: value.range) }
        findings.report(.error("empty-attribute", "\"icon\" has no words", at: value.keyRange))
        return nil
    }

    private func share(_ value: Attributes.Value, of element: Element, _ findings: inout Findings) -> Double? {
        if value.text.last == "%", let percent = Int(value.text.dropLast()), (1...100).contains(percent) {
            return Double(percent) / 100
        }
        let what = element == .picture ? "a picture" : "a column"
        let message = "the width of \(what) is a share of the text's width, from 1% to 100%"
        findings.report(.error("bad-width", message, at: value.range, help: "write width=60%"))
        return nil
    }

    private func field(_ value: Attributes.Value, _ findings: inout Findings) -> FieldReference? {
        guard let reference = vocabulary.fields.resolve(value.text, at: value.range, &findings) else { return nil }
        let type = vocabulary.fields.type(of: reference)
        if reference.source == .field, type == .text { return reference }
        let declared = vocabulary.fields.field(named: reference.name).map { "; it is declared in \($0.declaredAt)" }
        findings.report(
            .error(
                "wrong-type", "a clinician's note is the value of a text field, and \"\(value.text)\" is none",
                at: value.range, help: "declare it as {type: text, multiline: true}\(declared ?? "")"))
        return nil
    }

    private func plural(_ attributes: Attributes, _ findings: inout Findings) -> Plural? {
        let written = PluralCategory.allCases.compactMap { category in
            attributes.value(category.rawValue).map { (category, $0) }
        }
        guard let value = attributes.value("plural") else {
            for (_, form) in written {
                findings.report(
                    .error(
                        "form-without-plural", "\"\(form.key)\" is the form of a word beside a number",
                        at: form.keyRange,
                        help: "say which number: plural=days \(form.key)=\"…\""))
            }
            return nil
        }
        let forms = written.compactMap { category, form in text(form, &findings).map { (category, $0) } }
        if written.isEmpty {
            findings.report(
                .error(
                    "plural-without-forms", "this span has no other form of its words", at: value.keyRange,
                    help: "write plural=\(value.text) one=\"…\", with the words beside 1"))
        }
        guard let reference = vocabulary.fields.resolve(value.text, at: value.range, &findings) else { return nil }
        switch reference.source == .field ? vocabulary.fields.field(named: reference.name)?.type : nil {
        case .number, .list: break
        default:
            findings.report(
                .error(
                    "wrong-type", "\"plural\" needs a number, or a list to count, and \"\(value.text)\" is none",
                    at: value.range))
            return nil
        }
        return Plural(
            reference: reference, forms: Dictionary(uniqueKeysWithValues: forms),
            range: value.keyRange.extended(to: value.range))
    }

    private func audience(
        _ attributes: Attributes, of element: Element, _ findings: inout Findings
    ) -> Audience? {
        let applies = attributes.value("applies")
        let generic = attributes.value("generic")
        if let generic, generic.text != "hide" {
            findings.report(.error("bad-generic", "the one value of \"generic\" is hide", at: generic.range))
        }
        guard let when = attributes.value("when") else {
            for value in [applies, generic].compactMap({ $0 }) {
                let message = "\"\(value.key)\" has a meaning beside when=\"…\" only"
                findings.report(.error("missing-condition", message, at: value.keyRange))
            }
            return nil
        }
        let words = applies.flatMap { text($0, &findings) }
        if let applies, let generic {
            findings.report(
                .error(
                    "applies-and-hide", "a generic copy cannot show this under \"applies\" and leave it out",
                    at: generic.keyRange, notes: [.init("\"applies\" stands here", at: applies.keyRange)]))
        }
        if element == .heading, applies == nil, generic == nil {
            findings.report(
                .error(
                    "section-for-whom", "a conditional section must say what a generic copy does with it",
                    at: attributes.range,
                    help: "add applies=\"If …\", printed above the section there, or generic=hide"))
        }
        var parser = ConditionParser(when.range, fields: fields(inside: attributes))
        let condition = parser.parse()
        findings.report(parser.findings.diagnostics)
        return condition.map {
            Audience(
                condition: $0, conditionRange: when.range, applies: words,
                isHiddenInGenericCopies: generic?.text == "hide")
        }
    }

    private func text(_ value: Attributes.Value, _ findings: inout Findings) -> String? {
        let text = value.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !text.isEmpty {
            if let found = PlainWords.diagnostic(for: text, at: value.range) { findings.report(found) }
            return text
        }
        findings.report(.error("empty-attribute", "\"\(value.key)\" has no words", at: value.keyRange))
        return nil
    }
}

extension Box.Kind {
    /// The attributes that this kind of box supports in addition to those of every block.
    fileprivate var keys: [String] {
        switch self {
        case .group: []
        case .note, .keyPoints, .callUs, .emergency, .checklist, .phoneCard, .glossary, .tip: ["title", "icon"]
        case .questions: ["title", "lines", "icon"]
        case .notesLines: ["title", "lines"]
        case .clinicianNote: ["title", "field", "icon"]
        case .steps, .timeline, .do, .doNot: ["title"]
        case .zone: ["title", "level"]
        case .signature: ["title", "for"]
        case .cutOut: ["title", "size", "icon"]
        case .contents: ["title", "depth"]
        case .column: ["width"]
        case .doAndDoNot, .keep, .pageBreak, .columns: []
        }
    }
}
