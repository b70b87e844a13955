import Diagnostics
import DocumentTree
import Geometry
import Images
import TestSupport
import Testing
import TextShaping
import Wording

@testable import PageLayout
@testable import Theming

/// Rows that have become cards: where to write, and which page they stand on.
@Suite struct TableCardTests {
    private let press: Press

    init() throws { press = try Press() }

    /// No two of them fit beside each other.
    private static let long = "Pneumonoultramicroscopicsilicovolcanoconiosis"

    private func table(_ form: TableForm = TableForm(), head: [String], rows: [[String]]) -> Node {
        let build = Tree.build
        func cell(_ words: String, _ kind: CellKind) -> Node {
            build.element(.tableCell(kind), words.isEmpty ? [] : [Tree.text(words)])
        }
        return build.element(
            .table(columns: head.map { _ in .natural }, form),
            [
                build.element(.tableHead, [build.element(.tableRow, head.map { cell($0, .columnHeader) })]),
                build.element(
                    .tableBody,
                    rows.map { row in
                        build.element(
                            .tableRow,
                            row.enumerated().map { cell($1, $0 == 0 ? .rowHeader : .data) })
                    }),
            ])
    }

    private func layInABox(
        _ table: Node, size: PrintSize = .giant, paper: Paper = .letter
    ) throws -> LaidOutDocument {
        try press.lay(Tree.document([Tree.box(.note, title: "Box", [table])]), size: size, paper: paper)
    }

    private func rules(_ page: Page) -> [Rectangle] {
        page.fragments.compactMap { fragment in
            guard case .rectangle(let rule) = fragment, rule.mark == .artifact(.layout) else { return nil }
            return rule.area
        }
    }

    /// The words of a page that are artifacts of a kind.
    private func artifacts(_ laidOut: LaidOutDocument, _ page: Int, _ artifact: Artifact) -> [String] {
        laidOut.pages[page].fragments.compactMap { fragment in
            guard case .text(let text) = fragment, text.marks.contains(.artifact(artifact)) else { return nil }
            return text.shaped.text
        }
    }

    // MARK: To write in

    @Test(arguments: [Length.millimetres(14), nil])
    func keepsThePlacesToWriteInOfAGrid(height: Length?) throws {
        let node = table(
            TableForm(isGrid: true, rowHeight: height), head: ["Day", "Pain", "What " + Self.long],
            rows: [["Monday " + Self.long, "", ""]])
        let laidOut = try layInABox(node)
        #expect(laidOut.tables.map(\.form) == [.cards])
        let style = press.theme.stylesheet(for: .giant).table
        // The edges of the box are neither as thin nor as thick.
        let levels = laidOut.pages.flatMap { rules($0) }.filter { rule in
            rule.size.width > .millimetres(60)
                && [style.rowRule, style.headRule].contains { abs(($0 - rule.size.height).points) < 0.01 }
        }.map(\.bottom).sorted()
        // The rule above the card, and one below each of its three cells.
        #expect(levels.count == 4)
        let least = height ?? press.theme.stylesheet(for: .giant).style(.tableCell).leading
        for (above, below) in zip(levels.dropFirst(), levels.dropFirst(2)) {
            #expect(below - above >= least - .points(0.1))
        }
    }

    @Test func rulesABlankOfAGivenHeightWithoutAGrid() throws {
        let node = table(
            TableForm(rowHeight: .millimetres(14)), head: ["Who", Self.long],
            rows: [[Self.long, ""], [Self.long, "x"]])
        let laidOut = try layInABox(node)
        #expect(laidOut.tables.map(\.form) == [.cards])
        let weight = press.theme.stylesheet(for: .giant).table.rowRule
        // The first row has a blank. The rules of cards are stronger.
        let thin = laidOut.pages.flatMap { rules($0) }.filter { abs(($0.size.height - weight).points) < 0.01 }
        #expect(thin.filter { $0.size.width > .millimetres(60) }.count == 1)
    }

    // MARK: Pages

    private func medicines(_ count: Int, cells: Int = 3) -> [[String]] {
        (0..<count).map { number in
            ["Drug\(number)"] + (0..<cells).map { "cell \(number).\($0)" }
        }
    }

    @Test(arguments: 1..<12)
    func keepsACardOnItsPageWhereItFits(count: Int) throws {
        let head = ["Medicine", "Morning", "Evening", "Bedtime", "Because", "Contact", "Another"]
        let laidOut = try layInABox(table(head: head, rows: medicines(count, cells: 6)))
        #expect(laidOut.tables.map(\.form) == [.cards])
        for number in 0..<count {
            let pages = laidOut.pages.indices.filter { page in
                laidOut.lines(onPage: page).contains { $0 == "Drug\(number)" || $0.hasPrefix("cell \(number).") }
            }
            #expect(pages.count == 1, "card \(number) of \(count)")
        }
        #expect(laidOut.pages.indices.allSatisfy { artifacts(laidOut, $0, .repeatedHead).isEmpty })
    }

