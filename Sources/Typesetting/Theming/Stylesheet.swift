package import Geometry

/// How large a person reads. Each is a reflow with its own measure and leading, not a zoom.
public enum PrintSize: String, Sendable, Hashable, CaseIterable {
    /// 12 pt
    case standard
    /// 14 pt
    case clear
    /// 18 pt
    case large
    /// 24 pt
    case giant
}

/// A theme worked out for one print size: every measure is a length, every colour a colour.
package struct Stylesheet: Sendable {
    /// Of the running text.
    package var textSize: Length
    package var page: PageMaster
    package var styles: [StyleName: ParagraphStyle]
    package var boxes: [BoxName: BoxStyle]
    package var list: ListStyle
    package var card: CardStyle
    package var table: TableStyle
    package var figure: FigureStyle
    /// Of links in running text.
    package var linkColour: Colour
    /// Of rules to write on, boxes to tick, and the rule above the notes.
    package var ruleColour: Colour
    package var lineWidth: Length
    /// How far vertical space may give way, and how far it may grow, as a share of its natural height.
    package var spaceShrink: Double
    package var spaceStretch: Double
    /// Whether a word that is wider than its line is hyphenated; in a table's cell it always is.
    package var hyphenates: Bool

    package func style(_ name: StyleName) -> ParagraphStyle {
        styles[name] ?? styles[.body] ?? .fallback(size: textSize)
    }

    package func box(_ name: BoxName) -> BoxStyle { boxes[name] ?? .fallback }
}

/// The styles that a theme must set. Each is one kind of paragraph.
package enum StyleName: String, Sendable, Hashable, CaseIterable {
    case title
    case heading2 = "heading-2"
    case heading3 = "heading-3"
    case heading4 = "heading-4"
    case body
    /// For whom a section is, in a generic copy.
    case applies
    case boxTitle = "box-title"
    case cardLabel = "card-label"
    case cardValue = "card-value"
    /// What a personal copy left out.
    case omitted
    case tableHeader = "table-header"
    case tableCell = "table-cell"
    case caption
    /// A note at the foot of the page.
    case note
    /// An entry of the list of references.
    case reference
    case disclaimer
    case colophon
    /// The phone number on every page.
    case contact
    case footer
    /// "Sample" and the like, at the head of every page.
    case status
}

package struct ParagraphStyle: Sendable, Hashable {
    /// Families in the order in which they are asked for a character.
    package var families: String
    package var isBold: Bool
    package var isItalic: Bool
    package var size: Length
    /// From baseline to baseline.
    package var leading: Length
    package var colour: Colour
    package var spaceBefore: Length
    package var spaceAfter: Length

    package init(
        families: String, isBold: Bool, isItalic: Bool, size: Length, leading: Length, colour: Colour,
        spaceBefore: Length, spaceAfter: Length
    ) {
        self.families = families
        self.isBold = isBold
        self.isItalic = isItalic
        self.size = size
        self.leading = leading
        self.colour = colour
        self.spaceBefore = spaceBefore
        self.spaceAfter = spaceAfter
    }

    fileprivate static func fallback(size: Length) -> ParagraphStyle {
        ParagraphStyle(
            families: "Noto Sans", isBold: false, isItalic: false, size: size, leading: size * 1.4, colour: .black,
            spaceBefore: .zero, spaceAfter: size * 0.6)
    }
}

package struct PageMaster: Sendable, Hashable {
    package var margins: Insets
    /// The widest a line may be; the rest of the page is shared out to the margins.
    package var measure: Length
    /// Between the header and the text, and between the text and the notes or the footer.
    package var headerGap: Length
    package var footerGap: Length
    package var notesGap: Length
    /// The least margin at the sides of a page, up to which a table may go: 16 mm, and room for the marks of an inserter.
    package static let leastMargin = Length.millimetres(16.5)

    package init(margins: Insets, measure: Length, headerGap: Length, footerGap: Length, notesGap: Length) {
        self.margins = margins
        self.measure = measure
        self.headerGap = headerGap
        self.footerGap = footerGap
        self.notesGap = notesGap
    }
}

package enum BoxName: String, Sendable, Hashable, CaseIterable {
    case note
    case keyPoints = "key-points"
    case callUs = "call-us"
    case emergency
    case questions
    case phoneCard = "phone-card"
    case glossary
    case clinicianNote = "clinician-note"
    case card
}

