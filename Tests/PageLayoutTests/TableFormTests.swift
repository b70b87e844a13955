import Diagnostics
import DocumentTree
import Geometry
import Images
import TestSupport
import Testing
import TextShaping
import Theming
import Wording

@testable import PageLayout

/// Tables that use the page: the type area, the compact size, pages on their side, and cards.
@Suite struct TableFormTests {
    private let press: Press

    init() throws { press = try Press() }

    private static let medicines = [
        ["Exampladine", "500 mg", "your blood pressure", "✓", "", "✓", ""],
        ["Samplomycin", "1 tablet", "against the infection", "✓", "✓", "✓", ""],
        ["Placebol", "10 mL", "to sleep", "", "", "", "✓"],
        ["Testazepam", "0.5 mg", "for your nerves", "✓", "", "", "✓"],
    ]
    private static let head = ["Medicine", "Dose", "Why", "Morning", "Noon", "Evening", "Bedtime"]

    private func table(
        _ form: TableForm = TableForm(), head: [String] = Self.head, rows: [[String]] = Self.medicines,
        caption: String? = nil
    ) -> Node {
        let build = Tree.build
        func row(_ cells: [String], _ kind: CellKind) -> Node {
            build.element(
                .tableRow, cells.map { build.element(.tableCell(kind), $0.isEmpty ? [] : [Tree.text($0)]) })
        }
        return build.element(
            .table(columns: head.map { _ in .start }, form),
            (caption.map { [build.element(.caption, [Tree.text($0)])] } ?? []) + [
                build.element(.tableHead, [row(head, .columnHeader)]),
                build.element(.tableBody, rows.map { row($0, .data) }),
            ])
    }

    private func lay(
        _ nodes: [Node], size: PrintSize = .standard, paper: Paper = .letter, language: LanguageTag = .canadianEnglish
    ) throws -> LaidOutDocument {
        var document = Tree.document(nodes)
        document.language = language
        return try press.lay(document, size: size, paper: paper)
    }

    /// What stands outside of the type area of its page.
    private func outside(_ laidOut: LaidOutDocument) -> [Fragment] {
        laidOut.pages.flatMap { page in
            let width = laidOut.size(of: page).width
            return page.fragments.filter { fragment in
                guard let ink = fragment.ink else { return false }
                return ink.left < .millimetres(16) || ink.right > width - .millimetres(16)
            }
        }
    }

    private func sizes(_ laidOut: LaidOutDocument) -> [Double] {
        laidOut.pages.flatMap(\.fragments).flatMap { fragment -> [Double] in
            guard case .text(let text) = fragment else { return [] }
            return text.shaped.runs.map { text.paragraph.source.runs[$0.source].style.size.points }
        }
    }

    // MARK: The choice

