import DocumentTree
import Geometry
import PageLayout
import TestSupport
import Testing
import TextShaping
import Theming

/// A source that a later page calls again has a short note there.
@Suite struct RepeatedNotesTests {
    @Test(arguments: 200..<280)
    func notesEverySourceOnceOnEachPageThatCallsIt(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let document = Tree.random(&random)
        let size = PrintSize.allCases.randomElement(using: &random) ?? .clear
        let laidOut = try Press().lay(document, size: size)
        let placed = PlacedText(laidOut, document)
        for page in laidOut.pages.indices {
            let called = placed.calls.filter { $0.page == page }.map(\.note)
            let noted = placed.notes.filter { $0.page == page }.map(\.note)
            #expect(noted.map(source).sorted() == Set(called.map(source)).sorted())
            // The full note is where it is called, and nowhere else.
            #expect(Set(noted.filter { source($0) == $0 }) == Set(called.filter { source($0) == $0 }))
        }
    }

    @Test(arguments: 280..<300)
    func leadsEveryCallToANoteOnItsPage(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let document = Tree.random(&random)
        let laidOut = try Press().lay(document)
        let elements = document.elementsByNoteAnchor
        for call in PlacedText(laidOut, document).calls {
            let note = try #require(elements[call.note])
            #expect(laidOut.destinations[note]?.page == call.page, "\(call.note)")
        }
    }

    @Test(arguments: 200..<280)
    func leavesRoomForTheNotesOfAPage(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let document = Tree.random(&random)
        let laidOut = try Press().lay(document)
        let placed = PlacedText(laidOut, document)
        let notes = placed.linesByParagraph.values.joined().filter(\.isNote)
        for page in laidOut.pages.indices {
            guard let top = notes.filter({ $0.page == page }).map(\.top).min() else { continue }
            let bottom = placed.flow(onPage: page).map(\.top).max() ?? 0
            // The distance is from baseline to baseline, with the rule between them.
            #expect(bottom + 14 < top, "page \(page + 1)")
        }
    }

    @Test(arguments: 300..<320)
    func namesThePageOfTheFullNote(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let document = Tree.random(&random)
        let placed = PlacedText(try Press().lay(document), document)
        for (leaf, full) in document.pageNumbers {
            guard let number = placed.textByLeaf[leaf] else { continue }
            let page = try #require(placed.pageOfNote[full])
            #expect(number == "\(page + 1)")
        }
    }

    @Test(arguments: 320..<330)
    func setsTheSameDocumentAlikeTwice(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let document = Tree.random(&random)
        let press = try Press()
        let first = try press.lay(document).placedLines
        #expect(try press.lay(document).placedLines == first)
        #expect(try Press().lay(document).placedLines == first)
    }

    /// Two calls with an increasing number of lines between them: first on one page, then on two.
    @Test func setsAShortNoteOnlyWhereTheFullOneIsNot() throws {
        var pageCounts: Set<Int> = []
        for lines in stride(from: 0, through: 40, by: 4) {
            let between = (0..<lines).map { Tree.paragraph("line \($0)") }
            let document = Tree.document(
                [Tree.paragraph([Tree.text("once"), Tree.call(1)])] + between
                    + [
                        Tree.paragraph([Tree.text("twice"), Tree.call(1, again: 1)]),
                        Tree.paragraph([Tree.text("thrice"), Tree.call(1, again: 2)]),
                        Tree.notes([
                            Tree.note(1, "The full note."), Tree.repeatedNote(1, again: 1),
                            Tree.repeatedNote(1, again: 2),
                        ]),
                    ])
            let laidOut = try Press().lay(document)
            let short = laidOut.pages.indices.flatMap { laidOut.lines(onPage: $0) }.filter { $0.hasPrefix("Rao") }
            pageCounts.insert(laidOut.pages.count)
            #expect(short == (laidOut.pages.count == 1 ? [] : ["Rao et al., 2021. See page 1."]))
        }
        #expect(pageCounts == [1, 2])
    }

    @Test func prefersTheFullNoteWhereverItsCallStandsOnThePage() throws {
        let laidOut = try Press().lay(
            Tree.document([
                Tree.paragraph([Tree.text("x"), Tree.call(1, again: 1)]),
                Tree.paragraph([Tree.text("y"), Tree.call(1)]),
                Tree.notes([Tree.repeatedNote(1, again: 1), Tree.note(1, "The full note.")]),
            ]))
        #expect(laidOut.lines(onPage: 0) == ["x1", "y1", "1.", "The full note."])
    }

    @Test func setsANoteOnceThatIsCalledByTwo() throws {
        let call = Tree.paragraph([Tree.text("x"), Tree.call(1)])
        let between = (0..<40).map { Tree.paragraph("line \($0)") }
        let note = Tree.notes([Tree.note(1, "The full note.")])
        let laidOut = try Press().lay(Tree.document([call, call] + between + [call, note]))
        #expect(laidOut.pages.indices.map { laidOut.lines(onPage: $0).count { $0 == "The full note." } } == [1, 0])
    }

    /// Returns the source: "note-3-7" is a short note of "note-3".
    private func source(_ note: String) -> String { note.split(separator: "-").prefix(2).joined(separator: "-") }
}

extension Document {
    fileprivate var elementsByNoteAnchor: [String: ElementID] {
        var found: [String: ElementID] = [:]
        func walk(_ element: Element) {
            switch element.role {
            case .note(let anchor), .repeatedNote(_, let anchor): found[anchor] = element.id
            default: break
            }
            for case .element(let child) in element.children { walk(child) }
        }
        walk(root)
        return found
    }

    fileprivate var pageNumbers: [(LeafID, String)] {
        var found: [(LeafID, String)] = []
        func walk(_ element: Element) {
            for child in element.children {
                switch child {
                case .element(let child): walk(child)
                case .leaf(let leaf): if case .pageNumber(let full) = leaf.content { found.append((leaf.id, full)) }
                }
            }
        }
        walk(root)
        return found
    }
}

extension LaidOutDocument {
    /// Every line with its position, in one line of text each.
    fileprivate var placedLines: [String] {
        pages.enumerated().flatMap { number, page in
            page.fragments.map { fragment in
                switch fragment {
                case .text(let text): "\(number) \(text.origin.x.points) \(text.origin.y.points) \(text.shaped.text)"
                case .rectangle(let rectangle): "\(number) \(rectangle.area)"
                default: "\(number)"
                }
            }
        }
    }
}
