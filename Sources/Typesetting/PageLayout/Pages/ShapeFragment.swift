package import Geometry

/// A drawn sign in its place: an outline, stretched to an area.
package struct ShapeFragment: Sendable, Hashable {
    package var outline: Outline
    package var area: Rectangle
    /// The colour of what is filled, or of the stroke.
    package var fill: Colour
    package var mark: Mark

    package init(outline: Outline, area: Rectangle, fill: Colour, mark: Mark) {
        self.outline = outline
        self.area = area
        self.fill = fill
        self.mark = mark
    }
}

extension Outline {
    private static func made(_ make: (inout Outline) -> Void) -> Outline {
        var outline = Outline()
        make(&outline)
        return outline
    }

    private static let centre = Point(0.5, 0.5)

    static let disc = made { $0.addDisc(centre, radius: 0.5) }

    /// A check mark in a disc, as a hole.
    static let check = made { outline in
        outline.addDisc(centre, radius: 0.5)
        outline.addStroke([Point(0.25, 0.52), Point(0.43, 0.70), Point(0.76, 0.33)], width: 0.125, isHole: true)
    }

    /// A cross in a disc, as a hole.
    static let cross = made { outline in
        outline.addDisc(centre, radius: 0.5)
        let (long, short) = (0.27, 0.066)
        let plus: [(Double, Double)] = [
            (-short, -long), (short, -long), (short, -short), (long, -short), (long, short), (short, short),
            (short, long), (-short, long), (-short, short), (-long, short), (-long, -short), (-short, -short),
        ]
        let turn = 0.5.squareRoot()
        outline.addPolygon(
            plus.map { Point(0.5 + ($0.0 - $0.1) * turn, 0.5 + ($0.0 + $0.1) * turn) }, isHole: true)
    }

    /// A triangle with an exclamation mark as a hole: ISO 7010, W001.
    static let warning = made { outline in
        outline.addPolygon([Point(0.5, 0.03), Point(1, 0.95), Point(0, 0.95)])
        outline.addPolygon([Point(0.44, 0.34), Point(0.56, 0.34), Point(0.53, 0.67), Point(0.47, 0.67)], isHole: true)
        outline.addDisc(Point(0.5, 0.78), radius: 0.06, isHole: true)
    }

    /// An octagon with a bar as a hole.
    static let stop = made { outline in
        let cut = 0.2929
        outline.addPolygon([
            Point(cut, 0), Point(1 - cut, 0), Point(1, cut), Point(1, 1 - cut), Point(1 - cut, 1), Point(cut, 1),
            Point(0, 1 - cut), Point(0, cut),
        ])
        outline.addRectangle(x: 0.2, y: 0.42, width: 0.6, height: 0.16, isHole: true)
    }

    /// Scissors that cut to the right, one and a half times as wide as high.
    static let scissors = made { outline in
        for isLower in [false, true] {
            func at(_ x: Double, _ y: Double) -> Point { Point(x, isLower ? 1 - y : y) }
            outline.addPolygon([at(0.26, 0.34), at(0.33, 0.22), at(1, 0.66), at(0.9, 0.72)])
            let ring = at(0.17, 0.2)
            outline.addDisc(ring, radius: 0.15, height: 0.2)
            outline.addDisc(ring, radius: 0.08, height: 0.11, isHole: true)
        }
    }

    /// A dashed edge, a line's width inside of an area.
    ///
    /// - Parameter gap: left out of the upper edge, from its left end; for a sign that stands there.
    static func dashes(of size: Size, width: Length, gap: ClosedRange<Length>) -> Outline {
        made { outline in
            let (across, down) = (size.width.points, size.height.points)
            let line = width.points
            for (length, isHorizontal) in [(across, true), (down, false)] {
                // An odd number of stretches begins and ends with a dash: the corners are closed.
                let count = max(3, Int((length / 4).rounded()) / 2 * 2 + 1)
                let dash = length / Double(count)
                for index in stride(from: 0, to: count, by: 2) {
                    let start = Double(index) * dash
                    for isFar in [false, true] {
                        if isHorizontal {
                            let isHidden = start + dash > gap.lowerBound.points && start < gap.upperBound.points
                            if !isFar, isHidden { continue }
                            outline.addRectangle(
                                x: start / across, y: isFar ? 1 - line / down : 0, width: dash / across,
                                height: line / down)
                        } else {
                            outline.addRectangle(
                                x: isFar ? 1 - line / across : 0, y: start / down, width: line / across,
                                height: dash / down)
                        }
                    }
                }
            }
        }
    }

    /// Dots along a line, as wide as high, from the end backwards.
    static func leader(of size: Size, pitch: Length) -> Outline {
        made { outline in
            let dot = size.height / size.width
            var x = 1 - dot
            while x >= 0 {
                outline.addRectangle(x: x, y: 0, width: dot, height: 1)
                x -= pitch / size.width
            }
        }
    }
}
