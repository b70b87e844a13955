import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

/// Icons of a library and of the program.
@Suite struct IconTests {
    private static func svg(_ body: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" \
        stroke-linecap="round" stroke-linejoin="round">\(body)</svg>
        """
    }

    @Test func reportsUnknownIconsWhereTheyAreNamed() throws {
        let library = try SmallLibrary(
            declarations: SmallLibrary.declarations + "\nicon: hart",
            fields: "  patient.name: {type: text, icon: persons, blank: 20mm}",
            texts: [
                "en-CA": """
                # T

                ::: {.note icon=calender}
                For {{patient.name}}.
                :::

                ## S {icon=medicine}

                Words.

                ## Only for some {icon=phones when="patient.name is given" generic=hide}

                | A | B |
                |---|---|
                | a | b |

                : {icons="- nooon"}
                """
            ])
        let findings = try library.findings().filter { $0.identifier == "unknown-icon" }
        let places = findings.map { "\($0.range.map { "\($0.start.line)" } ?? "-"): \($0.message)" }
        #expect(
            places.sorted()
                == [
                    "3: there is no icon \"calender\"", "6: there is no icon \"hart\"",
                    "7: there is no icon \"medicine\"",
                    "8: there is no icon \"persons\"", "11: there is no icon \"phones\"",
                    "17: there is no icon \"nooon\"",
                ].sorted())
        let help = findings.compactMap(\.help).joined(separator: "\n")
        for name in ["calendar", "heart", "medicines", "person", "phone", "noon"] {
            #expect(help.contains("did you mean \"\(name)\"?"), "\(name)")
        }
        // No copy is made without them, whatever its form.
        #expect(throws: ContentFault.self) { try library.html() }
        #expect(throws: ContentFault.self) { try library.pdf(of: ["x"]) }
    }

    @Test func showsALibrarysOwnIconBeforeTheBuiltInOne() throws {
        let text = "# T\n\n## S {icon=phone}\n\na\n\n## U {icon=ours}\n\nb\n\n## V {icon=clock}\n\nc"
        let library = try SmallLibrary(
            texts: ["en-CA": text],
            others: [
                "icons/phone.svg": Self.svg("<path d=\"M5 6h7\"/>"), "icons/ours.svg": Self.svg("<path d=\"M7 8v7\"/>"),
            ])
        #expect(try library.findings().errors.isEmpty)
        let page = try library.html()
        #expect(page.contains("<path d=\"M5 6L12 6\"></path></svg>S</h2>"))
        #expect(page.contains("<path d=\"M7 8L7 15\"></path></svg>U</h2>"))
        #expect(page.contains("<path d=\"M21 12C"))
        #expect(try !library.pdf(of: ["x"]).isEmpty)
    }

    @Test func reportsABrokenIconInItsFile() throws {
        let library = try SmallLibrary(
            texts: ["en-CA": "# T\n\n## S {icon=ours}\n\na"],
            others: ["icons/ours.svg": Self.svg("\n<path d=\"M5 6h7\" transform=\"scale(2)\"/>")])
        let errors = try library.findings().errors
        #expect(errors.map(\.identifier) == ["bad-icon"])
        #expect(errors.first?.range?.file.path == "lib/icons/ours.svg" && errors.first?.range?.start.line == 2)
    }

    @Test func checksIconsThatNobodyNames() throws {
        let library = try SmallLibrary(
            texts: ["en-CA": "# T\n\n## S\n\na"],
            others: ["icons/ours.svg": "<svg/>", "fields.yaml": "a.b: {type: text, icon: pine}\n"])
        let installation = try Installation.find(from: Package.root.path + "/Tests/")
        let renderer = try Renderer(installation: installation, library: try library.opened())
        #expect(renderer.checkIcons().map(\.identifier) == ["bad-icon", "unknown-icon"])
    }

    /// An icon is drawn, and neither heard nor taken out as text.
    @Test func saysNothingOfIcons() throws {
        func words(_ mark: String) throws -> String {
            try SmallLibrary(texts: ["en-CA": "# T\n\n## S\(mark)\n\na"]).html().wordsOfPage
        }
        #expect(try words(" {icon=phone}") == words(""))
        let page = try SmallLibrary(texts: ["en-CA": "# T\n\n## S {icon=phone}\n\na"]).html()
        #expect(
            page.contains(#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M"#))
    }

    @Test func makesTheSameBytesTwiceAndTogether() throws {
        let library = try SmallLibrary(
            fields: "  name: {type: text, blank: 20mm}",
            texts: ["en-CA": "# T\n\n## S {icon=phone}\n\n{{name}}\n\n### U {icon=morning}\n\nb"])
        let data = #"{"name": "Pat"}"#
        let alone = try library.pdf(of: ["x"], data)
        let isRepeated = try library.pdf(of: ["x"], data) == alone
        #expect(isRepeated)
        // Each page and fragment is drawn once for all copies, and each copy is the same whoever is made with it.
        let isSame =
            try library.copies(for: [#"{"name": "Robin"}"#, data]).files.last == library.copies(for: [data]).files.last
        #expect(isSame)
    }

    @Test func aPacketKeepsTheIconsOfItsHandouts() throws {
        let library = try SmallLibrary(
            declarations: SmallLibrary.declarations + "\nicon: heart", texts: ["en-CA": "# One\n\n## S\n\na"],
            others: [
                "handouts/y/handout.yaml": SmallLibrary.declarations.replacing("id: x", with: "id: y")
                    .replacing("X-1", with: "X-2"),
                "handouts/y/en-CA.md": "---\nicon: clock\n---\n# Two\n\n## S\n\nb",
            ])
        let page = try library.html(of: ["x", "y"])
        #expect(page.components(separatedBy: "<svg class=\"icon\"").count == 3)
        let single = try library.html()
        #expect(single.contains("</svg>One</h1>"))
    }
}
