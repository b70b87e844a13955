import Diagnostics
import Geometry
package import StructuredInput

extension Shape where Value == Theme {
    /// A theme without `extends`, or one already merged with the theme that it extends.
    static var theme: Shape {
        .mapping("a theme") { file, findings in
            // `Inheritance` has already resolved this key.
            _ = file.optional("extends", .text, &findings)
            let variables = file.optional("variables", .dictionary(of: .variable), &findings) ?? []
            let reader = ThemeReader(
                variables: Dictionary(variables.map { ($0.name, $0.value) }) { first, _ in first })
            return reader.theme(&file, &findings)
        }
    }
}

extension Theme {
    /// The schema of a theme file. A theme that extends another may omit inherited keys.
    package static var schema: Schema { .inheritable(Shape.theme.schema(), by: "extends", always: ["name"]) }
}

/// The value of a variable, with its place.
private struct Variable: Sendable {
    var text: String
    var range: SourceRange
}

extension Shape where Value == Variable {
    fileprivate static var variable: Shape {
        let text = Shape<String>.text
        return Shape(expected: text.expected, schema: text.schema()) { node, findings in
            text.read(node, &findings).map { Variable(text: $0, range: node.range) }
        }
    }
}

/// Reads a theme, with one function per category of the file.
private struct ThemeReader {
    let variables: [String: Variable]

    func theme(_ file: inout MappingReader, _ findings: inout Findings) -> Theme? {
        let name = file.required("name", .text, &findings)
        let sizes = file.required("print-sizes", printSizes, &findings)
        let page = file.required("page", page, &findings)
        let space = file.required("space", space, &findings)
        let line = file.required("line", line, &findings)
        let link = file.required("link", link, &findings)
        let list = file.required("list", list, &findings)
        let corners = file.optional("corners", measure, &findings) ?? .zero
        let titleBlock = file.optional("title-block", titleBlock, &findings) ?? nil
        let headingRule = file.optional("heading-rule", headingRule, &findings) ?? nil
        let card = file.required("card", card, &findings)
        let table = file.required("table", table, &findings)
        let figure = file.required("figure", figure, &findings)
        let styles = file.required("styles", everyName(of: StyleName.self, in: "styles", style), &findings)
        let boxes = file.required("boxes", boxes, &findings)
        guard let name, let sizes, let page, let space, let line, let link, let list, let card, let table, let figure,
            let styles, let boxes
        else { return nil }
        return Theme(
            name: name, file: file.range.file, sizes: sizes, page: page, shrink: space.shrink, stretch: space.stretch,
            lineColour: line.colour,
            lineWidth: line.width, linkColour: link, list: list, corners: corners, titleBlock: titleBlock,
            headingRule: headingRule, card: card, table: table, figure: figure,
            styles: styles, boxes: boxes)
    }

    // MARK: Values

    /// A text in which `$name` is a variable.
    private var text: Shape<String> {
        resolved(expected: "a text", schema: .written) { $0 }.map(\.value)
    }

    private var measure: Shape<RelativeLength> {
        resolved(
            expected: "a length with its unit, such as 0.6em or 12pt", schema: .text(pattern: RelativeLength.pattern),
            RelativeLength.init
        ).map(\.value)
    }

    /// - Parameter least: the minimum, in points or as a share of the size of the running text.
    private func measure(from least: Double, share leastShare: Double = 0) -> Shape<Placed<RelativeLength>> {
        resolved(
            expected: "a length with its unit, such as 0.6em or 12pt, that text has room in",
            schema: .text(pattern: RelativeLength.pattern)
        ) { text in
            RelativeLength(text).flatMap { $0.value >= ($0.unit == .points ? least : leastShare) ? $0 : nil }
        }
    }

