import Content
import Diagnostics
import DocumentTree
import Testing
import Wording

@testable import Personalization

@Suite struct NotesTests {
    private func sample(_ placement: Identity.ReferencePlacement) -> Sample {
        var sample = Sample()
        sample.references = ["a", "b", "c"].map { work("webpage", [], $0.uppercased(), year: 2020, id: $0) }
        sample.placement = placement
        sample.introduction = [paragraph(words("Intro "), cite("c"))]
        sample.sections = [
            section(
                words("One"), blocks: [paragraph(words("x"), cite("a", "c"))],
                sections: [section(words("Deep"), level: 3, blocks: [paragraph(words("y"), cite("a", "b"))])])
        ]
        return sample
    }

    /// A bare number does not describe its target or the target of the link back.
    @Test func saysWhereTheNumbersOfSourcesLead() throws {
        let document = try sample(.both).document(for: nil)
        var purposes: [String] = []
        func collect(_ element: DocumentTree.Element) {
            if let purpose = element.purpose { purposes.append(purpose) }
            for case .element(let child) in element.children { collect(child) }
        }
        collect(document.root)
        #expect(purposes.prefix(2) == ["Source 1", "Back to number 1 in the text"])
        #expect(Set(purposes.suffix(3)) == Set((1...3).map { "Back to number \($0) in the text" }))
    }

