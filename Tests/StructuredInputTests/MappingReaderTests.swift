import Diagnostics
import Foundation
import StructuredInput
import Testing

@Suite struct MappingReaderTests {
    enum Status: String, CaseIterable { case sample, draft }

    /// Reads `keys` of every shape, and returns the diagnostics.
    func diagnostics(_ source: SourceFile) throws -> [Diagnostic] {
        var findings = Findings()
        let node = try success(StructuredInput.yaml(source))
        guard var reader = MappingReader(node, what: "a profile", &findings) else { return findings.diagnostics }
        _ = reader.required("name", .text, &findings)
        _ = reader.optional("count", .integer, &findings)
        _ = reader.optional("size", .number, &findings)
        _ = reader.optional("shown", .boolean, &findings)
        _ = reader.optional("status", .oneOf(Status.self), &findings)
        _ = reader.optional("lines", .list(of: .text), &findings)
        _ = reader.optional("form-number", .text, &findings)
        _ = reader.optional("of", .dictionary(of: .integer), &findings)
        let inner = Shape<String>.mapping("a phone") { phone, findings in phone.required("number", .text, &findings) }
        _ = reader.optional("phones", .list(of: inner), &findings)
        reader.finish(&findings)
        return findings.diagnostics
    }

    @Test(arguments: [
        ("name: x\n«nam»e2: y", ["no key is called \"name2\" here [unknown-key]"]),
        ("«c»ount: 1", ["a profile needs the key \"name\", a text [missing-key]"]),
        ("«name»:", ["\"name\" is empty, and must be a text [missing-value]"]),
        ("name: «\" \"»", ["\"name\" must be a text [wrong-value]"]),
        ("name: «[x]»", ["\"name\" must be a text, not a list [wrong-type]"]),
        (
            "name: x\ncount: «1.5»\nsize: «1,5»\nshown: «yes»",
            [
                "\"count\" must be a whole number [wrong-value]", "\"size\" must be a number [wrong-value]",
                "\"shown\" must be true or false [wrong-value]",
            ]
        ),
        (
            "name: x\ncount: «\"1\"»\nstatus: «drafd»",
            [
                "\"count\" must be a whole number [wrong-value]",
                "\"status\" must be one of sample, draft [wrong-value]",
            ]
        ),
        ("name: x\nlines: «y»", ["\"lines\" must be a list [wrong-value]"]),
        ("name: x\nlines: [y, «{}», z]", ["\"lines.2\" must be a text, not a mapping [wrong-type]"]),
        ("name: x\nof: {a: 1, b: «x»}", ["\"of.b\" must be a whole number [wrong-value]"]),
        (
            "name: x\nphones: [{number: 1}, «{»nummer: 2}]",
            [
                "a phone needs the key \"number\", a text [missing-key]"
            ]
        ),
        ("«- x»", ["this must be a profile, a mapping of keys to values, not a list [wrong-type]"]),
        ("", ["this is empty, and must be a profile, a mapping of keys to values [missing-value]"]),
    ])
    func saysWhatDoesNotFit(marked: String, messages: [String]) throws {
        let source = MarkedSource(marked)
        let found = try diagnostics(source.file)
        #expect(found.sortedByPlace().map { "\($0.message) [\($0.identifier)]" }.starts(with: messages))
    }

    @Test func suggestsTheKeyThatWasMeant() throws {
        let found = try diagnostics(SourceFile(path: "x.yaml", text: "name: x\nformnumber: H-1\n"))
        #expect(
            DiagnosticText.render(found) == """
                x.yaml:2:1: error: no key is called "formnumber" here [unknown-key]
                    2 | formnumber: H-1
                      | ^^^^^^^^^^
                   help: did you mean "form-number"?

                """)
    }

    @Test func takesTextAsItIsWritten() throws {
        var findings = Findings()
        let node = try success(StructuredInput.yaml(SourceFile(path: "x.yaml", text: "version: 1.0\nsize: 1e2")))
        var reader = try #require(MappingReader(node, what: "x", &findings))
        #expect(reader.required("version", .text, &findings) == "1.0")
        #expect(reader.required("size", .number, &findings) == Decimal(100))
        #expect(findings.diagnostics.isEmpty)
    }

    @Test func neverQuotesAPersonsValue() throws {
        let file = SourceFile(path: "p.yaml", text: "name: [Secret]\nstatus: Secrot\n", isConfidential: true)
        let text = DiagnosticText.render(try diagnostics(file))
        #expect(text.contains("p.yaml:1:7: error: \"name\" must be a text, not a list [wrong-type]"))
        #expect(!text.contains("Secr"))
    }
}
