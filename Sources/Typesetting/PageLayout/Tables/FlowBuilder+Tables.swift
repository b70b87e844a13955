import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming

/// Tables in the flow. A row is one item, and the head is repeated at the top of every page on which the table
/// continues.
extension FlowBuilder {
    mutating func appendTable(_ element: Element, in context: Context) {
        var content = TableContent(element, language: context.language)
        loadPictures(of: &content)
        var placement: TablePlacement?
        do throws(ContentFault) {
            placement = try self.placement(of: content, in: context)
        } catch {
            report(error)
        }
        var place = context
        if let placement {
            place.left += placement.left
            place.measure = placement.width
        }
        let uprightRow = tallestRow
        if placement?.isTurned == true { turnPage() }
        if let caption = content.caption {
            appendText(caption.children, from: caption, style: stylesheet.style(.caption), in: place)
            keepWithNext()
        } else {
            openSpace(stylesheet.table.spaceBefore)
        }
        if let placement { append(content, placement, in: place) }
        closeSpace(stylesheet.table.spaceAfter)
        if placement?.isTurned == true { turnPageBack(tallestRow: uprightRow) }
    }

    private mutating func append(_ content: TableContent, _ placement: TablePlacement, in context: Context) {
        tables.append(TableReport(form: placement.form, range: content.range))
        if content.form.isLandscape, !placement.isTurned, canTurn(in: context) {
            warn(
                .warning(
                    TableReport.notTurned,
                    "the columns of this table do not fit side by side, not even on a page on its side: each row is a card",
                    at: content.range, help: "use shorter words or fewer columns"))
        }
        if let table = placement.table {
            warnOfCoarsePictures(in: table)
            return appendRows(of: table, in: context)
        }
        do throws(ContentFault) {
            try appendCards(of: content, in: context)
        } catch {
            report(error)
        }
    }

    private mutating func appendRows(of table: SetTable, in context: Context) {
        let headItems = table.head.flatMap { items(for: $0, of: table, in: context) }
        for (index, item) in headItems.enumerated() {
            if index > 0 { keepWithNext() }
            append(item)
        }
        let head =
            headItems.isEmpty
            ? nil : remember(RepeatedHead(headItems, padding: table.hasFixedRows ? .zero : table.style.verticalPadding))
        if !headItems.isEmpty { keepWithNext() }
        // A table of less than half a page is seen as a whole.
        let isShort = table.height <= tallestRow
        // A few rows are never torn, not even to save a sheet.
        let shortBreak: PageBreak = table.body.count <= 4 && table.height <= tallestRow * 0.6 ? .avoided : .toSaveASheet
        for (index, row) in table.body.enumerated() {
            // A group's heading stays with its first row.
            let isHeaded = index > 0 && table.body[index - 1].isGroupHeading
            let parts = items(for: row, of: table, in: context)
            for (part, var item) in parts.enumerated() {
                item.repeatedHead = head
                if part > 0 {
                    keepRowWhole(part: part, of: parts.count)
                } else if isHeaded {
                    keepWithNext()
                } else if index > 0 {
                    let isNearAnEnd = index == 1 || index == table.body.count - 1
                    nextBreak = isShort ? shortBreak : isNearAnEnd ? .nearTableEnd : .betweenRows
                }
                if part == 0, !table.hasFixedRows { padding = table.style.verticalPadding }
                append(item)
            }
        }
    }

    /// Allows a break inside a row only if the row and its head do not fit on a page; no line of it stands alone.
    mutating func keepRowWhole(part: Int, of count: Int) {
        nextBreak = part <= 1 || part == count - 1 ? .forbidden : .avoided
    }

    /// Returns one item per row. A row that would fill most of a page is split line by line.
    private func items(for row: SetTable.Row, of table: SetTable, in context: Context) -> [FlowItem] {
        let padding = table.style.verticalPadding
        let height = row.leading * Double(row.lineCount) + padding * 2
        guard height > tallestRow, !row.hasPicture, !row.isHead else {
            return [item(for: row, lines: 0..<row.lineCount, of: table, in: context)]
        }
        return (0..<row.lineCount).map { item(for: row, lines: $0..<$0 + 1, of: table, in: context) }
    }

