import StructuredInput
import Testing

@Suite struct SchemaTests {
    private enum Kind: String, CaseIterable, Sendable { case small, large }

    private static var shape: Shape<Int> {
        .mapping("a plan") { plan, findings in
            let name = plan.required("name", .text, &findings)
            let kinds = plan.optional("kinds", .list(of: .oneOf(Kind.self)), &findings)
            let count = plan.required("count", .integer, &findings)
            let open = plan.optional("open", .boolean, &findings)
            _ = plan.optional("notes", .dictionary(of: .number), &findings)
            guard name != nil, let count else { return nil }
            return count + (kinds?.count ?? 0) + (open == true ? 1 : 0)
        }
    }

    @Test func aShapeDescribesItselfByWhatItAsksFor() {
        #expect(
            Self.shape.schema()
                == .mapping([
                    .init(name: "name", expected: "a text", schema: .written, isRequired: true, mayBeEmpty: false),
                    .init(
                        name: "kinds", expected: "a list", schema: .list(.oneOf(["small", "large"])),
                        isRequired: false, mayBeEmpty: true),
                    .init(
                        name: "count", expected: "a whole number", schema: .integer, isRequired: true,
                        mayBeEmpty: false),
                    .init(
                        name: "open", expected: "true or false", schema: .boolean, isRequired: false, mayBeEmpty: true),
                    .init(
                        name: "notes", expected: "a mapping", schema: .dictionary(.number()), isRequired: false,
                        mayBeEmpty: true),
                ]))
    }

    @Test func isWrittenAsJSONSchema() throws {
        let shape = Shape<Int>.mapping("a door") { door, findings in door.required("width", .integer, &findings) }
        #expect(
            try shape.schema().document(title: "A door") == """
                {
                  "$schema" : "https://json-schema.org/draft/2020-12/schema",
                  "additionalProperties" : false,
                  "properties" : {
                    "width" : {
                      "description" : "a whole number",
                      "type" : "integer"
                    }
                  },
                  "required" : [
                    "width"
                  ],
                  "title" : "A door",
                  "type" : "object"
                }

                """)
    }

    @Test func whatIsSaidTwiceIsDefinedOnce() throws {
        let door = Shape<Int>.mapping("a door") { door, findings in door.required("width", .integer, &findings) }
        let house = Shape<Int>.mapping("a house") { house, findings in
            let front = house.required("front", door, &findings)
            let back = house.required("back", door, &findings)
            return (front ?? 0) + (back ?? 0)
        }
        let text = try house.schema().document(title: "A house")
        #expect(text.split(separator: "#/$defs/a-door\"").count == 3)
        #expect(text.split(separator: "\"width\" : {").count == 2)
    }
}
