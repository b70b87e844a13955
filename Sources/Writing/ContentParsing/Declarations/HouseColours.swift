import Content
import Diagnostics
import Geometry
import StructuredInput

extension Shape where Value == HouseColours {
    /// The key `colours` of a publisher's profile. A colour that is too light to be read is replaced by the nearest that is
    /// dark enough, with a warning.
    static var houseColours: Shape {
        .mapping("the colours of a publisher") { reader, findings in
            let structure = reader.required("structure", .darkColour, &findings)
            let band = reader.optional("band", .darkColour, &findings)
            guard let structure else { return nil }
            return HouseColours(structure: structure, band: band ?? structure)
        }
    }
}

extension Shape where Value == Colour {
    /// The least contrast with white paper. On the tints of a theme, 4.5 : 1 is left of it (WCAG 2.2, 1.4.3).
    private static let leastContrast = 6.0

    fileprivate static var darkColour: Shape {
        let colour = Shape<Colour>.parsed(
            expected: "a colour such as \"#17404e\", in quotes", schema: .text(pattern: "#[0-9a-fA-F]{6}")
        ) { Colour($0) }
        return Shape(expected: colour.expected, schema: colour.schema()) { node, findings in
            guard let wanted = colour.read(node, &findings) else { return nil }
            let dark = wanted.darkened(untilContrastWithWhite: leastContrast)
            if dark != wanted {
                let contrast = (wanted.contrast(with: .white) * 10).rounded(.down) / 10
                findings.report(
                    .warning(
                        "faint-colour",
                        "this colour has a contrast of only \(contrast) : 1 with white, and \(dark.hex) is printed in "
                            + "its place", at: node.range,
                        help: "write \"\(dark.hex)\", or another dark colour"))
            }
            return dark
        }
    }
}