    private func item(
        for row: SetTable.Row, lines: Range<Int>, of table: SetTable, in context: Context
    ) -> FlowItem {
        let style = table.style
        // Above the text of other rows is flexible space.
        let top = (row.isHead || table.hasFixedRows) && lines.lowerBound == 0 ? style.verticalPadding : .zero
        let isEnd = lines.upperBound == row.lineCount
        let isWhole = lines.count == row.lineCount
        let textHeight = isWhole ? row.textHeight : row.leading * Double(lines.count)
        var item = FlowItem(height: top + textHeight + (isEnd ? style.verticalPadding : .zero))
        // A row that may be torn is high enough as it is.
        if isWhole { item.height = max(item.height, min(table.least(row), tallestRow)) }
        if row.isHead, let fill = style.headFill {
            item.fragments.append(
                .rectangle(
                    RectangleFragment(
                        area: Rectangle(x: context.left, y: .zero, width: context.measure, height: item.height),
                        fill: fill, artifact: .background)))
        }
        if !row.isHead, !row.isGroupHeading { addNumberGround(to: &item, of: table, in: context) }
        // The lines are added in reading order, cell by cell.
        for cell in row.cells {
            let column = cell.columns.lowerBound
            let left = context.left + table.left(ofColumn: column)
            let drop = isWhole ? table.drop(of: cell, in: row) : .zero
            let alignment = row.isGroupHeading ? .start : table.content.alignment(ofColumn: column)
            if let picture = cell.picture {
                let spare = table.width(of: cell.columns) - cell.pictureSize.width
                let shift = alignment == .centre ? spare / 2 : alignment == .end ? spare : .zero
                let origin = Point(x: left + shift, y: top + drop)
                item.add(picture.loaded, picture.leaf, in: Rectangle(origin: origin, size: cell.pictureSize))
            }
            if let icon = cell.icon, lines.lowerBound == 0 {
                let side = cell.iconSide
                let spare = table.width(of: cell.columns) - side
                let shift = alignment == .centre ? spare / 2 : alignment == .end ? spare : .zero
                item.fragments.append(
                    .shape(
                        ShapeFragment(
                            outline: icon, area: Rectangle(x: left + shift, y: top + drop, width: side, height: side),
                            fill: stylesheet.style(.tableHeader).colour, mark: .artifact(.layout))))
            }
            for line in lines where line < cell.text.lineCount {
                let y = top + drop + cell.pictureHeight + row.leading * Double(line - lines.lowerBound)
                item.add(
                    cell.text, line: line, left: left, top: y, measure: table.width(of: cell.columns),
                    alignment: alignment, notes: notes)
            }
        }
        if isEnd {
            let weight = row.isHead ? style.headRule : style.rowRule
            item.fragments.append(
                .rectangle(
                    RectangleFragment(
                        area: Rectangle(
                            x: context.left, y: item.height - weight, width: context.measure, height: weight),
                        fill: style.ruleColour, artifact: .layout)))
        }
        if table.content.form.isGrid {
            addGrid(to: &item, around: row, isFirstLine: lines.lowerBound == 0, of: table, in: context)
        }
        return item
    }
}

extension FlowBuilder {
    /// Adds the ground of the columns of numbers. It guides the eye down and across.
    private func addNumberGround(to item: inout FlowItem, of table: SetTable, in context: Context) {
        guard let fill = table.style.numberFill, table.hasTintedColumns else { return }
        for column in table.content.numberColumns.sorted() {
            let left = table.edge(beforeColumn: column)
            let width = table.widths[column] + table.style.horizontalPadding * 2
            item.fragments.append(
                .rectangle(
                    RectangleFragment(
                        area: Rectangle(x: context.left + left, y: .zero, width: width, height: item.height),
                        fill: fill, artifact: .background)))
        }
        // The rule above is drawn once more, for its lower edge is in the ground, which would make it fainter on a screen.
        let rule = table.style.rowRule
        item.fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(x: context.left, y: .zero - rule, width: context.measure, height: rule),
                    fill: table.style.ruleColour, artifact: .layout)))
    }

    /// The rules between cells, and around the table. The rule under a row is there already.
    private func addGrid(
        to item: inout FlowItem, around row: SetTable.Row, isFirstLine: Bool, of table: SetTable, in context: Context
    ) {
        let weight = table.style.rowRule
        func add(_ area: Rectangle) {
            item.fragments.append(
                .rectangle(RectangleFragment(area: area, fill: table.style.ruleColour, artifact: .layout)))
        }
        let edges = row.cells.map { table.edge(beforeColumn: $0.columns.lowerBound) } + [context.measure - weight]
        for edge in edges { add(Rectangle(x: context.left + edge, y: .zero, width: weight, height: item.height)) }
        if row.isHead, isFirstLine { add(Rectangle(x: context.left, y: .zero, width: context.measure, height: weight)) }
    }
}

extension FlowItem {
    /// Positions a line, and adds the data that the flow needs for it.
    mutating func add(
        _ paragraph: SetParagraph, line: Int, left: Length, top: Length, measure: Length,
        alignment: ColumnAlignment = .start, notes: Notes
    ) {
        fragments.append(
            paragraph.fragment(line: line, left: left, top: top, measure: measure, alignment: alignment))
        links += paragraph.links(line: line, left: left, top: top, measure: measure, alignment: alignment)
        for owner in paragraph.runsBeginning(onLine: line) {
            destinations += owner.destinations
            self.notes += owner.calls.compactMap(notes.number(of:))
        }
    }
}

/// A table's head, repeated at the top of a page. It is an artifact, because the first one is the real content.
struct RepeatedHead {
    var fragments: [Fragment] = []
    var height: Length = .zero

    /// - Parameter padding: the space below it; no space stands above the first row of a page.
    init(_ items: [FlowItem], padding: Length) {
        for item in items {
            fragments += item.fragments.map { $0.asArtifact(.repeatedHead).moved(x: .zero, y: height) }
            height += item.height
        }
        height += padding
    }
}

extension Fragment {
    /// Returns repeated text as an artifact.
    func asArtifact(_ artifact: Artifact) -> Fragment {
        guard case .text(var text) = self else { return self }
        text.marks = text.marks.map { _ in .artifact(artifact) }
        return .text(text)
    }
}
