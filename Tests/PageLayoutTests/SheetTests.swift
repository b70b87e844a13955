import Diagnostics
import DocumentTree
import Geometry
import Images
import TestSupport
import Testing
import Theming

@testable import PageLayout

/// Parts that begin the front of a sheet of paper.
@Suite struct SheetTests {
    private let press: Press

    init() throws { press = try Press() }

    private static let sheetBreak = Tree.build.element(.sheetBreak, [])
    private static let pageBreak = Tree.build.element(.pageBreak, [])

    /// A handout of a packet, with so many pages.
    private static func handout(_ name: String, pages: Int, first: [Node] = []) -> Node {
        let text = (1...pages).flatMap { page in
            (page > 1 ? [pageBreak] : []) + [Tree.paragraph("\(name) page \(page)")]
        }
        return Tree.build.element(.section, anchor: name, first + [Tree.heading(name)] + text)
    }

    private static func packet(_ counts: [Int], before: [Node] = []) -> Document {
        Tree.document(
            [Tree.heading("Packet", level: 1)] + before
                + counts.enumerated().map { index, count in
                    handout("part-\(index + 1)", pages: count, first: index > 0 ? [sheetBreak] : [])
                })
    }

    private func lay(_ document: Document, isSimplex: Bool = false, size: PrintSize = .clear) throws -> LaidOutDocument
    {
        var mail = MailSettings()
        mail.isSimplex = isSimplex
        mail.marks = try SheetMarks(kind: .omr, job: "JOB-1", sequence: 1)
        return try Layout(
            shaper: press.shaper, images: .init(), stylesheet: press.theme.stylesheet(for: size), paper: .letter,
            mail: mail
        ).pages(of: document)
    }

    /// By page: the number of the part that stands on it; 0 for a blank page.
    private func parts(_ laidOut: LaidOutDocument) -> [Int] {
        laidOut.pages.indices.map { page in
            let line = laidOut.lines(onPage: page).last { $0.contains(" page ") }
            return line.flatMap { Int($0.dropFirst("part-".count).prefix { $0.isNumber }) } ?? 0
        }
    }

    @Test(arguments: [
        ([1, 1, 1], false, [1, 0, 2, 0, 3]), ([2, 2], false, [1, 1, 2, 2]),
        ([3, 1, 2], false, [1, 1, 1, 0, 2, 0, 3, 3]),
        ([2, 3, 1], false, [1, 1, 2, 2, 2, 0, 3]), ([1], false, [1]), ([1, 1, 3], true, [1, 2, 3, 3, 3]),
    ])
    func putsABlankPageBeforeAPartThatWouldBeginOnTheBack(
        counts: [Int], isSimplex: Bool, expected: [Int]
    ) throws {
        for size in PrintSize.allCases {
            let laidOut = try lay(Self.packet(counts), isSimplex: isSimplex, size: size)
            #expect(parts(laidOut) == expected, "\(size)")
            // Blank pages are counted, and have the same header and footer as the others.
            let count = expected.count
            #expect(laidOut.pages.map(\.number) == (1...count).map { "Page \($0) of \(count)" })
            for page in laidOut.pages.indices where expected[page] == 0 { #expect(laidOut.lines(onPage: page) == []) }
            #expect(laidOut.sheetCount == (isSimplex ? count : (count + 1) / 2))
            // The marks stand on every front.
            #expect(
                laidOut.pages.indices.filter { !laidOut.pages[$0].marks(.sheetMark).isEmpty }
                    == laidOut.pages.indices.filter { isSimplex || $0.isMultiple(of: 2) })
        }
    }

