import Diagnostics
import DocumentTree
import Geometry
import Theming

/// The form of a table, and its place beside the text.
struct TablePlacement {
    var form: TableReport.Form
    /// Nil for cards.
    var table: SetTable?
    /// From the text's left edge.
    var left: Length
    var width: Length

    var isTurned: Bool { form == .landscape }
}

/// The choice among the forms of a table. A table that fits into the text is set there. For any other, each form costs the
/// height of the paper that it takes, and more the worse it is to read.
extension FlowBuilder {
    /// The cost of the compact size; that of a size between grows with what is missing.
    private static let compactCost = 1.5
    /// The steps in which a table is shrunk: 0 is the theme's size, 1 the compact one.
    private static let shrinkages = [0, 0.34, 0.67, 1]
    private static let turnedCost = 1.65
    /// The text before and behind a turned page leaves paper empty, in heights of a page.
    private static let turningCost = 0.2
    /// Rows can hardly be compared any more.
    private static let cardsCost = 2.0

    func placement(of content: TableContent, in context: Context) throws(ContentFault) -> TablePlacement {
        if let wanted = try wantedPlacement(of: content, in: context) { return wanted }
        var choices: [(placement: TablePlacement, cost: Length)] = []
        let form = content.form
        if !form.isLandscape || !canTurn(in: context) {
            for shrinkage in Self.shrinkages where shrinkage == 1 || !form.isCompact {
                guard let choice = try upright(content, shrunkBy: shrinkage, in: context), let table = choice.table
                else { continue }
                choices.append((choice, table.height * (1 + (Self.compactCost - 1) * shrinkage)))
            }
        }
        if let room = tableRoom, let turned = room.turned, let choice = try onItsSide(content, in: context),
            let table = choice.table
        {
            let pages = pagesOnItsSide(table, of: content, in: turned)
            choices.append((choice, room.pageHeight * (pages * Self.turnedCost + Self.turningCost)))
        }
        let cards = TablePlacement(form: .cards, left: .zero, width: context.measure)
        guard !choices.isEmpty else { return cards }
        choices.append((cards, try heightOfCards(content, in: context) * Self.cardsCost))
        return choices.min { $0.cost < $1.cost }?.placement ?? cards
    }

    /// The form that the table's author asks for, or as wide as the text; nil where its columns do not fit so.
    private func wantedPlacement(of content: TableContent, in context: Context) throws(ContentFault) -> TablePlacement?
    {
        let form = content.form
        if form.isLandscape, canTurn(in: context) {
            if let placement = try onItsSide(content, in: context) { return placement }
            return try turnedAsAsked(content)
        }
        if form.isWide, let room = tableRoom, isBesideMargins(context) {
            return try set(
                content, shrunkBy: form.isCompact ? 1 : 0, as: form.isCompact ? .compact : .wide, left: -room.outset,
                width: room.typeArea)
        }
        return try set(
            content, shrunkBy: form.isCompact ? 1 : 0, as: form.isCompact ? .compact : .text, left: .zero,
            width: context.measure)
    }

    /// As wide as its columns need, within the type area.
    private func upright(
        _ content: TableContent, shrunkBy shrinkage: Double, in context: Context
    ) throws(ContentFault) -> TablePlacement? {
        let form: TableReport.Form = shrinkage > 0 ? .compact : .wide
        guard let room = tableRoom, isBesideMargins(context) else {
            return try set(content, shrunkBy: shrinkage, as: form, left: .zero, width: context.measure)
        }
        let setter = setter(shrunkBy: shrinkage)
        let natural = try SetTable.naturalWidth(of: content, setter: setter)
        // It begins where the text does, as long as the one margin has room for it.
        let aligned = room.measure + room.outset
        let beside = try set(
            content, shrunkBy: shrinkage, as: form, left: .zero, width: min(max(natural, room.measure), aligned))
        if natural <= aligned, let beside { return beside }
        let whole = try set(content, shrunkBy: shrinkage, as: form, left: -room.outset, width: room.typeArea)
        // A little more width is not worth another left edge.
        guard let beside, let height = beside.table?.height, let whole, let least = whole.table?.height,
            room.outset < stylesheet.textSize * 2 ? height <= least * 1.2 : height <= least
        else { return whole ?? beside }
        return beside
    }

