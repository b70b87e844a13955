import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

/// The clinic whose phone number is in a copy: the named one, or else the default or only one, or else none.
@Suite struct ClinicChoiceTests {
    private static let numbers = ["east": "613-555-0142", "west": "613-555-0177", "default": "613-555-0100"]

    private func library(_ clinics: [String], numberOfEast: String? = nil) throws -> SmallLibrary {
        var others: [String: String] = [:]
        for clinic in clinics {
            let number = (clinic == "east" ? numberOfEast : nil) ?? Self.numbers[clinic] ?? ""
            others["clinics/\(clinic).yaml"] = """
                name: {en: Clinic, fr: Clinique}
                phones:
                  - {label: {en: Clinic, fr: Clinique}, number: \(number)}
                """
        }
        return try SmallLibrary(
            fields: "  name: {type: text, label: {en: Name}, blank: 30mm}",
            texts: ["en-CA": "# Title\n\n## Whom to call\n\nCall {{clinic.phone}}, {{name}}.\n"], others: others)
    }

    /// Returns the clinics whose numbers are in a page.
    private func clinics(in page: String) -> [String] {
        Self.numbers.filter { page.contains($0.value) }.map(\.key).sorted()
    }

    @Test(arguments: [
        ([], nil, []), (["east"], nil, ["east"]), (["east", "west"], nil, []), (["east", "west"], "east", ["east"]),
        (["east", "west"], "west", ["west"]), (["default", "east", "west"], nil, ["default"]),
        (["default", "east", "west"], "west", ["west"]), (["default", "east"], "default", ["default"]),
    ])
    func namesOneClinicOrNone(there: [String], named: String?, expected: [String]) throws {
        let library = try library(there)
        let data = named.map { #"{"name": "Pat Example", "clinic": "\#($0)"}"# } ?? #"{"name": "Pat Example"}"#
        #expect(clinics(in: try library.html(data)) == expected)
        // The option overrides the data.
        #expect(clinics(in: try library.html(#"{"name": "Pat Example"}"#, clinic: named)) == expected)
        if there.contains("east") {
            #expect(clinics(in: try library.html(data, clinic: "east")) == ["east"])
        }
    }

    @Test func makesNoCopyForAClinicThatIsNotThere() throws {
        let library = try library(["east", "west"])
        let fault = #expect(throws: ContentFault.self) {
            try library.html(#"{"name": "Pat Example", "clinic": "north"}"#)
        }
        #expect(fault?.diagnostics.map(\.identifier) == ["unknown-clinic"])
        #expect(throws: UnknownName.self) { try library.html(#"{"name": "Pat Example"}"#, clinic: "north") }
    }

    /// The inputs of one copy do not affect another.
    @Test func goesFromOneClinicToAnotherCopyByCopy() throws {
        let library = try library(["east", "west"])
        let order = ["east", "west", nil, "east", nil, "west", "west"]
        let pages = try library.html(
            for: order.map { clinic in
                #"{"name": "Pat Example"\#(clinic.map { #", "clinic": "\#($0)""# } ?? "")}"#
            })
        #expect(pages.map(clinics(in:)) == order.map { $0.map { [$0] } ?? [] })
    }

    /// A service continues after its library was changed.
    @Test func callsTheNumberOfTheNewestReading() throws {
        let newest = try library(["east"], numberOfEast: Self.numbers["west"])
        let pages = try library(["east"]).html(#"{"name": "Pat Example", "clinic": "east"}"#, thenOf: newest)
        #expect(pages.map(clinics(in:)) == [["east"], ["west"]])
    }

    /// A press holds the letters of one clinic. Its page is drawn once, and a copy does not depend on the other copies.
    @Test func drawsEachClinicOnAPressOfItsOwn() throws {
        var others: [String: String] = [:]
        for (name, title) in [("east", "East"), ("west", "Łódź 样本"), ("north", "北方诊所")] {
            others["clinics/\(name).yaml"] = """
                name: {en: \(title), fr: \(title)}
                phones:
                  - {label: {en: Clinic, fr: Clinique}, number: 613-555-0142}
                """
        }
        let library = try SmallLibrary(
            texts: ["en-CA": "# Title\n\n## Whom to call\n\nCall {{clinic.name}}.\n"], others: others)
        func data(_ clinics: [String]) -> [String] { clinics.map { #"{"id": "r-1", "clinic": "\#($0)"}"# } }
        let alone = try ["east", "west", "north"].map { clinic in
            let made = try library.copies(for: data([clinic, clinic]))
            #expect(made.keptPages == 1, "\(clinic)")
            return made.files[0]
        }
        #expect(Set(alone).count == 3)
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 1, 2, 0]] {
            let made = try library.copies(for: data(order.map { ["east", "west", "north"][$0] }))
            #expect(made.files == order.map { alone[$0] })
            #expect(made.keptPages == 3)
        }
    }
}