    private func length(_ range: ClosedRange<Length>) -> Shape<Placed<Length>> {
        let bounds = "from \(range.lowerBound.points) to \(range.upperBound.points) pt"
        return resolved(
            expected: "a length in pt, mm, cm or in, such as 12pt, \(bounds)",
            schema: .text(pattern: RelativeLength.lengthPattern)
        ) { text in
            Length(theme: text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Smaller text would be unreadable, and a line of larger text would not fit.
    private static let textSizes: ClosedRange<Length> = .points(6) ... .points(72)
    private static let margins: ClosedRange<Length> = .zero ... .inches(2.5)

    private static let colourPattern = "#[0-9a-fA-F]{6}"

    private var colour: Shape<Placed<Colour>> {
        resolved(expected: "a colour such as \"#17404e\"", schema: .text(pattern: Self.colourPattern)) { Colour($0) }
    }

    /// A colour, or `none`, which removes an inherited one.
    private var paint: Shape<Placed<Colour>?> {
        let paint: Shape<Placed<Colour?>> = resolved(
            expected: "a colour such as \"#17404e\", or none", schema: .text(pattern: Self.colourPattern + "|none")
        ) { text in text == "none" ? .some(nil) : Colour(text).map { .some($0) } }
        return paint.map { paint in paint.value.map { Placed(value: $0, place: paint.place) } }
    }

    private var factor: Shape<Placed<Double>> { number(0...3) }
    private var leading: Shape<Placed<Double>> { number(0.8...3) }

    private func number(_ range: ClosedRange<Double>) -> Shape<Placed<Double>> {
        let bounds = "a number from \(range.lowerBound) to \(range.upperBound)"
        return resolved(expected: bounds, schema: .number(range)) { text in
            guard Numerals.isDecimal(text, most: 4), let value = Double(text) else { return nil }
            return range.contains(value) ? value : nil
        }
    }

    /// - Parameter schema: the schema of the value; the name of a variable may replace it.
    private func resolved<Value: Sendable>(
        expected: String, schema: Schema, _ parse: @escaping @Sendable (String) -> Value?
    ) -> Shape<Placed<Value>> {
        let variables = variables
        let schema: Schema = schema == .written ? schema : .either([schema, .text(pattern: #"\$.+"#)])
        return Shape(expected: expected, schema: schema) { node, findings in
            guard case .scalar(let scalar) = node.value, scalar.text.hasPrefix("$") else {
                let own = Place(use: node.range, origin: node.range)
                return Shape<Value>.parsed(expected: expected, parse).read(node, &findings)
                    .map { Placed(value: $0, place: own) }
            }
            let name = String(scalar.text.dropFirst())
            guard let variable = variables[name] else {
                findings.report(
                    .error(
                        "unknown-variable", "no variable is called \"\(name)\"", at: node.range,
                        help: Suggestion.nearest(to: name, among: variables.keys).map { "did you mean \"$\($0)\"?" }))
                return nil
            }
            let place = Place(use: node.range, origin: variable.range)
            guard let value = parse(variable.text) else {
                findings.report(
                    .error(
                        "wrong-type", "the variable \"\(name)\" should be \(expected)", at: place.toMend,
                        notes: place.notes))
                return nil
            }
            return Placed(value: value, place: place)
        }
    }

    // MARK: Categories

    private var printSizes: Shape<[PrintSize: Theme.PrintSizeDeclaration]> {
        everyName(
            of: PrintSize.self, in: "print-sizes",
            .mapping("a print size") { size, findings in
                let text = size.required("text", length(Self.textSizes), &findings)
                let notes = size.required("notes", length(Self.textSizes), &findings)
                let growth = size.required("heading-growth", factor, &findings)
                let sides = size.required("side-margins", length(Self.margins), &findings)
                let top = size.required("top-margin", length(Self.margins), &findings)
                let bottom = size.required("bottom-margin", length(Self.margins), &findings)
                guard let text, let notes, let growth, let sides, let top, let bottom else { return nil }
                return Theme.PrintSizeDeclaration(
                    sizes: PrintSizes(
                        text: text.value, notes: notes.value, headingGrowth: growth.value, sideMargins: sides.value,
                        topMargin: top.value, bottomMargin: bottom.value),
                    text: text.place, notes: notes.place)
            })
    }

    private var page: Shape<Theme.PageDeclaration> {
        .mapping("the category page") { page, findings in
            let width = page.required("measure", measure(from: 72, share: 5), &findings)
            let header = page.required("header-gap", measure, &findings)
            let footer = page.required("footer-gap", measure, &findings)
            let notes = page.required("notes-gap", measure, &findings)
            guard let width, let header, let footer, let notes else { return nil }
            return Theme.PageDeclaration(measure: width, headerGap: header, footerGap: footer, notesGap: notes)
        }
    }

    private var space: Shape<(shrink: Double, stretch: Double)> {
        .mapping("the category space") { space, findings in
            let shrink = space.required("shrink", factor, &findings)
            let stretch = space.required("stretch", factor, &findings)
            guard let shrink, let stretch else { return nil }
            return (min(shrink.value, 0.9), stretch.value)
        }
    }

    private var line: Shape<(colour: Placed<Colour>, width: RelativeLength)> {
        .mapping("the category line") { line, findings in
            let colour = line.required("colour", colour, &findings)
            let width = line.required("width", measure, &findings)
            guard let colour, let width else { return nil }
            return (colour, width)
        }
    }

    private var link: Shape<Placed<Colour>> {
        .mapping("the category link") { link, findings in link.required("colour", colour, &findings) }
    }

    private var list: Shape<Theme.ListDeclaration> {
        .mapping("the category list") { list, findings in
            let indent = list.required("indent", measure, &findings)
            let label = list.required("label-width", measure, &findings)
            let gap = list.required("item-gap", measure, &findings)
            let colour = list.optional("label-colour", paint, &findings) ?? nil
            guard let indent, let label, let gap else { return nil }
            return Theme.ListDeclaration(indent: indent, labelWidth: label, itemGap: gap, labelColour: colour)
        }
    }

    /// Nil for `form: plain`, which takes away an inherited band.
    private var titleBlock: Shape<Theme.TitleBlockDeclaration?> {
        .mapping("the category title-block") { block, findings in
            let form = block.optional("form", .oneOf(TitleForm.self), &findings) ?? .band
            let fill = block.optional("fill", colour, &findings)
            let title = block.optional("colour", colour, &findings)
            let lead = block.optional("lead-fill", paint, &findings) ?? nil
            let padding = block.optional("padding", padding, &findings)
            guard form == .band else { return .some(nil) }
            guard let fill, let title, let padding else {
                findings.report(
                    .error(
                        "missing-key", "a title-block in the form of a band needs fill, colour and padding",
                        at: block.range, help: "write all three, or form: plain"))
                return nil
            }
            return Theme.TitleBlockDeclaration(fill: fill, colour: title, leadFill: lead, padding: padding)
        }
    }

    private enum TitleForm: String, CaseIterable { case band, plain }

    /// Nil for a rule without colour, which takes away an inherited one.
    private var headingRule: Shape<Theme.HeadingRuleDeclaration?> {
        .mapping("the category heading-rule") { rule, findings in
            let colour = rule.required("colour", paint, &findings)
            let width = rule.required("width", measure, &findings)
            guard let colour, let width else { return nil }
            return .some(colour.map { Theme.HeadingRuleDeclaration(colour: $0, width: width) })
        }
    }

    private var card: Shape<Theme.CardDeclaration> {
        .mapping("the category card") { card, findings in
            let columns = card.required("column-gap", measure, &findings)
            let rows = card.required("row-gap", measure, &findings)
            guard let columns, let rows else { return nil }
            return Theme.CardDeclaration(columnGap: columns, rowGap: rows)
        }
    }

    private var table: Shape<Theme.TableDeclaration> {
        .mapping("the category table") { table, findings in
            let padding = table.required("padding", padding, &findings)
            let fill = table.optional("head-fill", paint, &findings) ?? nil
            let headRule = table.required("head-rule", measure, &findings)
            let rowRule = table.required("row-rule", measure, &findings)
            let numberFill = table.optional("number-fill", paint, &findings) ?? nil
            let scale = table.optional("number-size", number(1...2), &findings)?.value ?? 1
            let colour = table.required("rule-colour", colour, &findings)
            let before = table.required("space-before", measure, &findings)
            let after = table.required("space-after", measure, &findings)
            guard let padding, let headRule, let rowRule, let colour, let before, let after else { return nil }
            return Theme.TableDeclaration(
                padding: padding, headFill: fill, headRule: headRule, rowRule: rowRule,
                numberFill: numberFill, numberScale: scale, ruleColour: colour,
                spaceBefore: before, spaceAfter: after)
        }
    }

    private var figure: Shape<Theme.FigureDeclaration> {
        .mapping("the category figure") { figure, findings in
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
            let colour = style.required("colour", colour, &findings)
            let before = style.optional("space-before", measure, &findings) ?? .zero
            let after = style.optional("space-after", measure, &findings) ?? .zero
            guard let font, let size, let leading, let colour else { return nil }
            return Theme.StyleDeclaration(
                families: font, isBold: weight == .bold, isItalic: slant == .italic, size: size, leading: leading,
                colour: colour, spaceBefore: before, spaceAfter: after)
        }
    }

    private var boxes: Shape<[BoxName: Theme.BoxDeclaration]> {
        let box = box
        return .mapping("the category boxes") { mapping, findings in
            var boxes: [BoxName: Theme.BoxDeclaration] = [:]
            for name in BoxName.allCases where name.standIn == nil {
                boxes[name] = mapping.required(name.rawValue, box, &findings)
            }
            for name in BoxName.allCases {
                guard let standIn = name.standIn else { continue }
                boxes[name] = mapping.optional(name.rawValue, box, &findings) ?? boxes[standIn]
            }
            return boxes
        }
    }

    private var box: Shape<Theme.BoxDeclaration> {
        .mapping("a box") { box, findings in
            let fill = box.optional("fill", paint, &findings) ?? nil
            let border = box.optional("border", paint, &findings) ?? nil
            let borderWidth = box.optional("border-width", measure, &findings) ?? .zero
            let bar = box.optional("bar", paint, &findings) ?? nil
            let barWidth = box.optional("bar-width", measure, &findings) ?? .zero
            let padding = box.required("padding", padding, &findings)
            let title = box.optional("title-colour", colour, &findings)
            let head = box.optional("head", paint, &findings) ?? nil
            let headColour = box.optional("head-colour", colour, &findings)
            guard let padding else { return nil }
            return Theme.BoxDeclaration(
                range: box.range, fill: fill, border: border, borderWidth: borderWidth, bar: bar, barWidth: barWidth,
                padding: padding,
                titleColour: title, head: head, headColour: headColour)
        }
    }

    /// Two lengths such as `0.6em 0.9em`: above and below, then left and right.
    private var padding: Shape<(vertical: RelativeLength, horizontal: RelativeLength)> {
        let pattern = "(?:\(RelativeLength.pattern)) +(?:\(RelativeLength.pattern))"
        return .parsed(expected: "two lengths, such as 0.6em 0.9em", schema: .text(pattern: pattern)) { text in
            let parts = text.split(separator: " ").map { RelativeLength(String($0)) }
            guard parts.count == 2, let vertical = parts[0], let horizontal = parts[1] else { return nil }
            return (vertical, horizontal)
        }
    }

    /// A mapping with a value for every name of an enumeration, and no others.
    private func everyName<Name, Value>(
        of type: Name.Type, in category: String, _ value: Shape<Value>
    ) -> Shape<[Name: Value]>
    where Name: CaseIterable & RawRepresentable & Hashable & Sendable, Name.RawValue == String {
        .mapping("the category \(category)") { mapping, findings in
            var values: [Name: Value] = [:]
            for name in Name.allCases {
                values[name] = mapping.required(name.rawValue, value, &findings)
            }
            return values
        }
    }
}