    private func onItsSide(_ content: TableContent, in context: Context) throws(ContentFault) -> TablePlacement? {
        guard canTurn(in: context), let turned = tableRoom?.turned else { return nil }
        var first: TablePlacement?
        for shrinkage in Self.shrinkages where shrinkage == 1 || !content.form.isCompact {
            guard
                let choice = try set(
                    content, shrunkBy: shrinkage, as: .landscape, left: .zero, width: turned.measure),
                let table = choice.table, hasRoomBelowHead(table, of: content, turned)
            else { continue }
            // A table that a smaller size keeps on one page is not split.
            if pagesOnItsSide(table, of: content, in: turned) <= 1 { return choice }
            first = first ?? choice
        }
        return first
    }

    /// A grid on its side as its author asks for, in the smallest size: with any number of hyphens, and narrow columns.
    private func turnedAsAsked(_ content: TableContent) throws(ContentFault) -> TablePlacement? {
        guard let turned = tableRoom?.turned else { return nil }
        let table = try SetTable.set(
            content, setter: setter(shrunkBy: 1), measure: turned.measure, breaksFreely: true)
        guard let table, hasRoomBelowHead(table, of: content, turned) else { return nil }
        return TablePlacement(form: .landscape, table: table, left: .zero, width: turned.measure)
    }

    /// Whether head, caption and heading leave room for the tallest row on a page on its side.
    private func hasRoomBelowHead(_ table: SetTable, of content: TableContent, _ turned: TableRoom.Turned) -> Bool {
        table.headHeight + heightAbove(content) + table.tallestRow(of: turned.height * 0.5) <= turned.height
    }

    private func pagesOnItsSide(_ table: SetTable, of content: TableContent, in turned: TableRoom.Turned) -> Double {
        ((table.height + heightAbove(content)) / turned.height).rounded(.up)
    }

    private func set(
        _ content: TableContent, shrunkBy shrinkage: Double, as form: TableReport.Form, left: Length, width: Length
    ) throws(ContentFault) -> TablePlacement? {
        let table = try SetTable.set(content, setter: setter(shrunkBy: shrinkage), measure: width)
        guard let table, !table.isCramped, table.headHeight <= tallestRow else { return nil }
        return TablePlacement(form: form, table: table, left: left, width: width)
    }

    private func setter(shrunkBy shrinkage: Double) -> ParagraphSetter {
        guard shrinkage > 0 else { return setter }
        var smaller = setter
        smaller.stylesheet = stylesheet.tables(shrunkBy: shrinkage)
        return smaller
    }

    /// Whether nothing stands between a block and the margins: no box, no list, no quotation.
    private func isBesideMargins(_ context: Context) -> Bool {
        tableRoom?.measure == context.measure && context.left == .zero && openFrames.isEmpty
    }

    func canTurn(in context: Context) -> Bool { tableRoom?.turned != nil && isBesideMargins(context) }

    /// The height of the caption, and of the heading that moves with the table.
    private func heightAbove(_ content: TableContent) -> Length {
        let caption = stylesheet.style(.caption)
        let own = content.caption == nil ? .zero : caption.spaceBefore + caption.leading + caption.spaceAfter
        return own + heightKeptAbove
    }

    private func heightOfCards(_ content: TableContent, in context: Context) throws(ContentFault) -> Length {
        var trial = self
        trial.items = []
        try trial.appendCards(of: content, in: context)
        return trial.items.reduce(.zero) { $0 + $1.space.natural + $1.height }
    }

    // MARK: Turned pages

    /// Begins a page that is turned on its side. A heading that stands just before it comes along.
    mutating func turnPage() {
        guard !isTurned, let upright = tableRoom?.measure, let turned = tableRoom?.turned else { return }
        if keepsNext, var first = items.indices.last {
            while first > 0, items[first].breakBefore == .forbidden, !items[first].isTurned { first -= 1 }
            for index in first..<items.count { items[index].turn(from: upright, to: turned.measure) }
        }
        isTurned = true
        tallestRow = turned.height * 0.5
    }

    /// - Parameter height: the tallest row of an upright page.
    mutating func turnPageBack(tallestRow height: Length) {
        isTurned = false
        tallestRow = height
        keepsNext = false
        nextBreak = .allowed
    }
}

extension FlowItem {
    /// Moves the item to a page on its side. A rule that is as wide as the text of an upright page is as wide there too.
    fileprivate mutating func turn(from upright: Length, to measure: Length) {
        isTurned = true
        fragments = fragments.map { fragment in
            guard case .rectangle(var rule) = fragment, rule.area.size.width == upright else { return fragment }
            rule.area.size.width = measure
            return .rectangle(rule)
        }
    }
}
