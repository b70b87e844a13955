package import Geometry

/// The size in which a person reads. Each size has its own measure and leading; the text is reflowed, not zoomed.
public enum PrintSize: String, Sendable, Hashable, CaseIterable {
    /// Running text of 12 pt.
    case standard
    /// Running text of 14 pt.
    case clear
    /// Running text of 18 pt.
    case large
    /// Running text of 24 pt.
    case giant
}

/// A theme resolved for one print size: every measure is a length, and every colour a colour.
package struct Stylesheet: Sendable {
    /// The size of the running text.
    package var textSize: Length
    package var page: PageMaster
    package var styles: [StyleName: ParagraphStyle]
    package var boxes: [BoxName: BoxStyle]
    package var list: ListStyle
    /// The radius of the corners of boxes.
    package var corners: Length
    /// Nil for a title that stands on the paper.
    package var titleBlock: TitleBlockStyle?
    /// The rule under the heading of a section.
    package var headingRule: HeadingRule?
    package var card: CardStyle
    package var table: TableStyle
    package var figure: FigureStyle
    /// The colour of links in running text.
    package var linkColour: Colour
    /// The colour of rules to write on, check boxes, and the rule above the notes.
    package var ruleColour: Colour
    package var lineWidth: Length
    /// The shares of its natural height by which vertical space may shrink and grow.
    package var spaceShrink: Double
    package var spaceStretch: Double
    /// True if a word wider than its line is hyphenated. In table cells, it always is.
    package var hyphenates: Bool

    package func style(_ name: StyleName) -> ParagraphStyle {
        styles[name] ?? styles[.body] ?? .fallback(size: textSize)
    }

    package func box(_ name: BoxName) -> BoxStyle { boxes[name] ?? .fallback }
}

/// The styles that a theme must define, one for each kind of paragraph.
package enum StyleName: String, Sendable, Hashable, CaseIterable {
    case title
    case heading2 = "heading-2"
    case heading3 = "heading-3"
    case heading4 = "heading-4"
    case body
    /// The audience of a section, in a generic copy.
    case applies
    case boxTitle = "box-title"
    case cardLabel = "card-label"
    case cardValue = "card-value"
    /// The line that names the sections a personal copy leaves out.
    case omitted
    case tableHeader = "table-header"
    case tableCell = "table-cell"
    case caption
    /// A note at the foot of the page.
    case note
    /// An entry of the reference list.
    case reference
    case disclaimer
    case colophon
    /// The phone number on every page.
    case contact
    case footer
    /// The status at the top of every page, such as "Sample".
    case status
}

package struct ParagraphStyle: Sendable, Hashable {
    /// The families in the order in which they are searched for a character.
    package var families: String
    package var isBold: Bool
    package var isItalic: Bool
    package var size: Length
    /// The distance from baseline to baseline.
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
    /// The maximum width of a line; the rest of the page's width is added to the margins.
    package var measure: Length
    /// The gaps between the header and the text, and between the text and the notes or the footer.
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
    case tip
    case `do`
    case doNot = "do-not"
    case zoneGo = "zone-go"
    case zoneCaution = "zone-caution"
    case zoneStop = "zone-stop"
    case cutOut = "cut-out"

    /// The box whose style it has in a theme that does not name it: a theme that was written before there was such a box.
    var standIn: BoxName? {
        switch self {
        case .note, .keyPoints, .callUs, .emergency, .questions, .phoneCard, .glossary, .clinicianNote, .card: nil
        case .tip, .do, .zoneGo, .cutOut: .note
        case .zoneCaution: .callUs
        case .doNot, .zoneStop: .emergency
        }
    }

    /// Whether its title stands on a head in every theme.
    var isHeaded: Bool {
        switch self {
        case .zoneGo, .zoneCaution, .zoneStop: true
        default: false
        }
    }

    /// Known by what is drawn in it or around it, and not by its frame alone.
    package var hasSign: Bool {
        switch self {
        case .card, .do, .doNot, .zoneGo, .zoneCaution, .zoneStop, .cutOut: true
        default: false
        }
    }
}

