import Diagnostics
import Geometry
import StructuredInput

/// Reads a theme: each category of the file is one function here.
struct ThemeReader {
    private let variables: [String: String]

    static func read(_ node: InputNode, _ findings: inout Findings) -> Theme? {
        guard var file = MappingReader(node, what: "a theme", &findings) else { return nil }
        let variables = file.optional("variables", .dictionary(of: .text), &findings) ?? []
        let reader = ThemeReader(
            variables: Dictionary(variables.map { ($0.name, $0.value) }) { first, _ in first })
        let theme = reader.theme(&file, &findings)
        file.finish(&findings)
        return theme
    }

    private func theme(_ file: inout MappingReader, _ findings: inout Findings) -> Theme? {
        let name = file.required("name", .text, &findings)
        let sizes = file.required("print-sizes", printSizes, &findings)
        let page = file.required("page", page, &findings)
        let space = file.required("space", space, &findings)
        let line = file.required("line", line, &findings)
        let link = file.required("link", link, &findings)
        let list = file.required("list", list, &findings)
        let card = file.required("card", card, &findings)
        let table = file.required("table", table, &findings)
        let figure = file.required("figure", figure, &findings)
        let styles = file.required("styles", everyName(of: StyleName.self, style), &findings)
        let boxes = file.required("boxes", everyName(of: BoxName.self, box), &findings)
        guard let name, let sizes, let page, let space, let line, let link, let list, let card, let table, let figure,
            let styles, let boxes
        else { return nil }
        return Theme(
            name: name, sizes: sizes, page: page, shrink: space.shrink, stretch: space.stretch, lineColour: line.colour,
            lineWidth: line.width, linkColour: link, list: list, card: card, table: table, figure: figure,
            styles: styles, boxes: boxes)
    }

    // MARK: Values

    /// A text in which `$name` is a variable.
    private var text: Shape<String> {
        resolved(expected: "a text") { $0 }
    }

    private var measure: Shape<Measure> {
        resolved(expected: "a length with its unit, such as 0.6em or 12pt", Measure.init)
    }

    /// - Parameter least: in points, or as a share of the size of the running text.
    private func measure(from least: Double, share leastShare: Double = 0) -> Shape<Measure> {
        resolved(expected: "a length with its unit, such as 0.6em or 12pt, that text has room in") { text in
            Measure(text).flatMap { $0.value >= ($0.unit == .points ? least : leastShare) ? $0 : nil }
        }
    }

