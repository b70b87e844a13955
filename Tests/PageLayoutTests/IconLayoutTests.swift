import Diagnostics
import DocumentTree
import Foundation
import Geometry
import Images
import PageLayout
import TestSupport
import Testing
import TextShaping
import Theming
import Wording

/// Icons beside the headings of sections.
@Suite struct IconLayoutTests {
    private static func icons() -> IconLibrary {
        IconLibrary([
            NamedFiles(names: ["bent", "broken"]) { name in
                let data = name == "bent" ? "M4 4h8v16" : "M4 4h80"
                return Validated(
                    SourceFile(
                        path: "icons/\(name).svg",
                        text: """
                            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" \
                            stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">\
                            <path d="\(data)"/></svg>
                            """))
            }
        ])
    }

    private func lay(
        _ children: [Node], size: PrintSize = .clear, language: LanguageTag = .canadianEnglish
    ) throws -> LaidOutDocument {
        let press = try Press()
        var document = Tree.document(children)
        document.language = language
        return try Layout(
            shaper: press.shaper, images: ImageLibrary(), icons: Self.icons(),
            stylesheet: press.theme.stylesheet(for: size),
            paper: .letter
        ).pages(of: document)
    }

    private func section(_ title: String, icon: String? = "bent", level: Int = 2) -> Node {
        Tree.build.element(
            .section,
            [
                Tree.build.element(.heading(level: level), icon: icon, [Tree.text(title)]),
                Tree.paragraph(filler(words: 12)),
            ])
    }

    private struct Found {
        var shapes: [ShapeFragment]
        var words: [TextFragment]
        var left: Length { words.map(\.origin.x).min() ?? .zero }
    }

    private func found(_ laidOut: LaidOutDocument, _ start: String) -> Found {
        let fragments = laidOut.pages[0].fragments
        return Found(
            shapes: fragments.compactMap { if case .shape(let shape) = $0 { shape } else { nil } },
            words: fragments.compactMap { fragment in
                guard case .text(let text) = fragment, text.paragraph.source.text.hasPrefix(start) else { return nil }
                return text
            })
    }

    @Test(arguments: [(2, PrintSize.clear), (3, .clear), (2, .giant)])
    func putsTheIconInADiscBeforeTheWords(level: Int, size: PrintSize) throws {
        let found = found(try lay([section("Medicines", level: level)], size: size), "Medicines")
        try #require(found.shapes.count == 2 && found.words.count == 1)
        let (disc, icon) = (found.shapes[0], found.shapes[1])
        let style = try Press().theme.stylesheet(for: size).style(level == 2 ? .heading2 : .heading3)
        #expect(disc.outline.strokeWidth == nil && icon.outline.strokeWidth == 2.0 / 24)
        #expect(disc.fill == style.colour && icon.fill == .white)
        #expect(found.shapes.allSatisfy { $0.mark == .artifact(.layout) })
        #expect(abs((disc.area.size.width - style.size * 1.3).points) < 0.01)
        #expect(disc.area.size.width == disc.area.size.height)
        // The icon lies in the disc, even its corners.
        let half = icon.area.size.width.points / 2 * 2.0.squareRoot()
        #expect(half <= disc.area.size.width.points / 2)
        #expect(abs((icon.area.left + icon.area.right - disc.area.left - disc.area.right).points) < 0.01)
        #expect(abs((icon.area.top + icon.area.bottom - disc.area.top - disc.area.bottom).points) < 0.01)
        // The words begin behind it, with their letters in its middle.
        #expect(found.left > disc.area.right)
        let middle = (disc.area.top + disc.area.bottom) / 2
        let letters = found.words[0].origin.y - style.size * 0.35
        #expect(abs((letters - middle).points) < style.size.points * 0.12, "\(letters.points) \(middle.points)")
    }

    @Test func hangsFurtherLinesUnderTheFirst() throws {
        let title = "Medicines " + filler(words: 24)
        let found = found(try lay([section(title)]), "Medicines")
        #expect(found.words.count > 1 && found.shapes.count == 2)
        #expect(Set(found.words.map { ($0.origin.x.points * 100).rounded() }).count == 1)
        #expect(found.left > found.shapes[0].area.right)
    }

    @Test func mirrorsThePlaceAndNotTheDrawing() throws {
        let arabic = try #require(LanguageTag("ar"))
        let found = found(try lay([section("الأدوية")], language: arabic), "الأدوية")
        try #require(found.shapes.count == 2 && found.words.count == 1)
        let usual = self.found(try lay([section("Medicines")]), "Medicines")
        #expect(found.shapes[1].outline == usual.shapes[1].outline)
        #expect(found.words[0].origin.x + found.words[0].shaped.width < found.shapes[0].area.left)
        #expect(found.shapes[0].area.left > usual.shapes[0].area.right)
    }

    /// Text costs no more paper for it: the disc stands into the space around a heading.
    @Test func takesNoMoreRoomThanAHeadingWithoutOne() throws {
        func body(_ icon: String?) throws -> [Length] {
            let laidOut = try lay([section("Before", icon: nil), section("Medicines", icon: icon)])
            return laidOut.pages[0].fragments.compactMap { if case .text(let text) = $0 { text.origin.y } else { nil } }
        }
        let (with, without) = (try body("bent"), try body(nil))
        #expect(with.count == without.count)
        for (first, second) in zip(with, without) { #expect(abs((first - second).points) < 0.01) }
    }

    @Test func drawsNoneBesideTheTitleAndSmallHeadings() throws {
        #expect(found(try lay([section("Words", level: 4)]), "Words").shapes.isEmpty)
    }

    @Test(arguments: [("none", "unknown-icon"), ("broken", "bad-icon")])
    func reportsWhatCannotBeDrawn(name: String, identifier: String) throws {
        do {
            _ = try lay([section("Words", icon: name)])
            Issue.record("there is no error")
        } catch let fault as ContentFault {
            #expect(fault.diagnostics.map(\.identifier) == [identifier])
        }
    }
}
