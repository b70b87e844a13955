package import Diagnostics
package import Wording

/// A heading and the content below it, up to the next heading of the same or a higher level.
package struct Section: Sendable, Hashable {
    /// The heading's level, from 2 to 6; no level is skipped.
    package var level: Int
    package var heading: [Inline]
    package var id: String?
    package var language: LanguageTag?
    package var audience: Audience?
    package var blocks: [Block]
    package var sections: [Section]
    /// Where a handout of a packet begins; nil for a section that follows the text before it.
    package var beginning: Packet.Beginning?
    /// Stands beside the heading.
    package var icon: IconName?
    /// The range of the heading alone.
    package var range: SourceRange
    /// The fence of the appendix that it belongs to: the first section of an appendix begins a page.
    package var appendix: SourceRange?

    package init(
        level: Int, heading: [Inline], id: String?, language: LanguageTag?, audience: Audience?, blocks: [Block],
        sections: [Section], range: SourceRange, appendix: SourceRange? = nil
    ) {
        self.appendix = appendix
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
    /// A horizontal rule, which marks a change of subject.
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
        /// The state of the item's check box; nil without a check box.
        package var isTicked: Bool?
        package var blocks: [Block]
        package var range: SourceRange

        package init(isTicked: Bool?, blocks: [Block], range: SourceRange) {
            self.isTicked = isTicked
            self.blocks = blocks
            self.range = range
        }
    }

    /// The first number of an ordered list; nil for a bulleted list.
    package var start: Int?
    /// True if no blank line separates the items.
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

/// A table in GFM syntax, with Pandoc's caption (below it, after a colon) and MultiMarkdown's cells that span columns.
package struct Table: Sendable, Hashable {
    package enum Alignment: Sendable, Hashable {
        /// Not written: as the column's words ask for.
        case natural
        case start, centre, end
    }

    package struct Cell: Sendable, Hashable, ExpressibleByArrayLiteral {
        package var content: [Inline]
        /// The number of columns that the cell spans.
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
    /// The header cells. In the header and in each row, the cells together span every column once.
    package var header: [Cell]
    package var rows: [[Cell]]
    package var form: Form
    package var id: String?
    package var language: LanguageTag?
    package var audience: Audience?
    /// The rows that print values of an entry are repeated for every entry of a list.
    package var each: Repetition?
    package var range: SourceRange

    package init(
        alignments: [Alignment], caption: [Inline]?, header: [Cell], rows: [[Cell]], form: Form = Form(),
        id: String? = nil, language: LanguageTag? = nil, audience: Audience? = nil, each: Repetition? = nil,
        range: SourceRange
    ) {
        self.each = each
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

/// A picture in a paragraph of its own: `![what it shows](images/a.png){width=60%}`.
///
/// Pandoc's form with a caption is `![caption](images/a.png){alt="what it shows"}`.
package struct Figure: Sendable, Hashable {
    /// The file's path with every link resolved, inside the library.
    package var path: String
    package var shownAs: String
    /// The text that a screen reader speaks; never empty.
    package var alternateText: String
    /// The width as a share of the measure, from 0 to 1; nil for the picture's own size.
    package var share: Double?
    package var caption: [Inline]?
    package var range: SourceRange
    /// Where it has text beside it; nil for a picture that stands alone.
    package var side: Side?

    /// A side of the page, whatever the direction of its language.
    package enum Side: String, Sendable, CaseIterable { case left, right }

    package init(
        path: String, shownAs: String, alternateText: String, share: Double?, caption: [Inline]?, range: SourceRange,
        side: Side? = nil
    ) {
        self.side = side
        self.path = path
        self.shownAs = shownAs
        self.alternateText = alternateText
        self.share = share
        self.caption = caption
        self.range = range
    }
}

/// A fenced block, such as `::: call-us`.
package struct Box: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A group without a frame; its blocks share a condition or a language.
        case group
        case note
        case keyPoints = "key-points"
        case callUs = "call-us"
        case emergency
        /// Questions to ask; each is followed by lines for the answer.
        case questions
        case checklist
        /// Lines to write on, without other content.
        case notesLines = "notes-lines"
        /// The clinic's phone numbers, from the clinic's profile.
        case phoneCard = "phone-card"
        /// The terms of the text with their meanings.
        case glossary
        /// A clinician's words for this person: the value of a field.
        case clinicianNote = "clinician-note"
        case tip
        /// A numbered list with large figures.
        case steps
        /// A list whose items begin with a time.
        case timeline
        /// Two lists beside each other: do and do not. Its blocks are boxes of these two kinds.
        case doAndDoNot = "do-and-do-not"
        case `do`
        case doNot = "do-not"
        /// A state of the reader and what to do then, with a level and its colour.
        case zone
        /// Lines to sign on.
        case signature
        /// Blocks that stand on one page.
        case keep
        case pageBreak = "page-break"
        /// Blocks beside each other. Its blocks are columns.
        case columns
        case column
        /// A card with a dashed edge.
        case cutOut = "cut-out"
        /// The sections of the copy, with their pages.
        case contents
    }

    package var kind: Kind
    /// A title that replaces the built-in one.
    package var title: String?
    /// The number of lines to write on, for each question or in all.
    package var lines: Int?
    /// The field that holds a clinician's note.
    package var field: FieldReference?
    package var id: String?
    package var language: LanguageTag?
    package var audience: Audience?
    /// Its blocks are repeated for every entry of a list.
    package var each: Repetition?
    package var blocks: [Block]
    /// The range of the opening fence.
    package var range: SourceRange
    package var details: BoxDetails

    package init(
        kind: Kind, title: String? = nil, lines: Int? = nil, field: FieldReference? = nil, id: String?,
        language: LanguageTag?, audience: Audience?, each: Repetition? = nil, blocks: [Block], range: SourceRange,
        details: BoxDetails = BoxDetails()
    ) {
        self.each = each
        self.details = details
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
