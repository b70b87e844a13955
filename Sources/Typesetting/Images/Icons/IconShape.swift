/// A shape of an icon's file as strokes. SVG 2, chapter 10.
struct IconShape {
    private let tag: SVGMarkup.Tag

    init(_ tag: SVGMarkup.Tag) { self.tag = tag }

    /// The strokes; nil if a measure is missing, or is no number.
    var steps: [Icon.Step]? {
        switch tag.name {
        case "path": return self["d"].flatMap { Self.path($0) }
        case "line":
            guard let start = place("x1", "y1"), let end = place("x2", "y2") else { return nil }
            return [.move(start), .line(end)]
        case "polyline": return self["points"].flatMap { Self.polygon($0) }
        case "polygon": return self["points"].flatMap { Self.polygon($0) }.map { $0 + [.close] }
        case "circle":
            guard let centre = place("cx", "cy"), let radius = length("r") else { return nil }
            return Self.ellipse(centre, Icon.Place(radius, radius))
        case "ellipse":
            guard let centre = place("cx", "cy"), let across = length("rx"), let down = length("ry") else { return nil }
            return Self.ellipse(centre, Icon.Place(across, down))
        case "rect": return rectangle
        default: return nil
        }
    }

    /// Whether strokes stay in the square, with their width.
    static func isInside(_ steps: [Icon.Step]) -> Bool {
        let edge = Icon.strokeWidth / 2 - 0.001
        func isInside(_ place: Icon.Place) -> Bool {
            // A number that is none lies nowhere.
            place.x >= edge && place.y >= edge && place.x <= Icon.side - edge && place.y <= Icon.side - edge
        }
        var point = Icon.Place.zero
        for step in steps {
            switch step {
            case .move(let end), .line(let end):
                guard isInside(end) else { return false }
                point = end
            case .curve(let first, let second, let end):
                for number in 1...16 {
                    let t = Double(number) / 16
                    let u = 1 - t
                    let near = point * (u * u * u) + first * (3 * u * u * t)
                    guard isInside(near + second * (3 * u * t * t) + end * (t * t * t)) else { return false }
                }
                point = end
            case .close: break
            }
        }
        return true
    }

    private subscript(_ name: String) -> String? { tag.attributes.first { $0.name == name }?.value }

    // MARK: Measures

    /// - Returns: nil if the attribute is not one plain number; its default if it is missing.
    private func number(_ name: String, default usual: Double?) -> Double? {
        guard let text = self[name] else { return usual }
        guard let numbers = SVGPath.numbers(text), numbers.count == 1 else { return nil }
        return numbers[0]
    }

    private func length(_ name: String) -> Double? {
        number(name, default: nil).flatMap { $0 > 0 ? $0 : nil }
    }

    private func place(_ x: String, _ y: String) -> Icon.Place? {
        guard let x = number(x, default: 0), let y = number(y, default: 0) else { return nil }
        return Icon.Place(x, y)
    }

    // MARK: Shapes

    private static func path(_ data: String) -> [Icon.Step]? {
        var segments = SVGSegments(data)
        var steps: [Icon.Step] = []
        while let segment = segments.next() {
            let added =
                switch segment {
                case .arc(let arc, let end): arc.curves(to: end)
                default: [segment]
                }
            steps += added.compactMap { Icon.Step($0) }
        }
        return segments.isBroken || steps.isEmpty ? nil : steps
    }

    private static func polygon(_ text: String) -> [Icon.Step]? {
        guard let numbers = SVGPath.numbers(text), numbers.count >= 4, numbers.count % 2 == 0 else { return nil }
        let places = stride(from: 0, to: numbers.count, by: 2).map { Icon.Place(numbers[$0], numbers[$0 + 1]) }
        return [.move(places[0])] + places.dropFirst().map { .line($0) }
    }

    private static func ellipse(_ centre: Icon.Place, _ radii: Icon.Place) -> [Icon.Step]? {
        let (left, right) = (centre.x - radii.x, centre.x + radii.x)
        let half = "A\(radii.x) \(radii.y) 0 0 1"
        return path("M\(right) \(centre.y)\(half) \(left) \(centre.y)\(half) \(right) \(centre.y)Z")
    }

    /// SVG 2, 10.2: one radius stands for both, and neither is more than half a side.
    private var rectangle: [Icon.Step]? {
        guard let origin = place("x", "y"), let width = length("width"), let height = length("height"),
            let across = number("rx", default: number("ry", default: 0)),
            let down = number("ry", default: across), across >= 0, down >= 0
        else { return nil }
        let (left, top) = (origin.x, origin.y)
        let (right, bottom) = (left + width, top + height)
        let (rx, ry) = (min(across, width / 2), min(down, height / 2))
        guard rx > 0, ry > 0 else { return Self.path("M\(left) \(top)H\(right)V\(bottom)H\(left)Z") }
        let corner = "A\(rx) \(ry) 0 0 1"
        return Self.path(
            """
            M\(left + rx) \(top)H\(right - rx)\(corner) \(right) \(top + ry)V\(bottom - ry)\
            \(corner) \(right - rx) \(bottom)H\(left + rx)\(corner) \(left) \(bottom - ry)V\(top + ry)\
            \(corner) \(left + rx) \(top)Z
            """)
    }
}

extension Icon.Step {
    fileprivate init?(_ segment: SVGSegment) {
        switch segment {
        case .move(let end): self = .move(end)
        case .line(let end): self = .line(end)
        case .curve(let first, let second, let end): self = .curve(first, second, end)
        case .close: self = .close
        case .arc: return nil
        }
    }
}
