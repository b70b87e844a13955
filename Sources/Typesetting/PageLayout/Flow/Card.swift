import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming
import Wording

/// The "prepared for" card. It measures its contents, then chooses its rows.
struct Card {
    private struct Entry {
        var element: Element
        var label: [Node]
        var value: [Node]
    }

    private let setter: ParagraphSetter
    private let language: LanguageTag
    private let title: Element?
    private let entries: [Entry]
    private let icons: [ElementID: Outline]

    /// - Parameter icons: of the entries that have one. They stand before the labels.
    init(_ element: Element, setter: ParagraphSetter, language: LanguageTag, icons: [ElementID: Outline] = [:]) {
        self.icons = icons
        self.setter = setter
        self.language = language
        var title: Element?
        var entries: [Entry] = []
        for case .element(let child) in element.children {
            if child.role == .cardItem {
                let (label, value) = Self.parts(of: child)
                entries.append(Entry(element: child, label: label, value: value))
            } else {
                title = child
            }
        }
        self.title = title
        self.entries = entries
    }

    /// Returns the card row by row; the title is part of the first row.
    func items(style: BoxStyle, left: Length, measure: Length) throws(ContentFault) -> [FlowItem] {
        let inner = measure - style.padding.left - style.padding.right - style.barWidth
        let innerLeft = left + style.padding.left + style.barWidth
        let natural = try naturalEntries()
        let columns = try columns(natural, fitting: inner)
        if columns.count == 1, let labels = try labelColumn(natural, fitting: inner) {
            return try rows(natural, style: style, left: innerLeft, measure: inner, labels: labels)
        }
        let gaps = setter.stylesheet.card
        var items: [FlowItem] = []
        var item = try top(style: style, left: innerLeft, measure: inner)
        for rowStart in stride(from: 0, to: entries.count, by: columns.count) {
            if rowStart > 0 {
                item.height += gaps.rowGap
                items.append(item)
                item = FlowItem(height: .zero)
            }
            let row = entries[rowStart..<min(rowStart + columns.count, entries.count)]
            let top = item.height
            var height = Length.zero
            var x = innerLeft
            for ((entry, natural), width) in zip(zip(row, natural[rowStart...]), columns) {
                item.height = top
                let labelStyle = setter.stylesheet.style(.cardLabel)
                let indent = indent(of: entry)
                let label = try set(
                    entry.label, natural.label, labelStyle, entry.element.language, width - indent)
                placeIcon(of: entry, in: &item, left: x)
                let value = try set(
                    entry.value, natural.value, setter.stylesheet.style(.cardValue), entry.element.language, width)
                place(label.labelling(language), in: &item, left: x + indent, measure: width - indent)
                place(value, in: &item, left: x, measure: width)
                height = max(height, item.height - top)
                x += width + gaps.columnGap
            }
            item.height = top + height
        }
        item.height += style.padding.bottom
        return items + [item]
    }

    /// Returns the beginning of the first row: the card's edge, and its title.
    private func top(style: BoxStyle, left: Length, measure: Length) throws(ContentFault) -> FlowItem {
        var item = FlowItem(height: style.padding.top)
        if let title {
            var titleStyle = setter.stylesheet.style(.boxTitle)
            titleStyle.colour = style.titleColour
            let paragraph = try set(title.children, titleStyle, title.language, measure).labelling(language)
            place(paragraph, in: &item, left: left, measure: measure)
            item.height += titleStyle.spaceAfter
        }
        return item
    }

    /// Returns rows of one entry, whose label stands before its value and not above it.
    ///
    /// - Parameter labels: the width of the labels.
    private func rows(
        _ natural: [NaturalEntry], style: BoxStyle, left: Length, measure: Length, labels: Length
    ) throws(ContentFault) -> [FlowItem] {
        let gaps = setter.stylesheet.card
        let values = measure - labels - gaps.columnGap
        var items: [FlowItem] = []
        var item = try top(style: style, left: left, measure: measure)
        for (index, (entry, natural)) in zip(entries, natural).enumerated() {
            if index > 0 {
                item.height += gaps.rowGap
                items.append(item)
                item = FlowItem(height: .zero)
            }
            let value = try set(
                entry.value, natural.value, setter.stylesheet.style(.cardValue), entry.element.language, values)
            let top = item.height
            // The smaller label stands on the value's first line.
            let drop = max(.zero, value.firstBaseline - natural.label.firstBaseline)
            item.height += drop
            let indent = indent(of: entry)
            placeIcon(of: entry, in: &item, left: left)
            place(natural.label.labelling(language), in: &item, left: left + indent, measure: labels - indent)
            let bottom = item.height
            item.height = top
            place(value, in: &item, left: left + labels + gaps.columnGap, measure: values)
            item.height = max(item.height, bottom)
        }
        item.height += style.padding.bottom
        return items + [item]
    }

    /// Returns the width of labels that stand before their values, if the card of one column is lower so; nil if the
    /// values have no room beside them.
    private func labelColumn(_ natural: [NaturalEntry], fitting measure: Length) throws(ContentFault) -> Length? {
        let labels = zip(entries, natural).map { $1.label.width + indent(of: $0) }.max() ?? .zero
        let values = measure - labels - setter.stylesheet.card.columnGap
        guard natural.allSatisfy({ $0.label.lineCount == 1 }),
            values >= setter.stylesheet.textSize * Self.narrowestColumn
        else { return nil }
        var beside = Length.zero
        var stacked = Length.zero
        for (entry, natural) in zip(entries, natural) {
            let style = setter.stylesheet.style(.cardValue)
            let value = try set(entry.value, natural.value, style, entry.element.language, values)
            guard value.shaped.widestWord <= values else { return nil }
            beside += max(value.height, natural.label.height)
            stacked += natural.label.height
            stacked += try set(entry.value, natural.value, style, entry.element.language, measure).height
        }
        return beside < stacked * 0.9 ? labels : nil
    }

