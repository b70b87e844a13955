import DocumentTree
import Geometry
import Images
import PageLayout
import Testing
import TextShaping
import Theming

@Suite struct TableTests {
    private func table(rows: Int, words: Int = 6, columns: [ColumnAlignment] = [.start, .start, .end]) -> Node {
        let head = ["Medicine", "Why you take it", "Dose"]
        let body = (0..<rows).map { ["drug \($0)", filler(words: words), "\($0) mg"] }
        return Tree.table(columns: columns, head: head, rows: body)
    }

    private func lay(_ nodes: [Node], size: PrintSize = .clear) throws -> (LaidOutDocument, Document) {
        let document = Tree.document(nodes)
        return (try Press().lay(document, size: size), document)
    }

    /// In a box, in which a table has no more room than the text, and with no smaller type.
    private func layInABox(_ node: Node) throws -> (LaidOutDocument, Document) {
        let document = Tree.document([Tree.box(.note, title: "Box", [node])])
        let press = try Press()
        var stylesheet = press.theme.stylesheet(for: .giant)
        stylesheet.table.compactSize = stylesheet.textSize
        let layout = Layout(shaper: press.shaper, images: ImageLibrary(), stylesheet: stylesheet, paper: .letter)
        return (try layout.pages(of: document), document)
    }

    private func artifacts(_ page: Page, _ kind: Artifact = .layout) -> [String] {
        page.fragments.compactMap { fragment in
            if case .text(let text) = fragment, text.marks.contains(.artifact(kind)) {
                text.shaped.text
            } else {
                nil
            }
        }
    }

    @Test func repeatsItsHeadOnEveryPageItGoesOnTo() throws {
        let (laidOut, _) = try lay([Tree.heading("Medicines"), table(rows: 60)])
        #expect(laidOut.pages.count > 1)
        for (index, page) in laidOut.pages.enumerated() {
            let isThere = artifacts(page, .repeatedHead).contains("Medicine")
            let isReal = laidOut.lines(onPage: index).contains("Medicine")
            #expect(isReal == (index == 0))
            #expect(isThere == (index > 0))
        }
    }

    @Test func neverTearsARow() throws {
        for words in [6, 18, 30] {
            let (laidOut, document) = try lay([table(rows: 40, words: words)])
            let lines = PlacedText(laidOut, document).linesByParagraph.values
            #expect(lines.allSatisfy { Set($0.map(\.page)).count == 1 })
        }
    }

