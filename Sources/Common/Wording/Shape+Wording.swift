private import Diagnostics
package import StructuredInput

extension Shape where Value == LanguageTag {
    /// A language tag such as `fr-CA`.
    package static var languageTag: Shape {
        .parsed(expected: "a language such as en-CA") { LanguageTag($0) }
    }
}

extension Shape where Value == LocalizedText {
    /// A mapping such as `{en: Patient, fr: Patiente}`, or a text that is the same in every language.
    package static var localizedText: Shape {
        let expected = "a text, or a mapping of languages to texts"
        return Shape(expected: expected) { node, findings in
            guard case .mapping(let written) = node.value else {
                guard case .scalar = node.value else {
                    findings.reportUnexpected(node, expected: expected)
                    return nil
                }
                return Shape<String>.text.read(node, &findings).map(LocalizedText.init(sameInEveryLanguage:))
            }
            var entries: [LocalizedText.Entry] = []
            for entry in written {
                guard let language = LanguageTag(entry.key) else {
                    findings.report(
                        .error(
                            "unknown-language", "\"\(entry.key)\" is not a language", at: entry.keyRange,
                            // Inside { }, a comma separates two entries.
                            help: entry.value.isNull
                                ? "if it belongs to the text before the comma, put that text in quotes"
                                : "write a tag such as en or fr-CA"))
                    continue
                }
                let text = findings.within(entry.key) { Shape<String>.text.read(entry.value, &$0) }
                if let text { entries.append(LocalizedText.Entry(language: language, text: text)) }
            }
            if written.isEmpty { findings.reportUnexpected(node, expected: "a text in one language at least") }
            return LocalizedText(entries)
        }
    }
}

extension Shape where Value == CalendarDate {
    /// A date such as `2026-12-08`.
    package static var date: Shape {
        .parsed(expected: "a date such as 2026-12-08") { CalendarDate($0) }
    }
}

extension Shape where Value == CalendarDateTime {
    /// A date and time such as `2026-12-08T10:30`.
    package static var dateTime: Shape {
        .parsed(expected: "a date and time such as 2026-12-08T10:30, without a time zone") { CalendarDateTime($0) }
    }
}

extension Shape where Value == TimeOfDay {
    /// A time such as `10:30`.
    package static var time: Shape {
        .parsed(expected: "a time such as 10:30") { TimeOfDay($0) }
    }
}
