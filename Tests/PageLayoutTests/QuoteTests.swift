import DocumentTree
import Geometry
import PageLayout
import TestSupport
import Testing
import TextShaping

/// The look of quotations and rules.
@Suite struct QuoteTests {
    private let press: Press

    init() throws { press = try Press() }

    @Test func indentsAQuotationBehindABar() throws {
        let pages = try press.lay(
            Tree.document([
                Tree.paragraph("Before"), Tree.build.element(.quote, [Tree.paragraph("Quoted")]),
                Tree.paragraph("After"),
            ])
        ).pages
        let fragments = try #require(pages.first).fragments
        func left(_ words: String) throws -> Length {
            try #require(
                fragments.lazy.compactMap { fragment -> Length? in
                    guard case .text(let text) = fragment, text.shaped.text == words else { return nil }
                    return text.origin.x
                }.first)
        }
        let (before, quoted, after) = (try left("Before"), try left("Quoted"), try left("After"))
        #expect(before == after)
        #expect(quoted > before + Length.points(8))
        let bars = fragments.compactMap { fragment -> Rectangle? in
            guard case .rectangle(let bar) = fragment, bar.mark == .artifact(.layout), bar.area.left == before,
                bar.area.size.height > bar.area.size.width * 5
            else { return nil }
            return bar.area
        }
        #expect(bars.count == 1)
    }

    @Test func drawsARuleThatIsShorterThanALineToWriteOn() throws {
        let pages = try press.lay(
            Tree.document([Tree.paragraph("Before"), Tree.build.element(.rule, []), Tree.paragraph("After")])
        ).pages
        let rules = try #require(pages.first).fragments.compactMap { fragment -> Rectangle? in
            guard case .rectangle(let rule) = fragment, rule.mark == .artifact(.layout),
                rule.area.size.height < .points(2)
            else { return nil }
            return rule.area
        }
        let short = rules.filter { $0.size.width < Length.points(200) }
        #expect(short.count == 1)
        #expect(try #require(short.first).left > Length.points(150))
    }
}
