import Content
import Diagnostics
import DocumentTree
import Foundation
import Geometry
import Personalization
import Testing
import Wording

// Shorthand for building content as the parser would.

let source = SourceFile(path: "handouts/test/en-CA.md", text: "# What was written\n")
let place = source.range(2..<6)

func words(_ text: String) -> Inline { .text(text, place) }

func strong(_ inlines: Inline...) -> Inline { .strong(inlines, place) }

func value(_ name: String, _ format: Variable.Format? = nil) -> Inline {
    .variable(Variable(reference: reference(name), format: format, range: place))
}

func cite(_ keys: String...) -> Inline {
    .citation(Citation(items: keys.map { Citation.Item(key: $0, locator: nil, range: place) }, range: place))
}

func note(_ name: String) -> Inline { .note(NoteCall(.named(name), range: place)) }

func note(_ inlines: Inline...) -> Inline { .note(NoteCall(.written(inlines), range: place)) }

func link(_ destination: String, _ text: String, isFindOutMore: Bool = false) -> Inline {
    .link(Link(destination: destination, content: [words(text)], isFindOutMore: isFindOutMore, range: place))
}

func span(
    _ inlines: Inline..., when condition: Condition? = nil, applies: String? = nil, language: LanguageTag? = nil
) -> Inline {
    .span(
        Span(
            class: nil, meaning: nil, language: language, audience: audience(condition, applies: applies),
            content: inlines, range: place))
}

func paragraph(_ inlines: Inline...) -> Block { .paragraph(Paragraph(content: inlines, range: place)) }

func list(start: Int? = nil, _ items: [Block]...) -> Block {
    .list(
        List(
            start: start, isTight: true, items: items.map { List.Item(isTicked: nil, blocks: $0, range: place) },
            range: place))
}

func table(
    _ alignments: [Table.Alignment], caption: [Inline]? = nil, _ header: [Table.Cell], _ rows: [Table.Cell]...
) -> Block {
    .table(Table(alignments: alignments, caption: caption, header: header, rows: rows, range: place))
}

func box(
    _ kind: Box.Kind, when condition: Condition? = nil, applies: String? = nil, language: LanguageTag? = nil,
    _ blocks: Block...
) -> Block {
    .box(
        Box(
            kind: kind, id: nil, language: language, audience: audience(condition, applies: applies), blocks: blocks,
            range: place))
}

func section(
    _ heading: Inline..., id: String? = nil, level: Int = 2, language: LanguageTag? = nil,
    when condition: Condition? = nil, applies: String? = nil, isHidden: Bool = false, blocks: [Block] = [],
    sections: [Section] = []
) -> Section {
    Section(
        level: level, heading: heading, id: id, language: language,
        audience: audience(condition, applies: applies, isHidden: isHidden), blocks: blocks, sections: sections,
        range: place)
}

func audience(_ condition: Condition?, applies: String?, isHidden: Bool = false) -> Audience? {
    condition.map {
        Audience(condition: $0, conditionRange: place, applies: applies, isHiddenInGenericCopies: isHidden)
    }
}

func reference(_ name: String) -> FieldReference {
    let source: FieldReference.Source =
        name.hasPrefix("clinic.") ? .clinic : name.hasPrefix("publisher.") ? .publisher : .field
    return FieldReference(name: name, source: source, range: place)
}

func localized(_ english: String, _ french: String? = nil) -> LocalizedText {
    LocalizedText(
        [.init(language: .english, text: english)]
            + (french.map { [.init(language: .french, text: $0)] } ?? []))
}

func field(
    _ name: String, _ type: Field.FieldType, blank: Length? = nil, isMultiline: Bool = false,
    isRequired: Bool = false, defaultValue: FieldValue? = nil,
    label: LocalizedText? = nil
) -> Field {
    Field(
        name: name, type: type, label: label, blank: blank, isMultiline: isMultiline,
        isRequired: isRequired, defaultValue: defaultValue, range: place)
}

/// A handout with one field of every type, which tests can change.
struct Sample {
    static let treatments = ["chemotherapy", "surgery", "clinical-trials"]

