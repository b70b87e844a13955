import Content
import ContentParsing
import Diagnostics
import Testing
import Wording

/// `more:` in a clinic's or a publisher's profile.
@Suite struct ProfileEntryTests {
    private let clinic = """
        name: {en: Clinic}
        more:
          parking: {label: {en: Parking}, value: {en: Lot C}}
        """

    private func fixture(_ text: String, clinic: String) throws -> Fixture {
        let fixture = try Fixture(text: text)
        try fixture.write("clinics/north.yaml", Array(clinic.utf8))
        return fixture
    }

    @Test func isNamedInTheText() throws {
        let fixture = try fixture("# T\n\nPark at {{clinic.more.parking}}.\n", clinic: clinic)
        _ = try success(fixture.handout())
        let read = try withExtendedLifetime(fixture) { try success(fixture.parser.clinic("north")) }
        #expect(read.value(named: "clinic.more.parking")?.entries.map(\.text) == ["Lot C"])
        #expect(read.value(named: "clinic.more.other") == nil)
    }

    @Test func isSuggested() throws {
        let source = MarkedSource("# T\n\nPark at {{«clinic.more.parkin»}}.\n")
        let found = try fixture(source.text, clinic: clinic).handout().diagnostics
        expect(found, ["no field is called \"clinic.more.parkin\" [unknown-field]"], in: source)
        #expect(found.first?.help == "did you mean \"clinic.more.parking\"?")
    }

    @Test(arguments: [
        ("more: {parking: {label: {en: P}}}", "missing-key"), ("more: [a]", "wrong-type"),
        ("more: {Parking: {label: {en: P}, value: {en: Q}}}", "bad-entry-name"),
    ])
    func refusesABrokenEntry(more: String, identifier: String) throws {
        let fixture = try fixture("# T\n\nA.\n", clinic: "name: {en: Clinic}\n\(more)")
        let found = withExtendedLifetime(fixture) { fixture.parser.clinic("north").diagnostics }
        #expect(found.map(\.identifier) == [identifier])
    }
}
