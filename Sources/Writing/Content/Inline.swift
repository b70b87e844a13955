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
    /// The call of an explanatory note.
    case note(NoteCall)
    /// A line break in the source, printed as a space.
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

/// One of Pandoc's marks that cmark does not support.
package enum InlineMark: Sendable, Hashable {
    /// Struck-out text: `~~no longer valid~~`.
    case struck
    /// A subscript: `H~2~O`.
    case lowered
    /// A superscript: `m^2^`.
    case raised
}

package struct Link: Sendable, Hashable {
    /// An address that begins with `https:`, `http:`, `mailto:` or `tel:`, or `#id` for an anchor of this handout.
    package var destination: String
    package var content: [Inline]
    /// True for the class `.find-out-more`: the short address is printed beside the link.
    package var isFindOutMore: Bool
    package var range: SourceRange
    /// `.page`: prints the page that it leads to. Without words and without this class, a link to a section prints its title.
    package var isPage: Bool

    package init(
        destination: String, content: [Inline], isFindOutMore: Bool, range: SourceRange, isPage: Bool = false
    ) {
        self.isPage = isPage
        self.destination = destination
        self.content = content
        self.isFindOutMore = isFindOutMore
        self.range = range
    }
}

/// A span with attributes: `[text]{.class lang="…" when="…"}`.
package struct Span: Sendable, Hashable {
    package enum Class: String, Sendable, CaseIterable {
        /// A technical term; `means="…"` explains it.
        case term
        /// An abbreviation; `title="…"` holds its full form, as in HTML.
        case abbr
    }

    package var `class`: Class?
    /// The explanation of a term.
    package var meaning: String?
    /// The full form of an abbreviation.
    package var expansion: String?
    package var language: LanguageTag?
    package var audience: Audience?
    /// The text that a generic copy prints in place of the span.
    package var genericText: String?
    package var plural: Plural?
    package var content: [Inline]
    package var range: SourceRange

    package init(
        class: Class?, meaning: String?, expansion: String? = nil, language: LanguageTag?, audience: Audience?,
        genericText: String? = nil, plural: Plural? = nil, content: [Inline], range: SourceRange
    ) {
        self.plural = plural
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

/// A value in the text, with an optional format: `{{appointment.start|date}}`.
package struct Variable: Sendable, Hashable {
    package enum Format: String, Sendable, CaseIterable {
        case date, time
        /// A date with the day of the week.
        case longDate = "long-date"
        case dateTime = "date-time"
        /// The day of the week alone.
        case weekday
        /// A day without its year.
        case monthDay = "month-day"
        /// The number of a list's entries.
        case count
    }

    package var reference: FieldReference
    /// From the value of the field to the one that is printed.
    package var shift: TimeShift?
    package var format: Format?
    package var range: SourceRange

    package init(reference: FieldReference, shift: TimeShift? = nil, format: Format?, range: SourceRange) {
        self.reference = reference
        self.shift = shift
        self.format = format
        self.range = range
    }
}

/// A cluster of citations: `[@rao2021; @stewart2018, p. 3]`.
package struct Citation: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package var key: String
        /// The place in the source that follows the key, such as `p. 3`.
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

/// A call of a note: `[^name]` or `^[text]`.
package struct NoteCall: Sendable, Hashable {
    package enum Note: Sendable, Hashable {
        /// A note defined elsewhere as `[^name]: text`; see `Text.notes`.
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
    /// The text without markup; a variable is represented by its name.
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
