import Content
import Diagnostics
import Foundation
import Testing
import Wording

@Suite struct DeclarationTests {
    @Test func readsAWholeHandout() throws {
        let declarations = """
            id: x
            version: 1.0
            form-number: H-0001
            publisher: example
            status: approved
            reviewed: 2026-05-14
            review-every: P1Y6M
            based-on: {title: {en: Page, fr: Page}, organization: Society, year: 2024, url: "https://x.ca", reviewer: "A B, MD"}
            codes: [{system: icd-10, code: C21, narrower: true}, {system: snomed-ct, code: "1"}]
            card: [patient.name, clinic.name]
            fields:
              patient.name: {type: text, blank: 60mm, default: N}
              visit.day: {type: date, required: true}
              weight: {type: number, min: 0, max: 2.5e2, unit: {en: kg}, default: 70}
              stage: {type: choice, of: [i, ii], names: {i: {en: One}}, default: ii}
              parts: {type: choices, of: [a, b], default: [b]}
              home: {type: address, default: [Line 1, Line 2]}
            references: both
            nocite: ["@*"]
            omitted: silent
            """
        let fixture = try Fixture(
            text:
                "---\nstatus: draft\nreviewed: 2026-01-02\ntranslated-from: 1.0\napproved-by: B\nnocite: \"@nccn\"\n---\n\n# T\n",
            declarations: declarations)
        let handout = try success(fixture.handout())
        let identity = handout.identity
        #expect(identity.version == "1.0" && identity.formNumber == "H-0001" && identity.status == .approved)
        #expect(identity.reviewed == CalendarDate("2026-05-14") && identity.reviewEvery == 18)
        #expect(identity.basedOn?.year == 2024 && identity.basedOn?.reviewer == "A B, MD")
        #expect(identity.codes.map(\.isNarrower) == [true, false])
        #expect(identity.card.map(\.source) == [.field, .clinic])
        #expect(identity.references == .both && identity.nocite == ["*"] && identity.omitted == .silent)
        #expect(identity.publisherRange.text == "example")
        #expect(handout.fields.map(\.name) == ["patient.name", "visit.day", "weight", "stage", "parts", "home"])
        #expect(handout.fields.map(\.isRequired) == [false, true, false, false, false, false])
        #expect(
            handout.fields.map(\.defaultValue) == [
                .text("N"), nil, .number(70), .choice("ii"), .choices(["b"]), .address(["Line 1", "Line 2"]),
            ])
        #expect(handout.fields[3].choices.map { $0.label?.entries.first?.text } == ["One", nil])
        let text = try #require(handout.texts.first)
        #expect(text.status == .draft && text.reviewed == CalendarDate("2026-01-02") && text.nocite == ["nccn"])
        #expect(text.translatedFrom == "1.0" && text.approvedBy == "B" && text.titleRange.start.line == 9)
    }

    @Test(arguments: [
        (
            "id: «X»",
            "\"id\" must be a name of small letters a to z, digits and hyphens, that begins with a letter [wrong-value]"
        ),
        ("status: «final»", "\"status\" must be one of sample, draft, approved, withdrawn [wrong-value]"),
        (
            "publisher: «../x»",
            "\"publisher\" must be a name of small letters a to z, digits and hyphens, that begins with a letter [wrong-value]"
        ),
        ("review-every: «2Y»", "\"review-every\" must be a span of years and months such as P2Y or P18M [wrong-value]"),
        ("review-every: «P»", "\"review-every\" must be a span of years and months such as P2Y or P18M [wrong-value]"),
        ("reviewed: «2026-02-30»", "\"reviewed\" must be a date such as 2026-12-08 [wrong-value]"),
        ("card: [«nam»]", "no field is called \"nam\" [unknown-field]"),
        ("nocite: [«\"@rao\"»]", "no reference has the key \"rao\" [unknown-reference]"),
        (
            "nocite: [«rao2021»]",
            "\"nocite\" must be a list of references such as [\"@rao2021\"], or [\"@*\"] for all [wrong-value]"
        ),
        (
            "stand-ins: «silent»",
            "only a sample may be silent about words of another language that stand in [silent-stand-ins]"
        ),
        ("«statuz»: draft", "no key is called \"statuz\" [unknown-key]"),
        (
            "fields: {name: {type: text, required: «true», default: x}}",
            "a required field has no default, for its value is always given [required-with-default]"
        ),
        ("fields: {«Name»: {type: text}}", "a field cannot be called \"Name\" [bad-field-name]"),
        ("fields: {«language»: {type: text}}", "the name \"language\" is reserved [reserved-field-name]"),
        ("fields: {«clinic.x»: {type: text}}", "the name \"clinic.x\" is reserved [reserved-field-name]"),
        (
            "fields: {«a»: {type: text}, a.b: {type: text}}",
            "\"a\" cannot be a field and a group of fields [field-is-group]"
        ),
        (
            "fields: {a: {type: «txt»}}",
            "\"fields.a.type\" must be one of text, number, boolean, date, date-time, choice, choices, address, list [wrong-value]"
        ),
        ("fields: {a: {type: text, «of»: [b]}}", "no key is called \"of\" here [unknown-key]"),
        ("fields: {a: «{»type: choice}}", "a field needs the key \"of\", a list [missing-key]"),
        ("fields: {a: {type: choice, of: «[]»}}", "\"of\" lists no choice [no-choices]"),
        ("fields: {a: {type: choice, of: «[b, b]»}}", "the choice \"b\" stands in \"of\" twice [duplicate-choice]"),
        ("fields: {a: {type: choice, of: [b], names: {«c»: C}}}", "\"of\" lists no choice \"c\" [unknown-choice]"),
        ("fields: {a: {type: choice, of: [b], default: «c»}}", "\"fields.a.default\" must be one of b [wrong-value]"),
        ("fields: {a: {type: number, min: «2», max: 1}}", "min is greater than max [empty-range]"),
        ("fields: {a: {type: number, max: 1, default: «2»}}", "the default lies outside min and max [out-of-range]"),
        ("fields: {a: {type: text, blank: «60»}}", "\"fields.a.blank\" must be a length such as 60mm [wrong-value]"),
    ])
    func saysWhatIsWrongInHandoutYaml(line: String, message: String) throws {
        let key = line.prefix { $0 != ":" }.filter { $0 != "«" && $0 != "»" }
        var lines = ["id: x", "version: 1", "form-number: H", "publisher: e", "status: draft"]
        lines.removeAll { $0.hasPrefix(key + ":") }
        let source = MarkedSource((lines + [line]).joined(separator: "\n"))
        let found = try Fixture(text: "# T", declarations: source.text).handout().diagnostics
        expect(found, [message.replacing("\"statuz\" [", with: "\"statuz\" here [")], in: source)
    }

    @Test func readsReferencesAsPandocAndZoteroWriteThem() throws {
        let references = """
            references:
            - id: a
              type: article-journal
              title: A
              author: [{family: Gotfrit, given: J}, {literal: et al.}]
              issued: {date-parts: [[2021, 9]]}
              volume: 28
              page: 1988-2006
              ISSN: 1
            - id: b
              type: book
              title: B
              author: [{literal: National Cancer Institute}, {family: Gogh, given: V, non-dropping-particle: van, suffix: Jr}]
              issued: [{year: 2019, month: 2}]
            - {id: c, type: book, title: C, issued: 2020-05, language: fr}
            - {id: d, type: book, title: D, issued: 2022}
            - {id: e, type: book, title: E, issued: {date-parts: [[2018]]}}
            """
        let fixture = try Fixture([
            "handouts/x/handout.yaml": Fixture.declarations, "handouts/x/en-CA.md": "# T",
            "handouts/x/references.yaml": references,
        ])
        let found = try success(fixture.handout()).references
        #expect(found.map(\.id) == ["a", "b", "c", "d", "e"])
        #expect(
            found.map(\.issued) == [
                PartialDate(year: 2021, month: 9), PartialDate(year: 2019, month: 2), PartialDate(year: 2020, month: 5),
                PartialDate(year: 2022), PartialDate(year: 2018),
            ])
        #expect(found[0].hasMoreAuthors && found[0].authors.map(\.family) == ["Gotfrit"])
        #expect(found[0].volume == "28" && found[0].page == "1988-2006")
        #expect(found[1].authors.map(\.literal) == ["National Cancer Institute", nil])
        #expect(found[1].authors[1].family == "van Gogh" && found[1].authors[1].suffix == "Jr")
        #expect(!found[1].hasMoreAuthors && found[2].language == LanguageTag("fr"))
    }

    @Test(arguments: [
        ("2021", PartialDate(year: 2021)),
        ("2021-09-30", PartialDate(year: 2021, month: 9, day: 30)),
        ("2021-09-30T10:00:00Z", PartialDate(year: 2021, month: 9, day: 30)),
        ("2021/2022", PartialDate(year: 2021)),
        ("{date-parts: [[2021, 9, 30]]}", PartialDate(year: 2021, month: 9, day: 30)),
        ("{date-parts: [[2021, 9], [2022, 1]]}", PartialDate(year: 2021, month: 9)),
        ("{date-parts: [['2021', '9']]}", PartialDate(year: 2021, month: 9)),
        ("[{year: 2021, month: 9, day: 30}]", PartialDate(year: 2021, month: 9, day: 30)),
        ("{year: 2021, day: 30}", PartialDate(year: 2021)),
        ("{raw: 2021-09}", PartialDate(year: 2021, month: 9)),
        // These are a season, and a day that does not exist.
        ("{date-parts: [[2021, 14]]}", PartialDate(year: 2021)),
        ("2021-02-30", PartialDate(year: 2021, month: 2)),
    ])
    func readsDatesAsFarAsTheyGo(written: String, expected: PartialDate?) throws {
        let fixture = try Fixture([
            "handouts/x/handout.yaml": Fixture.declarations, "handouts/x/en-CA.md": "# T",
            "handouts/x/references.yaml":
                "- {id: a, type: webpage, title: A, issued: \(written), accessed: \(written), original-date: \(written)}",
        ])
        let found = try #require(try success(fixture.handout()).references.first)
        #expect(found.issued == expected && found.accessed == expected && found.originalDate == expected)
    }

    @Test(arguments: [
        (
            "- {id: a, type: book, title: A, «contaner-title»: B}",
            "CSL has no key called \"contaner-title\" [unknown-key]"
        ),
        ("- {id: a, type: book, title: A, my-own-key: B}", ""),
        (
            "- {id: a, type: book, title: A}\n- {id: «a», type: book, title: B}",
            "the reference \"a\" stands here twice [duplicate-reference]"
        ),
        (
            "- {id: a, type: book, title: A, author: [«{given: B}»]}",
            "a name needs \"family\", or \"literal\" for an organization [missing-key]"
        ),
        (
            "- {id: a, type: book, title: A, issued: «soon»}",
            "\"1.issued\" must be a date such as 2021, 2021-09-30 or {date-parts: [[2021, 9]]} [wrong-value]"
        ),
        (
            "- {id: «a b», type: book, title: A}",
            "\"1.id\" must be a key of letters, digits and -_.: such as rao2021 [wrong-value]"
        ),
    ])
    func saysWhatIsWrongInReferences(marked: String, message: String) throws {
        let source = MarkedSource(marked)
        let fixture = try Fixture([
            "handouts/x/handout.yaml": Fixture.declarations, "handouts/x/en-CA.md": "# T",
            "handouts/x/references.yaml": source.text,
        ])
        expect(fixture.handout().diagnostics, message.isEmpty ? [] : [message], in: source)
    }
}
