import Content
import Diagnostics
import Testing
import TextForms

/// Pandoc's additions to CommonMark, and comments.
@Suite struct PandocMarkTests {
    private func dump(_ body: String) throws -> String {
        let text = try #require(success(Fixture(text: "# T\n" + body).handout()).texts.first)
        let lines = ContentDump.of(text).split(separator: "\n").dropFirst()
        return lines.map { $0.replacing(/@[0-9:-]+/, with: "") }.joined(separator: "\n")
    }

    @Test(arguments: [
        ("CO~2~, H~2~O", "'CO' lowered('2') ', H' lowered('2') 'O' "),
        ("m^2^, 10^9^/L, 1^er^", "'m' raised('2') ', 10' raised('9') '/L, 1' raised('er') "),
        ("~~old~~ new", "struck('old') ' new' "),
        (
            "~~Stop!~~now, **~~a~~**, ~~**b** c~~",
            "struck('Stop!') 'now, ' strong(struck('a')) ', ' struck(strong('b') ' c') "
        ),
        ("旧~~停药！~~新", "'旧' struck('停药！') '新' "),
        ("~~{{patient.name}}~~", "struck({patient.name}) "),
        ("\\~~a\\~~ and a\\^2\\^", "'~~a~~ and a^2^' "),
        ("| a |\n|---|\n| m^2^ ~~x~~ |", "table start \n  'a'\n  'm' raised('2') ' ' struck('x')"),
        ("a\n\n***\n\nb", "'a' \nrule \n'b' "),
        ("a\n\n---\n\n* * *\n", "'a' \nrule \nrule "),
        ("```\na  b\n  c\n```", "code 'a  b' '  c' "),
        ("~~~ text\n{{x}}\n~~~", "code '{{x}}' "),
        ("- ```\n  a\n  ```", "list \n  item \n    code 'a' "),
    ])
    func readsMarks(body: String, expected: String) throws {
        let found = try dump(body)
        #expect(found == expected || found == expected.trimmed)
    }

    @Test(arguments: [
        ("a <!-- b --> c", "'a c'"), ("a<!-- b -->c", "'ac'"), ("a <!-- b --><!-- c --> d", "'a d'"),
        ("<!-- b --> c", "'c'"),
        ("a <!-- b -->\nc", "'a' soft 'c'"),
        ("a\n<!-- b -->\nc", "'a' soft 'c'"), ("<!--\n::: note\n{{x}} [@y] **\n\n## H\n-->\na", "'a'"),
        ("a\n\n<!-- b\n\nd é -->\n\nc", "'a'\n'c'"), ("**a <!-- ** -->b**", "strong('a b')"),
        ("- a\n\n<!-- -->\n\n- b", "list\n  item\n    'a'\nlist\n  item\n    'b'"),
        ("- a\n<!-- x -->\n- b", "list\n  item\n    'a'\n  item\n    'b'"),
        ("| a |\n|---|\n| b <!-- | --> |", "table start\n  'a'\n  'b'"),
        ("| a |\n|---|\n| b |\n<!-- x -->\nc", "table start\n  'a'\n  'b'\n'c'"),
        ("`<!-- a -->` \\<!-- b", "code'<!-- a -->' ' <!-- b'"), ("```\n<!-- a -->\n```", "code '<!-- a -->'"),
        ("> a\n> <!-- b -->", "quote\n  'a'"),
    ])
    func leavesCommentsOut(body: String, expected: String) throws {
        let found = try dump(body).split(separator: "\n").map { String($0.reversed().drop { $0 == " " }.reversed()) }
        #expect(found.joined(separator: "\n") == expected)
    }

    @Test func allowsACommentBeforeTheTitleAndBehindFences() throws {
        let text = "<!-- draft -->\n# T <!-- a -->\n\n::: note <!-- b -->\nc\n::: <!-- d -->\n\n## A {#a} <!-- e -->\nf"
        _ = try success(Fixture(text: text).handout())
    }

    @Test func keepsThePlaceOfAFaultBehindAComment() throws {
        let source = MarkedSource("# T\n\nÉ <!-- é\nè --> é {{«x»}}")
        expect(
            try Fixture(text: source.text).handout().diagnostics, [#"no field is called "x" [unknown-field]"#],
            in: source)
    }

    @Test func keepsTheNumbersOfAChecklistAndTheBoxesInItsBoxes() throws {
        #expect(
            try dump("::: checklist\n1. a\n   - b\n2. c\n   1. d\n:::").replacing(" \n", with: "\n").trimmed
                == """
                box checklist
                  list from 1
                    item [ ]
                      'a'
                      list
                        item [ ]
                          'b'
                    item [ ]
                      'c'
                      list from 1
                        item [ ]
                          'd'
                """)
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
