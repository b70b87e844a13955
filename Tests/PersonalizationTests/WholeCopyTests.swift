import Content
import DocumentTree
import Geometry
import Testing
import Wording

@testable import Personalization

@Suite struct WholeCopyTests {
    private func sample() throws -> Sample {
        var sample = Sample()
        sample.status = .sample
        sample.card = ["patient.name", "appointment.start", "clinic.name"]
        sample.references = [
            work("webpage", [group("Agency")], "First", year: 2020, id: "first"),
            work("webpage", [], "Second", year: 2021, id: "second") { $0.url = "https://example.ca/2" },
        ]
        sample.placement = .both
        sample.nocite = ["*"]
        sample.basedOn = BasedOn(
            title: localized("The source"), organization: localized("Society", "Société"), year: 2024,
            url: "https://example.ca", reviewer: "A. Reviewer, MD")
        sample.introduction = [paragraph(words("Hello"), value("patient.name"), words("."))]
        let chemotherapy = Condition.has(reference("treatments"), choice: "chemotherapy")
        let surgery = Condition.has(reference("treatments"), choice: "surgery")
        sample.sections = [
            section(
                words("Chemotherapy"), id: "chemo", when: chemotherapy, applies: "If you have chemotherapy",
                blocks: [
                    paragraph(words("One "), strong(words("two")), words(" "), cite("first"), words(". See ")),
                    list(start: 3, [paragraph(words("three"))], [paragraph(words("four"))]),
                    box(.callUs, paragraph(words("Call"), link("#surgery", "before surgery"))),
                ]),
            section(
                words("Surgery"), id: "surgery", when: surgery, applies: "If you have surgery",
                blocks: [paragraph(words("Cut"))]),
        ]
        return sample
    }

    @Test func makesAPersonalCopy() throws {
        let start = try #require(CalendarDateTime("2026-12-08T10:30"))
        let document = try sample().document(
            for: person([
                "patient.name": .text("Ann"), "appointment.start": .dateTime(start),
                "treatments": .choices(["chemotherapy"]),
            ]))
        #expect(
            document.dump == """
                document
                  paragraph imprint
                    "Sample. Not approved for use."
                  heading 1
                    "Title"
                  card
                    paragraph boxTitle
                      "Prepared for"
                    cardItem
                      cardLabel
                        "Patient"
                      cardValue
                        "Ann"
                    cardItem
                      cardLabel
                        "Appointment"
                      cardValue
                        "Tuesday, December\u{A0}8, 2026, 10:30\u{A0}a.m."
                    cardItem icon=pin
                      cardLabel
                        "Clinic"
                      cardValue
                        "Clinic North"
                  paragraph body
                    "Hello"
                    "Ann"
                    "."
                  section #chemo
                    heading 2
                      "Chemotherapy"
                    paragraph body
                      "One "
                      strong
                        "two"
                      noteCall #call:1 → #note:1
                        "1"
                      ". See "
                    list numbers
                      listItem
                        label
                          "3."
                        listBody
                          paragraph body
                            "three"
                      listItem
                        label
                          "4."
                        listBody
                          paragraph body
                            "four"
                    box callUs
                      paragraph boxTitle
                        "When to call us"
                      paragraph body
                        "Call"
                        "before surgery"
                    notes
                      note #note:1
                        label
                          link → #call:1
                            "1"
                        "Agency. First. 2020."
                  paragraph omitted
                    "Your team can also tell you about: "
                    "Surgery"
                  section
                    heading 2
                      "References"
                    list references
                      listItem #reference:1
                        label
                          link → #call:1
                            "1."
                        listBody
                          paragraph body
                            "Agency. First. 2020."
                      listItem #reference:2
                        label
                          "2."
                        listBody
                          paragraph body
                            "Second [Internet]. 2021. Available from: "
                            link → https://example.ca/2
                              "https://example.ca/2"
                  section
                    heading 2
                      "Where this information comes from"
                    paragraph body
                      "This handout is based on “"
                      link → https://example.ca
                        "The source"
                      "”, Society, © 2024."
                    paragraph body
                      "That source was reviewed by A. Reviewer, MD, who did not review this handout."
                    paragraph body
                      "Last medical review: not given"
                  section
                    heading 2
                      "Disclaimer"
                    paragraph disclaimer
                      "General use."
                    paragraph disclaimer
                      "Ask."
                  runOn imprint
                    paragraph imprint
                      "Questions? "
                      phone → tel:1-888-555-0100
                        "1-888-555-0100"
                    separator
                    paragraph imprint
                      "Not for emergencies"
                  runOn imprint
                    paragraph imprint
                      "Form H-1, version 1.0"
                    separator
                    paragraph imprint
                      "© Society"

                """)
    }

    @Test func makesAGenericCopy() throws {
        let document = try sample().document(for: nil)
        #expect(
            document.body == """
                card
                  paragraph boxTitle
                    "Prepared for"
                  cardItem
                    cardLabel
                      "Patient"
                    cardValue
                      blank spoken="blank to fill in"
                        blank 100.0pt
                  cardItem
                    cardLabel
                      "Appointment"
                    cardValue
                      blank spoken="blank to fill in"
                        blank 90.0pt
                  cardItem icon=pin
                    cardLabel
                      "Clinic"
                    cardValue
                      "Clinic North"
                paragraph body
                  "Hello"
                  blank spoken="blank to fill in"
                    blank 100.0pt
                  "."
                section #chemo
                  heading 2
                    "Chemotherapy"
                  paragraph applies
                    "If you have chemotherapy"
                  paragraph body
                    "One "
                    strong
                      "two"
                    noteCall #call:1 → #note:1
                      "1"
                    ". See "
                  list numbers
                    listItem
                      label
                        "3."
                      listBody
                        paragraph body
                          "three"
                    listItem
                      label
                        "4."
                      listBody
                        paragraph body
                          "four"
                  box callUs
                    paragraph boxTitle
                      "When to call us"
                    paragraph body
                      "Call"
                      link → #surgery
                        "before surgery"
                  notes
                    note #note:1
                      label
                        link → #call:1
                          "1"
                      "Agency. First. 2020."
                section #surgery
                  heading 2
                    "Surgery"
                  paragraph applies
                    "If you have surgery"
                  paragraph body
                    "Cut"
                section
                  heading 2
                    "References"
                  list references
                    listItem #reference:1
                      label
                        link → #call:1
                          "1."
                      listBody
                        paragraph body
                          "Agency. First. 2020."
                    listItem #reference:2
                      label
                        "2."
                      listBody
                        paragraph body
                          "Second [Internet]. 2021. Available from: "
                          link → https://example.ca/2
                            "https://example.ca/2"
                section
                  heading 2
                    "Where this information comes from"
                  paragraph body
                    "This handout is based on “"
                    link → https://example.ca
                      "The source"
                    "”, Society, © 2024."
                  paragraph body
                    "That source was reviewed by A. Reviewer, MD, who did not review this handout."
                  paragraph body
                    "Last medical review: not given"

                """)
    }
}