    @Test func tearsARowThatIsTallerThanAPage() throws {
        let (laidOut, document) = try lay([table(rows: 3, words: 900)])
        let placed = PlacedText(laidOut, document)
        #expect(placed.linesByParagraph.values.contains { Set($0.map(\.page)).count > 1 })
        let drawn = placed.textByLeaf
        for (leaf, text) in document.texts { #expect(drawn[leaf] == text) }
    }

    @Test(arguments: PrintSize.allCases)
    func staysInsideTheMeasure(size: PrintSize) throws {
        let (laidOut, _) = try lay([table(rows: 12, words: 25)], size: size)
        for page in laidOut.pages {
            for case .text(let text) in page.fragments {
                #expect(text.origin.x + text.shaped.width <= laidOut.paper.size.width - .millimetres(15))
            }
        }
    }

    @Test func alignsItsColumns() throws {
        let (laidOut, _) = try lay([table(rows: 12)])
        let doses = laidOut.pages[0].fragments.compactMap { fragment -> Length? in
            guard case .text(let text) = fragment, text.shaped.text.hasSuffix(" mg") else { return nil }
            return text.origin.x + text.shaped.width
        }
        #expect(doses.count == 12)
        #expect(doses.allSatisfy { abs(($0 - doses[0]).points) < 0.01 })
    }

    @Test func becomesCardsWhereOneWordWouldStandUnderTheOther() throws {
        let rows = [
            ["Lot A, beside the entrance", "People with an accessible parking permit", "free", "1 minute"],
            ["Lot B, across Maple Street", "Everyone", "$6.50", "10 minutes"],
        ]
        let node = Tree.table(
            columns: [.start, .start, .end, .end], head: ["Where", "Who can park there", "Cost of a visit", "Walk"],
            rows: rows)
        let (laidOut, _) = try layInABox(node)
        #expect(laidOut.tables.map(\.form) == [.cards])
        let (inClear, _) = try lay([node], size: .clear)
        #expect(inClear.lines(onPage: 0).contains("Lot A, beside"))
    }

    @Test func becomesCardsWhereItsColumnsDoNotFit() throws {
        let long = "Pneumonoultramicroscopicsilicovolcanoconiosis"
        let rows = [[long, long, long], ["a", "b", "c"]]
        let node = Tree.table(columns: [.start, .start, .start], head: ["One", "Two", "Three"], rows: rows)
        let (laidOut, document) = try lay([node], size: .giant)
        // The head is spoken once, with the first card; the second card repeats it as an artifact.
        let names = laidOut.pages.indices.flatMap { laidOut.lines(onPage: $0) }
        #expect(names.count { $0 == "Two" } == 1)
        #expect(laidOut.pages.flatMap { artifacts($0) }.count { $0 == "Two" } == 1)
        let drawn = PlacedText(laidOut, document).textByLeaf
        for (leaf, text) in document.texts { #expect(drawn[leaf] == text) }
    }

    /// Returns a table with a header of two columns, two groups of rows, and a note across all columns.
    private func spanningTable(rows: Int = 2, word: String = "soup") -> Node {
        func row(_ cells: [(String, CellKind, Int)]) -> Node {
            Tree.build.element(
                .tableRow,
                cells.map { text, kind, columns in
                    Tree.build.element(.tableCell(kind, columns: columns), [Tree.text(text)])
                })
        }
        func group(_ name: String) -> Node {
            Tree.build.element(
                .tableBody,
                [row([(name, .groupHeader, 3)])]
                    + (0..<rows).map {
                        row([("\(word) \(name) \($0)", .data, 1), ("\($0) mL", .data, 1), ("one", .data, 1)])
                    }
                    + [row([("both \(name)", .data, 1), ("spans the two of them", .data, 2)])])
        }
        return Tree.build.element(
            .table(columns: [.start, .end, .start]),
            [
                Tree.build.element(.tableHead, [row([("Food", .columnHeader, 1), ("How much", .columnHeader, 2)])]),
                group("before"), group("after"),
            ])
    }

    @Test func setsACellAcrossItsColumns() throws {
        let (laidOut, document) = try lay([spanningTable()])
        func place(_ text: String) throws -> (left: Length, top: Length) {
            let found = laidOut.pages[0].fragments.lazy.compactMap { fragment -> Point? in
                guard case .text(let line) = fragment, line.shaped.text == text else { return nil }
                return line.origin
            }
            let origin = try #require(found.first)
            return (origin.x, origin.y)
        }
        #expect(try place("before").left == place("Food").left)
        #expect(try place("spans the two of them").top == place("both before").top)
        let drawn = PlacedText(laidOut, document).textByLeaf
        for (leaf, text) in document.texts { #expect(drawn[leaf] == text) }
    }

    @Test func keepsTheHeadingOfAGroupWithItsFirstRow() throws {
        for rows in 1..<40 {
            let (laidOut, _) = try lay([spanningTable(rows: rows)])
            for page in laidOut.pages.indices {
                #expect(!["before", "after"].contains(laidOut.lines(onPage: page).last), "\(rows) rows")
            }
        }
    }

    @Test func makesColumnsWideEnoughForWhatSpansThem() throws {
        let long = "Pneumonoultramicroscopicsilicovolcanoconiosis"
        func row(_ cells: [(String, Int)], _ kind: CellKind) -> Node {
            Tree.build.element(
                .tableRow, cells.map { Tree.build.element(.tableCell(kind, columns: $1), [Tree.text($0)]) })
        }
        let node = Tree.build.element(
            .table(columns: [.start, .start, .start]),
            [
                Tree.build.element(.tableHead, [row([("A", 1), ("B", 1), (filler(words: 40), 1)], .columnHeader)]),
                Tree.build.element(
                    .tableBody, [row([(long, 2), ("c", 1)], .data), row([("a", 1), ("b", 1), ("c", 1)], .data)]),
            ])
        #expect(try lay([node]).0.lines(onPage: 0).contains(long))
    }

    @Test func setsGroupsAndSpansInCards() throws {
        let (laidOut, document) = try layInABox(spanningTable(word: String(repeating: "w1", count: 20)))
        let lines = laidOut.pages.indices.flatMap { laidOut.lines(onPage: $0) }
        #expect(lines.count { $0 == "How much" } == 1 && lines.count { $0 == "Food" } == 1)
        // The head is spoken with the first card. Each other card repeats it as an artifact, and also for a value of
        // its second column.
        #expect(laidOut.pages.flatMap { artifacts($0) }.count { $0 == "How much" } == 9)
        #expect(laidOut.pages.flatMap { artifacts($0) }.count { $0 == "Food" } == 5)
        let drawn = PlacedText(laidOut, document).textByLeaf
        for (leaf, text) in document.texts { #expect(drawn[leaf] == text) }
    }

    @Test func hyphenatesAWordRatherThanGiveUpItsColumns() throws {
        let rows = [["chemoradiotherapy", "daily", "radiopharmaceuticals"], ["surgery", "once", "none"]]
        let node = Tree.table(
            columns: [.start, .start, .start], head: ["Treatment", "How often", "Where"], rows: rows)
        let (laidOut, _) = try lay([node], size: .giant)
        let shaped = laidOut.pages[0].fragments.compactMap { fragment in
            if case .text(let text) = fragment { text.shaped } else { nil }
        }
        let hyphenated = shaped.filter(\.endsInHyphen)
        #expect((1...3).contains(hyphenated.count))
        // The table has columns, not cards: values stand at the same height.
        #expect(laidOut.lines(onPage: 0).count { $0 == "Where" } == 1)
        #expect(laidOut.pages.flatMap { artifacts($0) }.isEmpty)
    }

    @Test func readsCellByCell() throws {
        let rows = [["first cell of several lines " + filler(words: 20), "second cell " + filler(words: 20)]]
        let node = Tree.table(columns: [.start, .start], head: ["A", "B"], rows: rows)
        let (laidOut, _) = try lay([node])
        let lines = laidOut.lines(onPage: 0)
        let second = try #require(lines.firstIndex { $0.hasPrefix("second cell") })
        let head = try #require(lines.firstIndex { $0.hasPrefix("first cell") })
        #expect(lines[head..<second].joined(separator: " ") == rows[0][0])
    }
}
