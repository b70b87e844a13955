import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming

/// Tables whose columns do not fit: each row becomes a card, with every value beside the name of its column.
extension FlowBuilder {
    mutating func appendCards(of content: TableContent, in context: Context) throws(ContentFault) {
        let names = try CardNames(of: content, setter: setter, measure: context.measure)
        let firstCard = content.body.firstIndex { !$0.isGroupHeading }
        for (index, row) in content.body.enumerated() {
            if index > 0, !content.body[index - 1].isGroupHeading { openSpace(stylesheet.table.verticalPadding * 2) }
            if row.isGroupHeading {
                try appendGroupHeading(row[0], in: context)
                continue
            }
            // The card is appended line by line, so that a card taller than a page, and only that, is split.
            let lines = try card(row, of: content, names: names, isFirst: index == firstCard, in: context)
            for (part, line) in lines.enumerated() {
                // The first line is a rule.
                if part > 0 { keepRowWhole(part: part - 1, of: lines.count - 1) }
                append(line)
            }
        }
    }

    private mutating func appendGroupHeading(_ cell: TableContent.Cell, in context: Context) throws(ContentFault) {
        let heading = try setter.set(
            cell.element.children, from: cell.element, style: stylesheet.style(.tableHeader), language: cell.language,
            measure: context.measure, hyphenates: true)
        appendLines(of: heading, in: context, isKeptWhole: true)
        keepWithNext()
    }

    /// - Parameter isFirst: true for the first card, whose names are the table's head. On other cards they are
    ///   artifacts.
    private func card(
        _ row: TableContent.Row, of content: TableContent, names: CardNames, isFirst: Bool, in context: Context
    ) throws(ContentFault) -> [FlowItem] {
        let style = stylesheet.table
        var rule = FlowItem(height: style.verticalPadding)
        rule.fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(x: context.left, y: .zero, width: context.measure, height: style.headRule),
                    fill: style.ruleColour, artifact: .layout)))
        var items = [rule]
        let isBeside = names.besideWidth != nil
        for cell in row {
            let left = context.left + (names.besideWidth ?? .zero)
            let measure = context.measure - (names.besideWidth ?? .zero)
            let value = try setter.set(
                cell.element.children, from: cell.element, style: cell.style(in: stylesheet),
                language: cell.language, measure: measure, hyphenates: true)
            let nameLines = names.names.filter { $0.columns.overlaps(cell.columns) }.flatMap { name in
                (0..<name.text.lineCount).map { (name: name, line: $0) }
            }
            let first = items.count
            let lineCount = isBeside ? max(nameLines.count, value.lineCount) : nameLines.count + value.lineCount
            for line in 0..<lineCount {
                var item = FlowItem(height: value.leading)
                if line < nameLines.count {
                    let (name, nameLine) = nameLines[line]
                    // A name of several columns is spoken with the first of them.
                    let isHeard = isFirst && cell.columns.contains(name.columns.lowerBound)
                    item.add(name.text, line: nameLine, isHeard: isHeard, in: context, notes: notes)
                }
                let valueLine = isBeside ? line : line - nameLines.count
                if (0..<value.lineCount).contains(valueLine) {
                    item.add(value, line: valueLine, left: left, top: .zero, measure: measure, notes: notes)
                }
                items.append(item)
            }
            if let picture = cell.picture {
                let size = picture.size(inColumnOf: measure)
                var item = FlowItem(height: size.height + style.verticalPadding)
                item.add(picture.loaded, picture.leaf, in: Rectangle(origin: Point(x: left, y: .zero), size: size))
                items.insert(item, at: isBeside ? first : min(items.count, first + nameLines.count))
            }
            // A blank to fill in by hand needs its room here too.
            if value.owners.isEmpty, cell.picture == nil, let height = content.form.rowHeight, items.count > first {
                let lines = items[first...].reduce(Length.zero) { $0 + $1.height }
                items[items.count - 1].height += max(.zero, min(height, tallestRow * 0.5) - lines)
            }
            if items.count > first { items[items.count - 1].height += style.verticalPadding }
        }
        return items
    }
}

/// The names of a table's columns, as printed in its cards.
private struct CardNames {
    /// A header cell, with the columns that it heads.
    struct Name {
        var text: SetParagraph
        var columns: Range<Int>
    }

    private(set) var names: [Name] = []
    /// The width of a name column beside the values, with its gap. Nil if it would leave too little room for the
    /// values; the names then stand above them.
    private(set) var besideWidth: Length?

    init(of content: TableContent, setter: ParagraphSetter, measure: Length) throws(ContentFault) {
        let gap = setter.stylesheet.textSize
        let widest = measure * 0.45 - gap
        let cells = content.head.last ?? []
        func names(measure: Length?) throws(ContentFault) -> [Name] {
            var names: [Name] = []
            for cell in cells {
                let text = try setter.set(
                    cell.element.children, from: cell.element, style: setter.stylesheet.style(.tableHeader),
                    language: cell.language, measure: measure, hyphenates: measure != nil)
                names.append(Name(text: text, columns: cell.columns))
            }
            return names
        }
        let fitsBeside = try names(measure: nil).allSatisfy { $0.text.shaped.widestWord <= widest }
        self.names = try names(measure: fitsBeside ? widest : measure)
        if fitsBeside { besideWidth = (self.names.map(\.text.width).max() ?? .zero) + gap }
    }
}

extension FlowItem {
    fileprivate mutating func add(
        _ name: SetParagraph, line: Int, isHeard: Bool, in context: FlowBuilder.Context, notes: Notes
    ) {
        guard !isHeard else {
            return add(name, line: line, left: context.left, top: .zero, measure: context.measure, notes: notes)
        }
        let again = name.fragment(line: line, left: context.left, top: .zero, measure: context.measure)
        fragments.append(again.asArtifact(.layout))
    }
}