/// A frame: what tells it from another is its bar and border as well as its colour.
package struct BoxStyle: Sendable, Hashable {
    package var fill: Colour?
    package var border: Colour?
    package var borderWidth: Length
    /// A bar along its left edge.
    package var bar: Colour?
    package var barWidth: Length
    package var padding: Insets
    package var titleColour: Colour
    package var spaceBefore: Length
    package var spaceAfter: Length

    package init(
        fill: Colour?, border: Colour?, borderWidth: Length, bar: Colour?, barWidth: Length, padding: Insets,
        titleColour: Colour, spaceBefore: Length, spaceAfter: Length
    ) {
        self.fill = fill
        self.border = border
        self.borderWidth = borderWidth
        self.bar = bar
        self.barWidth = barWidth
        self.padding = padding
        self.titleColour = titleColour
        self.spaceBefore = spaceBefore
        self.spaceAfter = spaceAfter
    }

    fileprivate static let fallback = BoxStyle(
        fill: nil, border: .black, borderWidth: .points(1), bar: nil, barWidth: .zero,
        padding: Insets(all: .points(8)), titleColour: .black, spaceBefore: .points(6), spaceAfter: .points(6))
}

package struct ListStyle: Sendable, Hashable {
    /// From the text's edge to the label, and from there to the item's text.
    package var indent: Length
    package var labelWidth: Length
    package var itemGap: Length

    package init(indent: Length, labelWidth: Length, itemGap: Length) {
        self.indent = indent
        self.labelWidth = labelWidth
        self.itemGap = itemGap
    }
}

package struct CardStyle: Sendable, Hashable {
    package var columnGap: Length
    package var rowGap: Length

    package init(columnGap: Length, rowGap: Length) {
        self.columnGap = columnGap
        self.rowGap = rowGap
    }
}

package struct TableStyle: Sendable, Hashable {
    /// On each side of a cell.
    package var horizontalPadding: Length
    package var verticalPadding: Length
    package var headFill: Colour?
    /// A column under this width makes lines of a word or two.
    package var narrowColumn: Length
    /// Under the head, and under each row.
    package var headRule: Length
    package var rowRule: Length
    package var ruleColour: Colour
    package var spaceBefore: Length
    package var spaceAfter: Length
    /// Of the words of a compact table: the smallest type of the print size.
    package var compactSize: Length

    package init(
        horizontalPadding: Length, verticalPadding: Length, narrowColumn: Length, headFill: Colour?,
        headRule: Length, rowRule: Length, ruleColour: Colour, spaceBefore: Length, spaceAfter: Length,
        compactSize: Length
    ) {
        self.horizontalPadding = horizontalPadding
        self.verticalPadding = verticalPadding
        self.narrowColumn = narrowColumn
        self.headFill = headFill
        self.headRule = headRule
        self.rowRule = rowRule
        self.ruleColour = ruleColour
        self.spaceBefore = spaceBefore
        self.spaceAfter = spaceAfter
        self.compactSize = compactSize
    }
}

extension Stylesheet {
    /// The same styles, with tables in the compact size.
    package var withCompactTables: Stylesheet {
        var sheet = self
        for name in [StyleName.tableCell, .tableHeader] {
            var style = sheet.style(name)
            let share = min(1, table.compactSize / style.size)
            style.size = style.size * share
            style.leading = style.leading * share
            sheet.styles[name] = style
        }
        let share = min(1, table.compactSize / style(.tableCell).size)
        sheet.table.horizontalPadding = table.horizontalPadding * share
        sheet.table.verticalPadding = table.verticalPadding * share
        sheet.table.narrowColumn = table.narrowColumn * share
        return sheet
    }
}

/// Of what is drawn and not set.
package struct FigureStyle: Sendable, Hashable {
    package var spaceBefore: Length
    package var spaceAfter: Length
    /// Of a QR code with its quiet zone; a code of many modules is larger.
    package var codeSide: Length
    package var logoHeight: Length
    /// From one line to write on to the next.
    package var writingLineGap: Length

    package init(
        spaceBefore: Length, spaceAfter: Length, codeSide: Length, logoHeight: Length, writingLineGap: Length
    ) {
        self.spaceBefore = spaceBefore
        self.spaceAfter = spaceAfter
        self.codeSide = codeSide
        self.logoHeight = logoHeight
        self.writingLineGap = writingLineGap
    }
}
