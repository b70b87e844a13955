package import Images

/// An outline in a square whose side is 1, its top left corner at (0, 0): filled, or drawn as a stroke.
///
/// Where it is filled, solid parts run clockwise and holes the other way, so that what overlaps is filled once
/// (ISO 32000-1, 8.5.3.3.2).
package struct Outline: Sendable, Hashable {
    package struct Point: Sendable, Hashable {
        package var x: Double
        package var y: Double

        init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    package enum Step: Sendable, Hashable {
        case move(Point)
        case line(Point)
        /// A Bézier curve.
        case curve(Point, Point, Point)
        case close
    }

    package private(set) var steps: [Step] = []
    /// The width of its stroke, as a share of the square's side; its ends and corners are round. Nil if it is filled.
    package private(set) var strokeWidth: Double?

    init() {}

    /// Creates the strokes of an icon.
    package init(_ icon: Icon) {
        func point(_ place: Icon.Place) -> Point { Point(place.x / Icon.side, place.y / Icon.side) }
        strokeWidth = Icon.strokeWidth / Icon.side
        steps = icon.steps.map { step in
            switch step {
            case .move(let end): .move(point(end))
            case .line(let end): .line(point(end))
            case .curve(let first, let second, let end): .curve(point(first), point(second), point(end))
            case .close: .close
            }
        }
    }

    mutating func addPolygon(_ points: [Point], isHole: Bool = false) {
        let area = zip(points, points.dropFirst() + points.prefix(1)).reduce(0) {
            $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y
        }
        // Downwards is positive, so that clockwise has a positive area.
        let ordered = (area > 0) == !isHole ? points : points.reversed()
        guard let first = ordered.first else { return }
        steps.append(.move(first))
        steps += ordered.dropFirst().map(Step.line)
        steps.append(.close)
    }

    mutating func addRectangle(x: Double, y: Double, width: Double, height: Double, isHole: Bool = false) {
        addPolygon(
            [Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height)], isHole: isHole)
    }

    /// - Parameter path: lines and curves, clockwise.
    mutating func addPath(from start: Point, _ path: [Step], isHole: Bool) {
        guard isHole else {
            steps += [.move(start)] + path + [.close]
            return
        }
        // The same points from the end to the start.
        var points = [start]
        var turned: [Step] = []
        for step in path {
            let from = points[points.count - 1]
            switch step {
            case .line(let end):
                points.append(end)
                turned.append(.line(from))
            case .curve(let first, let second, let end):
                points.append(end)
                turned.append(.curve(second, first, from))
            case .move, .close: break
            }
        }
        steps += [.move(points[points.count - 1])] + turned.reversed() + [.close]
    }

    /// - Parameter height: half of it, where the disc is no circle in the square.
    mutating func addDisc(_ centre: Point, radius: Double, height: Double? = nil, isHole: Bool = false) {
        // The reach of the handles of a quarter circle's curve.
        let handle = 0.5523
        let down = (height ?? radius) * (isHole ? -1 : 1)
        func at(_ x: Double, _ y: Double) -> Point { Point(centre.x + x * radius, centre.y + y * down) }
        steps.append(.move(at(1, 0)))
        steps.append(.curve(at(1, handle), at(handle, 1), at(0, 1)))
        steps.append(.curve(at(-handle, 1), at(-1, handle), at(-1, 0)))
        steps.append(.curve(at(-1, -handle), at(-handle, -1), at(0, -1)))
        steps.append(.curve(at(handle, -1), at(1, -handle), at(1, 0)))
        steps.append(.close)
    }

    /// A line of some width through points, its corners pointed.
    mutating func addStroke(_ points: [Point], width: Double, isHole: Bool = false) {
        var left: [Point] = []
        var right: [Point] = []
        for index in points.indices {
            let before = index > 0 ? Self.normal(points[index - 1], points[index]) : nil
            let after = index < points.count - 1 ? Self.normal(points[index], points[index + 1]) : nil
            let (one, two) = (before ?? after ?? Point(0, 1), after ?? before ?? Point(0, 1))
            let reach = width / 2 / (1 + one.x * two.x + one.y * two.y)
            let offset = Point((one.x + two.x) * reach, (one.y + two.y) * reach)
            left.append(Point(points[index].x + offset.x, points[index].y + offset.y))
            right.append(Point(points[index].x - offset.x, points[index].y - offset.y))
        }
        addPolygon(left + right.reversed(), isHole: isHole)
    }

    /// As in a mirror, left for right. Solid parts and holes change their turn alike.
    package var mirrored: Outline {
        func turned(_ point: Point) -> Point { Point(1 - point.x, point.y) }
        var outline = self
        outline.steps = steps.map { step in
            switch step {
            case .move(let point): .move(turned(point))
            case .line(let point): .line(turned(point))
            case .curve(let first, let second, let end): .curve(turned(first), turned(second), turned(end))
            case .close: .close
            }
        }
        return outline
    }

    private static func normal(_ start: Point, _ end: Point) -> Point {
        let (x, y) = (end.x - start.x, end.y - start.y)
        let length = (x * x + y * y).squareRoot()
        return Point(-y / length, x / length)
    }
}
