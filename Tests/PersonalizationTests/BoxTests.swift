import Content
import Diagnostics
import DocumentTree
import Testing
import Wording

@testable import Personalization

@Suite struct BoxTests {
    private let surgery = Condition.has(reference("treatments"), choice: "surgery")

    private func sample(_ blocks: Block...) -> Sample {
        var sample = Sample()
        sample.fields.append(field("nurse.note", .text, isMultiline: true))
        sample.introduction = blocks
        sample.sections = [section(words("Section"))]
        return sample
    }

    /// Returns the content before the only section.
    private func body(
        _ sample: Sample, for recipient: Recipient? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let body = try sample.body(for: recipient, sourceLocation: sourceLocation)
        return String(body.prefix(upTo: try #require(body.firstRange(of: "section\n")).lowerBound))
    }

    @Test func givesEveryQuestionLinesForItsAnswer() throws {
        let box = Box(
            kind: .questions, title: "Ask", lines: 1, id: "q", language: nil, audience: nil,
            blocks: [
                paragraph(words("First:")),
                list([paragraph(words("Why?"))], [paragraph(span(words("Cut?"), when: surgery))]),
            ], range: place)
        #expect(
            try body(sample(.box(box))) == """
                box questions #q
                  paragraph boxTitle
                    "Ask"
                  paragraph body
                    "First:"
                  list bullets
                    listItem
                      label
                        "•"
                      listBody
                        paragraph body
                          "Why?"
                        writingLines spoken="space to write"
                          writing line

                """)
    }

    @Test func takesParagraphsForQuestionsWhereThereIsNoList() throws {
        #expect(
            try body(sample(box(.questions, paragraph(words("Why?")), paragraph(words("When?"))))) == """
                box questions
                  paragraph boxTitle
                    "Questions to ask"
                  list bullets
                    listItem
                      label
                        "•"
                      listBody
                        paragraph body
                          "Why?"
                        writingLines spoken="space to write"
                          writing line
                          writing line
                    listItem
                      label
                        "•"
                      listBody
                        paragraph body
                          "When?"
                        writingLines spoken="space to write"
                          writing line
                          writing line

                """)
    }

    @Test func drawsNotesLinesUnderTheirTitle() throws {
        let lines = Box(
            kind: .notesLines, title: "Notes", lines: 2, id: "n", language: nil, audience: nil, blocks: [],
            range: place)
        #expect(
            try body(sample(.box(lines))) == """
                paragraph boxTitle #n
                  "Notes"
                writingLines spoken="space to write"
                  writing line
                  writing line

                """)
        let bare = try body(sample(box(.notesLines)))
        #expect(bare.hasPrefix("writingLines") && bare.split(separator: "\n").count == 7)
    }

    @Test func leavesOutABoxWithNothingInIt() throws {
        let only = paragraph(span(words("Cut"), when: surgery))
        #expect(try body(sample(box(.note, only), box(.checklist, list([only])), box(.glossary))) == "")
    }

    // MARK: The clinic's words

    @Test func printsTheClinicsNumbersByTimeOfDay() throws {
        var sample = sample(box(.phoneCard))
        sample.language = .canadianFrench
        sample.clinic?.phones = [
            Clinic.Phone(label: localized("Clinic", "Clinique"), hours: localized("9 to 5", "9 h à 17 h"), number: "1"),
            Clinic.Phone(label: localized("Night"), hours: nil, number: "2"),
        ]
        let copy = try sample.copy(for: nil)
        #expect(copy.diagnostics.map(\.severity) == [.warning])
        let dump = try #require(copy.value).body
        #expect(
            dump.hasPrefix(
                """
                box phoneCard
                  paragraph boxTitle
                    "Qui appeler"
                  paragraph body
                    "Clinique\u{A0}: "
                    strong
                      "1"
                    line break
                    "9 h à 17 h"
                  paragraph body
                    span lang=en
                      "Night"
                    "\u{A0}: "
                    strong
                      "2"

                """))
    }

    @Test(arguments: [true, false])
    func printsABlankForANumberThatIsNotKnown(hasClinic: Bool) throws {
        var sample = sample(box(.phoneCard))
        if !hasClinic { sample.clinic = nil }
        let copy = try sample.copy(for: nil)
        let who = hasClinic ? "the clinic clinic has no phone number" : "there is no clinic"
        #expect(copy.diagnostics.map(\.message) == ["\(who), and a blank to fill in is printed"])
        #expect(copy.diagnostics.map(\.severity) == [.warning])
        #expect(copy.value?.dump.contains("\"Phone: \"\n      blank spoken=\"blank to fill in\"\n") == true)
    }

    @Test func fillsEmptySafetyBoxesFromTheClinicsProfile() throws {
        var sample = sample(box(.callUs), box(.emergency), box(.callUs, paragraph(words("Own"))))
        sample.clinic?.whenToCall = [localized("You are lost"), localized("You are late")]
        sample.clinic?.whenToGoToEmergency = [localized("Fire")]
        let body = try body(sample)
        #expect(
            body.hasPrefix(
                """
                box callUs
                  paragraph boxTitle
                    "When to call us"
                  list bullets
                    listItem
                      label
                        "•"
                      listBody
                        paragraph body
                          "You are lost"
                    listItem

                """))
        #expect(body.contains("paragraph body\n          \"Fire\"\n"))
        #expect(body.hasSuffix("\"When to call us\"\n  paragraph body\n    \"Own\"\n"))
    }

    @Test func isAnErrorWhereNobodySaysWhenToCall() throws {
        var sample = sample(box(.callUs), box(.emergency))
        sample.clinic?.whenToCall = [localized("You are lost")]
        let copy = try sample.copy(for: person())
        #expect(copy.value == nil)
        #expect(
            copy.diagnostics.map(\.message) == [
                "this box is empty, and the clinic clinic says nothing under when-to-go-to-emergency"
            ])
        #expect(copy.diagnostics.first?.range == place)
        sample.clinic = nil
        #expect(try sample.copy(for: nil).diagnostics.map(\.identifier) == ["empty-safety-box", "empty-safety-box"])
    }

    // MARK: A clinician's note

    private var note: Block {
        .box(
            Box(
                kind: .clinicianNote, field: reference("nurse.note"), id: nil, language: nil, audience: nil,
                blocks: [], range: place))
    }

    @Test func printsACliniciansNoteAsTextAndNeverAsMarkup() throws {
        let value = FieldValue.text("# Eat *well*\n- {{patient.name}}\n\n\n[x](https://x.ca)")
        #expect(
            try body(sample(note), for: person(["nurse.note": value])) == """
                box clinicianNote
                  paragraph boxTitle
                    "A note from your care team"
                  paragraph body
                    "# Eat *well*"
                    line break
                    "- {{patient.name}}"
                  paragraph body
                    "[x](https://x.ca)"

                """)
    }

    @Test func leavesOutANoteThatNobodyWrote() throws {
        #expect(try body(sample(note), for: person()) == "")
        #expect(try body(sample(note), for: nil) == "")
    }

    @Test func marksTheLinesOfAValueAsTheFields() throws {
        let document = try sample(note, paragraph(value("nurse.note")))
            .document(for: person(["nurse.note": .text("A\nB")]))
        func leaves(_ element: Element) -> [Leaf] {
            element.children.flatMap { node -> [Leaf] in
                switch node {
                case .element(let child): leaves(child)
                case .leaf(let leaf): [leaf]
                }
            }
        }
        let lines = leaves(document.root).filter { [.text("A"), .text("B")].contains($0.content) }
        #expect(lines.count == 4 && lines.allSatisfy { $0.field == "nurse.note" })
    }
}
