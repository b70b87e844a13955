import DocumentTree
import Geometry
import PageLayout
import TestSupport
import Testing
import TextShaping
import Theming

/// The rules for the ends of pages, checked on many random documents.
@Suite struct PageBreakTests {
    @Test(arguments: 0..<60)
    func breaksNoPageInASillyPlace(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let document = Tree.random(&random)
        let size = PrintSize.allCases.randomElement(using: &random) ?? .clear
        let paper = Paper.allCases.randomElement(using: &random) ?? .letter
        let laidOut = try Press().lay(document, size: size, paper: paper)
        let placed = PlacedText(laidOut, document)

        for page in laidOut.pages.indices where page < laidOut.pages.count - 1 {
            #expect(placed.flow(onPage: page).last?.isHeading == false, "a heading ends page \(page + 1)")
        }
        for (paragraph, lines) in placed.linesByParagraph where lines.count > 1 {
            let byPage = Dictionary(grouping: lines, by: \.page).mapValues(\.count)
            // Notes of giant print leave so little of A5 that there may be no other way.
            if byPage.count > 1, size != .giant || paper != .a5 {
                #expect(byPage.values.allSatisfy { $0 >= 2 }, "\(paragraph) leaves a line alone, \(size) on \(paper)")
            }
        }
        for (note, page) in placed.pageOfNote {
            #expect(placed.pageOfCall[note] == page, "\(note) does not stand on the page of its call")
        }
    }

    @Test(arguments: 60..<100)
    func drawsEveryLetterOnceInReadingOrder(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let document = Tree.random(&random)
        let laidOut = try Press().lay(document)
        let drawn = PlacedText(laidOut, document).textByLeaf
        for (leaf, text) in document.texts {
            #expect(drawn[leaf] == text)
        }
        // A short note is set once or not at all.
        for (leaf, text) in document.texts(ofRepeatedNotes: true) {
            #expect(drawn[leaf] == nil || drawn[leaf] == text)
        }
    }

    @Test(arguments: 100..<140)
    func keepsEverythingInsideItsMargins(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let document = Tree.random(&random)
        let size = PrintSize.allCases.randomElement(using: &random) ?? .clear
        let laidOut = try Press().lay(document, size: size)
        let sheet = laidOut.paper.size
        for page in laidOut.pages {
            var bottomOfText = Length.zero
            var topOfFooter = sheet.height
            for case .text(let text) in page.fragments {
                #expect(text.origin.x >= .millimetres(10))
                #expect(text.origin.x + text.shaped.width <= sheet.width - .millimetres(10))
                #expect(text.origin.y <= sheet.height - .millimetres(10))
                if text.marks.contains(.artifact(.footer)) {
                    topOfFooter = min(topOfFooter, text.origin.y - text.shaped.ascent)
                } else if !text.marks.contains(.artifact(.header)) {
                    bottomOfText = max(bottomOfText, text.origin.y + text.shaped.descent)
                }
            }
            #expect(bottomOfText <= topOfFooter, "the text runs into the footer")
        }
    }

    @Test func keepsAHeadingWithItsFirstLines() throws {
        // Whatever precedes it, the heading moves to the next page with its text.
        for lines in 20...40 {
            let before = (0..<lines).map { Tree.paragraph("line \($0)") }
            let document = Tree.document(before + [Tree.section("The heading", [Tree.paragraph(filler(words: 60))])])
            let laidOut = try Press().lay(document)
            let page = try #require(laidOut.pages.indices.first { laidOut.lines(onPage: $0).contains("The heading") })
            let position = try #require(laidOut.lines(onPage: page).firstIndex(of: "The heading"))
            #expect(laidOut.lines(onPage: page).count >= position + 3)
        }
    }

    @Test func keepsABoxWholeWhereItFitsOnAPage() throws {
        for lines in 15...32 {
            let before = (0..<lines).map { Tree.paragraph("line \($0)") }
            let box = Tree.box(.callUs, title: "Call us if", [Tree.list(["one", "two", "three", "four", "five"])])
            let laidOut = try Press().lay(Tree.document(before + [box]))
            let page = try #require(laidOut.pages.indices.first { laidOut.lines(onPage: $0).contains("Call us if") })
            #expect(laidOut.lines(onPage: page).contains("five"))
        }
    }

    @Test func keepsThreeLinesToWriteOnTogether() throws {
        for before in 10..<30 {
            let lines = (0..<7).map { _ in Tree.build.leaf(.writingLine) }
            let document = Tree.document(
                (0..<before).map { Tree.paragraph("line \($0)") } + [Tree.build.element(.writingLines, lines)])
            let laidOut = try Press().lay(document)
            for page in laidOut.pages {
                let count = page.fragments.count { fragment in
                    if case .rectangle(let line) = fragment, case .leaf = line.mark { true } else { false }
                }
                #expect(count == 0 || count >= 3, "\(before) lines before")
            }
        }
    }

    @Test func tearsABoxThatIsTallerThanAPage() throws {
        let items = (1...80).map { "item \($0)" }
        let laidOut = try Press().lay(Tree.document([Tree.box(.note, title: "Note", [Tree.list(items)])]))
        #expect(laidOut.pages.count > 1)
        #expect(laidOut.pages.indices.flatMap { laidOut.lines(onPage: $0) }.contains("item 80"))
    }

    /// The frame's sides begin at the top of the page, and its text slightly below.
    @Test func setsNoTextAgainstTheEdgeOfATornBox() throws {
        let list = Tree.list((1...80).map { "item \($0)" })
        func secondPage(_ node: Node) throws -> (text: Double, sides: Double?) {
            let page = try Press().lay(Tree.document([node])).pages[1]
            var sides: Double?
            for case .rectangle(let rectangle) in page.fragments
            where rectangle.mark == .artifact(.layout) && rectangle.area.size.height > rectangle.area.size.width {
                sides = min(sides ?? .infinity, rectangle.area.top.points)
            }
            let line = page.fragments.lazy.compactMap { fragment -> Double? in
                guard case .text(let text) = fragment, case .leaf? = text.marks.last else { return nil }
                return text.origin.y.points
            }.first
            return (try #require(line), sides)
        }
        let boxed = try secondPage(Tree.box(.note, title: "Note", [list]))
        let plain = try secondPage(list)
        #expect(boxed.text - plain.text == 7)
        #expect(try #require(boxed.sides) < plain.text - 10)
    }

    @Test func numbersThePages() throws {
        let document = Tree.document((0..<120).map { Tree.paragraph("line \($0)") })
        let laidOut = try Press().lay(document)
        let count = laidOut.pages.count
        for (index, page) in laidOut.pages.enumerated() {
            let footer = page.fragments.compactMap { fragment in
                if case .text(let text) = fragment, text.marks.allSatisfy({ $0 == .artifact(.footer) }) {
                    text.shaped.text
                } else {
                    nil
                }
            }
            #expect(footer.contains("Page \(index + 1) of \(count)"))
            #expect(footer.contains("Questions? 613-555-0142"))
        }
    }

    @Test func squeezesItsSpacesToSaveASheet() throws {
        // This is one line more than a page holds at its natural spacing.
        for count in 10...40 {
            let laidOut = try Press().lay(Tree.document((0..<count).map { Tree.paragraph("line \($0)") }))
            guard laidOut.pages.count == 2 else { continue }
            // The first count that needs a second page leaves several lines on it.
            #expect(laidOut.lines(onPage: 1).count > 1)
            return
        }
        Issue.record("forty paragraphs fitted on one page")
    }
}