    @Test func repeatsTheNameOfACardThatFitsOnNoPage() throws {
        let columns = 18
        let head = [Self.long] + (1..<columns).map { "Column \($0)" }
        let laidOut = try layInABox(table(head: head, rows: medicines(2, cells: columns - 1)), paper: .a5)
        #expect(laidOut.tables.map(\.form) == [.cards])
        var repeated = 0
        for page in laidOut.pages.indices {
            let lines = laidOut.lines(onPage: page)
            guard let cell = lines.first(where: { $0.hasPrefix("cell ") || $0.hasPrefix("Drug") }),
                cell.hasPrefix("cell "), let digit = cell.dropFirst(5).first
            else { continue }
            #expect(artifacts(laidOut, page, .repeatedHead) == ["Drug\(digit)"], "page \(page)")
            repeated += 1
        }
        #expect(repeated >= 2)
        let all = laidOut.pages.indices.flatMap { laidOut.lines(onPage: $0) }
        for row in medicines(2, cells: columns - 1) {
            for words in row { #expect(all.count { $0 == words } == 1) }
        }
    }

    @Test func repeatsNoBlankAndNoDayOfACalendar() throws {
        let head = [Self.long] + (1..<18).map { "Column \($0)" }
        for first in ["", "…"] {
            let row = [first] + (0..<17).map { "cell \($0)" }
            let laidOut = try layInABox(table(head: head, rows: [row]), paper: .a5)
            #expect(laidOut.pages.indices.allSatisfy { artifacts(laidOut, $0, .repeatedHead).isEmpty })
        }
    }

    // MARK: On its side

    private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let weeks = [
        ["1", "2 treatment", "3", "4 blood test", "5", "6", "7"],
        ["8", "9 treatment", "10", "11 blood test", "12", "13", "14"],
    ]

    @Test(arguments: PrintSize.allCases, [Paper.letter, .a4])
    func keepsACalendarOnItsSideAGrid(size: PrintSize, paper: Paper) throws {
        let node = table(
            TableForm(isGrid: true, isLandscape: true, rowHeight: .millimetres(20)), head: Self.days, rows: Self.weeks)
        let laidOut = try press.lay(Tree.document([node]), size: size, paper: paper)
        #expect(laidOut.tables.map(\.form) == [.landscape])
        #expect(laidOut.warnings.isEmpty)
        let sizes = laidOut.pages.flatMap(\.fragments).flatMap { fragment -> [Double] in
            guard case .text(let text) = fragment else { return [] }
            return text.shaped.runs.map { text.paragraph.source.runs[$0.source].style.size.points }
        }
        let least = press.theme.stylesheet(for: size).table.compactSize.points
        #expect(sizes.min() ?? 0 >= least - 0.001)
    }

    @Test func saysWhereATableOnItsSideIsNone() throws {
        let node = table(TableForm(isLandscape: true), head: Self.days, rows: Self.weeks)
        let laidOut = try press.lay(Tree.document([node]), size: .giant, paper: .a5)
        #expect(laidOut.tables.map(\.form) == [.cards])
        #expect(laidOut.warnings.map(\.identifier) == [TableReport.notTurned])
    }

    @Test func givesNoTableAHeadThatFillsThePage() throws {
        let head = ["Day", filler(words: 12), filler(words: 12), filler(words: 12)]
        let laidOut = try press.lay(
            Tree.document([table(head: head, rows: [["Monday", "", "", ""]])]), size: .giant, paper: .a5)
        #expect(laidOut.tables.map(\.form) == [.cards])
    }

    @Test func rulesATurnedPageAsWideAsItsText() throws {
        var stylesheet = press.theme.stylesheet(for: .standard)
        stylesheet.headingRule = HeadingRule(colour: .white, width: .points(1.3))
        let rows = (0..<30).flatMap { _ in Self.weeks }
        let document = Tree.document([
            Tree.heading("Medicines"), table(TableForm(isLandscape: true), head: Self.days, rows: rows),
        ])
        let laidOut = try Layout(
            shaper: press.shaper, images: .init(), stylesheet: stylesheet, paper: .letter
        ).pages(of: document)
        let width = Paper.letter.size.height - PageMaster.leastMargin * 2
        let heading = laidOut.pages[0].fragments.compactMap { fragment -> Rectangle? in
            guard case .rectangle(let rule) = fragment, rule.area.size.height == .points(1.3) else { return nil }
            return rule.area
        }
        #expect(heading.count == 1 && abs((heading[0].size.width - width).points) < 0.01)
        let header = laidOut.pages[1].fragments.compactMap { fragment -> Rectangle? in
            guard case .rectangle(let rule) = fragment, rule.mark == .artifact(.header) else { return nil }
            return rule.area
        }
        #expect(header.count == 1 && abs((header[0].size.width - width).points) < 0.01)
    }

    // MARK: Numbers

    @Test(arguments: [ColumnAlignment.natural, .start, .centre, .end])
    func alignsNumbersAsTheirAuthorWrites(alignment: ColumnAlignment) throws {
        let node = Tree.table(
            columns: [.start, alignment, alignment], head: ["Day", "Morning", "Evening"],
            rows: [["Monday", "1", "2"], ["Tuesday", "3", "4"]])
        let laidOut = try press.lay(Tree.document([node]))
        let texts = laidOut.pages[0].fragments.compactMap { if case .text(let text) = $0 { text } else { nil } }
        func place(_ words: String) throws -> (left: Length, middle: Length, right: Length) {
            let text = try #require(texts.first { $0.shaped.text == words })
            return (text.origin.x, text.origin.x + text.shaped.width / 2, text.origin.x + text.shaped.width)
        }
        let (head, number) = (try place("Morning"), try place("1"))
        let difference =
            switch alignment {
            case .start: head.left - number.left
            case .natural, .centre: head.middle - number.middle
            case .end: head.right - number.right
            }
        #expect(abs(difference.points) < 0.6)
    }

    @Test func takesTheDaysOfACalendarForNoDoses() {
        let rows = Self.weeks.map { [$0[0], $0[4], $0[5]] }
        for (form, count) in [(TableForm(isGrid: true, rowHeight: .millimetres(20)), 0), (TableForm(isGrid: true), 2)] {
            guard case .element(let element) = table(form, head: ["A", "B", "C"], rows: rows) else { continue }
            #expect(element.numberColumns.count == count)
        }
    }
}
