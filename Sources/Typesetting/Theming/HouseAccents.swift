import Diagnostics
package import Geometry
import StructuredInput

/// The two accents of a publisher. They take the place of a theme's variables `structure` and `band`, and its tints follow.
///
/// A theme that prints black keeps black.
package struct HouseAccents: Sendable, Hashable {
    package var structure: Colour
    package var band: Colour

    package init(structure: Colour, band: Colour) {
        self.structure = structure
        self.band = band
    }

    /// The theme's variables, by name.
    private var variables: [String: Colour] {
        [
            "structure": structure, "band": band, "tint": band.mixedWithWhite(0.91),
            "strong-tint": band.mixedWithWhite(0.87), "line": structure.mixedWithWhite(0.12),
        ]
    }

    /// Returns a theme's file with other values of its variables.
    func colouring(_ theme: InputNode) -> InputNode {
        guard case .mapping(let entries) = theme.value else { return theme }
        let inColour = entries.map { entry -> InputNode.Entry in
            guard entry.key == "variables", case .mapping(let variables) = entry.value.value else { return entry }
            var entry = entry
            entry.value = InputNode(.mapping(variables.map { coloured($0) }), at: entry.value.range)
            return entry
        }
        return InputNode(.mapping(inColour), at: theme.range)
    }

    private func coloured(_ variable: InputNode.Entry) -> InputNode.Entry {
        guard let colour = variables[variable.key], case .scalar(var scalar) = variable.value.value,
            let old = Colour(scalar.text), old != .black
        else { return variable }
        var variable = variable
        scalar.text = colour.hex
        variable.value = InputNode(.scalar(scalar), at: variable.value.range)
        return variable
    }
}
