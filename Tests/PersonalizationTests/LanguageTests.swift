import Content
import Diagnostics
import DocumentTree
import Testing
import Wording

@testable import Personalization

@Suite struct LanguageTests {
    @Test func speaksTheLanguageOfTheText() throws {
        var sample = Sample()
        sample.language = .canadianFrench
        sample.status = .draft
        sample.card = ["patient.name", "clinic.name"]
        let document = try sample.document(for: nil)
        #expect(document.language == .canadianFrench)
        #expect(!document.dump.contains("lang="))
        #expect(
            document.running
                == RunningMatter(
                    contact: "Des questions? 1-888-555-0100", contactNote: "Pas pour les urgences",
                    formNumbers: ["Formulaire H-1, version 1.0"], copyright: "© Société",
                    status: "Ébauche. Utilisation non approuvée.", pageNumber: "Page {n} de {m}"))
        #expect(document.properties.author == "Société")
    }

    @Test func saysWhatAnAbbreviationIsShortFor() throws {
        var sample = Sample()
        let abbreviation = Span(
            class: .abbr, meaning: nil, expansion: "Imagerie par résonance magnétique", language: LanguageTag("fr"),
            audience: nil, content: [words("IRM")], range: place)
        sample.introduction = [paragraph(words("See "), .span(abbreviation))]
        #expect(
            try sample.body(for: nil).contains(
                "span lang=fr expansion=\"Imagerie par résonance magnétique\"\n    \"IRM\""))
    }

    @Test func marksWhatStandsInForAMissingTranslation() throws {
        var sample = Sample()
        sample.language = .canadianFrench
        sample.publisher.copyright = localized("© Society")
        sample.publisher.disclaimer = localized("General use.")
        let copy = try sample.copy(for: nil)
        let dump = try #require(copy.value).dump
        #expect(dump.contains("paragraph disclaimer lang=en\n      \"General use.\""))
        #expect(dump.contains("    separator\n    paragraph imprint lang=en\n      \"© Society\""))
        #expect(
            copy.diagnostics.map(\.message) == [
                "the publisher's disclaimer is not written in fr-CA, and en stands in",
                "the publisher's copyright is not written in fr-CA, and en stands in",
            ])
        #expect(copy.diagnostics.map(\.severity) == [.warning, .warning])
    }

    @Test func isSilentAboutThemWhereASpecimenSaysSo() throws {
        var sample = Sample()
        sample.language = .canadianFrench
        sample.publisher.copyright = localized("© Society")
        sample.standIns = .silent
        let copy = try sample.copy(for: nil)
        #expect(copy.diagnostics.isEmpty)
        #expect(try #require(copy.value).dump.contains("paragraph imprint lang=en\n      \"© Society\""))
    }

    @Test func marksBuiltInWordsThatStandIn() throws {
        let swedish = try #require(LanguageTag("sv"))
        var sample = Sample()
        sample.language = swedish
        sample.card = ["clinic.name"]
        sample.introduction = [paragraph(value("birthday"), value("pregnant"))]
        sample.sections[0].blocks = [box(.emergency, paragraph(words("Ring oss")))]
        let day = FieldValue.date(try .day("2026-12-08"))
        let dump = try #require(try sample.copy(for: person(["birthday": day, "pregnant": .boolean(true)])).value).dump
        #expect(dump.contains("paragraph boxTitle lang=en\n      \"Prepared for\""))
        #expect(dump.contains("cardLabel lang=en\n        \"Clinic\""))
        #expect(dump.contains("span lang=en\n      \"December\u{A0}8, 2026\""))
        #expect(dump.contains("paragraph boxTitle lang=en\n        \"When to get emergency help\""))
        // If the disclaimer is also in that language, its section has the language and begins on its side.
        #expect(dump.contains("section lang=en\n    heading 2\n      \"Disclaimer\"\n    paragraph disclaimer\n"))
    }

    @Test func marksForeignPassagesOnceAndWhatIsOursInThem() throws {
        var sample = Sample()
        sample.sections = [
            section(
                words("Mots"), language: .french,
                blocks: [
                    paragraph(words("Bonjour "), value("pregnant"), span(words(" hello"), language: .english)),
                    box(.note, language: .french, paragraph(words("Aussi"))),
                    box(.group, language: .english, paragraph(words("Here"))),
                ]),
            section(words("Same"), language: .english, blocks: [paragraph(span(words("too"), language: .english))]),
        ]
        #expect(
            try sample.body(for: person(["pregnant": .boolean(true)])) == """
                section lang=fr
                  heading 2
                    "Mots"
                  paragraph body
                    "Bonjour "
                    span lang=en
                      "yes"
                    span lang=en
                      " hello"
                  box note
                    paragraph boxTitle lang=en
                      "Note"
                    paragraph body
                      "Aussi"
                  paragraph body lang=en
                    "Here"
                section
                  heading 2
                    "Same"
                  paragraph body
                    "too"

                """)
    }

    @Test(arguments: [
        (Identity.Status.approved, String?.none, String?.none), (.sample, nil, "Sample. Not approved for use."),
        (.sample, "Not ours.", "Not ours."), (.draft, "Not ours.", "Draft. Not approved for use."),
        (.withdrawn, nil, "Withdrawn. Do not use."),
    ])
    func printsAStatusUnlessApproved(status: Identity.Status, notice: String?, expected: String?) throws {
        var sample = Sample()
        sample.status = status
        sample.publisher.sampleNotice = notice.map { localized($0) }
        let document = try sample.document(for: nil)
        #expect(document.running.status == expected)
        if let expected { #expect(document.dump.contains("paragraph imprint\n    \"\(expected)\"")) }
        var text = sample.text
        text.status = .withdrawn
        let overridden = personalize(
            text, of: sample.handout, for: nil, publisher: sample.publisher, clinic: nil,
            words: try BuiltInWords.words(.canadianEnglish))
        #expect(overridden.value?.running.status == "Withdrawn. Do not use.")
    }

    @Test func saysWhoReviewedTheSourceAndWhenWeDid() throws {
        var sample = Sample()
        sample.language = .canadianFrench
        sample.reviewed = try .day("2026-05-01")
        sample.basedOn = BasedOn(
            title: localized("The page"), organization: localized("Society", "Société"), year: nil, url: nil,
            reviewer: "Dr A")
        #expect(
            try sample.body(for: nil).hasSuffix(
                """
                section
                  heading 2
                    "D’où viennent ces renseignements"
                  paragraph body
                    "Ce document est fondé sur «\u{A0}"
                    span lang=en
                      "The page"
                    "\u{A0}», Société."
                  paragraph body
                    "Cette source a été révisée par Dr A, qui n’a pas révisé le présent document."
                  paragraph body
                    "Dernière révision médicale\u{A0}: 1er\u{A0}mai 2026"

                """))
        sample.basedOn = nil
        #expect(
            try sample.document(for: nil).dump.contains(
                "paragraph colophon\n    \"Dernière révision\u{A0}: 1er\u{A0}mai 2026\""))
    }
}
