import Diagnostics
import DocumentTree
import Geometry
import TestSupport
import Testing
import TextShaping
import Theming

@testable import PageLayout

/// Where page breaks, columns, pictures with text beside them, cards and page numbers stand.
@Suite struct ConstructLayoutTests {
    private let press: Press

    init() throws { press = try Press() }

    private func lines(_ laidOut: LaidOutDocument) -> [(page: Int, words: String, place: Point)] {
        laidOut.pages.enumerated().flatMap { page, content in
            content.fragments.compactMap { fragment in
                guard case .text(let text) = fragment, case .leaf? = text.marks.first else { return nil }
                return (page, text.shaped.text, text.origin)
            }
        }
    }

    @Test func endsAPageWhereItsAuthorSaysSo() throws {
        let pageBreak = Tree.build.element(.pageBreak, [])
        let laidOut = try press.lay(
            Tree.document([
                Tree.heading("Title", level: 1), Tree.paragraph("before"), pageBreak, pageBreak,
                Tree.paragraph("after"),
                Tree.section("Section", [pageBreak, Tree.paragraph("under its heading")]),
            ]))
        let pages = lines(laidOut)
        #expect(laidOut.pages.count == 2)
        #expect(pages.first { $0.words == "before" }?.page == 0 && pages.first { $0.words == "after" }?.page == 1)
    }

    private static func columns(_ roles: [Role]) -> Node {
        Tree.build.element(
            .columns,
            roles.enumerated().map { index, role in
                Tree.build.element(role, [Tree.paragraph("column \(index)")])
            })
    }

    @Test(arguments: [
        (PrintSize.standard, true), (.clear, true), (.large, true), (.giant, false),
    ])
    func setsColumnsBesideEachOtherWhereThereIsRoom(size: PrintSize, isBeside: Bool) throws {
        let columns = Self.columns([.column(share: nil), .column(share: nil)])
        let found = lines(try press.lay(Tree.document([columns]), size: size)).filter { $0.words.hasPrefix("column") }
        #expect(found.count == 2)
        #expect((found[0].place.y == found[1].place.y) == isBeside)
        #expect((found[0].place.x < found[1].place.x) == isBeside)
    }

    // MARK: Steps

    @Test(arguments: [PrintSize.clear, .large], 1..<16)
    func keepsAStepOfAFewLinesOnItsPage(size: PrintSize, lead: Int) throws {
        let steps = (0..<12).map { "Step\($0) " + filler(words: 40) }
        let laidOut = try press.lay(
            Tree.document([Tree.paragraph(filler(words: lead * 12)), Tree.list(steps, kind: .steps)]), size: size)
        var step = ""
        var pages: [String: Set<Int>] = [:]
        for line in lines(laidOut) where line.words.first?.isNumber != true {
            if line.words.hasPrefix("Step") { step = String(line.words.prefix { $0 != " " }) }
            if !step.isEmpty { pages[step, default: []].insert(line.page) }
        }
        #expect(pages.count == 12 && pages.values.allSatisfy { $0.count == 1 }, "\(pages)")
    }

    @Test func setsStepsAsFarApartAsItemsOfAList() throws {
        for size in PrintSize.allCases {
            let stylesheet = press.theme.stylesheet(for: size)
            let found = lines(
                try press.lay(Tree.document([Tree.list(["one", "two", "three"], kind: .steps)]), size: size))
            let tops = ["one", "two", "three"].compactMap { words in found.first { $0.words == words }?.place.y }
            #expect(tops.count == 3)
            for (above, below) in zip(tops, tops.dropFirst()) {
                let gap = (below - above - stylesheet.style(.body).leading) / stylesheet.textSize
                #expect(gap >= 0.55 && gap <= 0.85, "\(gap)")
            }
        }
    }

