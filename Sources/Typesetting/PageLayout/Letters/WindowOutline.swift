import Envelopes
import Geometry

/// The outline of a window on a proof for the mailroom. Thick rules bound the area that always shows, thin rules the
/// area that may show.
enum WindowOutline {
    static func fragments(of view: WindowView) -> [Fragment] {
        frame(view.always, width: .points(1)) + frame(view.ever, width: .points(0.4))
            + (view.pastTheFold.map { frame($0, width: .points(0.4)) } ?? [])
    }

    private static func frame(_ area: Rectangle, width: Length) -> [Fragment] {
        let (across, down) = (area.size.width, area.size.height)
        return [
            Rectangle(x: area.left, y: area.top - width / 2, width: across, height: width),
            Rectangle(x: area.left, y: area.bottom - width / 2, width: across, height: width),
            Rectangle(x: area.left - width / 2, y: area.top, width: width, height: down),
            Rectangle(x: area.right - width / 2, y: area.top, width: width, height: down),
        ].map { .rectangle(RectangleFragment(area: $0, fill: Self.colour, artifact: .windowProof)) }
    }

    private static let colour = Colour(red: 0.75, green: 0, blue: 0.35)
}
