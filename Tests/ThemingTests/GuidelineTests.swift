import Diagnostics
import Geometry
import Testing
import Theming

@Suite struct GuidelineTests {
    /// Who reads giant print holds the telephone less still.
    @Test(arguments: builtInThemes) func growsCodesWithThePrint(name: String) throws {
        let theme = try success(read("name: own\nextends: \(name)"))
        let sides = [PrintSize.standard, .clear, .large, .giant].map { theme.stylesheet(for: $0).figure.codeSide }
        #expect(sides[0] >= .millimetres(15.9) && sides[0] <= sides[1] && sides[1] < sides[2] && sides[2] < sides[3])
        #expect(sides[3] >= .millimetres(20))
    }

    @Test(arguments: [
        ("print-sizes: {standard: {text: 11pt}}", "11pt", "the text of standard print is 11 pt", "RNIB"),
        ("print-sizes: {large: {text: 17pt}}", "17pt", "the text of large print is 17 pt", "RNIB"),
        ("print-sizes: {clear: {notes: 8pt}}", "8pt", "the notes and the footer of clear print are 8 pt", "12 pt"),
        ("print-sizes: {large: {notes: 12pt}}", "12pt", "the notes and the footer of large print are 12 pt", "16 pt"),
        ("print-sizes: {giant: {notes: 17pt}}", "17pt", "the notes and the footer of giant print are 17 pt", "20 pt"),
        ("styles: {footer: {size: 8pt}}", "8pt", "footer is 8 pt in standard print", "10 pt"),
        ("styles: {note: {size: 0.75em}}", "0.75em", "note is 9 pt in standard print", "10 pt"),
        (
            "styles: {contact: {size: 0.9em}}", "0.9em",
            "the contact of standard print is 10.8 pt, smaller than the text", "phone number"
        ),
        (
            "styles: {contact: {size: notes}}", "notes",
            "the contact of standard print is 10 pt, smaller than the text", "phone number"
        ),
        (
            "styles: {body: {size: 0.99em}}", "0.99em", "body text of standard print is 11.9 pt, smaller than the text",
            "12 pt"
        ),
        ("styles: {body: {leading: 1.25}}", "1.25", "the leading of body is 1.25 times its size", "CNIB"),
        ("styles: {reference: {leading: 1}}", "1", "the leading of reference is 1.0 times its size", "CNIB"),
        ("page: {measure: 36em}", "36em", "a line of standard print holds about 72 characters", "RNIB"),
        ("page: {measure: 16cm}", "16cm", "a line of standard print holds about 76 characters", "RNIB"),
        (
            "print-sizes: {giant: {text: 60pt}}", "60pt",
            "a line of giant print is only 323.1 pt wide, for text of 60 pt", "12 times"
        ),
    ])
    func refusesWhatGuidelinesRefuse(text: String, place: String, message: String, guideline: String) throws {
        let found = try read("name: own\nextends: calm\n" + text)
        #expect(found.value == nil)
        #expect(found.diagnostics.map(\.message) == [message])
        #expect(found.diagnostics.first?.range?.text == place)
        #expect(found.diagnostics.first?.help?.contains(guideline) == true)
    }

    @Test(arguments: [
        "page: {measure: 35em}", "styles: {title: {leading: 1.1}}", "styles: {body: {leading: 1.3}}",
        "styles: {footer: {size: 20pt}}", "print-sizes: {standard: {notes: 10pt}}",
    ])
    func letsPassWhatGuidelinesAllow(text: String) throws {
        _ = try success(read("name: own\nextends: calm\n" + text))
    }

    @Test func namesAVariableThatIsTooSmall() throws {
        let found = try read(
            "name: own\nextends: calm\nvariables: {small: 8pt}\nstyles: {footer: {size: $small}}"
        ).diagnostics
        #expect(found.map(\.range?.text) == ["$small"])
        #expect(found.first?.notes.first?.range?.text == "8pt")
    }
}
