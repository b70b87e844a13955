import Content
import Diagnostics
import DocumentTree
import Testing
import Wording

@testable import Personalization

@Suite struct GlossaryTests {
    private let surgery = Condition.has(reference("treatments"), choice: "surgery")

    private func term(_ name: String, _ meaning: String?, language: LanguageTag? = nil) -> Inline {
        .span(
            Span(
                class: .term, meaning: meaning, language: language, audience: nil, content: [words(name)],
                range: place))
    }

    private func glossary(_ sample: Sample, for recipient: Recipient? = nil) throws -> [String] {
        let copy = try sample.copy(for: recipient)
        func boxes(_ element: Element) -> [Element] {
            element.children.flatMap { node -> [Element] in
                guard case .element(let child) = node else { return [] }
                return child.role == .box(.glossary) ? [child] : boxes(child)
            }
        }
        return try boxes(#require(copy.value).root).flatMap { box in
            box.children.map { node in
                guard case .element(let element) = node else { return "" }
                return (element.language.map { "\($0) " } ?? "") + element.plainText
            }
        }
    }

    private func sample() -> Sample {
        var sample = Sample()
        sample.introduction = [box(.glossary), paragraph(term("palliative", "that eases"), term("plain", nil))]
        sample.sections = [
            section(
                words("A"), term("Biopsy", "a sample"),
                blocks: [
                    list([paragraph(.strong([term("échelle", "a scale")], place))]),
                    table([.start], [[term("anus", "the opening")]], [[term("biopsy", "a sample")]]),
                    box(.note, .quote(Quote(blocks: [paragraph(term("zoo", "animals"))], range: place))),
                    box(.group, when: surgery, paragraph(term("scalpel", "a knife"))),
                ]),
            section(words("B"), when: surgery, applies: "If", blocks: [paragraph(term("margin", "an edge"))]),
        ]
        return sample
    }

    @Test func listsTheTermsOfThisCopyOnceAndSorted() throws {
        #expect(
            try glossary(sample(), for: person(["treatments": .choices([])])) == [
                "Words to know", "anus: the opening", "Biopsy: a sample", "échelle: a scale",
                "palliative: that eases", "zoo: animals",
            ])
        #expect(try glossary(sample(), for: person(["treatments": .choices(["surgery"])])).count == 8)
        #expect(try glossary(sample()).contains("margin: an edge"))
        #expect(try !glossary(sample()).contains("scalpel: a knife"))
    }

    @Test func printsATermInBold() throws {
        let dump = try sample().document(for: nil).dump
        #expect(dump.contains("    paragraph body\n      strong\n        \"anus\"\n      \": the opening\"\n"))
    }

    @Test func marksTheLanguageOfATerm() throws {
        var sample = Sample()
        sample.introduction = [paragraph(term("mot", "un terme", language: .french)), box(.glossary)]
        #expect(try glossary(sample) == ["Words to know", "fr mot: un terme"])
        sample.language = .canadianFrench
        #expect(try glossary(sample) == ["Mots à connaître", "mot\u{A0}: un terme"])
    }

    @Test func warnsOfATermWithTwoMeanings() throws {
        var sample = Sample()
        sample.introduction = [paragraph(term("A", "one"), term("a", "two")), box(.glossary)]
        #expect(try sample.copy(for: nil).diagnostics.map(\.identifier) == ["two-meanings"])
        #expect(try glossary(sample) == ["Words to know", "A: one"])
    }

    @Test func tellsNothingOfThePersonTwice() throws {
        var sample = Sample()
        let named = Inline.span(
            Span(
                class: .term, meaning: "a name", language: nil, audience: nil,
                content: [words("Name "), value("patient.name"), cite("none")], range: place))
        sample.introduction = [box(.glossary)]
        sample.sections = [section(words("A"), blocks: [paragraph(named)])]
        let copy = try sample.copy(for: person(["patient.name": .text("MARKER")]))
        #expect(copy.diagnostics.map(\.identifier) == ["unknown-reference"])
    }
}
