package import Diagnostics
package import Wording

/// A heading and what stands under it, down to the next heading of its level or above.
package struct Section: Sendable, Hashable {
    /// From 2 to 6, without a gap.
    package var level: Int
    package var heading: [Inline]
    package var id: String?
    package var language: LanguageTag?
    package var audience: Audience?
    package var blocks: [Block]
    package var sections: [Section]
    /// Of the heading.
    package var range: SourceRange

    package init(
        level: Int, heading: [Inline], id: String?, language: LanguageTag?, audience: Audience?, blocks: [Block],
        sections: [Section], range: SourceRange
    ) {
        self.level = level
        self.heading = heading
        self.id = id
        self.language = language
        self.audience = audience
        self.blocks = blocks
        self.sections = sections
        self.range = range
    }
}

package indirect enum Block: Sendable, Hashable {
    case paragraph(Paragraph)
    case list(List)
    case quote(Quote)
    case table(Table)
    case figure(Figure)
    case box(Box)
    case code(CodeBlock)
    /// A line across the text, where the subject changes.
    case rule(SourceRange)

    package var range: SourceRange {
        switch self {
        case .paragraph(let block): block.range
        case .list(let block): block.range
        case .quote(let block): block.range
        case .table(let block): block.range
        case .figure(let block): block.range
        case .box(let block): block.range
        case .code(let block): block.range
        case .rule(let range): range
        }
    }
}

package struct Paragraph: Sendable, Hashable {
    package var content: [Inline]
    package var range: SourceRange

    package init(content: [Inline], range: SourceRange) {
        self.content = content
        self.range = range
    }
}

package struct List: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        /// Nil where the item has no box to tick.
        package var isTicked: Bool?
        package var blocks: [Block]
        package var range: SourceRange

        package init(isTicked: Bool?, blocks: [Block], range: SourceRange) {
            self.isTicked = isTicked
            self.blocks = blocks
            self.range = range
        }
    }

    /// The first number of an ordered list; nil for bullets.
    package var start: Int?
    /// No blank line stands between its items.
    package var isTight: Bool
    package var items: [Item]
    package var range: SourceRange

    package init(start: Int?, isTight: Bool, items: [Item], range: SourceRange) {
        self.start = start
        self.isTight = isTight
        self.items = items
        self.range = range
    }
}

package struct Quote: Sendable, Hashable {
    package var blocks: [Block]
    package var range: SourceRange

    package init(blocks: [Block], range: SourceRange) {
        self.blocks = blocks
        self.range = range
    }
}

/// Lines that are printed as they were typed.
package struct CodeBlock: Sendable, Hashable {
    package var lines: [String]
    package var range: SourceRange

    package init(lines: [String], range: SourceRange) {
        self.lines = lines
        self.range = range
    }
}

/// A table of GFM, with the caption that Pandoc writes under it after a colon, and MultiMarkdown's cells that span columns.
package struct Table: Sendable, Hashable {
    package enum Alignment: Sendable, Hashable { case start, centre, end }

    package struct Cell: Sendable, Hashable, ExpressibleByArrayLiteral {
        package var content: [Inline]
        /// How many columns it spans.
        package var columns: Int
        /// Stands above the words.
        package var picture: Figure?

        package init(_ content: [Inline], columns: Int = 1, picture: Figure? = nil) {
            self.content = content
            self.columns = columns
            self.picture = picture
        }

        package var isEmpty: Bool { content.isEmpty && picture == nil }

        package init(arrayLiteral elements: Inline...) { self.init(elements) }
    }

    package var alignments: [Alignment]
    package var caption: [Inline]?
    /// Its cells span every column once, and so do those of each row.
    package var header: [Cell]
    package var rows: [[Cell]]
    package var form: Form
    package var id: String?
    package var language: LanguageTag?
    package var audience: Audience?
    package var range: SourceRange

    package init(
        alignments: [Alignment], caption: [Inline]?, header: [Cell], rows: [[Cell]], form: Form = Form(),
        id: String? = nil, language: LanguageTag? = nil, audience: Audience? = nil, range: SourceRange
    ) {
        self.alignments = alignments
        self.caption = caption
        self.header = header
        self.rows = rows
        self.form = form
        self.id = id
        self.language = language
        self.audience = audience
        self.range = range
    }
}

/// A picture in a paragraph of its own: `![what it shows](images/a.png){width=60%}`, or with a caption, as Pandoc has it:
/// `![caption](images/a.png){alt="what it shows"}`
package struct Figure: Sendable, Hashable {
    /// Where it really is, inside the library.
    package var path: String
    package var shownAs: String
    /// What a listener hears; never empty.
    package var alternateText: String
    /// Of the measure, from 0 to 1; nil for its own size.
    package var share: Double?
    package var caption: [Inline]?
    package var range: SourceRange

    package init(
        path: String, shownAs: String, alternateText: String, share: Double?, caption: [Inline]?, range: SourceRange
    ) {
        self.path = path
        self.shownAs = shownAs
        self.alternateText = alternateText
        self.share = share
        self.caption = caption
        self.range = range
    }
}

/// A fenced block: `::: call-us`.
package struct Box: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// No frame of its own: a group that shares a condition or a language.
        case group
        case note
        case keyPoints = "key-points"
        case callUs = "call-us"
        case emergency
        /// Questions to ask; each gets lines to write the answer on.
        case questions
        case checklist
        /// Lines to write on, and nothing else.
        case notesLines = "notes-lines"
        /// The clinic's phone numbers, from its profile.
        case phoneCard = "phone-card"
        /// The terms of the text and what they mean.
        case glossary
        /// What a clinician wrote for this person: the value of a field.
        case clinicianNote = "clinician-note"
    }

    package var kind: Kind
    /// In place of the built-in one.
    package var title: String?
    /// How many lines to write on, for each question or in all.
    package var lines: Int?
    /// Of a clinician's note.
    package var field: FieldReference?
    package var id: String?
    package var language: LanguageTag?
    package var audience: Audience?
    package var blocks: [Block]
    /// Of the opening fence.
    package var range: SourceRange

    package init(
        kind: Kind, title: String? = nil, lines: Int? = nil, field: FieldReference? = nil, id: String?,
        language: LanguageTag?, audience: Audience?, blocks: [Block], range: SourceRange
    ) {
        self.kind = kind
        self.title = title
        self.lines = lines
        self.field = field
        self.id = id
        self.language = language
        self.audience = audience
        self.blocks = blocks
        self.range = range
    }
}
