import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming

/// Tables whose columns do not fit: each row becomes a card, with every value beside the name of its column.
extension FlowBuilder {
    mutating func appendCards(of content: TableContent, in context: Context) throws(ContentFault) {
        let names = try CardNames(of: content, setter: setter, in: context)
        let firstCard = content.body.firstIndex { !$0.isGroupHeading }
        for (index, row) in content.body.enumerated() {
            if index > 0, !content.body[index - 1].isGroupHeading { openSpace(stylesheet.table.verticalPadding * 2) }
            if row.isGroupHeading {
                try appendGroupHeading(row[0], in: context)
                continue
            }
            try appendCard(row, of: content, names: names, isFirst: index == firstCard, in: context)
        }
    }

    private mutating func appendGroupHeading(_ cell: TableContent.Cell, in context: Context) throws(ContentFault) {
        let heading = try setter.set(
            cell.element.children, from: cell.element, style: stylesheet.style(.tableHeader), language: cell.language,
            measure: context.measure, hyphenates: true)
        appendLines(of: heading, in: context, isKeptWhole: true)
        keepWithNext()
    }

    /// Appends a card line by line, so that a card taller than a page, and only that, is split: between its cells, and under
    /// its name, which the next page repeats.
    ///
    /// - Parameter isFirst: true for the first card, whose names are the table's head. On other cards they are
    ///   artifacts.
    private mutating func appendCard(
        _ row: TableContent.Row, of content: TableContent, names: CardNames, isFirst: Bool, in context: Context
    ) throws(ContentFault) {
        var card = CardSetter(content: content, names: names, isFirst: isFirst, context: context, flow: self)
        var cells: [[FlowItem]] = []
        for cell in row { cells.append(try card.items(for: cell, isAbove: cells.isEmpty)) }
        let head = card.name.isEmpty ? nil : remember(RepeatedHead(card.name, padding: .zero))
        for (number, items) in cells.enumerated() {
            for (line, var item) in items.enumerated() {
                if line > 0 {
                    let isShort = items.count <= Self.linesKeptTogether
                    let isNearAnEnd = line == 1 || line == items.count - 1
                    nextBreak = isShort || isNearAnEnd ? .forbidden : .avoided
                } else if number > 0 {
                    // The card's name does not stand alone.
                    nextBreak = number == 1 ? .forbidden : .avoided
                }
                if number > 0 || line > 0 { item.repeatedHead = head }
                append(item)
            }
        }
    }

    /// The lines of a step, or of a cell of a card, that fit on every page.
    static let linesKeptTogether = 6
}

/// Sets the lines of one card.
private struct CardSetter {
    let content: TableContent
    let names: CardNames
    let isFirst: Bool
    let context: FlowBuilder.Context
    let flow: FlowBuilder
    /// The first words of the card, without the name of their column. A page on which the card continues begins with them.
    private(set) var name: [FlowItem] = []

    init(content: TableContent, names: CardNames, isFirst: Bool, context: FlowBuilder.Context, flow: FlowBuilder) {
        self.content = content
        self.names = names
        self.isFirst = isFirst
        self.context = context
        self.flow = flow
    }

    private var style: TableStyle { flow.stylesheet.table }
    private var isGrid: Bool { content.form.isGrid }
    private var isBeside: Bool { names.besideWidth != nil }
    /// The least distance of words from the rules of a grid.
    private var inset: Length { isGrid ? style.horizontalPadding : .zero }

    /// - Parameter isAbove: whether the cell is the first one, under the rule of the card.
    mutating func items(for cell: TableContent.Cell, isAbove: Bool) throws(ContentFault) -> [FlowItem] {
        let left = context.left + (names.besideWidth ?? .zero) + inset
        let measure = context.left + context.measure - inset - left
        let value = try flow.setter.set(
            cell.element.children, from: cell.element, style: cell.style(in: flow.stylesheet),
            language: cell.language, measure: measure, hyphenates: true)
        let nameLines = names.names.filter { $0.columns.overlaps(cell.columns) }.flatMap { name in
            (0..<name.text.lineCount).map { (name: name, line: $0) }
        }
        let lineCount = isBeside ? max(nameLines.count, value.lineCount) : nameLines.count + value.lineCount
        var items: [FlowItem] = []
        for line in 0..<lineCount {
            var item = FlowItem(height: value.leading)
            if line < nameLines.count {
                let (name, nameLine) = nameLines[line]
                // A name of several columns is spoken with the first of them.
                let isHeard = isFirst && cell.columns.contains(name.columns.lowerBound)
                item.add(
                    name.text, line: nameLine, isHeard: isHeard, left: context.left + inset,
                    measure: context.measure - inset, notes: flow.notes)
            }
            let valueLine = isBeside ? line : line - nameLines.count
            if (0..<value.lineCount).contains(valueLine) {
                item.add(value, line: valueLine, left: left, top: .zero, measure: measure, notes: flow.notes)
            }
            items.append(item)
        }
        if let picture = cell.picture {
            let size = picture.size(inColumnOf: measure)
            var item = FlowItem(height: size.height + style.verticalPadding)
            item.add(picture.loaded, picture.leaf, in: Rectangle(origin: Point(x: left, y: .zero), size: size))
            items.insert(item, at: isBeside ? 0 : min(items.count, nameLines.count))
        }
        if isAbove, value.lineCount <= 2, value.shaped.source.text.isName(ofRow: cell.isRowHeader) {
            name = repeated(value)
        }
        let isBlank = value.owners.isEmpty && cell.picture == nil
        // The name above a blank takes none of the room to write in.
        let used = isBeside ? .zero : value.leading * Double(nameLines.count)
        makeRoom(in: &items, isBlank: isBlank, above: used, isNamed: cell.isRowHeader)
        rule(&items, isAbove: isAbove, isBlank: isBlank, writingFrom: left)
        return items
    }

