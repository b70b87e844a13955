import Content
import Diagnostics
import Foundation
import Personalization
import TestSupport
import Testing
import Wording

/// Cells from spreadsheets: empty cells, booleans, errors of formulas, and decimals with a comma.
@Suite struct SpreadsheetCellTests {
    private let reader = RecipientReader(fields: Sample().fields)

    /// An empty cell gives no value, whatever the type of its field.
    @Test(arguments: ["", " ", "\u{A0}", "\u{200B}"])
    func takesAnEmptyCellForNotGiven(cell: String) {
        for name in reader.names.shown {
            #expect(reader.recipient(cells: [(name, cell)]).value?.values.isEmpty == true, "\(name)")
            #expect(reader.recipient(json: nil, settings: ["\(name)=\(cell)"]).value?.values.isEmpty == true)
        }
    }

    @Test func readsTheWordForNoneOfTheChoices() {
        #expect(reader.recipient(cells: [("treatments", " none ")]).value?.values == ["treatments": .choices([])])
        #expect(
            reader.recipient(json: nil, settings: ["treatments=none"]).value?.values == ["treatments": .choices([])])
        let own = RecipientReader(fields: [
            field("ways", .choices(["none", "bus"].map { Field.Choice(name: $0, label: nil) }))
        ])
        #expect(own.recipient(cells: [("ways", "none")]).value?.values == ["ways": .choices(["none"])])
        // Other words for "none", and separators without items, are not valid.
        for cell in ["None", "NONE", "none|surgery", "|", " | ", "||"] {
            #expect(reader.recipient(cells: [("treatments", cell)]).diagnostics.hasErrors, "\(cell)")
        }
    }

    @Test(arguments: [
        ("TRUE", true), ("True", true), ("VRAI", true), ("Vrai", true), ("Yes", true), ("Oui", true), ("true", true),
        ("FALSE", false), ("FAUX", false), ("No", false), ("non", false), (" Faux ", false),
    ])
    func readsTheTruthAsACellHasIt(cell: String, truth: Bool) {
        #expect(reader.recipient(cells: [("pregnant", cell)]).value?.values == ["pregnant": .boolean(truth)])
    }

    @Test(arguments: ["1", "0", "Y", "N", "x", "O", "VERO", "maybe"])
    func guessesNoTruth(cell: String) {
        #expect(
            reader.recipient(cells: [("pregnant", cell)]).diagnostics.map(\.message) == [
                "pregnant should be true or false"
            ])
    }

    /// The errors occur in every column, in English and in French, and among the lines of an address.
    @Test(arguments: [
        "#N/A", "#n/a", "#REF!", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NAME?", "#NOM?", "#NUM!", "#NOMBRE!", "#NULL!",
        "#NUL!",
        "#SPILL!", "#PROPAGATION!", "#EPARS!", "#CALC!", "#CHAMP!", "#BLOQUÉ!", "#CONNEXION!", "#INCONNU!",
        "#GETTING_DATA",
        "####", " #N/A ", "Err:502",
    ])
    func refusesAnErrorOfASpreadsheet(cell: String) {
        let reader = RecipientReader(fields: Sample().fields, otherNames: ["other"])
        for name in reader.names.shown {
            let found = reader.recipient(cells: [(name, cell)]).diagnostics
            #expect(found.map(\.identifier) == ["spreadsheet-error"], "\(name)")
            #expect(found.allSatisfy { $0.message.contains(name) })
        }
        let address = reader.recipient(cells: [("patient.address", "1 Main St\n\(cell)")])
        #expect(address.diagnostics.map(\.identifier) == ["spreadsheet-error"])
        let json = reader.recipient(json: SourceFile(path: "p.json", text: "{\"patient.name\": \"\(cell)\"}"))
        #expect(json.diagnostics.map(\.identifier) == ["spreadsheet-error"])
    }

    @Test(arguments: ["#1", "# 4", "#", "##", "#5 is fine!", "N/A", "Number #1!", "Error: 5", "#Pat Example!"])
    func takesOtherTextAsItIs(cell: String) {
        #expect(reader.recipient(cells: [("patient.name", cell)]).value?.values == ["patient.name": .text(cell)])
    }

    @Test(arguments: ["1.23457E+11", "1,23457E+11", "1E+05", "1.2E-07", "4,5e+12"])
    func tellsAnIdInScientificNotation(id: String) {
        let found = reader.recipient(cells: [("id", id)]).diagnostics
        #expect(found.map(\.identifier) == ["bad-id"])
        #expect(found.first?.message.contains("scientific notation") == true)
        #expect(!DiagnosticText.render(found).contains(id))
    }

    @Test(arguments: ["1E5", "5E-10", "E+", "r-1.5", "12E", "20261208"])
    func takesOtherIdsAsTheyAre(id: String) {
        let read = reader.recipient(cells: [("id", id)])
        #expect(read.value?.id == id || !(read.diagnostics.first?.message.contains("scientific") ?? false))
    }

    @Test(arguments: ["Large", "LARGE", " large"])
    func readsAPrintSizeWithACapital(cell: String) {
        #expect(reader.recipient(cells: [("print-size", cell)]).value?.printSize == "large")
    }

    @Test(arguments: [
        ("1 234,5", "weight should be a number such as 12 or 38,5"),
        ("1.234", "weight should be a number such as 12 or 38,5"),
        ("0,5", "weight should be at least 1"), ("400", "weight should be at most 300"),
        ("x", "weight should be a number such as 12 or 38,5"),
    ])
    func givesExamplesWithTheListsOwnComma(cell: String, message: String) {
        let notation = CellNotation(decimalSign: ",")
        #expect(reader.recipient(cells: [("weight", cell)], notation: notation).diagnostics.map(\.message) == [message])
        let half = RecipientReader(fields: [field("dose", .number(minimum: 0.5, maximum: 2.5, unit: nil))])
        for (cell, message) in [("0,4", "dose should be at least 0,5"), ("3", "dose should be at most 2,5")] {
            #expect(half.recipient(cells: [("dose", cell)], notation: notation).diagnostics.map(\.message) == [message])
        }
    }

    /// One person's data may serve several handouts.
}
