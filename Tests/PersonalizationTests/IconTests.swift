import Content
import DocumentTree
import Testing

@testable import Personalization

/// Icons in the tree: each at the element that it is drawn with.
@Suite struct IconTests {
    private func icon(_ name: String) -> IconName { IconName(name: name, range: place) }

    @Test func carriesIconsToTheirElements() throws {
        var sample = Sample()
        sample.fields[0].icon = icon("person")
        sample.card = ["patient.name", "appointment.start", "clinic.name"]
        var first = section(words("Section"), blocks: [])
        first.icon = icon("medicines")
        guard
            case .table(var dose) = table(
                [.start, .start, .start], [[words("A")], .init([words("B")], columns: 2)],
                [[words("a")], [words("b")], [words("c")]]),
            case .box(var note) = box(.note, paragraph(words("n"))),
            case .box(var cutOut) = box(.cutOut, paragraph(words("o")))
        else { return }
        dose.form.icons = [nil, icon("morning"), icon("noon")]
        note.details.icon = icon("pencil")
        cutOut.details.icon = icon("phone")
        first.blocks = [.table(dose), .box(note), .box(cutOut)]
        sample.sections = [first]
        let lines = try sample.document(for: nil).root.dump(indent: 0).split(separator: "\n").filter {
            $0.contains("icon=")
        }
        .map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            lines == [
                "cardItem icon=person", "cardItem icon=pin", "heading 2 icon=medicines",
                "tableCell columnHeader of 2 icon=morning", "box note icon=pencil", "cutOut(nil) icon=phone",
            ])
    }
}
