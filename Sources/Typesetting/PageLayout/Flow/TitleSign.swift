import Geometry

/// A sign before a title: a filled one of its own shape, or an icon of strokes.
struct TitleSign {
    var outline: Outline
    var isIcon: Bool

    /// An icon on white paper or a light tint stands white in a disc, on a head by itself.
    func fragments(in area: Rectangle, colour: Colour, isOnHead: Bool) -> [Fragment] {
        func shape(_ outline: Outline, _ area: Rectangle, _ fill: Colour) -> Fragment {
            .shape(ShapeFragment(outline: outline, area: area, fill: fill, mark: .artifact(.layout)))
        }
        guard isIcon, !isOnHead else { return [shape(outline, area, colour)] }
        let inset = area.size.width * 0.18
        let inner = Rectangle(
            x: area.left + inset, y: area.top + inset, width: area.size.width - inset * 2,
            height: area.size.height - inset * 2)
        return [shape(.disc, area, colour), shape(outline, inner, .white)]
    }
}
