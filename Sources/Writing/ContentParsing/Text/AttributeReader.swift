import Content
import Diagnostics
import StructuredInput
import Wording

/// What attributes can say of an element.
struct ElementAttributes {
    var id: String?
    var idRange: SourceRange?
    var classes: [Attributes.Word] = []
    var language: LanguageTag?
    var audience: Audience?
    var meaning: String?
}

/// Reads attributes by the keys that an element knows, and reports the others.
struct AttributeReader {
    /// What carries the attributes.
    enum Element: String {
        case heading = "a heading"
        case block = "a fenced block"
        case span = "a span"
        case link = "a link"

        var keys: [String] {
            switch self {
            case .heading, .block: ["when", "applies", "generic", "lang"]
            case .span: ["when", "applies", "generic", "lang", "means"]
            case .link: []
            }
        }
    }

    let vocabulary: Vocabulary

    func read(_ attributes: Attributes, of element: Element, _ findings: inout Findings) -> ElementAttributes {
        var result = ElementAttributes()
        result.classes = attributes.classes
        if let id = attributes.id {
            if element == .heading || element == .block {
                result.id = id.text
                result.idRange = id.range
            } else {
                let message = "\(element.rawValue) has no #id"
                findings.report(.error("unknown-attribute", message, at: id.range, help: "give it to a heading"))
            }
        }
        for value in attributes.values where !element.keys.contains(value.key) {
            let meant = Suggestion.nearest(to: value.key, among: element.keys).map { "did you mean \"\($0)\"?" }
            let known = element.keys.isEmpty ? nil : "it has \(element.keys.joined(separator: ", "))"
            let message = "\(element.rawValue) has no attribute \"\(value.key)\""
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
        if element.keys.contains("when") { result.audience = audience(attributes, of: element, &findings) }
        return result
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
        var parser = ConditionParser(when.range, fields: vocabulary.fields)
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
        if !text.isEmpty { return text }
        findings.report(.error("empty-attribute", "\"\(value.key)\" has no words", at: value.keyRange))
        return nil
    }
}
