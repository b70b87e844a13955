import Content
import Diagnostics
import Foundation
import Geometry
import Testing

@testable import Personalization

/// `required: true`: a person without the value gets no copy.
@Suite struct RequiredFieldTests {
    private var sample: Sample {
        var sample = Sample()
        sample.fields = [
            field("patient.name", .text, blank: .points(100), isRequired: true),
            field("dose", .number(minimum: nil, maximum: nil, unit: nil), isRequired: true),
            field("note", .text, blank: .points(100)),
        ]
        sample.sections = [
            section(
                words("Dose"), when: .compare(reference("dose"), .greater, .number(1)), applies: "If you take it",
                blocks: [paragraph(value("dose"), value("dose"), value("patient.name"))])
        ]
        return sample
    }

    /// Each missing value is reported once, however often the text uses it, even if its field has a blank.
    @Test func refusesACopyWithoutThem() throws {
        let copy = try sample.copy(for: person(["note": .text("x")]))
        #expect(copy.value == nil)
        #expect(
            copy.diagnostics.map(\.message) == [
                "patient.name is required, and not given", "dose is required, and not given",
            ])
    }

    @Test func makesACopyWithThem() throws {
        let copy = try sample.copy(for: person(["patient.name": .text("Pat Example"), "dose": .number(5)]))
        #expect(DiagnosticText.render(copy.diagnostics) == "")
    }

    @Test func makesAGenericCopyWithoutThem() throws {
        #expect(DiagnosticText.render(try sample.copy(for: nil).diagnostics) == "")
    }

    @Test func isNotMissingWhereItCouldNotBeRead() {
        let read = RecipientReader(fields: sample.fields).recipient(cells: [("dose", "five")])
        let missing = read.partial?.missing(of: sample.fields, beside: read.diagnostics) ?? []
        #expect(missing.map(\.message) == ["patient.name is required, and not given"])
    }
}
