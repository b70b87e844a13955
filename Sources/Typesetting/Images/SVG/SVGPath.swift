import FoundationEssentials
import Glibc

/// The data of a path, or the points of a polygon, as the straight edges that approximate it. SVG 2, 9.3.
struct SVGPath {
    struct Edge {
        var from: SIMD2<Double>
        var to: SIMD2<Double>
    }

    private(set) var edges: [Edge] = []
    /// The number of places for markers.
    private(set) var vertices = 0
    private(set) var length = 0.0
    private(set) var least = SIMD2(repeating: Double.infinity)
    private(set) var most = SIMD2(repeating: -Double.infinity)

    /// The limit of edges in a path; later data are not read.
    static let mostEdges = 300_000
    private static let edgesOfCurve = 12
    private static let edgesOfArc = 24

    var isTooLong: Bool { edges.count > Self.mostEdges }
    var width: Double { edges.isEmpty ? 0 : most.x - least.x }
    var height: Double { edges.isEmpty ? 0 : most.y - least.y }

    /// - Returns: nil if the data are incomplete or contain an invalid number.
    init?(_ data: String) {
        var segments = SVGSegments(data)
        var point = SIMD2(0.0, 0.0)
        var start = point
        while let segment = segments.next() {
            switch segment {
            case .move(let next):
                (point, start) = (next, next)
                vertices += 1
            case .line(let next):
                add(point, next)
                point = next
            case .curve(let first, let second, let next):
                addCurve(point, first, second, next)
                point = next
            case .arc(let arc, let next):
                addArc(point, arc, next)
                point = next
            case .close:
                add(point, start)
                point = start
            }
            guard length.isFinite else { return nil }
            if isTooLong { return }
        }
        guard !segments.isBroken else { return nil }
    }

    init(points: [Double], isClosed: Bool) {
        guard points.count >= 2 else { return }
        var point = SIMD2(points[0], points[1])
        let first = point
        vertices = 1
        for index in stride(from: 2, to: points.count - 1, by: 2) {
            let next = SIMD2(points[index], points[index + 1])
            add(point, next)
            point = next
            if isTooLong { return }
        }
        if isClosed { add(point, first) }
    }

    /// Creates a rectangle, or the ellipse inside it.
    init(width: Double, height: Double, isRound: Bool) {
        guard isRound else {
            self.init(points: [0, 0, width, 0, width, height, 0, height], isClosed: true)
            return
        }
        let count = 2 * Self.edgesOfArc
        let points = (0..<count).flatMap { step -> [Double] in
            let angle = 2 * .pi * Double(step) / Double(count)
            return [width / 2 * cos(angle), height / 2 * sin(angle)]
        }
        self.init(points: points, isClosed: true)
    }

    /// Reads numbers separated by blanks or commas; nil if the text contains anything else.
    static func numbers(_ text: some StringProtocol) -> [Double]? {
        var scanner = NumberScanner(String(text))
        var numbers: [Double] = []
        while !scanner.isAtEnd {
            guard let number = scanner.number() else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    /// Returns an upper bound for the number of crossing pairs of edges: pairs that share a cell of a grid. Cairo
    /// splits crossing edges, which costs much more than drawing them.
    ///
    /// - Parameter width: the width of the outline; edges closer than this also cross.
    func crossings(width: Double = 0) -> Double {
        let count = edges.count
        let side = max(self.width, height)
        guard count > 2, side > 0 else { return 0 }
        let finest = count > 32_768 ? 128 : count > 4096 ? 256 : min(512, Int(8 * Double(count).squareRoot()))
        let columns = max(1, Int(min(Double(finest), width > 0 ? side / width : .infinity)))
        let cell = side / Double(columns) * 1.000_001
        var cells = [Int32](repeating: 0, count: columns * columns)
        func number(_ place: Double, _ least: Double) -> Int { min(max(0, Int((place - least) / cell)), columns - 1) }
        for edge in edges {
            let (from, to) = edge.from.x <= edge.to.x ? (edge.from, edge.to) : (edge.to, edge.from)
            let across = to.x - from.x
            let (first, last) = (number(from.x, least.x), number(to.x, least.x))
            for column in first...last {
                let left = max(from.x, least.x + Double(column) * cell)
                let right = min(to.x, least.x + Double(column + 1) * cell)
                let slope = across > 0 ? (to.y - from.y) / across : 0
                let one = across > 0 ? from.y + (left - from.x) * slope : from.y
                let other = across > 0 && first != last ? from.y + (right - from.x) * slope : to.y
                let top = number(min(one, other), least.y)
                for row in top...max(top, number(max(one, other), least.y)) { cells[column * columns + row] += 1 }
            }
        }
        let pairs = cells.reduce(0.0) { $0 + Double($1) * Double($1 - 1) / 2 }
        // Adjacent edges meet but do not cross.
        return max(0, pairs - Double(count))
    }

    // MARK: Edges

    private mutating func add(_ from: SIMD2<Double>, _ to: SIMD2<Double>) {
        vertices += 1
        addEdge(from, to)
    }

    private mutating func addEdge(_ from: SIMD2<Double>, _ to: SIMD2<Double>) {
        edges.append(Edge(from: from, to: to))
        length += hypot(to.x - from.x, to.y - from.y)
        least = pointwiseMin(least, pointwiseMin(from, to))
        most = pointwiseMax(most, pointwiseMax(from, to))
    }

    private mutating func addCurve(
        _ from: SIMD2<Double>, _ first: SIMD2<Double>, _ second: SIMD2<Double>, _ to: SIMD2<Double>
    ) {
        vertices += 1
        var point = from
        for step in 1...Self.edgesOfCurve {
            let t = Double(step) / Double(Self.edgesOfCurve)
            let u = 1 - t
            let near = from * (u * u * u) + first * (3 * u * u * t)
            let next = near + second * (3 * u * t * t) + to * (t * t * t)
            addEdge(point, next)
            point = next
        }
    }

    private mutating func addArc(_ from: SIMD2<Double>, _ arc: SVGArc, _ to: SIMD2<Double>) {
        vertices += 1
        var point = from
        for step in 1...Self.edgesOfArc {
            let angle = arc.start + arc.sweep * Double(step) / Double(Self.edgesOfArc)
            let next = step == Self.edgesOfArc ? to : arc.point(at: angle)
            addEdge(point, next)
            point = next
        }
    }
}
