import Content
import Diagnostics
import DocumentTree
import Foundation
import Geometry
import Testing
import Wording

@testable import Personalization

@Suite struct ConditionalCopyTests {
    private let surgery = Condition.has(reference("treatments"), choice: "surgery")
    private let pregnant = Condition.isTrue(reference("pregnant"))

    private func headings(_ document: Document) -> [String] {
        document.root.children.compactMap { node in
            guard case .element(let element) = node, element.role == .section,
                case .element(let heading)? = element.children.first
            else { return nil }
            return heading.plainText
        }
    }

    @Test func leavesOutASectionWithWhatIsUnderIt() throws {
        var sample = Sample()
        sample.sections = [
            section(words("Always")),
            section(words("Surgery"), when: surgery, sections: [section(words("Under it"), level: 3)]),
        ]
        let document = try sample.document(for: person(["treatments": .choices(["chemotherapy"])]))
        #expect(headings(document) == ["Always", "Disclaimer"])
        #expect(document.dump.contains("\"Your team can also tell you about: \"\n    \"Surgery\"\n"))
        #expect(!document.dump.contains("Under it"))
    }

    @Test func namesNestedSectionsThatAreLeftOutAndPartsThemClearly() throws {
        var sample = Sample()
        sample.sections = [
            section(
                words("Always"),
                sections: [
                    section(words("Before, during and after"), level: 3, when: surgery),
                    section(words("At home"), level: 3, when: surgery),
                ])
        ]
        let document = try sample.document(for: person(["treatments": .choices([])]))
        let line = document.body.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }.suffix(4)
        #expect(
            Array(line) == [
                "\"Your team can also tell you about: \"", "\"Before, during and after\"", "\"; \"", "\"At home\"",
            ])
        sample.omitted = .silent
        #expect(try !sample.document(for: person(["treatments": .choices([])])).dump.contains("Your team"))
    }

    @Test func doesNotOfferWhatTheClinicLacks() throws {
        var sample = Sample()
        sample.sections += [section(words("Your nurse"), when: .isGiven(reference("clinic.nurse")))]
        #expect(try headings(sample.document(for: person())) == ["Section", "Disclaimer"])
        #expect(try headings(sample.document(for: nil)) == ["Section", "Disclaimer"])
        #expect(try !sample.document(for: person()).dump.contains("Your team"))
        sample.clinic?.nurse = localized("N. Urse")
        #expect(try headings(sample.document(for: nil)) == ["Section", "Your nurse", "Disclaimer"])
    }

    @Test func isAnErrorWhereNobodyCanSay() throws {
        var sample = Sample()
        sample.sections = [section(words("A"), when: .and(pregnant, surgery))]
        let copy = try sample.copy(for: person())
        #expect(copy.value == nil)
        #expect(
            copy.diagnostics.map(\.message) == [
                "this condition needs pregnant, which is not given and has no default",
                "this condition needs treatments, which is not given and has no default",
            ])
        #expect(copy.diagnostics.allSatisfy { $0.range == place && $0.notes.map(\.range) == [place] })
    }

    @Test func decidesByADefaultThatIsNotGiven() throws {
        var sample = Sample()
        sample.fields = [field("pregnant", .boolean, defaultValue: .boolean(false))]
        sample.sections += [
            section(words("B"), when: pregnant), section(words("C"), when: .not(.isGiven(reference("pregnant")))),
        ]
        #expect(try headings(sample.document(for: person())) == ["Section", "C", "Disclaimer"])
        #expect(
            try headings(sample.document(for: person(["pregnant": .boolean(true)]))) == ["Section", "B", "Disclaimer"])
    }

    @Test(arguments: [true, false])
    func isAnErrorWhereNoSectionIsLeft(isPersonal: Bool) throws {
        var sample = Sample()
        sample.introduction = [paragraph(words("Hello"))]
        sample.sections = [section(words("A"), when: surgery, isHidden: true)]
        let copy = try sample.copy(for: isPersonal ? person(["treatments": .choices([])]) : nil)
        #expect(copy.value == nil)
        #expect(copy.diagnostics.map(\.identifier) == ["no-sections"])
    }

    @Test(arguments: [true, false])
    func isAHandoutWhereItsAuthorWroteNoSection(isPersonal: Bool) throws {
        var sample = Sample()
        sample.introduction = [paragraph(words("Hello"))]
        sample.sections = []
        let copy = try sample.copy(for: isPersonal ? person() : nil)
        #expect(copy.value != nil)
        #expect(copy.diagnostics.isEmpty)
        sample.introduction = []
        #expect(try sample.copy(for: isPersonal ? person() : nil).diagnostics.map(\.identifier) == ["no-text"])
    }

    @Test func needsWordsForASectionOfAGenericCopy() throws {
        var sample = Sample()
        sample.sections += [section(words("A"), when: surgery)]
        #expect(try sample.copy(for: nil).diagnostics.map(\.identifier) == ["missing-applies"])
        sample.sections[1] = section(words("A"), when: surgery, isHidden: true)
        #expect(try headings(sample.document(for: nil)) == ["Section", "Disclaimer"])
    }

    @Test func leavesBlocksAndSpansOutOfAGenericCopyUnlessTheySayForWhom() throws {
        var sample = Sample()
        sample.sections = [
            section(
                words("A"),
                blocks: [
                    box(.note, when: surgery, paragraph(words("left out"))),
                    box(.group, when: surgery, applies: "If you have surgery", paragraph(words("shown"))),
                    paragraph(
                        words("Eat "), span(words("nothing"), when: surgery), words(" or "),
                        span(words("little"), when: surgery, applies: "before surgery"), words(".")),
                    paragraph(span(words("gone"), when: surgery)),
                    list([paragraph(span(words("gone"), when: surgery))], [paragraph(words("stays"))]),
                ])
        ]
        #expect(
            try sample.body(for: nil) == """
                section
                  heading 2
                    "A"
                  paragraph applies
                    "If you have surgery"
                  paragraph body
                    "shown"
                  paragraph body
                    "Eat or "
                    "little"
                    " (before surgery)"
                    "."
                  list bullets
                    listItem
                      label
                        "•"
                      listBody
                        paragraph body
                          "stays"

                """)
    }

    @Test func printsABlankOrADefaultForWhatIsMissing() throws {
        var sample = Sample()
        sample.fields += [field("dose", .number(minimum: nil, maximum: nil, unit: nil), defaultValue: .number(2))]
        sample.introduction = [paragraph(value("patient.name"), value("dose"))]
        let body = try sample.body(for: person())
        #expect(
            body.hasPrefix(
                """
                paragraph body
                  blank spoken="blank to fill in"
                    blank 100.0pt
                  "2"
                """))
        sample.introduction = [paragraph(value("birthday"))]
        let copy = try sample.copy(for: person())
        #expect(copy.value == nil)
        #expect(copy.diagnostics.map(\.message) == ["birthday is not given, and has neither a blank nor a default"])
        #expect(copy.diagnostics.map(\.range) == [place])
        // In a generic copy every value is a blank, of 30 mm if its field declares no length.
        #expect(try sample.body(for: nil).contains("blank \(Length.millimetres(30).points)pt"))
    }

    @Test func printsABlankAndWarnsWhereAProfileHasNoValue() throws {
        var sample = Sample()
        sample.introduction = [paragraph(value("clinic.phone"))]
        let copy = try sample.copy(for: person())
        #expect(copy.value?.dump.contains("blank 85.0") == true)
        #expect(
            copy.diagnostics.map(\.message) == ["clinic.phone is not known, and a blank to fill in is printed"])
        #expect(copy.diagnostics.map(\.severity) == [.warning])
        sample.clinic = nil
        _ = try sample.document(for: nil)
    }

    @Test func keepsAPersonOutOfHeadings() throws {
        var sample = Sample()
        sample.title = [words("For "), strong(value("patient.name"))]
        sample.sections = [section(words("A"), cite("x"), blocks: [])]
        #expect(
            try sample.copy(for: nil).diagnostics.map(\.identifier) == ["value-in-heading", "citation-in-heading"])
    }

    @Test(arguments: [
        (LanguageTag.canadianEnglish, Variable.Format?.none, "Tuesday, December\u{A0}8, 2026, 10:30\u{A0}a.m."),
        (.canadianEnglish, .date, "December\u{A0}8, 2026"), (.canadianEnglish, .time, "10:30\u{A0}a.m."),
        (.canadianEnglish, .longDate, "Tuesday, December\u{A0}8, 2026"),
        (.canadianFrench, .none, "le mardi 8\u{A0}décembre 2026 à 10\u{A0}h\u{A0}30"),
        (.canadianFrench, .time, "10\u{A0}h\u{A0}30"), (.canadianFrench, .longDate, "le mardi 8\u{A0}décembre 2026"),
    ])
    func formatsAMoment(language: LanguageTag, format: Variable.Format?, expected: String) throws {
        var sample = Sample()
        sample.language = language
        sample.introduction = [paragraph(value("appointment.start", format))]
        let moment = FieldValue.dateTime(try #require(CalendarDateTime("2026-12-08T10:30")))
        let document = try sample.document(for: person(["appointment.start": moment]))
        #expect(document.body.hasPrefix("paragraph body\n  \"\(expected)\"\n"))
    }

    @Test(arguments: [
        (Variable.Format?.none, "December\u{A0}8, 2026"), (.date, "December\u{A0}8, 2026"),
        (.longDate, "Tuesday, December\u{A0}8, 2026"), (.dateTime, "Tuesday, December\u{A0}8, 2026"),
    ])
    func formatsADay(format: Variable.Format?, expected: String) throws {
        var sample = Sample()
        sample.introduction = [paragraph(value("birthday", format))]
        let document = try sample.document(for: person(["birthday": .date(try .day("2026-12-08"))]))
        #expect(document.body.hasPrefix("paragraph body\n  \"\(expected)\"\n"))
    }

    @Test(arguments: [(". Come early.", " Come early."), (".", ""), ("...", "..."), (", please.", ", please.")])
    func endsASentenceWithOneStop(after: String, expected: String) throws {
        var sample = Sample()
        sample.introduction = [paragraph(words("at "), value("appointment.start", .time), words(after))]
        let moment = FieldValue.dateTime(try #require(CalendarDateTime("2026-12-08T10:30")))
        let document = try sample.document(for: person(["appointment.start": moment]))
        #expect(document.root.plainText.contains("at 10:30\u{A0}a.m.\(expected)"))
        #expect(document.root.plainText.contains("a.m..") == (after == "..."))
    }

    private static let values: [(name: String, value: FieldValue, english: [String], french: [String])] = [
        ("weight", .number(61), ["61\u{A0}kg"], ["61\u{A0}kg"]),
        ("pregnant", .boolean(true), ["yes"], ["oui"]),
        ("pregnant", .boolean(false), ["no"], ["non"]),
        ("side", .choice("left"), ["left"], ["left"]),
        ("treatments", .choices([]), ["none"], ["aucun choix"]),
        (
            "treatments", .choices(["chemotherapy", "surgery", "clinical-trials"]),
            ["Chemotherapy, Surgery and Clinical trials"], ["Chimiothérapie, Chirurgie et Essais cliniques"]
        ),
        ("patient.address", .address(["1 Main St", "Ottawa"]), ["1 Main St", "Ottawa"], ["1 Main St", "Ottawa"]),
    ]

    @Test(arguments: values)
    func formatsValuesByTheHandoutsLanguage(
        name: String, value: FieldValue, english: [String], french: [String]
    ) throws {
        for (language, expected) in [(LanguageTag.canadianEnglish, english), (.canadianFrench, french)] {
            var sample = Sample()
            sample.language = language
            sample.introduction = [paragraph(PersonalizationTests.value(name))]
            let document = try sample.document(for: person([name: value]))
            guard case .element(let paragraph) = document.root.children[1] else { continue }
            let texts = paragraph.children.compactMap { node -> String? in
                guard case .leaf(let leaf) = node, case .text(let text) = leaf.content else { return nil }
                return text
            }
            #expect(texts == expected)
        }
    }
}
