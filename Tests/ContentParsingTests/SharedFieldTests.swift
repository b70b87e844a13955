import Content
import Diagnostics
import Foundation
import Testing

/// `fields.yaml`: fields that many handouts share.
@Suite struct SharedFieldTests {
    private func handout(_ text: String, _ shared: String, declarations: String = Fixture.declarations) throws
        -> Validated<Handout>
    {
        let fixture = try Fixture(text: text, declarations: declarations)
        try fixture.write("fields.yaml", Array(shared.utf8))
        return fixture.handout()
    }

    private let shared = """
        visit.day: {type: date, required: true}
        visit.room: {type: text, blank: 20mm}
        ways: {type: choices, of: [bus, car]}
        weight: {type: text}
        patient: {type: text}
        home.street: {type: text}
        """

    @Test func hasThoseThatItUses() throws {
        let handout = try success(
            try handout("# T\n\n## A {#a when=\"ways has bus\" applies=\"If\"}\n\nOn {{visit.day}}.\n", shared))
        #expect(handout.fields.suffix(2).map(\.name) == ["visit.day", "ways"])
        #expect(handout.sharedFields.map(\.name) == ["visit.room"])
        #expect(handout.field(named: "visit.day")?.isRequired == true)
        // The handout's own fields have priority, and conflicting shared fields are left out.
        #expect(handout.field(named: "weight")?.type.name == "number")
    }

    @Test func mayBeOnTheCard() throws {
        let declarations = Fixture.declarations.replacing("status: sample", with: "status: sample\ncard: [visit.room]")
        let handout = try success(try handout("# T\n\n## A {#a}\n\nText.\n", shared, declarations: declarations))
        #expect(handout.fields.last?.name == "visit.room")
    }

    @Test func suggestsThem() throws {
        let found = try handout("# T\n\n## A {#a}\n\nOn {{visit.dya}}.\n", shared).diagnostics
        #expect(found.map(\.help) == ["did you mean \"visit.day\"? It is declared in fields.yaml:1"])
    }

    @Test(arguments: ["visit: [", "- visit", "visit.day: {type: dat}", "Visit: {type: text}", "language: {type: text}"])
    func tellsAFaultInThemAndNothingThatFollowsFromIt(shared: String) throws {
        let found = try handout("# T\n\n## A {#a}\n\nOn {{visit.day}}.\n", shared).diagnostics
        #expect(!found.isEmpty && found.allSatisfy { $0.range?.file.path == "lib/fields.yaml" }, "\(found)")
    }
}
