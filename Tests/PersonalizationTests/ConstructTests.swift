import Content
import Diagnostics
import DocumentTree
import Testing
import Wording

@testable import Personalization

/// What steps, timelines, pairs, zones, contents and links without words are in a copy.
@Suite struct ConstructTests {
    private func box(
        _ kind: Box.Kind, title: String? = nil, _ blocks: Block..., with details: (inout BoxDetails) -> Void = { _ in }
    ) -> Block {
        var made = BoxDetails()
        details(&made)
        return .box(
            Box(
                kind: kind, title: title, id: nil, language: nil, audience: nil, blocks: blocks, range: place,
                details: made))
    }

    /// What the blocks of the one section become.
    private func body(_ blocks: Block..., for recipient: Recipient? = nil) throws -> [Substring] {
        var sample = Sample()
        sample.sections = [section(words("Section"), blocks: blocks)]
        let lines = try sample.body(for: recipient).split(separator: "\n")
        return lines.dropFirst(3).map { $0.dropFirst(2) }
    }

    @Test func numbersStepsWithoutFullStops() throws {
        let made = try body(box(.steps, list(start: 3, [paragraph(words("a"))], [paragraph(words("b"))])))
        #expect(made.first == "list steps" && made.contains("      \"3\"") && made.contains("      \"4\""))
    }

    @Test func labelsTheItemsOfATimelineWithTheirTimes() throws {
        let item = paragraph(.strong([words("Before")], place), .text(" : rest", place))
        #expect(
            try body(box(.timeline, list([item]))).joined(separator: "\n") == """
                list timeline
                  listItem
                    label
                      strong
                        "Before"
                    listBody
                      paragraph body
                        "rest"
                """)
    }

    @Test(arguments: [(Box.Kind.do, "dos", "Do", "\u{2714}"), (.doNot, "doNots", "Do not", "\u{2718}")])
    func saysBeforeEveryItemWhatItIs(kind: Box.Kind, list: String, heard: String, sign: String) throws {
        let made = try body(box(kind, PersonalizationTests.list([paragraph(words("a"))])))
        #expect(made.contains("  list \(list)"))
        #expect(made.contains("      label spoken=\"\(heard)\"") && made.contains("        \"\(sign)\""))
    }

    /// "Do not drive" is not heard as "Do not do not drive".
    @Test(arguments: [
        (Box.Kind.doNot, "Do not drive.", "\u{2022}"), (.doNot, "DO NOT: drive", "\u{2022}"),
        (.doNot, "Donot drive", "Do not"), (.do, "Do walk", "\u{2022}"), (.do, "Don’t wait", "Do"),
        (.do, "Double it", "Do"),
    ])
    func saysWhatAnItemBeginsWithOnce(kind: Box.Kind, item: String, heard: String) throws {
        let made = try body(box(kind, PersonalizationTests.list([paragraph(words(item))])))
        #expect(made.contains("      label spoken=\"\(heard)\""))
    }

    @Test(arguments: [
        (BoxDetails.Level.go, "box zoneGo", "Go: Well"), (.caution, "box zoneCaution", "Caution: Well"),
        (.stop, "box zoneStop", "Stop: Well"),
    ])
    func saysTheLevelOfAZone(level: BoxDetails.Level, role: String, title: String) throws {
        let block = box(.zone, title: "Well", paragraph(words("a"))) { $0.level = level }
        var sample = Sample()
        sample.sections = [section(words("Section"), blocks: [block])]
        let document = try sample.document(for: nil)
        #expect(document.dump.contains(role) && document.root.plainText.contains(title))
    }

    @Test func givesEverySignerAName() throws {
        let made = try body(box(.signature, paragraph(words("I agree."))) { $0.signers = [.patient, .interpreter] })
        #expect(made.count { $0.contains("cardItem") } == 6)
        #expect(made.contains { $0.contains("\"Interpreter\"") } && made.contains { $0.contains("\"Date\"") })
    }

    @Test func leavesTheOneOfAPairThatIsForThePerson() throws {
        let condition = Condition.has(reference("treatments"), choice: "surgery")
        let list = PersonalizationTests.list([paragraph(words("a"))])
        let forSurgery = PersonalizationTests.box(.doNot, when: condition, list)
        let pair = box(.doAndDoNot, box(.do, list), forSurgery)
        #expect(try body(pair, for: person(["treatments": .choices(["surgery"])])).first == "pair")
        #expect(try body(pair, for: person(["treatments": .choices([])])).first == "box do")
    }

    // MARK: Contents and links

    private func link(_ id: String, isPage: Bool = false) -> Inline {
        .link(Link(destination: "#" + id, content: [], isFindOutMore: false, range: place, isPage: isPage))
    }

    private let surgery = Condition.has(reference("treatments"), choice: "surgery")

    private var sample: Sample {
        var sample = Sample()
        sample.introduction = [box(.contents)]
        sample.sections = [
            section(
                words("First"), blocks: [paragraph(words("See "), link("s"), words(" on "), link("s", isPage: true))]),
            section(
                words("Surgery"), id: "s", when: surgery, applies: "If you have it", blocks: [paragraph(words("Text"))]),
        ]
        return sample
    }

    @Test func listsTheSectionsOfTheCopyAndNoOthers() throws {
        let all = try sample.body(for: person(["treatments": .choices(["surgery"])]))
        #expect(
            all.prefix(upTo: try #require(all.firstRange(of: "section #")).lowerBound) == """
                contents
                  paragraph boxTitle
                    "In this handout"
                  contentsList
                    contentsItem
                      contentsEntry
                        link → #section:1
                          "First"
                          " "
                          page of #section:1
                    contentsItem
                      contentsEntry
                        link → #s
                          "Surgery"
                          " "
                          page of #s

                """)
        let some = try sample.body(for: person(["treatments": .choices([])]))
        #expect(some.contains("section:1") && !some.contains("→ #s\n"))
    }

    @Test func printsTitleAndPageWhereALinkHasNoWords() throws {
        let dump = try sample.body(for: person(["treatments": .choices(["surgery"])]))
        #expect(
            dump.contains(
                """
                    link → #s
                      "Surgery"
                    " on "
                    link → #s
                      "page\u{A0}"
                      page of #s
                """))
    }

    @Test func readsOnWhereTheSectionOfALinkIsLeftOut() throws {
        let document = try sample.document(for: person(["treatments": .choices([])]))
        #expect(document.root.plainText.contains("See Surgery on Surgery"))
        #expect(!document.dump.contains("page of #s\n"))
    }

    @Test func warnsOfALinkToWhatAGenericCopyLeavesOut() throws {
        var sample = sample
        sample.sections[1] = section(
            words("Surgery"), id: "s", when: surgery, isHidden: true, blocks: [paragraph(words("Text"))])
        let found = try sample.copy(for: nil).diagnostics.map(\.identifier)
        #expect(found == ["left-out-reference"])
    }
}