    /// The card's name as it stands at the top of a page, set off from what follows.
    private func repeated(_ value: SetParagraph) -> [FlowItem] {
        (0..<value.lineCount).map { line in
            let isLast = line == value.lineCount - 1
            var item = FlowItem(height: value.leading + (isLast ? style.verticalPadding * 2 : .zero))
            item.fragments.append(
                value.fragment(line: line, left: context.left + inset, top: .zero, measure: context.measure - inset))
            if isGrid, isLast {
                // The upper edge of the cell that follows.
                let top = item.height - style.rowRule
                item.fragments.append(
                    ruled(Rectangle(x: context.left, y: top, width: context.measure, height: style.rowRule)))
            }
            return item
        }
    }

    /// Makes a cell as high as it is in the table, where there is something to write.
    private func makeRoom(in items: inout [FlowItem], isBlank: Bool, above: Length, isNamed: Bool) {
        guard !items.isEmpty else { return }
        if isGrid { items[0].pushDown(by: style.verticalPadding) }
        if let height = content.form.rowHeight, isBlank || isGrid && !isNamed {
            let lines = items.reduce(Length.zero) { $0 + $1.height } - above
            let wanted = min(height, flow.tallestRow * 0.5) - (isGrid ? style.verticalPadding : .zero)
            items[items.count - 1].height += max(.zero, wanted - lines)
        }
        items[items.count - 1].height += style.verticalPadding
    }

    private func ruled(_ area: Rectangle) -> Fragment {
        .rectangle(RectangleFragment(area: area, fill: style.ruleColour, artifact: .layout))
    }

    /// The rule above a card; in a grid, around each cell; and one to write on in a blank of a given height.
    private func rule(_ items: inout [FlowItem], isAbove: Bool, isBlank: Bool, writingFrom left: Length) {
        guard let last = items.indices.last else { return }
        let weight = style.rowRule
        if isGrid {
            let edges =
                [context.left, context.left + context.measure - weight]
                + (names.besideWidth.map { [context.left + $0] } ?? [])
            for index in items.indices {
                for edge in edges {
                    items[index].fragments.append(
                        ruled(Rectangle(x: edge, y: .zero, width: weight, height: items[index].height)))
                }
            }
            items[last].fragments.append(
                ruled(
                    Rectangle(
                        x: context.left, y: items[last].height - weight, width: context.measure, height: weight)))
        } else if isBlank, content.form.rowHeight != nil {
            let top = items[last].height - style.verticalPadding
            let width = context.left + context.measure - left
            items[last].fragments.append(ruled(Rectangle(x: left, y: top, width: width, height: weight)))
        }
        guard isAbove else { return }
        items[0].pushDown(by: isGrid ? style.headRule : style.verticalPadding)
        items[0].fragments.append(
            ruled(Rectangle(x: context.left, y: .zero, width: context.measure, height: style.headRule)))
    }
}

extension String {
    /// Whether the words of a card's first cell name it. A blank to write in does not, nor does the day of a calendar.
    fileprivate func isName(ofRow isHeader: Bool) -> Bool {
        contains { $0.isLetter || isHeader && $0.isNumber }
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

    init(
        of content: TableContent, setter: ParagraphSetter, in context: FlowBuilder.Context
    ) throws(ContentFault) {
        let gap = setter.stylesheet.textSize
        // The rules of a grid stand in the gap.
        let inset = content.form.isGrid ? setter.stylesheet.table.horizontalPadding : .zero
        let measure = context.measure - inset * 2
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
        guard fitsBeside else { return }
        besideWidth = (self.names.map(\.text.width).max() ?? .zero) + (inset > .zero ? inset * 2 : gap)
    }
}

extension FlowItem {
    /// - Parameter isHeard: whether it is read; a name printed again is an artifact.
    fileprivate mutating func add(
        _ name: SetParagraph, line: Int, isHeard: Bool, left: Length, measure: Length, notes: Notes
    ) {
        guard !isHeard else {
            return add(name, line: line, left: left, top: .zero, measure: measure, notes: notes)
        }
        fragments.append(name.fragment(line: line, left: left, top: .zero, measure: measure).asArtifact(.layout))
    }

    /// Adds space at the top.
    fileprivate mutating func pushDown(by space: Length) {
        height += space
        fragments = fragments.map { $0.moved(x: .zero, y: space) }
        for index in links.indices { links[index].area = links[index].area.moved(x: .zero, y: space) }
    }
}