/// The style of a frame. Frames differ in bar and border as well as in colour.
package struct BoxStyle: Sendable, Hashable {
    package var fill: Colour?
    package var border: Colour?
    package var borderWidth: Length
    /// A bar along the left edge.
    package var bar: Colour?
    package var barWidth: Length
    package var padding: Insets
    package var titleColour: Colour
    /// A ground for the title, from edge to edge; nil for a title that stands in the box like its text.
    package var head: BoxHead?
    package var spaceBefore: Length
    package var spaceAfter: Length

    package init(
        fill: Colour?, border: Colour?, borderWidth: Length, bar: Colour?, barWidth: Length, padding: Insets,
        titleColour: Colour, head: BoxHead? = nil, spaceBefore: Length, spaceAfter: Length
    ) {
        self.fill = fill
        self.border = border
        self.borderWidth = borderWidth
        self.bar = bar
        self.barWidth = barWidth
        self.padding = padding
        self.titleColour = titleColour
        self.head = head
        self.spaceBefore = spaceBefore
        self.spaceAfter = spaceAfter
    }

    fileprivate static let fallback = BoxStyle(
        fill: nil, border: .black, borderWidth: .points(1), bar: nil, barWidth: .zero,
        padding: Insets(all: .points(8)), titleColour: .black, spaceBefore: .points(6), spaceAfter: .points(6))
}

/// The ground of a box's title, and the title's colour on it.
package struct BoxHead: Sendable, Hashable {
    package var fill: Colour
    package var colour: Colour
}

/// The ground of a handout's title and of the lead paragraph under it.
package struct TitleBlockStyle: Sendable, Hashable {
    package var fill: Colour
    package var colour: Colour
    /// Nil for paper.
    package var leadFill: Colour?
    package var padding: Insets
}

/// The rule under the heading of a section.
package struct HeadingRule: Sendable, Hashable {
    package var colour: Colour
    package var width: Length
}

package struct ListStyle: Sendable, Hashable {
    /// The distance from the text's edge to the label, and from there to the item's text.
    package var indent: Length
    package var labelWidth: Length
    package var itemGap: Length
    /// The colour of bullets and numbers; nil for that of the text.
    package var labelColour: Colour?

    package init(indent: Length, labelWidth: Length, itemGap: Length, labelColour: Colour? = nil) {
        self.labelColour = labelColour
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
    /// The padding on each side of a cell.
    package var horizontalPadding: Length
    package var verticalPadding: Length
    package var headFill: Colour?
    /// The width below which a column's lines hold only a word or two.
    package var narrowColumn: Length
    /// The rule under the head, and the rule under each row.
    package var headRule: Length
    package var rowRule: Length
    /// The ground of columns of numbers; nil for paper.
    package var numberFill: Colour?
    /// The size of the numbers in such columns, as a multiple of the running text's. It stays where a table is shrunk.
    package var numberScale: Double
    package var ruleColour: Colour
    package var spaceBefore: Length
    package var spaceAfter: Length
    /// The type size in a compact table: the smallest type of the print size.
    package var compactSize: Length

    package init(
        horizontalPadding: Length, verticalPadding: Length, narrowColumn: Length, headFill: Colour?,
        headRule: Length, rowRule: Length, numberFill: Colour? = nil, numberScale: Double = 1, ruleColour: Colour,
        spaceBefore: Length, spaceAfter: Length,
        compactSize: Length
    ) {
        self.horizontalPadding = horizontalPadding
        self.verticalPadding = verticalPadding
        self.narrowColumn = narrowColumn
        self.headFill = headFill
        self.headRule = headRule
        self.rowRule = rowRule
        self.numberFill = numberFill
        self.numberScale = numberScale
        self.ruleColour = ruleColour
        self.spaceBefore = spaceBefore
        self.spaceAfter = spaceAfter
        self.compactSize = compactSize
    }
}

/// The style of drawn content, such as pictures.
package struct FigureStyle: Sendable, Hashable {
    package var spaceBefore: Length
    package var spaceAfter: Length
    /// The width of a QR code with its quiet zone; a code with many modules is larger.
    package var codeSide: Length
    package var logoHeight: Length
    /// The distance between two lines to write on.
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
