/// The role of an element. It decides how the element is typeset and tagged.
package enum Role: Sendable, Hashable {
    // Grouping
    case document
    case section
    case box(BoxKind)
    /// The "prepared for" card. Children: `cardItem`.
    case card
    /// A label and its value. Children: `cardLabel`, `cardValue`.
    case cardItem
    case quote
    /// A horizontal rule, without children. It is drawn as an artifact, because screen readers announce paragraphs.
    case rule
    /// The notes of a section: spoken at its end, printed at the foot of the page. Children: `note`, `repeatedNote`.
    case notes
    /// The logos above the title. Children: `figure`.
    case masthead
    /// A pointer to further information: a paragraph with the link, and a `figure` with its QR code.
    case findOutMore
    /// The covering letter, on pages of its own before the handout. Children: an optional `masthead`, an optional
    /// `returnAddress`, an `addressee`, then a heading and text.
    case letter
    /// The sender's address. Children: one paragraph per line.
    case returnAddress
    case addressee
    /// Blocks that stand on one page.
    case keep
    /// A page break: the next element begins a page. No children.
    case pageBreak
    /// A page break after which the next element begins the front of a sheet of paper. No children.
    case sheetBreak
    /// Blocks beside each other, where there is room. Children: `column`.
    case columns
    /// - share: of the measure, from 0 to 1; nil shares out what the others leave.
    case column(share: Double?)
    /// Two boxes beside each other: do and do not. Children: the two boxes.
    case pair
    /// Lines to sign on, under what is agreed to. Children: blocks, and `cardItem`s with blanks.
    case signature
    /// A card with a dashed edge, in one piece.
    case cutOut(CutOutSize?)
    /// The list of sections. Children: perhaps its title, then a `contentsList`.
    case contents
    /// Children: `contentsItem`.
    case contentsList
    /// Children: a `contentsEntry`, perhaps a `contentsList` of what stands under that section.
    case contentsItem
    /// Child: a link that holds a section's title and its page.
    case contentsEntry

    // Tables
    /// A table. Children: an optional `caption`, a `tableHead`, and a `tableBody` for each group of rows.
    case table(columns: [ColumnAlignment], TableForm = TableForm())
    case caption
    /// The header rows. Children: `tableRow`.
    case tableHead
    case tableBody
    /// A row. Children: `tableCell`, which together span every column once.
    case tableRow
    case tableCell(CellKind, columns: Int = 1)

    // Blocks that hold text
    /// A heading; the title has level 1.
    case heading(level: Int)
    case paragraph(ParagraphKind)
    /// Short paragraphs set in one line if they fit. Children: `paragraph`, with a `separator` between two of them.
    case runOn(ParagraphKind)
    case list(ListKind)
    /// An item of a list. Children: `label`, `listBody`.
    case listItem
    case label
    case listBody
    /// A numbered note on a source. Children: `label`, then text. Calls point to `anchor`.
    case note(anchor: String)
    /// A short note on a source whose full note, `of`, stands elsewhere.
    ///
    /// It is set on the page of its call only if that page has no other note of the same source. Otherwise its call
    /// leads to the note that is set. Children: those of `note`.
    case repeatedNote(of: String, anchor: String)

    // Inside text
    case emphasis
    case strong
    case code
    /// Struck-out text; `spoken` says so.
    case struck
    case lowered
    /// A superscript, such as an exponent or the ending of "1er"; `spoken` says its effect on the number before it.
    case raised
    case term
    case span
    case cardLabel
    case cardValue
    /// A number or letter that calls a note; `anchor` is the call's own, for the link back. A call without text
    /// represents a number that a range leaves out; it is placed at the text after it.
    case noteCall(note: String, anchor: String)
    case link(LinkTarget)
    /// An explanatory note. It follows the sentence that calls it, where a screen reader speaks it; it is printed at
    /// the foot of the page.
    ///
    /// Children: `label`, then text. A note that is called again is a repetition `of` the first. The repetition is set
    /// only on a page without the same note.
    case explanation(anchor: String, of: String?)
    /// A blank line to fill in by hand, with its spoken text.
    case blank

    // Drawn
    /// A picture with a caption below it. Children: `figure`, `caption`.
    case captionedFigure
    /// A picture; `spoken` is its alternate text. One leaf: a picture or a QR code.
    case figure
    /// Lines to write on, as wide as the text; `spoken` says their purpose. Leaves: `writingLine`.
    case writingLines
}

extension Role {
    /// The anchor by which links and calls name the note.
    package var noteAnchor: String? {
        switch self {
        case .note(let anchor), .repeatedNote(_, let anchor), .explanation(let anchor, _): anchor
        default: nil
        }
    }

    /// The first note of which this note is a repetition. A repetition is set only on pages without the first note or
    /// another repetition.
    package var repeatedNote: String? {
        switch self {
        case .repeatedNote(let first, _), .explanation(_, let first?): first
        default: nil
        }
    }
}

package enum ColumnAlignment: String, Sendable, Hashable {
    /// Where its author says nothing: in the middle for a column of numbers beside another, else at the start.
    case natural
    /// The side on which a line of the language begins: left, or right for right-to-left languages.
    case start
    case centre
    case end
}

package enum CellKind: String, Sendable, Hashable {
    case data, columnHeader, rowHeader
    /// Heads its column, which names the rows.
    case cornerHeader
    /// A header cell for all rows of its `tableBody`.
    case groupHeader
}

package enum LinkTarget: Sendable, Hashable {
    /// An absolute address.
    case address(String)
    /// The anchor of an element of this document.
    case anchor(String)
    /// A `tel:` address, of a number that the text writes out. It looks like the text around it.
    case telephone(String)
}

package enum BoxKind: String, Sendable, Hashable, CaseIterable {
    case note, keyPoints, callUs, emergency
    /// Questions to ask, with lines for the answers.
    case questions
    case checklist
    /// The clinic's phone numbers by time of day.
    case phoneCard
    /// Words to know.
    case glossary
    /// A clinician's words for this person.
    case clinicianNote
    case tip
    case `do`
    case doNot
    case zoneGo
    case zoneCaution
    case zoneStop
}

package enum CutOutSize: String, Sendable, Hashable { case bankCard, a6 }

package enum ListKind: Sendable, Hashable {
    case bullets
    case numbers
    /// A list of check boxes.
    case tasks
    case references
    /// Numbers without a full stop, in discs.
    case steps
    /// The labels are times.
    case timeline
    /// The labels are signs: what to do, and what not to do.
    case dos
    case doNots
}

package enum ParagraphKind: String, Sendable, Hashable, CaseIterable {
    case body
    /// The first paragraph under the title, which says what the handout is about.
    case lead
    /// The audience of a section, in a generic copy.
    case applies
    /// The title of a box or the card.
    case boxTitle
    /// The line that names the sections a personal copy leaves out.
    case omitted
    case disclaimer
    /// The date of the last review.
    case colophon
    /// Status, contact, form number and copyright: the words of the running matter, once, as real content.
    case imprint
    /// One line of an address.
    case addressLine
}
