/// What an element is: how it is set follows from it, and how it is tagged.
package enum Role: Sendable, Hashable {
    // Grouping
    case document
    case section
    case box(BoxKind)
    /// "Prepared for": its children are `cardItem`s.
    case card
    /// A label and its value. Children: `cardLabel`, `cardValue`.
    case cardItem
    case quote
    /// A line across the text. It is drawn as an artifact: a listener hears paragraphs. No children.
    case rule
    /// The notes of a section, at its end for a listener, at the foot of the page for a reader. Children: `note`,
    /// `repeatedNote`.
    case notes
    /// The logos above the title. Children: `figure`.
    case masthead
    /// Where to find out more: a paragraph with the link, and a `figure` with its QR code.
    case findOutMore
    /// The covering letter, on pages of its own before the handout. Children: perhaps a `masthead`, perhaps a
    /// `returnAddress`, an `addressee`, then a heading and text.
    case letter
    /// Children: paragraphs, one a line.
    case returnAddress
    case addressee

    // Tables
    /// Children: perhaps a `caption`, a `tableHead`, and a `tableBody` for each group of rows.
    case table(columns: [ColumnAlignment], TableForm = TableForm())
    case caption
    /// Children: `tableRow`.
    case tableHead
    case tableBody
    /// Children: `tableCell`, which together span every column once.
    case tableRow
    case tableCell(CellKind, columns: Int = 1)

    // Blocks that hold text
    /// The title is level 1.
    case heading(level: Int)
    case paragraph(ParagraphKind)
    /// Paragraphs set as one, in one line where there is room. Children: `paragraph`, and a `separator` between two.
    case runOn(ParagraphKind)
    case list(ListKind)
    /// Children: `label`, `listBody`.
    case listItem
    case label
    case listBody
    /// A note on a source, by its number. Children: `label`, then text. `anchor` is what calls point to.
    case note(anchor: String)
    /// A note in short, of a source that has its full note, `of`, elsewhere. It is set on the page of its call, and only
    /// if that page has neither the full note nor another short one of the same source; a call whose short note is not
    /// set leads to the one that is. Children: as of `note`.
    case repeatedNote(of: String, anchor: String)

    // Inside text
    case emphasis
    case strong
    case code
    /// Struck out; `spoken` says so.
    case struck
    case lowered
    /// An exponent, or the ending of "1er"; `spoken` says what it does to the number before it.
    case raised
    case term
    case span
    case cardLabel
    case cardValue
    /// The number or letter in the text that calls a note; `anchor` is its own, for the way back. One without text stands for a
    /// number that a range leaves out, at the text that follows it.
    case noteCall(note: String, anchor: String)
    case link(LinkTarget)
    /// A note that explains something. It stands behind the sentence that calls it, where a listener hears it; a reader sees
    /// it at the foot of the page. Children: `label`, then text. One that is called again is a repetition `of` the first,
    /// and only set on a page that has not the same note already.
    case explanation(anchor: String, of: String?)
    /// A rule to be filled in by hand, with what a listener hears.
    case blank

    // Drawn
    /// A picture with what is printed under it. Children: `figure`, `caption`.
    case captionedFigure
    /// A picture; `spoken` is its alternate text. One leaf: a picture or a QR code.
    case figure
    /// Lines to write on, as wide as the text; `spoken` says what they are for. Leaves: `writingLine`.
    case writingLines
}

extension Role {
    /// What leads to a note names it by.
    package var noteAnchor: String? {
        switch self {
        case .note(let anchor), .repeatedNote(_, let anchor), .explanation(let anchor, _): anchor
        default: nil
        }
    }

    /// Of a note that is set only where the one that it repeats, or another such one, is not.
    package var repeatedNote: String? {
        switch self {
        case .repeatedNote(let first, _), .explanation(_, let first?): first
        default: nil
        }
    }
}

package enum ColumnAlignment: String, Sendable, Hashable {
    /// Where the language begins: left, or right where it is written from right to left.
    case start
    case centre
    case end
}

package enum CellKind: String, Sendable, Hashable {
    case data, columnHeader, rowHeader
    /// Heads its column, which names the rows.
    case cornerHeader
    /// Heads all rows of its `tableBody`.
    case groupHeader
}

package enum LinkTarget: Sendable, Hashable {
    /// An absolute address.
    case address(String)
    /// The anchor of an element of this document.
    case anchor(String)
}

package enum BoxKind: String, Sendable, Hashable, CaseIterable {
    case note, keyPoints, callUs, emergency
    /// Questions to ask, with lines to write the answers on.
    case questions
    case checklist
    /// The clinic's phone numbers by time of day.
    case phoneCard
    /// Words to know.
    case glossary
    /// What a clinician wrote for this person.
    case clinicianNote
}

package enum ListKind: Sendable, Hashable {
    case bullets
    case numbers
    /// Boxes to tick.
    case tasks
    case references
}

package enum ParagraphKind: String, Sendable, Hashable, CaseIterable {
    case body
    /// For whom a section is, in a generic copy.
    case applies
    /// The title of a box or the card.
    case boxTitle
    /// The line that names what a personal copy left out.
    case omitted
    case disclaimer
    /// When it was last reviewed.
    case colophon
    /// Status, contact, form number, copyright: what the running matter says, once, as real content.
    case imprint
    /// One line of an address.
    case addressLine
}
