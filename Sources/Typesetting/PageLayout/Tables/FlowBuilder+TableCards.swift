import Diagnostics
import DocumentTree
import Geometry
import Theming

/// Where columns do not fit, each row of a table is a card of its own: every value beside the name of its column.
extension FlowBuilder {
    mutating func appendCards(of content: TableContent, in context: Context) throws(ContentFault) {
        let names = try columnNames(of: content, measure: context.measure)
        let firstCard = content.body.firstIndex { !$0.isGroupHeading }
        for (index, row) in content.body.enumerated() {
            if index > 0, !content.body[index - 1].isGroupHeading { openSpace(stylesheet.table.verticalPadding * 2) }
            if row.isGroupHeading {
                try appendGroupHeading(row[0], in: context)
                continue
            }
            // Line by line, so that a card taller than a page is torn, and only then.
            for (part, line) in try card(row, names: names, isFirst: index == firstCard, in: context).enumerated() {
                if part > 0 { keepWithNext() }
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

    private func columnNames(of content: TableContent, measure: Length) throws(ContentFault) -> [ColumnName] {
        var names: [ColumnName] = []
        for cell in content.head.last ?? [] {
            let text = try setter.set(
                cell.element.children, from: cell.element, style: stylesheet.style(.tableHeader),
                language: cell.language, measure: measure, hyphenates: true)
            names.append(ColumnName(text: text, columns: cell.columns))
        }
        return names
    }

    /// - Parameter isFirst: the names on the first card are the table's head; on the others they are only seen.
    private func card(
        _ row: TableContent.Row, names: [ColumnName], isFirst: Bool, in context: Context
    ) throws(ContentFault) -> [FlowItem] {
        let style = stylesheet.table
        var rule = FlowItem(height: style.verticalPadding)
        rule.fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(x: context.left, y: .zero, width: context.measure, height: style.headRule),
                    fill: style.ruleColour, artifact: .layout)))
        var items = [rule]
        // Names beside their values where that leaves these room enough, else above them.
        let beside = (names.map(\.text.width).max() ?? .zero) + stylesheet.textSize
        let isBeside = beside <= context.measure * 0.45
        for cell in row {
            let left = isBeside ? context.left + beside : context.left
            let measure = isBeside ? context.measure - beside : context.measure
            let value = try setter.set(
                cell.element.children, from: cell.element, style: cell.style(in: stylesheet),
                language: cell.language, measure: measure, hyphenates: true)
            let nameLines = names.filter { $0.columns.overlaps(cell.columns) }.flatMap { name in
                (0..<name.text.lineCount).map { (name: name, line: $0) }
            }
            let first = items.count
            let lineCount = isBeside ? max(nameLines.count, value.lineCount) : nameLines.count + value.lineCount
            for line in 0..<lineCount {
                var item = FlowItem(height: value.leading)
                if line < nameLines.count {
                    let (name, nameLine) = nameLines[line]
                    // A name of several columns is heard with the first of them.
                    let isHeard = isFirst && cell.columns.contains(name.columns.lowerBound)
                    item.add(name.text, line: nameLine, isHeard: isHeard, in: context, notes: notes)
                }
                let valueLine = isBeside ? line : line - nameLines.count
                if (0..<value.lineCount).contains(valueLine) {
                    item.add(value, line: valueLine, left: left, top: .zero, measure: measure, notes: notes)
                }
                items.append(item)
            }
            if items.count > first { items[items.count - 1].height += style.verticalPadding }
        }
        return items
    }
}

/// A header cell, and the columns it heads.
private struct ColumnName {
    var text: SetParagraph
    var columns: Range<Int>
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
