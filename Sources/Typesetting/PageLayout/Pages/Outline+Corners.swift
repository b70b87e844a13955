import Geometry

/// Rectangles with round corners.
extension Outline {
    /// The corners of an area that may be split at its top or bottom, where they are square.
    struct Corners {
        var radius: Length
        var areRoundAbove = true
        var areRoundBelow = true

        func smaller(by width: Length) -> Corners {
            Corners(
                radius: max(.zero, radius - width), areRoundAbove: areRoundAbove, areRoundBelow: areRoundBelow)
        }
    }

    /// - Parameter size: of the area that the outline is stretched to, so that its corners are circles there.
    static func filling(_ size: Size, _ corners: Corners) -> Outline {
        var outline = Outline()
        let area = Rectangle(x: .zero, y: .zero, width: size.width, height: size.height)
        outline.addRound(area, in: size, corners)
        return outline
    }

    /// A line along the inside of an area's edge. It is open where the area is split.
    static func edge(of size: Size, _ corners: Corners, width: Length) -> Outline {
        var outline = filling(size, corners)
        let above = corners.areRoundAbove ? width : .zero
        let below = corners.areRoundBelow ? width : .zero
        let hole = Rectangle(
            x: width, y: above, width: max(.zero, size.width - width * 2),
            height: max(.zero, size.height - above - below))
        outline.addRound(hole, in: size, corners.smaller(by: width), isHole: true)
        return outline
    }

    private mutating func addRound(
        _ area: Rectangle, in size: Size, _ corners: Corners, isHole: Bool = false
    ) {
        let radius = min(corners.radius, area.size.width / 2, area.size.height / 2)
        func at(_ x: Length, _ y: Length) -> Point {
            Point(x / max(size.width, .points(0.01)), y / max(size.height, .points(0.01)))
        }
        // The distance from a corner to the handle of a curve that is a quarter circle.
        let handle = radius * (1 - 0.5523)
        let above = corners.areRoundAbove ? radius : .zero
        let below = corners.areRoundBelow ? radius : .zero
        let (left, right, top, bottom) = (area.left, area.right, area.top, area.bottom)
        let (near, far) = (corners.areRoundAbove ? handle : .zero, corners.areRoundBelow ? handle : .zero)
        // Clockwise from the upper left corner.
        addPath(
            from: at(left + above, top),
            [
                .line(at(right - above, top)),
                .curve(at(right - near, top), at(right, top + near), at(right, top + above)),
                .line(at(right, bottom - below)),
                .curve(at(right, bottom - far), at(right - far, bottom), at(right - below, bottom)),
                .line(at(left + below, bottom)),
                .curve(at(left + far, bottom), at(left, bottom - far), at(left, bottom - below)),
                .line(at(left, top + above)),
                .curve(at(left, top + near), at(left + near, top), at(left + above, top)),
            ], isHole: isHole)
    }
}
