package import Diagnostics
import Geometry
import StructuredInput

/// A theme as its file declares it, before it is resolved for a print size.
package struct Theme: Sendable {
    package var name: String
    /// The theme's own file, not the file of an extended theme.
    let file: SourceFile
    var sizes: [PrintSize: PrintSizeDeclaration]
    var page: PageDeclaration
    var shrink: Double
    var stretch: Double
    var lineColour: Placed<Colour>
    var lineWidth: RelativeLength
    var linkColour: Placed<Colour>
    var list: ListDeclaration
    /// The radius of the corners of boxes and of the title block.
    var corners: RelativeLength
    /// Nil for a title that stands on the paper.
    var titleBlock: TitleBlockDeclaration?
    /// The rule under the heading of a section.
    var headingRule: HeadingRuleDeclaration?
    var card: CardDeclaration
    var table: TableDeclaration
    var figure: FigureDeclaration
    var styles: [StyleName: StyleDeclaration]
    var boxes: [BoxName: BoxDeclaration]

    struct PrintSizeDeclaration: Sendable {
        var sizes: PrintSizes
        /// The places of the sizes of the text and of the notes.
        var text: Place
        var notes: Place
    }

    struct PageDeclaration: Sendable {
        var measure: Placed<RelativeLength>
        var headerGap: RelativeLength
        var footerGap: RelativeLength
        var notesGap: RelativeLength
    }

    struct ListDeclaration: Sendable {
        var indent: RelativeLength
        var labelWidth: RelativeLength
        var itemGap: RelativeLength
        /// The colour of bullets and numbers; nil for that of the text.
        var labelColour: Placed<Colour>?
    }

    struct TitleBlockDeclaration: Sendable {
        /// The ground of the title, and the title's colour on it.
        var fill: Placed<Colour>
        var colour: Placed<Colour>
        /// The ground of the lead paragraph, under the title; nil for paper.
        var leadFill: Placed<Colour>?
        var padding: (vertical: RelativeLength, horizontal: RelativeLength)
    }

    struct HeadingRuleDeclaration: Sendable {
        var colour: Placed<Colour>
        var width: RelativeLength
    }

    struct CardDeclaration: Sendable {
        var columnGap: RelativeLength
        var rowGap: RelativeLength
    }

    struct TableDeclaration: Sendable {
        var padding: (vertical: RelativeLength, horizontal: RelativeLength)
        var headFill: Placed<Colour>?
        var headRule: RelativeLength
        var rowRule: RelativeLength
        /// The ground of columns of numbers; nil for paper.
        var numberFill: Placed<Colour>?
        /// The style of a column's numbers as a multiple of the size of other cells.
        var numberScale: Double
        var ruleColour: Placed<Colour>
        var spaceBefore: RelativeLength
        var spaceAfter: RelativeLength
    }

    struct FigureDeclaration: Sendable {
        var spaceBefore: RelativeLength
        var spaceAfter: RelativeLength
        var codeSide: RelativeLength
        var logoHeight: RelativeLength
        var writingLineGap: RelativeLength
    }

    struct StyleDeclaration: Sendable {
        var families: String
        var isBold: Bool
        var isItalic: Bool
        var size: Placed<RelativeLength>
        /// The leading as a multiple of the size.
        var leading: Placed<Double>
        var colour: Placed<Colour>
        var spaceBefore: RelativeLength
        var spaceAfter: RelativeLength
    }

    struct BoxDeclaration: Sendable {
        var range: SourceRange
        var fill: Placed<Colour>?
        var border: Placed<Colour>?
        var borderWidth: RelativeLength
        var bar: Placed<Colour>?
        var barWidth: RelativeLength
        /// The padding above and below, then left and right.
        var padding: (vertical: RelativeLength, horizontal: RelativeLength)
        var titleColour: Placed<Colour>?
        /// A ground for the title, from edge to edge; nil for a title that stands in the box like its text.
        var head: Placed<Colour>?
        /// The colour of the title on its head; nil for white or black.
        var headColour: Placed<Colour>?

        /// The colour of the title on its head, whether the theme names it or not.
        var titleOnHead: Colour {
            if let headColour { return headColour.value }
            let ground = head?.value ?? .black
            return ground.contrast(with: .white) >= ground.contrast(with: .black) ? .white : .black
        }
    }

    /// Reads a theme with everything it inherits; nil if no folder has it.
    ///
    /// - Parameters:
    ///   - folders: the folders in search order: the library's own, then the built-in one.
    ///   - accents: the publisher's colours.
    package static func read(
        _ name: String, in folders: [NamedFiles], accents: HouseAccents? = nil
    ) -> Validated<Theme>? {
        guard folders.contains(where: { $0.names.contains(name) }) else { return nil }
        return read { findings in
            let theme = Inheritance(folders: folders).theme(name, &findings)
            return accents.map { accents in theme.map(accents.colouring) } ?? theme
        }
    }

    /// Reads a theme's file, which may extend the themes of some folders.
    package static func read(_ file: SourceFile, extending folders: [NamedFiles] = []) -> Validated<Theme> {
        read { Inheritance(folders: folders).theme(file, &$0) }
    }

    private static func read(_ node: (inout Findings) -> InputNode?) -> Validated<Theme> {
        var findings = Findings()
        let theme = node(&findings).flatMap { Shape.theme.read($0, &findings) }
        if let theme { findings.report(theme.contrastFindings + theme.guidelineFindings + theme.likenessFindings) }
        return Validated(theme, findings.diagnostics)
    }
}