    @Test func putsEachNoteAtTheEndOfTheSectionThatFirstCallsIt() throws {
        #expect(
            try sample(.footnotes).body(for: nil) == """
                paragraph body
                  "Intro"
                  noteCall #call:1 → #note:1
                    "1"
                notes
                  note #note:1
                    label
                      link → #call:1
                        "1"
                    "C. 2020."
                section
                  heading 2
                    "One"
                  paragraph body
                    "x"
                    noteCall #call:2 → #note:1:2
                      "1,"
                    noteCall #call:3 → #note:2
                      "2"
                  notes
                    repeatedNote #note:1:2 of #note:1
                      label
                        link → #call:2
                          "1"
                      "C. 2020."
                      " "
                      link → #note:1
                        "See page\u{A0}"
                        page of #note:1
                      "."
                    note #note:2
                      label
                        link → #call:3
                          "2"
                      "A. 2020."
                  section
                    heading 3
                      "Deep"
                    paragraph body
                      "y"
                      noteCall #call:4 → #note:2:4
                        "2,"
                      noteCall #call:5 → #note:3
                        "3"
                    notes
                      repeatedNote #note:2:4 of #note:2
                        label
                          link → #call:4
                            "2"
                        "A. 2020."
                        " "
                        link → #note:2
                          "See page\u{A0}"
                          page of #note:2
                        "."
                      note #note:3
                        label
                          link → #call:5
                            "3"
                        "B. 2020."

                """)
    }

    @Test func callsTheListWhereThereAreNoNotes() throws {
        let body = try sample(.endnotes).body(for: nil)
        #expect(!body.contains("notes\n"))
        #expect(body.contains("noteCall #call:1 → #reference:1"))
        #expect(
            body.hasSuffix(
                """
                    listItem #reference:3
                      label
                        link → #call:5
                          "3."
                      listBody
                        paragraph body
                          "B. 2020."

                """))
    }

    @Test func listsUncitedSourcesLastAndOnlyInAList() throws {
        var sample = sample(.endnotes)
        sample.sections = [section(words("One"))]
        sample.nocite = ["b"]
        #expect(try listed(sample) == ["C. 2020.", "B. 2020."])
        sample.nocite = ["*"]
        #expect(try listed(sample) == ["C. 2020.", "A. 2020.", "B. 2020."])
        sample.placement = .footnotes
        #expect(try listed(sample) == [])
    }

    @Test func numbersWhatThisCopyCites() throws {
        var sample = sample(.both)
        sample.introduction = []
        sample.sections[0].audience = audience(.isTrue(reference("pregnant")), applies: nil)
        sample.sections.append(section(words("Two"), blocks: [paragraph(words("z"), cite("b"))]))
        #expect(try listed(sample, for: person(["pregnant": .boolean(true)])) == ["A. 2020.", "C. 2020.", "B. 2020."])
        #expect(try listed(sample, for: person(["pregnant": .boolean(false)])) == ["B. 2020."])
    }

    @Test func keepsThePlaceInASource() throws {
        var sample = sample(.footnotes)
        let item = Citation.Item(key: "a", locator: "p. 3", range: place)
        sample.introduction = [paragraph(.citation(Citation(items: [item], range: place)))]
        #expect(try sample.body(for: nil).contains("\"1(p.\u{A0}3)\""))
    }

    @Test func notesASourceOfAPersonInShortInFrench() throws {
        var sample = sample(.footnotes)
        sample.language = .canadianFrench
        sample.references = [
            work("book", [name("Rao", "S"), name("Guren", "M"), name("Khan", "K")], "T", year: 2021, id: "a")
        ]
        sample.introduction = [paragraph(words("x"), cite("a"), words(" y"), cite("a"))]
        sample.sections = [section(words("One"))]
        #expect(
            try sample.body(for: nil).contains(
                """
                  repeatedNote #note:1:2 of #note:1
                    label
                      link → #call:2
                        "1"
                    "Rao et al., 2021."
                    " "
                    link → #note:1
                      "Voir la page\u{A0}"
                      page of #note:1
                    "."
                """))
    }

    @Test func speaksItsOwnLanguageInASectionOfAnother() throws {
        var sample = sample(.footnotes)
        sample.references = [work("book", [], "Titre", year: nil, id: "a") { $0.language = .french }]
        sample.introduction = []
        sample.sections = [section(words("Un"), language: .french, blocks: [paragraph(words("x"), cite("a"))])]
        #expect(
            try sample.body(for: nil).hasSuffix(
                """
                  notes lang=en
                    note #note:1
                      label
                        link → #call:1
                          "1"
                      span lang=fr
                        "Titre"
                      ". [date unknown]."

                """))
    }

    @Test func repeatsNoNoteWhereThereIsOnlyAList() throws {
        #expect(try !sample(.endnotes).body(for: nil).contains("repeatedNote"))
    }

    @Test func namesAReferenceThatIsNotThere() throws {
        var sample = sample(.both)
        sample.references[2].id = "second"
        sample.introduction = [paragraph(cite("secnd"))]
        sample.sections = [section(words("One"))]
        let copy = try sample.copy(for: nil)
        #expect(copy.diagnostics.map(\.message) == ["no reference is called \"secnd\""])
        #expect(copy.diagnostics.map(\.help) == ["did you mean \"second\"?"])
    }

    @Test(arguments: Identity.ReferencePlacement.allCases)
    func leadsBothWays(placement: Identity.ReferencePlacement) throws {
        var sample = sample(placement)
        sample.nocite = ["*"]
        var anchors: [String] = []
        var targets: Set<String> = []
        func visit(_ element: Element) {
            if let anchor = element.anchor { anchors.append(anchor) }
            switch element.role {
            case .note(let anchor), .repeatedNote(_, let anchor): anchors.append(anchor)
            case .noteCall(let note, let anchor):
                anchors.append(anchor)
                targets.insert(note)
            case .link(.anchor(let anchor)): targets.insert(anchor)
            default: break
            }
            for case .element(let child) in element.children { visit(child) }
        }
        visit(try sample.document(for: nil).root)
        #expect(Set(anchors).count == anchors.count)
        #expect(targets.isSubset(of: anchors))
        #expect(!targets.isEmpty)
    }

    private func listed(_ sample: Sample, for recipient: Recipient? = nil) throws -> [String] {
        var listed: [String] = []
        func visit(_ element: Element, isInList: Bool) {
            if isInList, element.role == .listBody { listed.append(element.plainText) }
            for case .element(let child) in element.children {
                visit(child, isInList: isInList || element.role == .list(.references))
            }
        }
        visit(try sample.document(for: recipient).root, isInList: false)
        return listed
    }
}
