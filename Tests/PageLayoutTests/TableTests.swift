import DocumentTree
import Geometry
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

    private func artifacts(_ page: Page) -> [String] {
        page.fragments.compactMap { fragment in
            if case .text(let text) = fragment, text.marks.contains(.artifact(.layout)) {
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
            let isThere = artifacts(page).contains("Medicine")
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

    @Test func becomesCardsWhereItsColumnsDoNotFit() throws {
        let long = "Pneumonoultramicroscopicsilicovolcanoconiosis"
        let rows = [[long, long, long], ["a", "b", "c"]]
        let node = Tree.table(columns: [.start, .start, .start], head: ["One", "Two", "Three"], rows: rows)
        let (laidOut, document) = try lay([node], size: .giant)
        // The head is heard once, with the first card; the second one shows it again.
        let names = laidOut.pages.indices.flatMap { laidOut.lines(onPage: $0) }
        #expect(names.count { $0 == "Two" } == 1)
        #expect(laidOut.pages.flatMap(artifacts).count { $0 == "Two" } == 1)
        let drawn = PlacedText(laidOut, document).textByLeaf
        for (leaf, text) in document.texts { #expect(drawn[leaf] == text) }
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
