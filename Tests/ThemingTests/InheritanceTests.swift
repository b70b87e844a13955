import Diagnostics
import Foundation
import Geometry
import TestSupport
import Testing
import Theming

@Suite struct InheritanceTests {
    private func base() throws -> Stylesheet {
        try success(Theme.read(SourceFile(path: "calm.yaml", text: try builtIn("calm")))).stylesheet(for: .clear)
    }

    @Test func inheritsWhatItDoesNotSayKeyByKey() throws {
        let sheet = try success(
            read(
                """
                name: own
                extends: calm
                styles:
                  title: {colour: "#000000"}
                print-sizes: {large: {notes: 17pt}}
                boxes:
                  note: {border-width: 3.5pt}
                """)
        ).stylesheet(for: .clear)
        let base = try base()
        var title = base.style(.title)
        title.colour = .black
        #expect(sheet.style(.title) == title)
        #expect(sheet.style(.body) == base.style(.body))
        var note = base.box(.note)
        note.borderWidth = .points(3.5)
        #expect(sheet.box(.note) == note)
        #expect(sheet.box(.emergency) == base.box(.emergency))
        #expect(sheet.page == base.page)
    }

    @Test func aVariableSetAnewHoldsInWhatIsInherited() throws {
        let theme = try success(read("name: own\nextends: calm\nvariables: {structure: \"#400040\"}"))
        let sheet = theme.stylesheet(for: .clear)
        #expect(theme.name == "own")
        #expect(sheet.style(.title).colour == Colour("#400040"))
        #expect(sheet.box(.keyPoints).bar == Colour("#400040"))
        #expect(sheet.style(.body) == (try base()).style(.body))
    }

    @Test func takesAwayWhatIsInherited() throws {
        let sheet = try success(
            read("name: own\nextends: calm\nboxes: {key-points: {fill: none}, phone-card: {fill: }}")
        ).stylesheet(for: .clear)
        #expect(sheet.box(.keyPoints).fill == nil)
        #expect(sheet.box(.phoneCard).fill == nil)
        #expect(sheet.box(.card).fill != nil)
    }

    @Test func inheritsThroughSeveralThemes() throws {
        let theme = try read(
            "name: own\nextends: middle\nvariables: {ink: \"#111111\"}",
            beside: ["middle": "name: middle\nextends: plain\nvariables: {ink: \"#222222\", red: \"#333333\"}"])
        let sheet = try success(theme).stylesheet(for: .clear)
        #expect(sheet.style(.body).colour == Colour("#111111"))
        #expect(sheet.box(.emergency).border == Colour("#333333"))
        #expect(sheet.box(.emergency).borderWidth == .points(3))
    }

    @Test func aLibrarysThemeMayExtendTheBuiltInOneOfItsOwnName() throws {
        let own = "name: calm\nextends: calm\nvariables: {ink: \"#000000\"}"
        let folders = [folder(["calm": own]), folder(["calm": try builtIn("calm")], shownAs: "built-in")]
        let theme = try success(#require(Theme.read("calm", in: folders)))
        #expect(theme.stylesheet(for: .clear).style(.body).colour == .black)
        #expect(theme.stylesheet(for: .clear).textSize == .points(14))
    }

    @Test func tellsACircle() throws {
        let found = try read(
            "name: own\nextends: a", beside: ["a": "name: a\nextends: b", "b": "name: b\nextends: a"])
        #expect(found.value == nil)
        #expect(
            lines(found.diagnostics).first
                == #"error themes/b.yaml:2:10 extends-circle: themes extend each other in a circle: "a" extends "b" extends "a""#
        )
        let itself = lines(try read("name: own\nextends: own").diagnostics)
        #expect(itself.contains { $0.hasPrefix("error themes/own.yaml:2:10 extends-circle: ") })
    }

    @Test(arguments: ["patiend", "../themes/patient", "/etc/passwd", "themes/patient.yaml", "''"])
    func extendsNothingButAThemeOfTheFolders(name: String) throws {
        let found = try read("name: own\nextends: \(name)")
        #expect(found.value == nil)
        #expect(lines(found.diagnostics).contains { $0.hasPrefix("error themes/own.yaml:2:10 unknown-theme: ") })
    }

    @Test func suggestsTheThemeThatWasMeant() throws {
        let found = try read("name: own\nextends: patiend").diagnostics
        #expect(found.first { $0.identifier == "unknown-theme" }?.help == "did you mean \"patient\"?")
    }

    @Test func saysNothingOfWhatAnUnknownThemeWouldHaveGiven() throws {
        #expect(try read("name: own\nextends: patiend").diagnostics.map(\.identifier) == ["unknown-theme"])
    }

    @Test func aThemeThatStandsAloneNeedsEverything() throws {
        let found = lines(try read("name: own").diagnostics)
        #expect(
            found.contains("error themes/own.yaml:1:1 missing-key: a theme needs the key \"boxes\", the category boxes")
        )
    }

    @Test func hasANameOfItsOwn() throws {
        #expect(
            lines(try read("extends: calm").diagnostics)
                == ["error themes/own.yaml:1:1 missing-key: a theme needs the key \"name\", a text"])
    }

    @Test(arguments: [
        ("boxes: {notes: {border-width: 1pt}}", "4:9 unknown-key: no key is called \"notes\" here"),
        (
            "styles: {body: {size: big}}",
            "4:23 wrong-value: \"styles.body.size\" must be a length with its unit, such as 0.6em or 12pt, that text has room in"
        ),
        ("styles: plain", "4:9 wrong-value: \"styles\" must be the category styles, a mapping of keys to values"),
        (
            "styles: {body: {size: -1em}}",
            "4:23 wrong-value: \"styles.body.size\" must be a length with its unit, such as 0.6em or 12pt, that text has room in"
        ),
        ("link: {colour: $inc}", "4:16 unknown-variable: no variable is called \"inc\""),
    ])
    func tellsAFaultWhereItStands(text: String, expected: String) throws {
        let found = lines(try read("name: own\nextends: calm\nvariables: {}\n" + text).diagnostics)
        #expect(found == ["error themes/own.yaml:" + expected])
    }

    @Test func tellsAVariableThatDoesNotFitWhereItIsSet() throws {
        let found = try read("name: own\nextends: calm\nvariables: {amber: yellow}").diagnostics
        #expect(found.first?.range?.text == "yellow")
        #expect(found.first?.range?.file.path == "themes/own.yaml")
        #expect(found.first?.notes.first?.range?.file.path == "built-in/calm.yaml")
    }
}

@Suite struct DocumentationTests {
    @Test func theExampleOfTheDocumentationIsSound() throws {
        let text = try String(
            contentsOf: Package.root.appending(path: "Documentation/Themes.md"), encoding: .utf8)
        let parts = text.split(separator: "```yaml\nname: ", maxSplits: 1)
        let example = try #require(parts.last?.split(separator: "```", maxSplits: 1).first)
        let sheet = try success(read("name: " + String(example))).stylesheet(for: .clear)
        #expect(sheet.box(.note).border != nil)
        #expect(sheet.style(.title).colour == sheet.style(.footer).colour)
    }
}
