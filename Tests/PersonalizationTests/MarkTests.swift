import Content
import DocumentTree
import Testing

@testable import Personalization

/// Struck-out, raised and lowered text, with its spoken form.
@Suite struct MarkTests {
    private func paragraph(_ inlines: [Inline]) throws -> String {
        var sample = Sample()
        sample.sections = []
        sample.introduction = [.paragraph(Paragraph(content: inlines, range: place))]
        let body = try sample.body(for: nil)
        let end = body.firstRange(of: "section\n")?.lowerBound ?? body.endIndex
        return String(body[..<end])
    }

    private func marked(_ mark: InlineMark, _ text: String) -> Inline { .marked(mark, [words(text)], place) }

    @Test func saysWhatIsStruckOut() throws {
        #expect(
            try paragraph([words("Take "), marked(.struck, "5 mg"), words(" 10 mg.")]) == """
                paragraph body
                  "Take "
                  struck spoken="struck out: 5 mg, end of struck-out text"
                    "5 mg"
                  " 10 mg."

                """)
    }

    @Test func saysAnExponentBehindANumberAndNothingElse() throws {
        #expect(
            try paragraph([
                words("10"), marked(.raised, "9"), words("/L, m"), marked(.raised, "2"), words(", 1"),
                marked(.raised, "er"), words(", H"), marked(.lowered, "2"), words("O"),
            ]) == """
                paragraph body
                  "10"
                  raised spoken=" to the power of 9"
                    "9"
                  "/L, m"
                  raised
                    "2"
                  ", 1"
                  raised
                    "er"
                  ", H"
                  lowered
                    "2"
                  "O"

                """)
    }

    @Test func keepsTheNumberOfAnItemWithABox() throws {
        var sample = Sample()
        sample.sections = []
        let item = List.Item(
            isTicked: false, blocks: [.paragraph(Paragraph(content: [words("a")], range: place))], range: place)
        sample.introduction = [.list(List(start: 3, isTight: true, items: [item], range: place))]
        #expect(
            try sample.body(for: nil).hasPrefix(
                """
                list tasks
                  listItem
                    label
                      span spoken="check box"
                        box
                      " 3."
                    listBody
                      paragraph body
                        "a"

                """))
    }
}