    /// An item of a timeline that has a list and no words of its own.
    @Test func beginsAListBesideItsTime() throws {
        func item(_ time: String, _ body: [Node]) -> Node {
            Tree.build.element(
                .listItem,
                [Tree.build.element(.label, [Tree.text(time)]), Tree.build.element(.listBody, body)])
        }
        let list = Tree.list(["first thing", "second thing"])
        let timeline = Tree.build.element(
            .list(.timeline),
            [item("Before", [list]), item("Then", [Tree.paragraph("words")]), item("Later", [])])
        for size in [PrintSize.clear, .giant] {
            let found = lines(try press.lay(Tree.document([timeline]), size: size))
            func place(_ words: String) throws -> Point { try #require(found.first { $0.words == words }?.place) }
            let leading = try place("second thing").y - place("first thing").y
            let drop = try place("first thing").y - place("Before").y
            // Beside each other in clear print; right below each other in giant print.
            #expect(size == .clear ? abs(drop.points) < 0.01 : drop <= leading * 1.2, "\(size)")
            #expect(try place("Later").y > place("Then").y + leading * 0.9)
        }
    }

    /// What stands beside each other cannot be split, and needs room for its notes as well.
    @Test func leavesRoomForTheNotesOfColumns() throws {
        for words in stride(from: 100, through: 260, by: 20) {
            let called = Tree.paragraph([Tree.text(filler(words: words)), Tree.call(1), Tree.call(2), Tree.call(3)])
            let columns = Tree.build.element(
                .columns,
                [[called], [Tree.paragraph("short")]].map { Tree.build.element(.column(share: nil), $0) })
            let notes = Tree.notes((1...3).map { Tree.note($0, filler(words: 30)) })
            let laidOut = try press.lay(Tree.document([columns, notes]), size: .large)
            for page in laidOut.pages {
                let lines = page.fragments.compactMap { fragment -> TextFragment? in
                    guard case .text(let text) = fragment, case .leaf? = text.marks.first else { return nil }
                    return text
                }
                let body = lines.filter { $0.paragraph.source.runs[0].style.size >= .points(18) }
                let notes = lines.filter { $0.paragraph.source.runs[0].style.size < .points(18) }
                let top = notes.map { $0.origin.y - $0.shaped.ascent }.min() ?? laidOut.paper.size.height
                #expect(body.allSatisfy { $0.origin.y <= top }, "\(words)")
            }
        }
    }

    @Test func neverTearsAPair() throws {
        let list = Tree.list(Array(repeating: filler(words: 9), count: 6), kind: .dos)
        let pair = Tree.build.element(
            .pair, [Tree.box(.do, title: "Do", [list]), Tree.box(.doNot, title: "Do not", [list])])
        for words in stride(from: 300, through: 520, by: 20) {
            let laidOut = try press.lay(Tree.document([Tree.paragraph(filler(words: words)), pair]))
            let pages = Set(
                lines(laidOut).drop { $0.words != "Do" }.prefix { !$0.words.hasPrefix("Questions") }.map(\.page))
            #expect(pages.count == 1, "\(words)")
        }
    }

    @Test(arguments: [(CutOutSize.bankCard, 30, false), (.bankCard, 200, true), (.a6, 200, false)])
    func saysWhereACardIsTooSmall(size: CutOutSize, words: Int, isTooSmall: Bool) throws {
        let card = Tree.build.element(.cutOut(size), [Tree.paragraph(filler(words: words))])
        let laidOut = try press.lay(Tree.document([card]), size: .standard)
        #expect(laidOut.warnings.map(\.identifier) == (isTooSmall ? ["cut-out-too-tall"] : []))
        if isTooSmall { #expect(laidOut.warnings[0].message.contains(" mm too tall for a bank card (54 mm)")) }
    }

    @Test func refusesACardThatIsTallerThanAPage() throws {
        let card = Tree.build.element(.cutOut(nil), [Tree.paragraph(filler(words: 1200))])
        #expect(throws: (any Error).self) { try press.lay(Tree.document([card])) }
    }

    @Test func warnsOfWhatCannotBeKeptOnOnePage() throws {
        let keep = Tree.build.element(.keep, [Tree.paragraph(filler(words: 1200))])
        #expect(try press.lay(Tree.document([keep])).warnings.map(\.identifier) == ["keep-too-tall"])
    }

    // MARK: Pages that are named

    private static func link(_ anchor: String) -> Node {
        Tree.build.element(
            .link(.anchor(anchor)), [Tree.text("page "), Tree.build.leaf(.pageNumber(of: anchor))])
    }

    @Test func namesThePagesOnWhichSectionsStand() throws {
        // More than nine pages, so that some numbers have two digits.
        let names = (1...14).map { "s\($0)" }
        let sections = names.map { name in
            Tree.build.element(
                .section, anchor: name, [Tree.heading(name), Tree.paragraph(filler(words: 330))])
        }
        let references = names.map { Tree.paragraph([Tree.text("\($0) is on "), Self.link($0)]) }
        for size in [PrintSize.clear, .giant] {
            let found = lines(try press.lay(Tree.document(references + sections + references), size: size))
            for name in names {
                let page = try #require(found.first { $0.words == name }?.page) + 1
                let said = found.filter { $0.words.hasPrefix("\(name) is on") }
                #expect(said.map(\.words) == Array(repeating: "\(name) is on page \(page)", count: 2), "\(size)")
            }
        }
    }

    @Test func endsEveryEntryOfTheContentsAtTheSameEdge() throws {
        let names = ["a", "b"]
        let entries = names.map { name in
            Tree.build.element(
                .contentsItem,
                [
                    Tree.build.element(
                        .contentsEntry,
                        [
                            Tree.build.element(
                                .link(.anchor(name)),
                                [Tree.text(name), Tree.text(" "), Tree.build.leaf(.pageNumber(of: name))])
                        ])
                ])
        }
        let sections = names.map {
            Tree.build.element(
                .section, anchor: $0, [Tree.heading($0 + " section"), Tree.paragraph(filler(words: 500))])
        }
        let contents = Tree.build.element(.contents, [Tree.build.element(.contentsList, entries)])
        let laidOut = try press.lay(Tree.document([contents] + sections))
        let numbers = lines(laidOut).filter { Int($0.words) != nil }
        #expect(numbers.map(\.words) == ["1", "2"] && Set(numbers.map(\.place.x)).count == 1)
        #expect(laidOut.linkAreas.count == 4)
    }
}
