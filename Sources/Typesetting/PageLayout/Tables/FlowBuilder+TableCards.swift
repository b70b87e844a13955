import Diagnostics
import DocumentTree
import Geometry
import Theming

/// Where columns do not fit, each row of a table is a card of its own: every value beside the name of its column.
extension FlowBuilder {
    mutating func appendCards(of content: TableContent, in context: Context) throws(ContentFault) {
        let names = try columnNames(of: content, measure: context.measure)
        for (index, row) in content.body.enumerated() {
            if index > 0 { openSpace(stylesheet.table.verticalPadding * 2) }
            // Line by line, so that a card taller than a page is torn, and only then.
            for (part, line) in try card(row, names: names, isFirst: index == 0, in: context).enumerated() {
                if part > 0 { keepWithNext() }
                append(line)
            }
        }
    }

    private func columnNames(of content: TableContent, measure: Length) throws(ContentFault) -> [SetParagraph] {
        var names: [SetParagraph] = []
        for cell in content.head.last ?? [] {
            names.append(
                try setter.set(
                    cell.element.children, from: cell.element, style: stylesheet.style(.tableHeader),
                    language: cell.language, measure: measure))
        }
        return names
    }

    /// - Parameter isFirst: the names on the first card are the table's head; on the others they are only seen.
    private func card(
        _ row: [TableContent.Cell], names: [SetParagraph], isFirst: Bool, in context: Context
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
        let beside = (names.map(\.width).max() ?? .zero) + stylesheet.textSize
        let isBeside = beside <= context.measure * 0.45
        for (column, cell) in row.enumerated() {
            let left = isBeside ? context.left + beside : context.left
            let measure = isBeside ? context.measure - beside : context.measure
            let value = try setter.set(
                cell.element.children, from: cell.element, style: stylesheet.style(.tableCell),
                language: cell.language, measure: measure)
            let name = names.indices.contains(column) ? names[column] : nil
            let first = items.count
            let nameLines = name?.lineCount ?? 0
            let lineCount = isBeside ? max(nameLines, value.lineCount) : nameLines + value.lineCount
            for line in 0..<lineCount {
                var item = FlowItem(height: value.leading)
                if let name, line < nameLines {
                    item.add(name, line: line, isFirst: isFirst, in: context, notes: notes)
                }
                let valueLine = isBeside ? line : line - nameLines
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

extension FlowItem {
    fileprivate mutating func add(
        _ name: SetParagraph, line: Int, isFirst: Bool, in context: FlowBuilder.Context, notes: Notes
    ) {
        guard !isFirst else {
            return add(name, line: line, left: context.left, top: .zero, measure: context.measure, notes: notes)
        }
        let again = name.fragment(line: line, left: context.left, top: .zero, measure: context.measure)
        fragments.append(again.asArtifact(.layout))
    }
}
