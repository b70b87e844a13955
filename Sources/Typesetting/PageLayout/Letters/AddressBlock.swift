import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming
import Wording

/// An address set as large as the window allows, whatever the print size.
///
/// Sorting machines and letter carriers read it, not the patient. Canada Post: letters 2 to 5 mm high.
struct AddressBlock {
    /// The fragments, in page coordinates.
    let fragments: [Fragment]

    private static let leastCapital = Length.millimetres(2)
    /// The preferred height of capitals; larger ones add nothing.
    private static let wantedCapital = Length.millimetres(3)
    /// The distances from baseline to baseline, in multiples of the size. Any smaller, accents would touch the letters
    /// above.
    private static let leadings = [1.3, 1.2, 1.15]
    private static let step = 0.98
    /// The preferred margin. An address directly at the window's edge is valid, but hard to read.
    private static let margin = Insets(
        top: .millimetres(0.5), right: .millimetres(3), bottom: .millimetres(0.5), left: .millimetres(3))

    /// Sets the address.
    ///
    /// - Parameter area: the area that the window always shows.
    /// - Throws: `ContentFault` with the field's name if the address is too wide or too high for the area.
    init(_ addressee: Element, in area: Rectangle, setter: ParagraphSetter, language: LanguageTag) throws(ContentFault)
    {
        let lines = addressee.children.compactMap { child -> Element? in
            if case .element(let line) = child { line } else { nil }
        }
        let setting = Setting(lines: lines, setter: setter, language: addressee.language ?? language)
        let capital = try setting.capitalHeight(size: .points(100)) / 100
        let least = Self.leastCapital / capital
        for room in [area.inset(by: Self.margin), area] {
            var size = Self.wantedCapital / capital
            while size >= least {
                if let fragments = try setting.fitting(room, size: .points(size), leadings: Self.leadings) {
                    self.fragments = fragments
                    return
                }
                size = size > least ? max(least, size * Self.step) : 0
            }
        }
        throw try setting.fault(in: area, size: .points(least))
    }
}

/// The lines of an address, with the style for setting them.
private struct Setting {
    let lines: [Element]
    let setter: ParagraphSetter
    let language: LanguageTag

    func fitting(_ area: Rectangle, size: Length, leadings: [Double]) throws(ContentFault) -> [Fragment]? {
        for leading in leadings {
            let fragments = try set(size: size, leading: size * leading)
            guard let ink = fragments.ink else { return [] }
            guard ink.size.width <= area.size.width, ink.size.height <= area.size.height else { continue }
            // The lines are centred between the upper and the lower edge.
            let top = area.top + (area.size.height - ink.size.height) / 2
            return fragments.map { $0.moved(x: area.left - ink.left, y: top - ink.top) }
        }
        return nil
    }

    private func set(size: Length, leading: Length) throws(ContentFault) -> [Fragment] {
        let style = style(size: size, leading: leading)
        var fragments: [Fragment] = []
        for (index, line) in lines.enumerated() {
            let text = try setter.set(line.children, from: line, style: style, language: language, measure: nil)
            fragments += (0..<text.lineCount).map {
                text.fragment(line: $0, left: .zero, top: leading * Double(index + $0), measure: text.width)
            }
        }
        return fragments
    }

    /// Returns the height of capitals, measured from the face.
    func capitalHeight(size: Length) throws(ContentFault) -> Length {
        let capital = try setter.set(
            running: ["H"], style: style(size: size, leading: size), language: .english, measure: nil)
        return capital.lines.first?.ink(of: capital.source)?.size.height ?? size * 0.7
    }

    private func style(size: Length, leading: Length) -> ParagraphStyle {
        var style = setter.stylesheet.style(.body)
        style.size = size
        style.leading = leading
        style.colour = .black
        return style
    }

    /// Returns an error with the field that is invalid, never with its value.
    func fault(in area: Rectangle, size: Length) throws(ContentFault) -> ContentFault {
        let widths = try lines.map { line throws(ContentFault) in
            try setter.set(
                line.children, from: line, style: style(size: size, leading: size), language: language, measure: nil
            ).width
        }
        if let wide = zip(lines, widths).first(where: { $0.1 > area.size.width })?.0 {
            return ContentFault(
                .error(
                    "address-too-wide", "\(wide.field) has a line that is wider than the window always shows",
                    help: "put the unit or the company on a line of its own"))
        }
        return ContentFault(
            .error(
                "address-too-high",
                "\(lines.last?.field ?? "the address") has more lines than the window always shows: "
                    + "\(lines.count) with the name",
                help: "letters have to be 2 mm high: leave a line out, or take an envelope with a larger window"))
    }
}

extension Element {
    /// The field that holds the line's value.
    fileprivate var field: String {
        for case .leaf(let leaf) in children { if let field = leaf.field { return field } }
        return "the address"
    }
}
