package import Diagnostics
package import Wording

package indirect enum Inline: Sendable, Hashable {
    case text(String, SourceRange)
    case emphasis([Inline], SourceRange)
    case strong([Inline], SourceRange)
    case code(String, SourceRange)
    case marked(InlineMark, [Inline], SourceRange)
    case link(Link)
    case span(Span)
    case variable(Variable)
    case citation(Citation)
    /// The call of a note that explains something.
    case note(NoteCall)
    /// A line break in the source: a space on the page.
    case softBreak(SourceRange)
    case lineBreak(SourceRange)
    /// `[ ]` or `[x]` in a cell of a table: a box to tick.
    case tickBox(isTicked: Bool, SourceRange)

    package var range: SourceRange {
        switch self {
        case .text(_, let range), .emphasis(_, let range), .strong(_, let range), .code(_, let range),
            .marked(_, _, let range), .softBreak(let range), .lineBreak(let range), .tickBox(_, let range):
            range
        case .link(let link): link.range
        case .span(let span): span.range
        case .variable(let variable): variable.range
        case .citation(let citation): citation.range
        case .note(let call): call.range
        }
    }
}

/// A mark of Pandoc's that is more than emphasis.
package enum InlineMark: Sendable, Hashable {
    /// `~~no longer valid~~`
    case struck
    /// `H~2~O`
    case lowered
    /// `m^2^`
    case raised
}

package struct Link: Sendable, Hashable {
    /// `https:`, `http:`, `mailto:`, `tel:`, or `#id` of this handout.
    package var destination: String
    package var content: [Inline]
    /// `.find-out-more`: prints its short address beside it.
    package var isFindOutMore: Bool
    package var range: SourceRange

    package init(destination: String, content: [Inline], isFindOutMore: Bool, range: SourceRange) {
        self.destination = destination
        self.content = content
        self.isFindOutMore = isFindOutMore
        self.range = range
    }
}

/// `[text]{.class lang="…" when="…"}`
package struct Span: Sendable, Hashable {
    package enum Class: String, Sendable, CaseIterable {
        /// A word of the trade; `means="…"` explains it.
        case term
        /// An abbreviation; `title="…"` says what it is short for, as in HTML.
        case abbr
    }

    package var `class`: Class?
    /// Of a term.
    package var meaning: String?
    /// Of an abbreviation.
    package var expansion: String?
    package var language: LanguageTag?
    package var audience: Audience?
    /// What a generic copy prints in its place.
    package var genericText: String?
    package var content: [Inline]
    package var range: SourceRange

    package init(
        class: Class?, meaning: String?, expansion: String? = nil, language: LanguageTag?, audience: Audience?,
        genericText: String? = nil, content: [Inline], range: SourceRange
    ) {
        self.class = `class`
        self.meaning = meaning
        self.expansion = expansion
        self.language = language
        self.audience = audience
        self.genericText = genericText
        self.content = content
        self.range = range
    }
}

/// `{{appointment.start|date}}`
package struct Variable: Sendable, Hashable {
    package enum Format: String, Sendable, CaseIterable {
        case date, time
        /// With the day of the week.
        case longDate = "long-date"
        case dateTime = "date-time"
    }

    package var reference: FieldReference
    package var format: Format?
    package var range: SourceRange

    package init(reference: FieldReference, format: Format?, range: SourceRange) {
        self.reference = reference
        self.format = format
        self.range = range
    }
}

/// `[@rao2021; @stewart2018, p. 3]`
package struct Citation: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package var key: String
        /// What stands after the key: `p. 3`.
        package var locator: String?
        package var range: SourceRange

        package init(key: String, locator: String?, range: SourceRange) {
            self.key = key
            self.locator = locator
            self.range = range
        }
    }

    package var items: [Item]
    package var range: SourceRange

    package init(items: [Item], range: SourceRange) {
        self.items = items
        self.range = range
    }
}

/// `[^name]` or `^[text]`
package struct NoteCall: Sendable, Hashable {
    package enum Note: Sendable, Hashable {
        /// Written elsewhere: `[^name]: text`, in `Text.notes`.
        case named(String)
        case written([Inline])
    }

    package var note: Note
    package var range: SourceRange

    package init(_ note: Note, range: SourceRange) {
        self.note = note
        self.range = range
    }
}

extension [Inline] {
    /// The words alone; a variable is its name.
    package var plainText: String {
        map { inline in
            switch inline {
            case .text(let text, _), .code(let text, _): text
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _): content.plainText
            case .link(let link): link.content.plainText
            case .span(let span): span.content.plainText
            case .variable(let variable): variable.reference.name
            case .citation, .note, .tickBox: ""
            case .softBreak, .lineBreak: " "
            }
        }.joined()
    }
}