extension Theme {
    /// Resolves the theme for one print size.
    package func stylesheet(for size: PrintSize) -> Stylesheet {
        // The reader has checked that every size is declared.
        let sizes = (sizes[size] ?? self.sizes[.standard])?.sizes ?? .standard
        let boxColours = styles[.boxTitle]?.colour.value ?? .black
        return Stylesheet(
            textSize: sizes.text,
            page: PageMaster(
                margins: Insets(
                    top: sizes.topMargin, right: sizes.sideMargins, bottom: sizes.bottomMargin,
                    left: sizes.sideMargins),
                measure: page.measure.value.length(sizes), headerGap: page.headerGap.length(sizes),
                footerGap: page.footerGap.length(sizes), notesGap: page.notesGap.length(sizes)),
            styles: styles.mapValues { $0.style(sizes) },
            boxes: Dictionary(
                uniqueKeysWithValues: boxes.map { name, box in
                    (name, box.style(sizes, titleColour: boxColours, hasHead: name.isHeaded))
                }),
            list: ListStyle(
                indent: list.indent.length(sizes), labelWidth: list.labelWidth.length(sizes),
                itemGap: list.itemGap.length(sizes), labelColour: list.labelColour?.value),
            corners: corners.length(sizes), titleBlock: titleBlock?.style(sizes),
            headingRule: headingRule.map { HeadingRule(colour: $0.colour.value, width: $0.width.length(sizes)) },
            card: CardStyle(columnGap: card.columnGap.length(sizes), rowGap: card.rowGap.length(sizes)),
            table: table.style(sizes), figure: figure.style(sizes), linkColour: linkColour.value,
            ruleColour: lineColour.value,
            lineWidth: lineWidth.length(sizes), spaceShrink: shrink,
            spaceStretch: stretch, hyphenates: size == .giant)
    }
}

extension Theme.StyleDeclaration {
    func style(_ sizes: PrintSizes) -> ParagraphStyle {
        var size = size.value.length(sizes)
        // In giant print a heading need not grow as much as the text.
        if size > sizes.text { size = sizes.text + (size - sizes.text) * sizes.headingGrowth }
        return ParagraphStyle(
            families: families, isBold: isBold, isItalic: isItalic, size: size, leading: size * leading.value,
            colour: colour.value, spaceBefore: spaceBefore.length(sizes), spaceAfter: spaceAfter.length(sizes))
    }
}

extension Theme.TableDeclaration {
    fileprivate func style(_ sizes: PrintSizes) -> TableStyle {
        TableStyle(
            horizontalPadding: padding.horizontal.length(sizes), verticalPadding: padding.vertical.length(sizes),
            narrowColumn: sizes.text * 7, headFill: headFill?.value, headRule: headRule.length(sizes),
            rowRule: rowRule.length(sizes), numberFill: numberFill?.value, numberScale: numberScale,
            ruleColour: ruleColour.value, spaceBefore: spaceBefore.length(sizes), spaceAfter: spaceAfter.length(sizes),
            compactSize: sizes.notes)
    }
}

extension Theme.TitleBlockDeclaration {
    fileprivate func style(_ sizes: PrintSizes) -> TitleBlockStyle {
        let (vertical, horizontal) = (padding.vertical.length(sizes), padding.horizontal.length(sizes))
        return TitleBlockStyle(
            fill: fill.value, colour: colour.value, leadFill: leadFill?.value,
            padding: Insets(top: vertical, right: horizontal, bottom: vertical, left: horizontal))
    }
}

extension Theme.FigureDeclaration {
    fileprivate func style(_ sizes: PrintSizes) -> FigureStyle {
        FigureStyle(
            spaceBefore: spaceBefore.length(sizes), spaceAfter: spaceAfter.length(sizes),
            codeSide: codeSide.length(sizes) * codeGrowth(sizes), logoHeight: logoHeight.length(sizes),
            writingLineGap: writingLineGap.length(sizes))
    }
}

extension Theme.FigureDeclaration {
    /// The size of the text for which themes give the width of a code.
    private static let usualText = Length.points(14)

    /// A code grows with the print, though less than the text: who reads giant print holds the telephone less still, and
    /// a line has room for few words beside a code.
    private func codeGrowth(_ sizes: PrintSizes) -> Double {
        codeSide.unit == .em ? 1 : max(1, 1 + (sizes.text / Self.usualText - 1) * 0.36)
    }
}

extension Theme.BoxDeclaration {
    /// - Parameter hasHead: whether the title stands on a head even if the theme names no colour for it: that of the title.
    fileprivate func style(_ sizes: PrintSizes, titleColour fallback: Colour, hasHead: Bool) -> BoxStyle {
        let vertical = padding.vertical.length(sizes)
        let horizontal = padding.horizontal.length(sizes)
        return BoxStyle(
            fill: fill?.value, border: border?.value, borderWidth: borderWidth.length(sizes), bar: bar?.value,
            barWidth: barWidth.length(sizes),
            padding: Insets(top: vertical, right: horizontal, bottom: vertical, left: horizontal),
            titleColour: titleColour?.value ?? fallback,
            head: head.map { BoxHead(fill: $0.value, colour: titleOnHead) }
                ?? (hasHead ? BoxHead(fill: titleColour?.value ?? fallback, colour: .white) : nil),
            spaceBefore: sizes.text * 0.8, spaceAfter: sizes.text * 0.9)
    }
}

extension PrintSizes {
    fileprivate static let standard = PrintSizes(
        text: .points(12), notes: .points(9.5), headingGrowth: 1, sideMargins: .inches(1), topMargin: .inches(0.7),
        bottomMargin: .inches(0.6))
}
