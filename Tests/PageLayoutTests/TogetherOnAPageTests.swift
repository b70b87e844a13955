import DocumentTree
import Geometry
import PageLayout
import Testing
import TextShaping
import Theming

/// Blocks that are read together stand on one page, whatever stands above them.
@Suite struct TogetherOnAPageTests {
    /// The pages, from each height at which the blocks can begin.
    private func pages(of blocks: [Node], size: PrintSize = .clear) throws -> [[[String]]] {
        let press = try Press()
        return try stride(from: 10, through: 40, by: 1).map { count in
            let before = (0..<count).map { Tree.paragraph("Line \($0)") }
            let laidOut = try press.lay(Tree.document(before + blocks), size: size)
            return laidOut.pages.indices.map { laidOut.lines(onPage: $0) }
        }
    }

    @Test func leavesNoQuestionWithoutItsLines() throws {
        let lines = Tree.build.element(
            .writingLines, (0..<2).map { _ in Tree.build.leaf(.writingLine) })
        let item = Tree.build.element(
            .listItem,
            [
                Tree.build.element(.label, [Tree.text("•")]),
                Tree.build.element(.listBody, [Tree.paragraph("Who helps me at home?"), lines]),
            ])
        let press = try Press()
        for count in 10...40 {
            let before = (0..<count).map { Tree.paragraph("Line \($0)") }
            let blocks = [Tree.build.element(.list(.bullets), [item]), Tree.paragraph("My notes"), lines]
            let laidOut = try press.lay(Tree.document(before + blocks))
            for page in laidOut.pages.indices {
                let said = laidOut.lines(onPage: page)
                let asks = said.filter { $0 == "Who helps me at home?" || $0 == "My notes" }.count
                let drawn = laidOut.pages[page].fragments.filter { fragment in
                    if case .rectangle(let line) = fragment, case .leaf = line.mark { true } else { false }
                }.count
                #expect(drawn == asks * 2, "\(count) lines before, page \(page)")
            }
        }
    }

    @Test func keepsAnIntroductionWithItsTable() throws {
        let table = Tree.table(
            columns: [.start, .start], head: ["Day", "Where"], rows: (1...5).map { ["Day \($0)", "Level \($0)"] })
        var moved = 0
        for pages in try pages(of: [Tree.paragraph("These are your days."), table]) {
            let first = try #require(pages.firstIndex { $0.contains("Day 1") })
            #expect(pages[first].contains("These are your days."))
            if pages[first].first == "These are your days." { moved += 1 }
        }
        #expect(moved > 0)
    }

    @Test func setsTheDisclaimersHeadingInItsFirstLine() throws {
        let disclaimer = Tree.section(
            "Disclaimer",
            [Tree.paragraph("This is made up.", kind: .disclaimer), Tree.paragraph("All of it.", kind: .disclaimer)])
        let page = try Press().lay(Tree.document([Tree.paragraph("Line"), disclaimer])).pages[0]
        let lines = page.fragments.compactMap { fragment -> TextFragment? in
            if case .text(let text) = fragment { text } else { nil }
        }
        let line = try #require(lines.first { $0.paragraph.source.text.hasPrefix("Disclaimer  This is made up.") })
        let runs = line.paragraph.source.runs
        #expect(runs[0].style.face.weight == .bold && runs[2].style.face.weight == .regular)
        #expect(runs[0].style.size == runs[2].style.size)
        #expect(lines.contains { $0.paragraph.source.text == "All of it." })
    }

    @Test(arguments: [(PrintSize.clear, Paper.letter, "Questions?"), (.giant, .a5, "Not for emergencies")])
    func putsThePageNumberOnTheFirstLineOfTheFootThatHasRoom(
        size: PrintSize, paper: Paper, beside: String
    ) throws {
        let page = try Press().lay(Tree.document([Tree.paragraph("Line")]), size: size, paper: paper).pages[0]
        func baseline(_ beginning: String) throws -> Length {
            let lines = page.fragments.compactMap { fragment -> Length? in
                guard case .text(let text) = fragment, text.paragraph.source.text.hasPrefix(beginning) else {
                    return nil
                }
                return text.origin.y
            }
            return try #require(lines.first)
        }
        #expect(try baseline(beside) == baseline("Page 1 of 1"))
    }
}
