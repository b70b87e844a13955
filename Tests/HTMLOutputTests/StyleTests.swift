import Foundation
import Geometry
import HTMLOutput
import TestSupport
import Testing

/// The colours of pages: those of the theme `patient`, with the contrast that WCAG 2.2 asks for, in light and in dark.
@Suite struct StyleTests {
    enum Mode: String, CaseIterable { case light, dark }

    /// The rules of the sheet, with their selectors and declarations.
    private static let rules: [(selector: String, declarations: [String: String])] =
        HTMLDocument.style.matches(of: /([^{}]+)\{([^{}]*)\}/).map { rule in
            let pairs = rule.output.2.split(separator: ";").compactMap { line -> (String, String)? in
                let parts = line.split(separator: ":", maxSplits: 1).map {
                    $0.trimmingCharacters(in: .whitespacesAndNewlines)
                }
                return parts.count == 2 ? (parts[0], parts[1]) : nil
            }
            return (
                rule.output.1.trimmingCharacters(in: .whitespacesAndNewlines),
                Dictionary(pairs, uniquingKeysWith: { $1 })
            )
        }

    /// Returns the colours by the names of their variables.
    private func colours(_ mode: Mode) throws -> [String: Colour] {
        let roots = Self.rules.filter { $0.selector.hasSuffix(":root") }
        try #require(roots.count == 2)
        var colours: [String: Colour] = [:]
        for root in mode == .light ? roots.prefix(1) : roots[...] {
            for (name, value) in root.declarations where name.hasPrefix("--") {
                colours[String(name.dropFirst(2))] = Colour(value)
            }
        }
        return colours
    }

    /// The texts that stand on each ground without a colour of their own rule, and what must be seen there (WCAG 2.2,
    /// 1.4.3 and 1.4.11).
    private static let texts: [(ground: String, inks: [String])] = [
        ("page", ["ink", "structure", "quiet", "green", "red", "amber"]),
        ("tint", ["ink", "structure", "quiet"]), ("strong-tint", ["ink", "structure", "quiet"]),
        ("mark", ["ink", "structure", "quiet"]), ("amber-tint", ["ink", "structure", "quiet", "amber"]),
        ("red-tint", ["ink", "structure", "quiet", "red"]), ("green-tint", ["ink", "structure", "quiet", "green"]),
    ]
    private static let edges: [(ground: String, edges: [String])] = [
        ("page", ["line", "structure", "amber", "red", "green", "ink"]), ("tint", ["structure", "line"]),
        ("amber-tint", ["amber"]), ("red-tint", ["red"]), ("green-tint", ["green"]),
    ]

    @Test(arguments: Mode.allCases)
    func letsEveryTextBeRead(mode: Mode) throws {
        let colours = try colours(mode)
        for (ground, inks) in Self.texts {
            for ink in inks {
                let contrast = try #require(colours[ink]).contrast(with: try #require(colours[ground]))
                #expect(contrast >= 4.5, "\(ink) on \(ground), \(mode): \(contrast)")
            }
        }
        for (ground, edges) in Self.edges {
            for edge in edges {
                let contrast = try #require(colours[edge]).contrast(with: try #require(colours[ground]))
                #expect(contrast >= 3, "edge \(edge) on \(ground), \(mode): \(contrast)")
            }
        }
    }

    /// A rule that says both colours is judged by what it says.
    @Test(arguments: Mode.allCases)
    func letsTextBeReadOnEveryFill(mode: Mode) throws {
        let colours = try colours(mode)
        var count = 0
        for rule in Self.rules {
            guard let ink = rule.declarations["color"]?.variable, let fill = rule.declarations["background"]?.variable
            else { continue }
            count += 1
            let contrast = try #require(colours[ink]).contrast(with: try #require(colours[fill]))
            #expect(contrast >= 4.5, "\(rule.selector), \(mode): \(contrast)")
        }
        #expect(count >= 10)
    }

    /// A colour that is no variable would be the same in the dark.
    @Test func takesEveryColourFromAVariable() {
        for rule in Self.rules where !rule.selector.hasSuffix(":root") {
            for (name, value) in rule.declarations where value.contains("#") {
                // Pictures are drawn for white paper.
                #expect(rule.selector.contains("img") && name == "background" && value == "#ffffff", "\(rule.selector)")
            }
        }
        let light = Self.rules.filter { $0.selector.hasSuffix(":root") }.map { Set($0.declarations.keys) }
        #expect(light[0].subtracting(["color-scheme"]) == light[1])
    }

    /// Paper and web have the same colours.
    @Test func hasTheColoursOfTheTheme() throws {
        let theme = try String(
            contentsOf: Package.root.appending(path: "Templates/themes/patient.yaml"), encoding: .utf8)
        let base = try String(contentsOf: Package.root.appending(path: "Templates/themes/calm.yaml"), encoding: .utf8)
        func variables(_ text: String) -> [String: String] {
            Dictionary(
                text.matches(of: /(?m)^  ([a-z-]+): "(#[0-9a-f]{6})"$/).map {
                    (String($0.output.1), String($0.output.2))
                }, uniquingKeysWith: { first, _ in first })
        }
        let paper = variables(base).merging(variables(theme)) { $1 }
        let root = try #require(Self.rules.first { $0.selector.hasSuffix(":root") }).declarations
        let web = Dictionary(uniqueKeysWithValues: root.map { ($0.key.replacing("--", with: ""), $0.value) })
        let shared = Set(paper.keys).intersection(web.keys)
        #expect(shared.isSuperset(of: ["ink", "structure", "band", "tint", "amber-head", "red", "green-tint", "line"]))
        for name in shared { #expect(web[name] == paper[name], "\(name)") }
    }

    /// Windows' contrast themes drop all fills. What was found by its fill has an edge there.
    @Test func keepsEdgesWithoutFills() throws {
        let sheet = HTMLDocument.style
        let start = try #require(sheet.range(of: "@media (forced-colors: active) {")).upperBound
        let rule = try #require(sheet[start...].firstMatch(of: /([^{}]+)\{([^{}]*)\}/))
        for name in ["h1", ".lead", ".card", ".contents", ".box-title", ".number", ".steps"] {
            #expect(rule.output.1.contains(name), "\(name)")
        }
        #expect(rule.output.2.contains("border"))
    }
}

extension String {
    /// The name of the variable that it is, such as "tint" of "var(--tint)".
    fileprivate var variable: String? {
        guard hasPrefix("var(--"), hasSuffix(")") else { return nil }
        return String(dropFirst(6).dropLast())
    }
}
