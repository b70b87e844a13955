import Geometry

/// Stylesheets made from another: for deeper scripts, with less toner, less space, or smaller type.
extension Stylesheet {
    /// The least leading of languages whose letters reach further above and below the line than Latin ones, as a multiple
    /// of the size: signs stand on signs in Thai and Lao, and letters under letters in the others.
    private static let deepLeading: [String: Double] = [
        "th": 1.5, "lo": 1.55, "km": 1.72, "my": 1.72, "shn": 1.72, "mnw": 1.72, "ksw": 1.72, "bo": 1.8, "dz": 1.8,
    ]

    /// The same styles with lines so far apart that those of a language do not touch.
    ///
    /// - Parameter language: its subtag, such as `km`, without script and region.
    package func leaded(for language: String) -> Stylesheet {
        guard let least = Self.deepLeading[language] else { return self }
        var sheet = self
        sheet.styles = styles.mapValues { style in
            var style = style
            style.leading = max(style.leading, style.size * least)
            return style
        }
        return sheet
    }

    /// The least leading of running text that is set tighter to save a page, as a multiple of its size.
    private static let tightLeading = 1.32
    private static let tightSpace = 0.8

    /// The same styles without grounds: letters are dark on white paper, and heads and boxes are told by their lines.
    package var inLowToner: Stylesheet {
        var sheet = self
        sheet.titleBlock = nil
        sheet.boxes = boxes.mapValues { box in
            var box = box
            box.fill = nil
            // The title keeps its sign, by which a grey copy tells the boxes.
            box.head = box.head.map { _ in BoxHead(fill: .white, colour: box.titleColour) }
            if box.border == nil, box.bar == nil {
                box.border = ruleColour
                box.borderWidth = lineWidth
            }
            return box
        }
        sheet.table.headFill = nil
        sheet.table.numberFill = nil
        return sheet
    }

    /// The same styles with a little less space everywhere: between lines, blocks and items, and inside of boxes. It is
    /// for a copy that would otherwise need another page for a few lines.
    package var tightened: Stylesheet {
        var sheet = self
        sheet.styles = styles.mapValues { style in
            var style = style
            style.leading = min(style.leading, max(style.size * Self.tightLeading, style.leading * 0.94))
            return style.spaced(by: Self.tightSpace)
        }
        sheet.boxes = boxes.mapValues { $0.spaced(by: Self.tightSpace, aside: 1) }
        sheet.list.itemGap = list.itemGap * Self.tightSpace
        sheet.card.rowGap = card.rowGap * Self.tightSpace
        sheet.table.verticalPadding = table.verticalPadding * Self.tightSpace
        sheet.table.spaceBefore = table.spaceBefore * Self.tightSpace
        sheet.table.spaceAfter = table.spaceAfter * Self.tightSpace
        sheet.figure.spaceBefore = figure.spaceBefore * Self.tightSpace
        sheet.figure.spaceAfter = figure.spaceAfter * Self.tightSpace
        return sheet
    }

    /// The same styles for a small card: nothing is smaller than the smallest type, that of notes.
    package var inSmallType: Stylesheet {
        let least = style(.note).size
        let share = least / textSize
        var sheet = self
        sheet.textSize = least
        sheet.styles = styles.mapValues { style in
            var style = style
            let size = max(least, style.size * share)
            style.leading = style.leading * (size / style.size)
            style.size = size
            return style.spaced(by: share)
        }
        sheet.boxes = boxes.mapValues { $0.spaced(by: share, aside: share) }
        sheet.list = ListStyle(
            indent: list.indent * share, labelWidth: list.labelWidth * share, itemGap: list.itemGap * share,
            labelColour: list.labelColour)
        return sheet
    }

    /// Returns the same styles with smaller tables.
    ///
    /// - Parameter shrinkage: from 0, the size of the theme, to 1, the compact size.
    package func tables(shrunkBy shrinkage: Double) -> Stylesheet {
        func share(of style: ParagraphStyle) -> Double {
            1 - (1 - min(1, table.compactSize / style.size)) * shrinkage
        }
        var sheet = self
        for name in [StyleName.tableCell, .tableHeader] {
            var style = sheet.style(name)
            let share = share(of: style)
            style.size = style.size * share
            style.leading = style.leading * share
            sheet.styles[name] = style
        }
        let share = share(of: style(.tableCell))
        sheet.table.horizontalPadding = table.horizontalPadding * share
        sheet.table.verticalPadding = table.verticalPadding * share
        sheet.table.narrowColumn = table.narrowColumn * share
        return sheet
    }
}

extension ParagraphStyle {
    fileprivate func spaced(by factor: Double) -> ParagraphStyle {
        var style = self
        style.spaceBefore = spaceBefore * factor
        style.spaceAfter = spaceAfter * factor
        return style
    }
}

extension BoxStyle {
    /// - Parameter aside: the factor of the padding at the sides.
    fileprivate func spaced(by factor: Double, aside: Double) -> BoxStyle {
        var box = self
        box.padding = Insets(
            top: padding.top * factor, right: padding.right * aside, bottom: padding.bottom * factor,
            left: padding.left * aside)
        box.spaceBefore = spaceBefore * factor
        box.spaceAfter = spaceAfter * factor
        return box
    }
}
