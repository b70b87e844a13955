import Diagnostics
import Geometry
import Testing
import Theming

@Suite struct ContrastTests {
    @Test func refusesTextThatIsFaintOnPaper() throws {
        let found = try patient(
            "body:       {font: $sans,  size: 1em,    leading: 1.4, colour: $ink",
            "body:       {font: $sans,  size: 1em,    leading: 1.4, colour: \"#777777\"")
        #expect(found.value == nil)
        let error = try #require(found.diagnostics.first)
        #expect(found.diagnostics.count == 1)
        #expect(error.identifier == "contrast")
        #expect(error.range?.text == "\"#777777\"")
        // The contrast is 4.47 : 1, and a failing value never appears to pass.
        #expect(error.message.hasSuffix("the text of body on white paper has a contrast of only 4.4 : 1"))
    }

    @Test func tellsAFaintVariableOnceAndWhereItIsSet() throws {
        let found = try read("name: own\nextends: calm\nvariables: {quiet: \"#999999\"}").diagnostics
        #expect(
            lines(found) == [
                "error themes/own.yaml:3:20 contrast: the text of applies, footer on white paper has a contrast of only 2.8 : 1"
            ])
        #expect(found.first?.notes.first?.range?.file.path == "built-in/calm.yaml")
    }

    @Test func refusesAFillThatIsTooDarkForTheTextOnIt() throws {
        let found = try read("name: own\nextends: calm\nboxes: {note: {fill: \"#808080\"}}").diagnostics.errors
        let error = try #require(found.first)
        #expect(found.count == 1)
        #expect(error.range?.text == "\"#808080\"")
        #expect(error.message.contains("on the fill of note"))
        #expect(error.message.contains("body"))
        #expect(!error.message.contains("footer"))
    }

    @Test func refusesATitleThatIsFaintOnItsOwnFillOnly() throws {
        // The contrast on white paper is 4.6 : 1.
        let found = try read(
            "name: own\nextends: calm\nboxes: {key-points: {title-colour: \"#757575\"}}"
        ).diagnostics
        #expect(
            lines(found) == [
                "error themes/own.yaml:3:36 contrast: the text of its title on the fill of key-points has a contrast of only 4.1 : 1"
            ])
    }

    @Test func refusesAHeadFillThatIsTooDark() throws {
        let found = try read("name: own\nextends: calm\ntable: {head-fill: \"#5a7a88\"}").diagnostics.errors
        #expect(found.map(\.range?.text) == ["\"#5a7a88\""])
        #expect(found.first?.message.contains("table-header, links on the head-fill of tables") == true)
    }

    @Test func warnsOfRulesAndFramesThatAreFaint() throws {
        let found = try read(
            """
            name: own
            extends: calm
            line: {colour: "#a0a0a0"}
            boxes: {note: {border: "#a0a0a0"}, glossary: {bar: "#a0a0a0"}}
            """)
        #expect(found.value != nil)
        #expect(found.diagnostics.map(\.identifier) == ["faint-rule", "faint-rule", "faint-rule"])
        #expect(found.diagnostics.map(\.range?.text) == ["\"#a0a0a0\"", "\"#a0a0a0\"", "\"#a0a0a0\""])
    }

    @Test(arguments: builtInThemes)
    func theBuiltInThemesLoseNothingInBlackAndWhite(name: String) throws {
        let themes = folder(
            Dictionary(uniqueKeysWithValues: try builtInThemes.map { ($0, try builtIn($0).inGrey) }))
        let theme = try success(#require(Theme.read(name, in: [themes])))
        for size in PrintSize.allCases {
            let sheet = theme.stylesheet(for: size)
            let kinds = BoxName.allCases.filter { !$0.hasSign }
            for (index, a) in kinds.enumerated() {
                for b in kinds[..<index] {
                    let (one, other) = (sheet.box(a).seen, sheet.box(b).seen)
                    #expect(
                        abs(one.border - other.border) >= 0.5 || abs(one.bar - other.bar) >= 1.5
                            || Self.differ(sheet.box(a).head, sheet.box(b).head),
                        "\(a.rawValue) looks like \(b.rawValue) in \(size.rawValue) print")
                }
            }
        }
    }

    /// Whether one has a head and the other none, or one is light and the other dark.
    private static func differ(_ one: BoxHead?, _ other: BoxHead?) -> Bool {
        guard let one, let other else { return (one == nil) != (other == nil) }
        return one.fill.contrast(with: other.fill) >= 3
    }

    @Test func findsATitleThatIsFaintOnItsHead() throws {
        let found = try read(
            """
            name: own
            extends: patient
            boxes: {call-us: {head-colour: "#ffffff"}}
            title-block: {fill: "#8fb8c0"}
            """
        ).diagnostics.errors
        #expect(found.map(\.identifier) == ["contrast", "contrast"])
        #expect(found.map(\.range?.text) == ["\"#ffffff\"", "\"#8fb8c0\""])
    }

    @Test func asksForLargerLettersThatAreLightOnDark() throws {
        let found = try read("name: own\nextends: patient\nstyles: {box-title: {size: 1em}}").diagnostics.errors
        #expect(found.map(\.identifier) == ["print-too-small"])
        #expect(found.first?.message.contains("12 pt in standard print, light on dark") == true)
    }

    @Test(arguments: [("#ffcf5c", Colour.black), ("#a3151d", .white)])
    func printsATitleOnItsHeadInWhiteOrBlack(head: String, expected: Colour) throws {
        let theme = try #require(try read("name: own\nextends: patient\nboxes: {note: {head: \"\(head)\"}}").value)
        #expect(theme.stylesheet(for: .clear).box(.note).head?.colour == expected)
    }

    /// Without their grounds, a grey copy still tells a call from an emergency.
    @Test func keepsTheHeadsOfBoxesInLowToner() throws {
        let usual = try success(read("name: own\nextends: patient")).stylesheet(for: .clear)
        let low = usual.inLowToner
        for name in BoxName.allCases {
            #expect(low.box(name).fill == nil)
            #expect((low.box(name).head == nil) == (usual.box(name).head == nil), "\(name.rawValue)")
            #expect(low.box(name).head.map { $0.fill == .white && $0.colour == low.box(name).titleColour } ?? true)
            #expect(low.box(name).border != nil || low.box(name).bar != nil, "\(name.rawValue)")
        }
    }

    @Test func tellsBoxesByTheirHeads() throws {
        // The same border as a note, but an amber head.
        let found = try read("name: own\nextends: patient\nboxes: {call-us: {border-width: 0.75pt}}")
        #expect(lines(found.diagnostics) == [])
        let headless = try read("name: own\nextends: patient\nboxes: {call-us: {border-width: 0.75pt, head: none}}")
        #expect(
            lines(headless.diagnostics) == [
                "warning themes/own.yaml:3:18 alike-boxes: call-us looks like note on a black-and-white copy"
            ])
    }

    @Test func thePlainThemeIsBlackAndWhite() throws {
        let sheet = try success(read("name: own\nextends: plain")).stylesheet(for: .clear)
        #expect(Set(StyleName.allCases.map { sheet.style($0).colour }) == [.black])
        let boxes = BoxName.allCases.map { sheet.box($0) }
        #expect(boxes.allSatisfy { $0.fill == nil && ($0.border ?? .black) == .black && ($0.bar ?? .black) == .black })
        #expect(boxes.allSatisfy { $0.titleColour == .black && ($0.border != nil || $0.bar != nil) })
        #expect(sheet.table.headFill == nil)
        #expect([sheet.linkColour, sheet.ruleColour, sheet.table.ruleColour] == [.black, .black, .black])
    }

    @Test func warnsOfBoxesThatAreAlikeInBlackAndWhite() throws {
        let found = try read(
            "name: own\nextends: calm\nboxes: {emergency: {border-width: 1.25pt, bar-width: 8pt}}")
        #expect(
            lines(found.diagnostics) == [
                "warning themes/own.yaml:3:20 alike-boxes: emergency looks like call-us on a black-and-white copy"
            ])
        // The one that is not inherited is reported.
        let inherited = try read("name: own\nextends: calm\nboxes: {note: {border-width: 1.5pt}}")
        #expect(
            lines(inherited.diagnostics) == [
                "warning themes/own.yaml:3:15 alike-boxes: note looks like questions on a black-and-white copy"
            ])
    }
}

extension BoxStyle {
    /// The visible parts of a box on a black-and-white copy, in points.
    fileprivate var seen: (border: Double, bar: Double) {
        (border == nil ? 0 : borderWidth.points, bar == nil ? 0 : barWidth.points)
    }
}

extension String {
    /// The text with every colour replaced by the grey of its luminance.
    fileprivate var inGrey: String {
        replacing(/#[0-9a-fA-F]{6}/) { match in
            let luminance = Colour(String(match.output))?.luminance ?? 0
            // The grey with the nearest luminance is used.
            let level = (0...255).min {
                abs(Colour.grey($0).luminance - luminance) < abs(Colour.grey($1).luminance - luminance)
            }
            let digits = String(level ?? 0, radix: 16)
            let channel = digits.count == 1 ? "0" + digits : digits
            return "#" + channel + channel + channel
        }
    }
}

extension Colour {
    fileprivate static func grey(_ level: Int) -> Colour {
        let channel = Double(level) / 255
        return Colour(red: channel, green: channel, blue: channel)
    }
}
