import Diagnostics
import DocumentTree
import HTMLOutput
import Images
import Testing

/// Icons on a page of the web.
@Suite struct IconTests {
    private func heading(_ level: Int, icon: String?) -> Node {
        build.element(.heading(level: level), icon: icon, [build.text("S")])
    }

    private func content(_ node: Node) throws -> String {
        try HTMLPage(document([node]), pictures: WebPictures(), icons: .sample).content.text.replacing("\n", with: "")
    }

    @Test func drawsTheIconOfAHeading() throws {
        let svg =
            #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M4 4L12 4"></path></svg>"#
        #expect(try content(heading(2, icon: "dash")) == "<h2>\(svg)S</h2>")
        #expect(try content(heading(1, icon: "dash")) == "<h1>\(svg)S</h1>")
        #expect(try content(heading(3, icon: nil)) == "<h3>S</h3>")
    }
}

extension IconLibrary {
    fileprivate static var sample: IconLibrary {
        IconLibrary([
            NamedFiles(names: ["dash"]) { name in
                Validated(
                    SourceFile(
                        path: "icons/\(name).svg",
                        text: """
                            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" \
                            stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">\
                            <path d="M4 4h8"/></svg>
                            """))
            }
        ])
    }
}
