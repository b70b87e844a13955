import Content
import Diagnostics
import DocumentTree
import Foundation
import Geometry
import Testing
import Wording

@testable import Personalization

@Suite struct ConfidentialityTests {
    /// Unusual names from people and record systems: every kind of markup, other scripts, punctuation.
    private static let strangeNames = [
        "*Ann* _B_ **C** `d`", "[x](https://example.ca){.term}", "{{patient.name}}", "{sections} {n} {m}", "# Title",
        "::: emergency", "<b>&amp;</b>", "[@first]", "علي 123", "\u{200F}אבי", "李小龍", "👩🏽‍⚕️", "a\\nb", "\"quoted\"",
        "O’Brien-D'Arcy", "   x", String(repeating: "ж", count: 500), "%s%n", "${x}", "e\u{301}\u{302}\u{303}",
    ]

    private func sample() -> Sample {
        var sample = Sample()
        sample.status = .sample
        sample.card = ["patient.name", "patient.address"]
        sample.references = [work("webpage", [], "First", year: 2020, id: "first")]
        sample.placement = .both
        sample.introduction = [paragraph(words("Hello "), value("patient.name"), words(", "), value("patient.address"))]
        sample.sections = [
            section(words("A"), blocks: [paragraph(strong(value("patient.name")), cite("first"))]),
            section(words("B"), when: .compare(reference("patient.name"), .equal, .text("nobody"))),
        ]
        return sample
    }

    @Test(arguments: strangeNames)
    func keepsANameAsItIs(name: String) throws {
        let values: [String: FieldValue] = ["patient.name": .text(name), "patient.address": .address([name, name])]
        let document = try sample().document(for: person(values))
        let plain = try sample().document(
            for: person(["patient.name": .text("Ann"), "patient.address": .address(["Ann", "Ann"])]))

        // It is text, in the same tree as any other name.
        #expect(roles(document.root) == roles(plain.root))
        #expect(texts(document.root).filter { $0 == name }.count == texts(plain.root).filter { $0 == "Ann" }.count)
        #expect(document.title == plain.title)
        #expect(document.properties == plain.properties)
        #expect(document.running == plain.running)
    }

    @Test func tellsNothingOfThePersonOutsideTheText() throws {
        let marker = "MARKER"
        let document = try sample().document(
            for: person(["patient.name": .text(marker), "patient.address": .address([marker])]))
        let outside = [document.title, "\(document.properties)", "\(document.running)"]
        #expect(!outside.joined().contains(marker))
        #expect(headings(document.root).allSatisfy { !$0.contains(marker) })
    }

    @Test func keepsATitlesConditionalWordsOutOfTheProperties() throws {
        var sample = Sample()
        sample.title = [
            words("Treatments "), span(words("after surgery"), when: .isTrue(reference("pregnant"))), words(" at "),
            value("clinic.name"),
        ]
        let document = try sample.document(for: person(["pregnant": .boolean(true)]))
        #expect(document.title == "Treatments at Clinic North")
        #expect(headings(document.root).first == "Treatments after surgery at Clinic North")
    }

    /// Every error of a copy, with a marker for every value.
    @Test func neverQuotesAValue() throws {
        let marker = FieldValue.text("MARKER")
        let values: [String: FieldValue] = [
            "patient.name": marker, "side": .choice("MARKER"), "treatments": .choices(["MARKER"]),
            "patient.address": .address(["MARKER"]),
        ]
        var sample = Sample()
        sample.language = .canadianFrench
        sample.title = [words("T"), value("patient.name")]
        sample.fields += [field("untranslated", .choice([.init(name: "MARKER", label: localized("x"))]))]
        sample.publisher.copyright = localized("©")
        sample.introduction = [
            paragraph(value("undeclared"), value("birthday"), cite("nothing"), value("clinic.nurse"))
        ]
        sample.sections = [
            section(words("A"), value("side"), when: .isTrue(reference("pregnant"))),
            section(words("B"), when: .compare(reference("patient.name"), .less, .number(1))),
            section(words("C"), when: .compare(reference("weight"), .less, .number(1))),
        ]
        let copy = try sample.copy(for: person(values))
        #expect(
            Set(copy.diagnostics.map(\.identifier)) == [
                "value-in-heading", "unknown-field", "missing-value", "unknown-reference", "undecided-condition",
                "missing-translation",
            ])
        #expect(!DiagnosticText.render(copy.diagnostics).contains("MARKER"))
    }

    @Test func unlinksWhatThisCopyLeftOut() throws {
        var sample = Sample()
        sample.sections = [
            section(
                words("A"), id: "a",
                blocks: [paragraph(link("#b", "see B"), link("#a", "here"), link("https://www.example.ca/", "there"))]),
            section(words("B"), id: "b", when: .isTrue(reference("pregnant"))),
        ]
        let body = try sample.body(for: person(["pregnant": .boolean(false)]))
        #expect(!body.contains("#b"))
        #expect(body.contains("\"see B\"\n    link → #a"))
        #expect(body.contains("link → https://www.example.ca/"))
    }

    @Test(arguments: [
        ("https://www.cancer.ca/", "cancer.ca"), ("http://example.ca/a/b", "example.ca/a/b"),
        ("tel:1-888", "1-888"), ("mailto:a@example.ca", "a@example.ca"),
    ])
    func printsAShortAddressToFindOutMore(address: String, short: String) throws {
        var sample = Sample()
        sample.introduction = [paragraph(words("See "), link(address, "More", isFindOutMore: true))]
        #expect(try sample.body(for: nil).contains("\"More\"\n    \" (\(short))\""))
        sample.introduction = [paragraph(link(address, "At \(short)", isFindOutMore: true))]
        #expect(try !sample.body(for: nil).contains("(\(short))"))
    }

    private func roles(_ element: Element) -> [Role] {
        [element.role]
            + element.children.flatMap { node -> [Role] in
                if case .element(let child) = node { roles(child) } else { [] }
            }
    }

    private func texts(_ element: Element) -> [String] {
        element.children.flatMap { node -> [String] in
            switch node {
            case .element(let child): return texts(child)
            case .leaf(let leaf): if case .text(let text) = leaf.content { return [text] } else { return [] }
            }
        }
    }

    private func headings(_ element: Element) -> [String] {
        element.children.flatMap { node -> [String] in
            guard case .element(let child) = node else { return [] }
            if case .heading = child.role { return [child.plainText] }
            return headings(child)
        }
    }
}
