import DocumentTree
import Geometry
import PageLayout
import Testing
import TextShaping
import Theming

@Suite struct CardTests {
    private func valueBaselines(_ values: [String], size: PrintSize = .clear) throws -> [Length] {
        let entries = values.enumerated().map { (label: "Label \($0.offset)", value: Tree.text($0.element)) }
        let laidOut = try Press().lay(Tree.document([Tree.card(entries)]), size: size)
        return laidOut.pages[0].fragments.compactMap { fragment in
            guard case .text(let text) = fragment, values.contains(text.shaped.text) else { return nil }
            return text.origin.y
        }
    }

    @Test func putsShortValuesIntoOneRow() throws {
        #expect(Set(try valueBaselines(["Pat", "Dec 8", "Level 2", "Robin"])).count == 1)
    }

    @Test func takesMoreRowsWhenNamesAreLong() throws {
        let names = [
            "Maximiliana Example-Longname", "Tuesday, December 8, 2026", "Example Cancer Clinic", "Robin Sample",
        ]
        #expect(Set(try valueBaselines(names)).count == 2)
        #expect(Set(try valueBaselines(names, size: .giant)).count == 4)
    }

    /// One column under another would be nearly twice as high, and take the first page for itself.
    @Test func putsLabelsBeforeTheirValuesInOneColumn() throws {
        let entries = ["Maximiliana Example-Longname", "Wednesday, December 8, 2026", "Example Cancer Clinic"]
        let laidOut = try Press().lay(
            Tree.document([Tree.card(entries.map { ("Label", Tree.text($0)) })]), size: .giant)
        let lines = laidOut.pages[0].fragments.compactMap { fragment -> TextFragment? in
            guard case .text(let text) = fragment, text.line == 0 else { return nil }
            return text
        }
        let labels = lines.filter { $0.shaped.text == "Label" }
        #expect(labels.count == 3)
        for (label, entry) in zip(labels, entries) {
            let value = try #require(lines.first { $0.paragraph.source.text == entry })
            #expect(value.origin.y == label.origin.y)
            #expect(value.origin.x > label.origin.x + label.shaped.width)
        }
    }

    @Test(arguments: PrintSize.allCases)
    func neverRunsOverItsBorder(size: PrintSize) throws {
        let long = Array(repeating: "Wolfeschlegelsteinhausen", count: 6).joined(separator: " ")
        let unbroken = String(repeating: "Hubert", count: 30)
        let document = Tree.document([
            Tree.card([
                ("Patient", Tree.text(long)), ("Nurse", Tree.text(unbroken)), ("Clinic", Tree.text("Example")),
                ("By hand", Tree.build.leaf(.blank(length: .millimetres(900)))),
            ])
        ])
        let laidOut = try Press().lay(document, size: size)
        let frames = laidOut.pages[0].fragments.compactMap { fragment in
            if case .rectangle(let rectangle) = fragment, rectangle.mark == .artifact(.background) {
                rectangle.area
            } else {
                nil
            }
        }
        let frame = try #require(frames.first)
        for case .text(let text) in laidOut.pages[0].fragments where !text.marks.contains(.artifact(.footer)) {
            #expect(text.origin.x >= frame.left)
            #expect(text.origin.x + text.shaped.width <= frame.right)
            #expect(text.origin.y <= frame.bottom)
        }
    }
}
