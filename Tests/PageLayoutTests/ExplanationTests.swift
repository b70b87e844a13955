import DocumentTree
import Geometry
import PageLayout
import Testing
import TextShaping
import Theming

/// Explanatory notes at the foot of the page.
@Suite struct ExplanationTests {
    private static func call(_ number: Int, again: Int = 0) -> [Node] {
        let first = "explanation-\(number)"
        let anchor = again > 0 ? "\(first)-\(again)" : first
        return [
            Tree.build.element(.noteCall(note: anchor, anchor: "call-\(anchor)"), [Tree.text("a")]), Tree.text("."),
            Tree.build.element(
                .explanation(anchor: anchor, of: again > 0 ? first : nil),
                [Tree.build.element(.label, [Tree.text("a")]), Tree.text("Because \(number).")]),
            Tree.text(" On it goes."),
        ]
    }

    private func tops(_ words: String, _ laidOut: LaidOutDocument) -> [(page: Int, top: Double)] {
        laidOut.pages.enumerated().flatMap { number, page in
            page.fragments.compactMap { fragment in
                guard case .text(let text) = fragment, text.shaped.text == words else { return nil }
                return (number, text.origin.y.points)
            }
        }
    }

    @Test(arguments: PrintSize.allCases)
    func setsLettersAboveNumbersAndNeitherInTheText(size: PrintSize) throws {
        let document = Tree.document([
            Tree.paragraph([Tree.text("x"), Tree.call(1)]), Tree.notes([Tree.note(1, "The source.")]),
            Tree.paragraph([Tree.text("y")] + Self.call(1)),
        ])
        let laidOut = try Press().lay(document, size: size)
        let (source, because) = (tops("The source.", laidOut), tops("Because 1.", laidOut))
        let text = tops("ya. On it goes.", laidOut)
        try #require(source.count == 1 && because.count == 1 && text.count == 1)
        #expect(text[0].top < because[0].top && because[0].top < source[0].top)
    }

    @Test func setsANoteOnceOnEachPageThatCallsIt() throws {
        let between = (0..<60).map { Tree.paragraph("line \($0)") }
        let calls = [
            Tree.paragraph([Tree.text("y")] + Self.call(1)), Tree.paragraph([Tree.text("z")] + Self.call(1, again: 1)),
        ]
        let last = Tree.paragraph([Tree.text("w")] + Self.call(1, again: 2))
        let laidOut = try Press().lay(Tree.document(calls + between + [last]))
        let pages = tops("Because 1.", laidOut).map(\.page)
        #expect(laidOut.pages.count > 1)
        #expect(pages == [0, laidOut.pages.count - 1])
    }
}