    @Test(arguments: [PrintSize.standard, .clear, .large], Paper.allCases.filter { $0 != .a5 })
    func keepsAGridOfMedicines(size: PrintSize, paper: Paper) throws {
        let laidOut = try lay([table()], size: size, paper: paper)
        let form = try #require(laidOut.tables.first?.form)
        #expect(form != .cards)
        if size != .large { #expect(form != .landscape) }
        #expect(outside(laidOut).isEmpty)
        let lines = laidOut.pages.indices.flatMap { laidOut.lines(onPage: $0) }
        for whole in Self.head + ["500 mg", "1 tablet", "10 mL", "0.5 mg", "Samplomycin"] {
            #expect(lines.contains(whole))
        }
        let least: [PrintSize: Double] = [.standard: 9, .clear: 9, .large: 14]
        #expect(sizes(laidOut).min() ?? 0 >= least[size] ?? 0)
    }

    @Test func isAsWideAsTheTextWhereItFitsThere() throws {
        let laidOut = try lay([table(head: ["What", "When"], rows: [["Visit", "Monday"]])])
        #expect(laidOut.tables.map(\.form) == [.text])
    }

    @Test func becomesCardsWhereNothingElseIsBetter() throws {
        let long = "Pneumonoultramicroscopicsilicovolcanoconiosis"
        let laidOut = try lay([table(head: ["One", "Two", "Three"], rows: [[long, long, long]])], size: .giant)
        #expect(laidOut.tables.map(\.form) == [.cards])
    }

    @Test func staysInItsBoxAndUpright() throws {
        let form = TableForm(isWide: true, isLandscape: true)
        let laidOut = try lay([Tree.box(.note, title: "Box", [table(form)])], size: .giant)
        #expect(laidOut.tables.map(\.form) == [.cards])
        #expect(laidOut.pages.allSatisfy { !$0.isTurned })
        #expect(outside(laidOut).isEmpty)
    }

    // MARK: What its author asks for

    @Test func usesTheWholeTypeAreaWhereItIsWide() throws {
        for language in [LanguageTag.canadianEnglish, try #require(LanguageTag("ar"))] {
            let laidOut = try lay(
                [table(TableForm(isWide: true), head: ["What", "When"], rows: [["Visit", "Monday"]])],
                language: language)
            let rules = laidOut.pages[0].fragments.compactMap { fragment -> Rectangle? in
                if case .rectangle(let rectangle) = fragment { rectangle.area } else { nil }
            }
            let widest = try #require(rules.max { $0.size.width < $1.size.width })
            #expect(abs((widest.left - PageMaster.leastMargin).points) < 0.01)
            #expect(abs((widest.right - (Paper.letter.size.width - PageMaster.leastMargin)).points) < 0.01)
        }
    }

    @Test(arguments: [(PrintSize.standard, 10), (.clear, 12), (.large, 16), (.giant, 20)])
    func isSetInTheSmallestTypeWhereItIsCompact(size: PrintSize, least: Double) throws {
        let laidOut = try lay(
            [table(TableForm(isCompact: true), head: ["What", "When"], rows: [["Visit", "Monday"]])], size: size)
        #expect(laidOut.tables.map(\.form) == [.compact])
        let visit = laidOut.pages[0].fragments.compactMap { fragment -> Double? in
            guard case .text(let text) = fragment, text.shaped.text == "Visit" else { return nil }
            return text.paragraph.source.runs[0].style.size.points
        }
        #expect(visit.count == 1 && abs(visit[0] - least) < 0.001)
    }

    @Test func sharesItsWidthAsItIsTold() throws {
        func lefts(_ shares: [Double], _ words: [String]) throws -> [Double] {
            let laidOut = try lay([table(TableForm(shares: shares), head: ["One", "Two", "Three"], rows: [words])])
            return laidOut.pages[0].fragments.compactMap { fragment -> Double? in
                guard case .text(let text) = fragment, words.contains(text.shaped.text) else { return nil }
                return text.origin.x.points
            }
        }
        let (a, b) = (try lefts([3, 2, 1], ["a", "b", "c"]), try lefts([1, 1, 1], ["a", "b", "c"]))
        let gap = 2 * press.theme.stylesheet(for: .standard).table.horizontalPadding.points
        #expect(abs((a[1] - a[0] - gap) / (a[2] - a[1] - gap) - 1.5) < 0.01)
        #expect(abs((b[1] - b[0]) - (b[2] - b[1])) < 0.01)
        // No word is broken for a share that is too small for it.
        #expect(try lefts([1, 40, 40], ["Samplomycin", "b", "c"]).count == 3)
    }

    // MARK: On its side

    @Test func turnsAPageForATableOnItsSide() throws {
        let laidOut = try lay([
            Tree.paragraph("Before."), Tree.heading("Medicines"),
            table(TableForm(isLandscape: true), caption: "What to take"), Tree.paragraph("Behind."),
        ])
        #expect(laidOut.pages.map(\.isTurned) == [false, true, false])
        #expect(laidOut.size(of: laidOut.pages[1]) == Paper.letter.size.turned)
        #expect(laidOut.lines(onPage: 0) == ["Before."])
        // The heading stands with what it heads.
        #expect(laidOut.lines(onPage: 1).prefix(3) == ["Medicines", "What to take", "Medicine"])
        #expect(laidOut.lines(onPage: 2) == ["Behind."])
        #expect(outside(laidOut).isEmpty)
        // What runs along every page is upright for who turned it, and numbers go on.
        for (page, content) in laidOut.pages.enumerated() {
            let size = laidOut.size(of: content)
            let ink = content.fragments.compactMap(\.ink)
            #expect(ink.allSatisfy { $0.bottom <= size.height - .millimetres(10) && $0.top >= .millimetres(10) })
            let footer = content.fragments.compactMap { fragment -> String? in
                guard case .text(let text) = fragment, text.marks.contains(.artifact(.footer)) else { return nil }
                return text.shaped.text
            }
            #expect(footer.contains("Page \(page + 1) of 3"))
        }
    }

    @Test func goesOnOverTurnedPagesUnderItsHead() throws {
        let rows = (0..<30).flatMap { _ in Self.medicines }
        let laidOut = try lay([table(TableForm(isLandscape: true), rows: rows)])
        #expect(laidOut.pages.count > 2)
        for page in laidOut.pages.dropLast() {
            #expect(page.isTurned)
            let words = page.fragments.compactMap { if case .text(let text) = $0 { text.shaped.text } else { nil } }
            #expect(words.contains("Bedtime"))
        }
    }

    @Test func mirrorsATurnedPage() throws {
        let laidOut = try lay(
            [table(TableForm(isLandscape: true))], language: try #require(LanguageTag("ar")))
        let page = try #require(laidOut.pages.first { $0.isTurned })
        func place(_ words: String) throws -> Rectangle {
            let ink = page.fragments.compactMap { fragment -> Rectangle? in
                guard case .text(let text) = fragment, text.shaped.text == words else { return nil }
                return fragment.ink
            }
            return try #require(ink.first)
        }
        #expect(try place("Medicine").left > place("Dose").right)
        #expect(try place("Medicine").right < Paper.letter.size.height - PageMaster.leastMargin)
        #expect(outside(laidOut).isEmpty)
    }

    @Test func putsNotesOntoTheTurnedPage() throws {
        let cell = Tree.build.element(.tableCell(.data), [Tree.text("Exampladine"), Tree.call(1)])
        let table = Tree.build.element(
            .table(columns: [.start], TableForm(isLandscape: true)),
            [
                Tree.build.element(
                    .tableHead,
                    [
                        Tree.build.element(
                            .tableRow, [Tree.build.element(.tableCell(.columnHeader), [Tree.text("Name")])])
                    ]),
                Tree.build.element(.tableBody, [Tree.build.element(.tableRow, [cell])]),
            ])
        let text = Tree.paragraph([Tree.text("Again"), Tree.call(1, again: 1), Tree.text(".")])
        let document = Tree.document([
            table, text, Tree.notes([Tree.note(1, "A source of its own."), Tree.repeatedNote(1, again: 1)]),
        ])
        let laidOut = try press.lay(document)
        #expect(laidOut.pages.map(\.isTurned) == [true, false])
        #expect(laidOut.lines(onPage: 0).contains("A source of its own."))
        // The short note names the page of the full one, though that is another part.
        #expect(laidOut.lines(onPage: 1).contains { $0.contains("See page 1") })
    }

    @Test func putsTheInsertersMarksAtTheSamePlaceOfTheSheet() throws {
        for kind in SheetMarks.Kind.allCases {
            var mail = MailSettings()
            mail.isSimplex = true
            mail.marks = try SheetMarks(kind: kind, job: "JOB-1", sequence: 1)
            let laidOut = try Layout(
                shaper: press.shaper, images: .init(), stylesheet: press.theme.stylesheet(for: .clear), paper: .letter,
                mail: mail
            ).pages(of: Tree.document([Tree.paragraph("Before."), table(TableForm(isLandscape: true))]))
            #expect(laidOut.pages.map(\.isTurned) == [false, true])
            let areas = try laidOut.pages.map { page in
                let marks = page.marks(.sheetMark)
                return try #require(marks.dropFirst().reduce(marks.first) { $0?.union($1) })
            }
            // The left edge of the sheet is the top of the turned page.
            #expect(abs((areas[0].right - areas[1].bottom).points) < 0.01)
            let middles = (areas[0].top + areas[0].bottom, areas[1].left + areas[1].right)
            #expect(abs((middles.0 - middles.1).points) < 2)
        }
    }

    // MARK: Grids

    private func rules(_ laidOut: LaidOutDocument) -> (upright: [Rectangle], level: [Rectangle]) {
        let areas = laidOut.pages[0].fragments.compactMap { fragment -> Rectangle? in
            guard case .rectangle(let rectangle) = fragment, rectangle.mark == .artifact(.layout) else { return nil }
            return rectangle.area
        }
        return (areas.filter { $0.size.width < .points(2) }, areas.filter { $0.size.height < .points(2) })
    }

    @Test func rulesAllCellsOfAGrid() throws {
        let rows = [["1", "", ""], ["", "2", ""], ["", "", ""]]
        let laidOut = try lay([table(TableForm(isGrid: true), head: ["A", "B", "C"], rows: rows)])
        let (upright, level) = rules(laidOut)
        // Four edges of the head and of three rows, one above them all and one under each.
        #expect(upright.count == 16)
        #expect(level.count == 5)
        let columns = Dictionary(grouping: upright) { ($0.left.points * 10).rounded() }
        #expect(columns.count == 4)
        for edges in columns.values {
            let sorted = edges.sorted { $0.top < $1.top }
            for (above, below) in zip(sorted, sorted.dropFirst()) {
                #expect(abs((above.bottom - below.top).points) < 0.01)
            }
        }
    }

    @Test(arguments: [true, false])
    func makesRowsAsHighAsTheyMustBe(isGrid: Bool) throws {
        let height = Length.millimetres(12)
        let rows = [["Patient", ""], ["Nurse", ""], ["", ""]]
        let form = TableForm(isGrid: isGrid, rowHeight: height)
        let laidOut = try lay([table(form, head: ["Who", "Signature"], rows: rows)])
        let bottoms = rules(laidOut).level.filter { $0.size.width > .millimetres(40) }.map(\.bottom).sorted()
        let rowHeights = zip(bottoms.dropFirst(isGrid ? 2 : 1), bottoms.dropFirst(isGrid ? 1 : 0)).map { $0 - $1 }
        #expect(rowHeights.count == 3)
        #expect(rowHeights.allSatisfy { abs(($0 - height).points) < 0.01 })
    }
}