    @Test(arguments: [(false, [1, 3, 5]), (true, [1, 2, 3])])
    func namesItsPagesWithTheBlankOnes(isSimplex: Bool, expected: [Int]) throws {
        let references = (1...3).map { part in
            Tree.paragraph([
                Tree.text("see part \(part) on "),
                Tree.build.element(.link(.anchor("part-\(part)")), [Tree.build.leaf(.pageNumber(of: "part-\(part)"))]),
            ])
        }
        let laidOut = try lay(Self.packet([1, 1, 1], before: references), isSimplex: isSimplex)
        let said = laidOut.lines(onPage: 0).filter { $0.hasPrefix("see part") }
        #expect(said == expected.enumerated().map { "see part \($0.offset + 1) on \($0.element)" })
        #expect(laidOut.linkAreas.allSatisfy { $0.page == 0 })
        // The places that bookmarks lead to.
        #expect(Set(laidOut.destinations.values.map { $0.page + 1 }).isSuperset(of: expected))
    }

    @Test func namesThePageOfAFullNoteBehindABlankPage() throws {
        let document = Tree.document([
            Tree.heading("Packet", level: 1), Self.handout("part-1", pages: 1),
            Tree.build.element(
                .section,
                [
                    Self.sheetBreak, Tree.heading("Two"), Tree.paragraph([Tree.text("A fact."), Tree.call(1)]),
                    Self.pageBreak, Tree.paragraph([Tree.text("Again."), Tree.call(1, again: 1)]),
                    Tree.notes([Tree.note(1, "A source."), Tree.repeatedNote(1, again: 1)]),
                ]),
        ])
        let laidOut = try lay(document)
        #expect(laidOut.pages.count == 4)
        #expect(laidOut.lines(onPage: 3).contains { $0.contains("See page 3") })
    }

    @Test func standsBesidePagesThatAreTurned() throws {
        func table(_ word: String) -> Node {
            let cell = Tree.build.element(.tableCell(.columnHeader), [Tree.text(word)])
            return Tree.build.element(
                .table(columns: [.start], TableForm(isLandscape: true)),
                [
                    Tree.build.element(.tableHead, [Tree.build.element(.tableRow, [cell])]),
                    Tree.build.element(
                        .tableBody,
                        [
                            Tree.build.element(
                                .tableRow, [Tree.build.element(.tableCell(.data), [Tree.text("part-1 page 1")])])
                        ]),
                ])
        }
        // The first handout ends with a turned page; the second has nothing but its title before its own.
        let document = Tree.document([
            Tree.heading("Packet", level: 1), table("first"),
            Tree.build.element(.section, [Self.sheetBreak, Tree.heading("Two"), table("second")]),
        ])
        let laidOut = try lay(document)
        #expect(laidOut.pages.map(\.isTurned) == [true, true, true])
        #expect(laidOut.lines(onPage: 1) == [] && laidOut.lines(onPage: 2).first == "Two")
    }

    /// A heading stays with its text; where all of the text was for other people, it does not keep the next handout.
    @Test(arguments: [Role.sheetBreak, .pageBreak])
    func beginsAfterAHeadingWithoutText(role: Role) throws {
        let document = Tree.document([
            Tree.heading("Packet", level: 1), Tree.section("Nothing for you", []),
            Tree.build.element(
                .section, [Tree.build.element(role, []), Tree.heading("Two"), Tree.paragraph("Words.")]),
        ])
        let laidOut = try lay(document)
        let page = try #require(laidOut.pages.indices.first { laidOut.lines(onPage: $0).contains("Two") })
        #expect(page == (role == .sheetBreak ? 2 : 1))
    }

    @Test func followsALetterOnSheetsOfItsOwn() throws {
        var document = Letters.document()
        document.root.children.append(.element(Self.more))
        let laidOut = try press.post(document)
        #expect(laidOut.pages.map { $0.number } == (1...5).map { "Page \($0) of 5" })
        #expect(laidOut.lines(onPage: 1) == [] && laidOut.lines(onPage: 3) == [])
        #expect(laidOut.lines(onPage: 4).first == "part-2")
        #expect(laidOut.sheetCount == 3)
    }

    private static var more: Element {
        guard case .element(let element) = handout("part-2", pages: 1, first: [sheetBreak]) else { fatalError() }
        return element
    }
}