    /// Draws an entry's icon before the label that begins at the item's present height.
    private func placeIcon(of entry: Entry, in item: inout FlowItem, left: Length) {
        guard let icon = icons[entry.element.id] else { return }
        let style = setter.stylesheet.style(.cardLabel)
        let side = style.size * 1.15
        let area = Rectangle(x: left, y: item.height + (style.leading - side) / 2, width: side, height: side)
        item.fragments.append(
            .shape(ShapeFragment(outline: icon, area: area, fill: style.colour, mark: .artifact(.layout))))
    }

    /// The width in which each label and value has room in one line.
    func widest() throws(ContentFault) -> Length { try naturalEntries().map(\.width).max() ?? .zero }

    private func place(_ paragraph: SetParagraph, in item: inout FlowItem, left: Length, measure: Length) {
        for line in 0..<paragraph.lineCount {
            item.fragments.append(
                paragraph.fragment(line: line, left: left, top: item.height, measure: measure))
            item.links += paragraph.links(line: line, left: left, top: item.height, measure: measure)
            item.height += paragraph.leading
        }
    }

    /// Returns the column widths: as many columns as keep every label and value on one line; or two with values on
    /// several lines, where the card is lower so than in one column.
    private func columns(_ natural: [NaturalEntry], fitting measure: Length) throws(ContentFault) -> [Length] {
        let gap = setter.stylesheet.card.columnGap
        for most in stride(from: entries.count, to: 1, by: -1) {
            // The number of rows follows from the most columns; the number of columns is then reduced to what those
            // rows need.
            let rows = (entries.count + most - 1) / most
            let count = (entries.count + rows - 1) / rows
            let widths = (0..<count).map { column in
                stride(from: column, to: natural.count, by: count).map { natural[$0].width }.max() ?? .zero
            }
            let total = widths.reduce(.zero, +) + gap * Double(count - 1)
            guard total <= measure else { continue }
            let spare = (measure - total) / Double(count)
            return widths.map { $0 + spare }
        }
        let half = (measure - gap) / 2
        guard entries.count > 1, half >= setter.stylesheet.textSize * Self.narrowestColumn else { return [measure] }
        var heights: [Length] = []
        for (entry, natural) in zip(entries, natural) {
            let style = setter.stylesheet.style(.cardValue)
            let value = try set(entry.value, natural.value, style, entry.element.language, half)
            guard value.lineCount <= 2, natural.label.width + indent(of: entry) <= half,
                value.shaped.widestWord <= half
            else { return [measure] }
            heights.append(natural.label.height + value.height)
        }
        let rows = stride(from: 0, to: heights.count, by: 2).map {
            heights[$0..<min($0 + 2, heights.count)].max() ?? .zero
        }
        let stacked = natural.reduce(.zero) { $0 + $1.label.height + $1.value.height }
        return rows.reduce(.zero, +) < stacked ? [half, half] : [measure]
    }

    /// The narrowest of two columns in em: a date has room in two lines.
    private static let narrowestColumn = 10.0

    /// The room of an entry's icon, before its label.
    private func indent(of entry: Entry) -> Length {
        icons[entry.element.id] == nil ? .zero : setter.stylesheet.style(.cardLabel).size * 1.6
    }

    /// An entry in lines of any width.
    private struct NaturalEntry {
        var label: SetParagraph
        var value: SetParagraph
        /// The width in which label and value have room.
        var width: Length
    }

    private func naturalEntries() throws(ContentFault) -> [NaturalEntry] {
        var natural: [NaturalEntry] = []
        for entry in entries {
            let label = try set(entry.label, setter.stylesheet.style(.cardLabel), entry.element.language, nil)
            let value = try set(entry.value, setter.stylesheet.style(.cardValue), entry.element.language, nil)
            let width = max(label.width + indent(of: entry), value.width)
            natural.append(NaturalEntry(label: label, value: value, width: width))
        }
        return natural
    }

    /// - Parameter natural: the same text without a measure. If it stands on one line, it is the paragraph: to set it
    ///   again would take as long as the first time, because what holds a person's value is never cached.
    private func set(
        _ nodes: [Node], _ natural: SetParagraph, _ style: ParagraphStyle, _ own: LanguageTag?, _ measure: Length
    ) throws(ContentFault) -> SetParagraph {
        natural.isOneLine(of: measure) ? natural : try set(nodes, style, own, measure)
    }

    private func set(
        _ nodes: [Node], _ style: ParagraphStyle, _ own: LanguageTag?, _ measure: Length?
    ) throws(ContentFault) -> SetParagraph {
        try setter.set(nodes, style: style, language: own ?? language, measure: measure)
    }

    private static func parts(of entry: Element) -> (label: [Node], value: [Node]) {
        var label: [Node] = []
        var value: [Node] = []
        for child in entry.children {
            if case .element(let element) = child, element.role == .cardLabel {
                label.append(child)
            } else {
                value.append(child)
            }
        }
        return (label, value)
    }
}

extension SetParagraph {
    fileprivate var firstBaseline: Length { shaped.lines.first?.baseline ?? .zero }

    /// Whether the paragraph, which was set without a measure, would be the same with this one.
    fileprivate func isOneLine(of measure: Length) -> Bool {
        // Without a measure, a text may have breaks inside its words, if words may be broken.
        lineCount == 1 && width <= measure && !shaped.source.hyphenates && owners.allSatisfy { $0.leaf.isText }
    }
}

extension Leaf {
    /// A blank or a box may be set shorter than it is.
    fileprivate var isText: Bool { if case .text = content { true } else { false } }
}
