import Content
import Diagnostics
import Geometry
import Testing

@testable import Personalization

/// Data that names nobody, or tells in its id who is meant.
@Suite struct RecipientFaultTests {
    private var fields: [Field] {
        [
            field("patient.name", .text, blank: .points(100)), field("note", .text, blank: .points(100)),
            field("born", .date, blank: .points(100)),
        ]
    }

    private func read(json: String) -> Validated<Recipient> {
        RecipientReader(fields: fields).recipient(
            json: SourceFile(path: "person.json", bytes: Array(json.utf8), isConfidential: true))
    }

    @Test(arguments: [
        "NULL", "null", "(null)", "N/A", "n/a", "NaN", "undefined", "undefined undefined", "[object Object]", "None",
        "{{name}}", "«Name»", "${name}", "<<Name>>", "[[name]]", "%name%",
    ])
    func refusesWhatAProgramWritesForAName(name: String) throws {
        let recipient = try #require(
            RecipientReader(fields: fields).recipient(cells: [("id", "r-1"), ("patient.name", name)]).value)
        let found = recipient.leftovers(of: fields)
        #expect(found.map(\.identifier) == ["leftover-value"])
        #expect(found.first?.message.hasPrefix("patient.name ") == true)
        #expect(found.first?.message.contains("undefined") == false)
    }

    @Test func refusesAPlaceOfAValueInAnyText() throws {
        for (text, isRefused) in [
            ("{{note}}", true), ("«Note»", true), ("N/A", false), ("NULL", false), ("« Le soir », dit-elle", false),
            ("{a} and {b}", false), ("50%", false),
            ("«Le soir»", false), ("«oui»", false), ("%note%", true), ("[born]", true), ("[sic]", false),
        ] {
            let recipient = Recipient(id: "r-1", values: ["note": .text(text)])
            #expect(!recipient.leftovers(of: fields).isEmpty == isRefused, "\(text)")
        }
    }

    @Test(arguments: ["Null", "Pat Null", "Zoë Nan", "Nil Example", "Dr. None-Such", "Na Example", "李 明"])
    func leavesPeopleWhoAreCalledSoAlone(name: String) {
        #expect(Recipient(id: "r-1", values: ["patient.name": .text(name)]).leftovers(of: fields).isEmpty)
    }

    @Test(arguments: [
        ("#¡REF!", true), ("#¡VALOR!", true), ("#¿NOMBRE?", true), ("#REF!", true), ("#N/A", true), ("¡Hola!", false),
    ])
    func refusesErrorsOfSpreadsheetsInSpanish(text: String, isError: Bool) {
        let found = read(json: #"{"patient": {"name": "\#(text)"}}"#).diagnostics
        #expect(found.contains { $0.identifier == "spreadsheet-error" } == isError)
    }

    @Test(
        arguments: [
            ("Zed-Quill", "patient.name"), ("zed.quill", "patient.name"), ("ZedQuill", "patient.name"),
            ("Quill_Zed-2", "patient.name"), ("1950-01-02", "born"), ("19500102", "born"), ("r-1", nil), ("zed-1", nil),
            ("quilt-zed", nil),
        ] as [(String, String?)])
    func knowsAnIDThatTellsWhoIsMeant(id: String, field: String?) throws {
        let recipient = try #require(
            read(json: #"{"id": "\#(id)", "patient": {"name": "Zed Quill"}, "born": "1950-01-02"}"#).value)
        #expect(recipient.fieldThatTheIDTells == field)
    }

    @Test(arguments: [
        ("true", false), ("false", false), ("1.0", false), ("1e3", false), ("-1", false), ("17", true),
        ("\"r-1\"", true), ("\"1.0\"", true), ("\"true\"", true),
    ])
    func readsNoIDButATextOrAWholeNumber(id: String, isRead: Bool) {
        let read = read(json: #"{"id": \#(id)}"#)
        #expect((read.value?.id != nil) == isRead)
        #expect(read.diagnostics.allSatisfy { $0.identifier == "wrong-type" })
    }

    @Test(arguments: [("0026-12-08", false), ("0999-12-08", false), ("1926-12-08", true), ("2026-12-08", true)])
    func readsNoDateOfAntiquity(date: String, isRead: Bool) throws {
        #expect((read(json: #"{"born": "\#(date)"}"#).value != nil) == isRead)
        let form = try #require(DateForm("yyyy/mm/dd"))
        #expect((form.read(date.replacing("-", with: "/"), months: []) != nil) == isRead)
    }
}
