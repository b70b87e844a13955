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
            append(try card(row, names: names, isFirst: index == 0, in: context))
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
    ) throws(ContentFault) -> FlowItem {
        let style = stylesheet.table
        var card = FlowItem(height: style.verticalPadding)
        card.fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(x: context.left, y: .zero, width: context.measure, height: style.headRule),
                    fill: style.ruleColour, artifact: .layout)))
        // Names beside their values where that leaves these room enough, else above them.
        let beside = (names.map(\.width).max() ?? .zero) + stylesheet.textSize
        let isBeside = beside <= context.measure * 0.45
        for (column, cell) in row.enumerated() {
            let left = isBeside ? context.left + beside : context.left
            let measure = isBeside ? context.measure - beside : context.measure
            let value = try setter.set(
                cell.element.children, from: cell.element, style: stylesheet.style(.tableCell),
                language: cell.language, measure: measure)
            if names.indices.contains(column) {
                card.add(names[column], isFirst: isFirst, in: context, notes: notes)
                if !isBeside { card.height += names[column].height }
            }
            let valueTop = card.height
            for line in 0..<value.lineCount {
                card.add(
                    value, line: line, left: left, top: valueTop + value.leading * Double(line), measure: measure,
                    notes: notes)
            }
            let nameHeight = isBeside && names.indices.contains(column) ? names[column].height : .zero
            card.height += max(value.height, nameHeight) + style.verticalPadding
        }
        return card
    }
}

extension FlowItem {
    /// A column's name, from the item's present height on.
    fileprivate mutating func add(
        _ name: SetParagraph, isFirst: Bool, in context: FlowBuilder.Context, notes: Notes
    ) {
        for line in 0..<name.lineCount {
            let top = height + name.leading * Double(line)
            if isFirst {
                add(name, line: line, left: context.left, top: top, measure: context.measure, notes: notes)
            } else {
                let again = name.fragment(line: line, left: context.left, top: top, measure: context.measure)
                fragments.append(again.asArtifact(.layout))
            }
        }
    }
}