    var fields: [Field] = [
        field("patient.name", .text, blank: .points(100), label: localized("Patient", "Patient")),
        field("patient.address", .address, blank: .points(100)),
        field("appointment.start", .dateTime, blank: .points(90), label: localized("Appointment", "Rendez-vous")),
        field("birthday", .date),
        field("weight", .number(minimum: 1, maximum: 300, unit: localized("kg", "kg"))),
        field("pregnant", .boolean),
        field("side", .choice(["left", "right"].map { Field.Choice(name: $0, label: nil) })),
        field(
            "treatments",
            .choices([
                Field.Choice(name: "chemotherapy", label: localized("Chemotherapy", "Chimiothérapie")),
                Field.Choice(name: "surgery", label: localized("Surgery", "Chirurgie")),
                Field.Choice(name: "clinical-trials", label: localized("Clinical trials", "Essais cliniques")),
            ])),
    ]
    var card: [String] = []
    var references: [Reference] = []
    var placement: Identity.ReferencePlacement = .footnotes
    var nocite: [String] = []
    var status: Identity.Status = .approved
    var omitted: Identity.OmittedSections = .named
    var standIns: Identity.StandIns = .named
    var basedOn: BasedOn?
    var reviewed: CalendarDate?

    var language: LanguageTag = .canadianEnglish
    var title: [Inline] = [words("Title")]
    var introduction: [Block] = []
    var sections: [Section] = [section(words("Section"), blocks: [paragraph(words("Text"))])]
    var notes: [String: [Inline]] = [:]

    var publisher = Publisher(
        id: "society", name: localized("Society", "Société"), phone: "1-888-555-0100",
        phoneNote: localized("Not for emergencies", "Pas pour les urgences"), web: "https://example.ca",
        copyright: localized("© Society", "© Société"),
        disclaimer: localized("General\nuse.\n\nAsk.", "Usage général."),
        sampleNotice: nil, range: place)
    var clinic: Clinic? = Clinic(
        id: "clinic", name: localized("Clinic North", "Clinique Nord"), nurse: nil, address: ["1 Main St", "Ottawa"],
        hours: nil, phones: [], whenToCall: [], whenToGoToEmergency: [])

    var handout: Handout {
        Handout(
            folder: "handouts/test",
            identity: Identity(
                id: "test", version: "1.0", formNumber: "H-1", publisher: "society", publisherRange: place,
                status: status, reviewed: reviewed, reviewEvery: 24, basedOn: basedOn, codes: [],
                card: card.map(reference), references: placement, nocite: nocite, omitted: omitted,
                standIns: standIns),
            fields: fields, references: references, texts: [text])
    }

    var text: Text {
        Text(
            language: language, file: source, status: nil, reviewed: nil, translatedFrom: nil, approvedBy: nil,
            title: title, titleRange: place, introduction: introduction, sections: sections, notes: notes)
    }

    func copy(for recipient: Recipient?) throws -> Validated<Document> {
        let words = try #require(BuiltInWords.library.words(for: language).value)
        return personalize(text, of: handout, for: recipient, publisher: publisher, clinic: clinic, words: words)
    }

    /// Returns the copy, if there is no diagnostic.
    func document(
        for recipient: Recipient?, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Document {
        let copy = try copy(for: recipient)
        #expect(DiagnosticText.render(copy.diagnostics) == "", sourceLocation: sourceLocation)
        return try #require(copy.value, sourceLocation: sourceLocation)
    }

    /// Returns the copy's content before the disclaimer, as indented text.
    func body(
        for recipient: Recipient?, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let dump = try document(for: recipient, sourceLocation: sourceLocation).body
        return dump
    }
}

extension Document {
    /// The content between the title and the disclaimer, as indented text.
    var body: String {
        // Behind the title, before which the status may stand.
        root.children.drop { node in
            if case .element(let element) = node { element.role != .heading(level: 1) } else { true }
        }.dropFirst().prefix { node in
            guard case .element(let element) = node, case .element(let first)? = element.children.first else {
                return true
            }
            return !["Disclaimer", "Avis de non-responsabilité"].contains(first.plainText)
        }.map { node in
            if case .element(let element) = node { element.dump(indent: 0) } else { "" }
        }.joined()
    }
}

/// Returns a person with these values.
func person(_ values: [String: FieldValue] = [:]) -> Recipient {
    Recipient(id: "r-1", values: values)
}

extension CalendarDate {
    static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
}

enum BuiltInWords {
    static let library = WordsLibrary(
        ["en", "fr"].compactMap { name in
            let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Templates/words")
            guard let text = try? String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8),
                let language = LanguageTag(name)
            else { return nil }
            return WordsFile.read(SourceFile(path: "\(name).yaml", text: text), language: language).value
        })

    static func words(_ language: LanguageTag) throws -> Words {
        try #require(library.words(for: language).value)
    }
}
