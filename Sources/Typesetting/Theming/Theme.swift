package import Diagnostics
import Geometry
import StructuredInput

/// A theme as its file declares it, before it is worked out for a print size.
package struct Theme: Sendable {
    package var name: String
    var sizes: [PrintSize: PrintSizes]
    var page: PageDeclaration
    var shrink: Double
    var stretch: Double
    var lineColour: Colour
    var lineWidth: Measure
    var linkColour: Colour
    var list: ListDeclaration
    var card: CardDeclaration
    var table: TableDeclaration
    var figure: FigureDeclaration
    var styles: [StyleName: StyleDeclaration]
    var boxes: [BoxName: BoxDeclaration]

    struct PageDeclaration: Sendable {
        var measure: Measure
        var headerGap: Measure
        var footerGap: Measure
        var notesGap: Measure
    }

    struct ListDeclaration: Sendable {
        var indent: Measure
        var labelWidth: Measure
        var itemGap: Measure
    }

    struct CardDeclaration: Sendable {
        var columnGap: Measure
        var rowGap: Measure
    }

    struct TableDeclaration: Sendable {
        var padding: (vertical: Measure, horizontal: Measure)
        var headFill: Colour?
        var headRule: Measure
        var rowRule: Measure
        var ruleColour: Colour
        var spaceBefore: Measure
        var spaceAfter: Measure
    }

    struct FigureDeclaration: Sendable {
        var spaceBefore: Measure
        var spaceAfter: Measure
        var codeSide: Measure
        var logoHeight: Measure
        var writingLineGap: Measure
    }

    struct StyleDeclaration: Sendable {
        var families: String
        var isBold: Bool
        var isItalic: Bool
        var size: Measure
        /// A multiple of the size.
        var leading: Double
        var colour: Colour
        var spaceBefore: Measure
        var spaceAfter: Measure
    }

    struct BoxDeclaration: Sendable {
        var fill: Colour?
        var border: Colour?
        var borderWidth: Measure
        var bar: Colour?
        var barWidth: Measure
        /// Above and below, then left and right.
        var padding: (vertical: Measure, horizontal: Measure)
        var titleColour: Colour?
    }

    /// Reads a theme's file.
    package static func read(_ file: SourceFile) -> Checked<Theme> {
        var findings = Findings()
        let input = StructuredInput.yaml(file)
        for diagnostic in input.diagnostics { findings.report(diagnostic) }
        let theme = input.value.flatMap { ThemeReader.read($0, &findings) }
        return Checked(theme, findings.diagnostics)
    }
}

extension Theme {
    /// The theme worked out for one print size.
    package func stylesheet(for size: PrintSize) -> Stylesheet {
        // The reader has seen to it that every size is declared.
        let sizes = sizes[size] ?? self.sizes[.standard] ?? .standard
        let boxColours = styles[.boxTitle]?.colour ?? .black
        return Stylesheet(
            textSize: sizes.text,
            page: PageMaster(
                margins: Insets(
                    top: sizes.topMargin, right: sizes.sideMargins, bottom: sizes.bottomMargin,
                    left: sizes.sideMargins),
                measure: page.measure.length(sizes), headerGap: page.headerGap.length(sizes),
                footerGap: page.footerGap.length(sizes), notesGap: page.notesGap.length(sizes)),
            styles: styles.mapValues { $0.style(sizes) },
            boxes: boxes.mapValues { $0.style(sizes, titleColour: boxColours) },
            list: ListStyle(
                indent: list.indent.length(sizes), labelWidth: list.labelWidth.length(sizes),
                itemGap: list.itemGap.length(sizes)),
            card: CardStyle(columnGap: card.columnGap.length(sizes), rowGap: card.rowGap.length(sizes)),
            table: table.style(sizes), figure: figure.style(sizes), linkColour: linkColour, ruleColour: lineColour,
            lineWidth: lineWidth.length(sizes), spaceShrink: shrink,
            spaceStretch: stretch)
    }
}

extension Theme.StyleDeclaration {
    fileprivate func style(_ sizes: PrintSizes) -> ParagraphStyle {
        var size = size.length(sizes)
        // In giant print a heading need not grow as much as the text does.
        if size > sizes.text { size = sizes.text + (size - sizes.text) * sizes.headingGrowth }
        return ParagraphStyle(
            families: families, isBold: isBold, isItalic: isItalic, size: size, leading: size * leading,
            colour: colour, spaceBefore: spaceBefore.length(sizes), spaceAfter: spaceAfter.length(sizes))
    }
}

extension Theme.TableDeclaration {
    fileprivate func style(_ sizes: PrintSizes) -> TableStyle {
        TableStyle(
            horizontalPadding: padding.horizontal.length(sizes), verticalPadding: padding.vertical.length(sizes),
            narrowColumn: sizes.text * 7, headFill: headFill, headRule: headRule.length(sizes),
            rowRule: rowRule.length(sizes),
            ruleColour: ruleColour, spaceBefore: spaceBefore.length(sizes), spaceAfter: spaceAfter.length(sizes))
    }
}

extension Theme.FigureDeclaration {
    fileprivate func style(_ sizes: PrintSizes) -> FigureStyle {
        FigureStyle(
            spaceBefore: spaceBefore.length(sizes), spaceAfter: spaceAfter.length(sizes),
            codeSide: codeSide.length(sizes), logoHeight: logoHeight.length(sizes),
            writingLineGap: writingLineGap.length(sizes))
    }
}

extension Theme.BoxDeclaration {
    fileprivate func style(_ sizes: PrintSizes, titleColour fallback: Colour) -> BoxStyle {
        let vertical = padding.vertical.length(sizes)
        let horizontal = padding.horizontal.length(sizes)
        return BoxStyle(
            fill: fill, border: border, borderWidth: borderWidth.length(sizes), bar: bar,
            barWidth: barWidth.length(sizes),
            padding: Insets(top: vertical, right: horizontal, bottom: vertical, left: horizontal),
            titleColour: titleColour ?? fallback, spaceBefore: sizes.text * 0.8, spaceAfter: sizes.text * 0.9)
    }
}

extension PrintSizes {
    fileprivate static let standard = PrintSizes(
        text: .points(12), notes: .points(9.5), headingGrowth: 1, sideMargins: .inches(1), topMargin: .inches(0.7),
        bottomMargin: .inches(0.6))
}