    private func length(_ range: ClosedRange<Length>) -> Shape<Length> {
        let bounds = "from \(range.lowerBound.points) to \(range.upperBound.points) pt"
        return resolved(expected: "a length in pt, mm, cm or in, such as 12pt, \(bounds)") { text in
            Length(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Nobody could read what is smaller, and of what is larger no line would fit.
    private static let textSizes: ClosedRange<Length> = .points(6) ... .points(72)
    private static let margins: ClosedRange<Length> = .zero ... .inches(2.5)

    private var colour: Shape<Colour> {
        resolved(expected: "a colour such as \"#17404e\"") { Colour($0) }
    }

    /// Text on white paper. WCAG 2.2, 1.4.3: a contrast of 4.5 : 1 or more.
    private var textColour: Shape<Colour> {
        let colour = colour
        return Shape(expected: colour.expected) { node, findings in
            guard let value = colour.read(node, &findings) else { return nil }
            let contrast = value.contrast(with: .white)
            if contrast < 4.5 {
                let rounded = (contrast * 10).rounded(.down) / 10
                findings.report(
                    .error(
                        "contrast", "text in this colour has a contrast of only \(rounded) : 1 on white paper",
                        at: node.range, help: "choose a darker colour: 4.5 : 1 is the least"))
            }
            return value
        }
    }

    private var factor: Shape<Double> { number(0...3) }
    private var leading: Shape<Double> { number(0.8...3) }

    private func number(_ range: ClosedRange<Double>) -> Shape<Double> {
        resolved(expected: "a number from \(range.lowerBound) to \(range.upperBound)") {
            Double($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    private func resolved<Value>(
        expected: String, _ parse: @escaping @Sendable (String) -> Value?
    ) -> Shape<Value> {
        let variables = variables
        return Shape(expected: expected) { node, findings in
            guard case .scalar(let scalar) = node.value else {
                return Shape<Value>.parsed(expected: expected, { _ in nil }).read(node, &findings)
            }
            guard scalar.text.hasPrefix("$") else {
                return Shape<Value>.parsed(expected: expected, parse).read(node, &findings)
            }
            let name = String(scalar.text.dropFirst())
            guard let value = variables[name] else {
                findings.report(
                    .error(
                        "unknown-variable", "no variable is called \"\(name)\"", at: node.range,
                        help: Suggestion.nearest(to: name, among: variables.keys).map { "did you mean \"$\($0)\"?" }))
                return nil
            }
            guard let parsed = parse(value) else {
                findings.report(
                    .error("wrong-type", "the variable \"\(name)\" should be \(expected)", at: node.range))
                return nil
            }
            return parsed
        }
    }

    // MARK: Categories

    private var printSizes: Shape<[PrintSize: PrintSizes]> {
        everyName(
            of: PrintSize.self,
            .mapping("a print size") { size, findings in
                let text = size.required("text", length(Self.textSizes), &findings)
                let notes = size.required("notes", length(Self.textSizes), &findings)
                let growth = size.required("heading-growth", factor, &findings)
                let sides = size.required("side-margins", length(Self.margins), &findings)
                let top = size.required("top-margin", length(Self.margins), &findings)
                let bottom = size.required("bottom-margin", length(Self.margins), &findings)
                guard let text, let notes, let growth, let sides, let top, let bottom else { return nil }
                return PrintSizes(
                    text: text, notes: notes, headingGrowth: growth, sideMargins: sides, topMargin: top,
                    bottomMargin: bottom)
            })
    }

    private var page: Shape<Theme.PageDeclaration> {
        .mapping("the page") { page, findings in
            let width = page.required("measure", measure(from: 72, share: 5), &findings)
            let header = page.required("header-gap", measure, &findings)
            let footer = page.required("footer-gap", measure, &findings)
            let notes = page.required("notes-gap", measure, &findings)
            guard let width, let header, let footer, let notes else { return nil }
            return Theme.PageDeclaration(measure: width, headerGap: header, footerGap: footer, notesGap: notes)
        }
    }

    private var space: Shape<(shrink: Double, stretch: Double)> {
        .mapping("the bounds of vertical space") { space, findings in
            let shrink = space.required("shrink", factor, &findings)
            let stretch = space.required("stretch", factor, &findings)
            guard let shrink, let stretch else { return nil }
            return (min(shrink, 0.9), stretch)
        }
    }

    private var line: Shape<(colour: Colour, width: Measure)> {
        .mapping("the rules") { line, findings in
            let colour = line.required("colour", colour, &findings)
            let width = line.required("width", measure, &findings)
            guard let colour, let width else { return nil }
            return (colour, width)
        }
    }

    private var link: Shape<Colour> {
        .mapping("the links") { link, findings in link.required("colour", textColour, &findings) }
    }

    private var list: Shape<Theme.ListDeclaration> {
        .mapping("the lists") { list, findings in
            let indent = list.required("indent", measure, &findings)
            let label = list.required("label-width", measure, &findings)
            let gap = list.required("item-gap", measure, &findings)
            guard let indent, let label, let gap else { return nil }
            return Theme.ListDeclaration(indent: indent, labelWidth: label, itemGap: gap)
        }
    }

    private var card: Shape<Theme.CardDeclaration> {
        .mapping("the card's measures") { card, findings in
            let columns = card.required("column-gap", measure, &findings)
            let rows = card.required("row-gap", measure, &findings)
            guard let columns, let rows else { return nil }
            return Theme.CardDeclaration(columnGap: columns, rowGap: rows)
        }
    }

    private var table: Shape<Theme.TableDeclaration> {
        .mapping("the tables") { table, findings in
            let padding = table.required("padding", padding, &findings)
            let fill = table.optional("head-fill", colour, &findings)
            let headRule = table.required("head-rule", measure, &findings)
            let rowRule = table.required("row-rule", measure, &findings)
            let colour = table.required("rule-colour", colour, &findings)
            let before = table.required("space-before", measure, &findings)
            let after = table.required("space-after", measure, &findings)
            guard let padding, let headRule, let rowRule, let colour, let before, let after else { return nil }
            return Theme.TableDeclaration(
                padding: padding, headFill: fill, headRule: headRule, rowRule: rowRule, ruleColour: colour,
                spaceBefore: before, spaceAfter: after)
        }
    }

    private var figure: Shape<Theme.FigureDeclaration> {
        .mapping("the figures") { figure, findings in
            let before = figure.required("space-before", measure, &findings)
            let after = figure.required("space-after", measure, &findings)
            let code = figure.required("code-side", measure, &findings)
            let logo = figure.required("logo-height", measure, &findings)
            let gap = figure.required("writing-line-gap", measure, &findings)
            guard let before, let after, let code, let logo, let gap else { return nil }
            return Theme.FigureDeclaration(
                spaceBefore: before, spaceAfter: after, codeSide: code, logoHeight: logo, writingLineGap: gap)
        }
    }

    private enum Weight: String, CaseIterable { case regular, bold }

    private enum Slant: String, CaseIterable { case upright, italic }

    private var style: Shape<Theme.StyleDeclaration> {
        .mapping("a style") { style, findings in
            let font = style.required("font", text, &findings)
            let weight = style.optional("weight", .oneOf(Weight.self), &findings)
            let slant = style.optional("slant", .oneOf(Slant.self), &findings)
            let size = style.required("size", measure(from: 6, share: 0.4), &findings)
            let leading = style.required("leading", leading, &findings)
            let colour = style.required("colour", textColour, &findings)
            let before = style.optional("space-before", measure, &findings) ?? .zero
            let after = style.optional("space-after", measure, &findings) ?? .zero
            guard let font, let size, let leading, let colour else { return nil }
            return Theme.StyleDeclaration(
                families: font, isBold: weight == .bold, isItalic: slant == .italic, size: size, leading: leading,
                colour: colour, spaceBefore: before, spaceAfter: after)
        }
    }

    private var box: Shape<Theme.BoxDeclaration> {
        .mapping("a box") { box, findings in
            let fill = box.optional("fill", colour, &findings)
            let border = box.optional("border", colour, &findings)
            let borderWidth = box.optional("border-width", measure, &findings) ?? .zero
            let bar = box.optional("bar", colour, &findings)
            let barWidth = box.optional("bar-width", measure, &findings) ?? .zero
            let padding = box.required("padding", padding, &findings)
            let title = box.optional("title-colour", textColour, &findings)
            guard let padding else { return nil }
            return Theme.BoxDeclaration(
                fill: fill, border: border, borderWidth: borderWidth, bar: bar, barWidth: barWidth, padding: padding,
                titleColour: title)
        }
    }

    /// `0.6em 0.9em`: above and below, then left and right.
    private var padding: Shape<(vertical: Measure, horizontal: Measure)> {
        .parsed(expected: "two lengths, such as 0.6em 0.9em") { text in
            let parts = text.split(separator: " ").map { Measure(String($0)) }
            guard parts.count == 2, let vertical = parts[0], let horizontal = parts[1] else { return nil }
            return (vertical, horizontal)
        }
    }

    /// A mapping with a value for each name of an enumeration, and for no other.
    private func everyName<Name, Value>(
        of type: Name.Type, _ value: Shape<Value>
    ) -> Shape<[Name: Value]>
    where Name: CaseIterable & RawRepresentable & Hashable & Sendable, Name.RawValue == String {
        .mapping("this part of the theme") { mapping, findings in
            var values: [Name: Value] = [:]
            for name in Name.allCases {
                values[name] = mapping.required(name.rawValue, value, &findings)
            }
            return values
        }
    }
}
