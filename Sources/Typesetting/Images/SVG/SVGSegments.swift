import Glibc

/// A segment of a path, in absolute coordinates. SVG 2, 9.3.
enum SVGSegment {
    case move(SIMD2<Double>)
    case line(SIMD2<Double>)
    /// A cubic Bézier curve; a quadratic one becomes cubic.
    case curve(SIMD2<Double>, SIMD2<Double>, SIMD2<Double>)
    case arc(SVGArc, SIMD2<Double>)
    case close
}

/// Reads the data of a path, one segment at a time.
struct SVGSegments {
    private var scanner: NumberScanner
    private var command: UInt8 = 0
    private var point = SIMD2(0.0, 0.0)
    private var start = SIMD2(0.0, 0.0)
    /// The control point of the previous curve, from which the next one may continue.
    private var control: (command: UInt8, at: SIMD2<Double>)?
    private var hasBegun = false
    /// True if the data are incomplete or contain an invalid number. No segment follows.
    private(set) var isBroken = false

    init(_ data: String) { scanner = NumberScanner(data) }

    /// Returns the next segment; nil at the end.
    mutating func next() -> SVGSegment? {
        guard !isBroken, !scanner.isAtEnd else { return nil }
        var isFirst = false
        if let letter = scanner.letter() {
            command = letter
            isFirst = true
        }
        guard let segment = segment(isFirst: isFirst) else {
            isBroken = true
            return nil
        }
        return segment
    }

    private mutating func segment(isFirst: Bool) -> SVGSegment? {
        let small = command | 0x20
        guard hasBegun || small == UInt8(ascii: "m") else { return nil }
        if small == UInt8(ascii: "z") {
            (point, control) = (start, nil)
            return isFirst ? .close : nil
        }
        guard let count = Self.counts[small], let numbers = numbers(count, small) else { return nil }
        let base = command == small ? point : .zero
        func place(_ index: Int) -> SIMD2<Double> { base + SIMD2(numbers[index], numbers[index + 1]) }
        var next = point
        var handle: SIMD2<Double>?
        let segment: SVGSegment
        switch small {
        case UInt8(ascii: "h"):
            next.x = base.x + numbers[0]
            segment = .line(next)
        case UInt8(ascii: "v"):
            next.y = base.y + numbers[0]
            segment = .line(next)
        case UInt8(ascii: "m") where isFirst:
            next = place(0)
            start = next
            hasBegun = true
            segment = .move(next)
        case UInt8(ascii: "c"):
            (next, handle) = (place(4), place(2))
            segment = .curve(place(0), place(2), next)
        case UInt8(ascii: "s"):
            (next, handle) = (place(2), place(0))
            segment = .curve(reflected([UInt8(ascii: "c"), small]), place(0), next)
        case UInt8(ascii: "q"), UInt8(ascii: "t"):
            next = place(count - 2)
            let middle = count == 4 ? place(0) : reflected([UInt8(ascii: "q"), small])
            handle = middle
            segment = .curve((point + 2 * middle) / 3, (next + 2 * middle) / 3, next)
        case UInt8(ascii: "a"):
            next = place(5)
            segment = SVGArc(from: point, numbers, to: next).map { .arc($0, next) } ?? .line(next)
        default:
            next = place(count - 2)
            segment = .line(next)
        }
        guard next.x.isFinite, next.y.isFinite else { return nil }
        control = handle.map { (small, $0) }
        point = next
        return segment
    }

    private mutating func numbers(_ count: Int, _ command: UInt8) -> [Double]? {
        var numbers: [Double] = []
        numbers.reserveCapacity(count)
        for index in 0..<count {
            let isFlag = command == UInt8(ascii: "a") && (index == 3 || index == 4)
            guard let number = isFlag ? scanner.flag() : scanner.number() else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private func reflected(_ kinds: [UInt8]) -> SIMD2<Double> {
        control.flatMap { kinds.contains($0.command) ? 2 * point - $0.at : nil } ?? point
    }

    private static let counts: [UInt8: Int] = [
        UInt8(ascii: "m"): 2, UInt8(ascii: "l"): 2, UInt8(ascii: "h"): 1, UInt8(ascii: "v"): 1, UInt8(ascii: "c"): 6,
        UInt8(ascii: "s"): 4, UInt8(ascii: "q"): 4, UInt8(ascii: "t"): 2, UInt8(ascii: "a"): 7,
    ]
}

/// A part of an ellipse's edge.
struct SVGArc {
    private let middle: SIMD2<Double>
    private let centre: SIMD2<Double>
    private let radii: SIMD2<Double>
    private let cosine: Double
    private let sine: Double
    let start: Double
    let sweep: Double

    /// SVG 2, B.2.4: converts end points to centre and angles.
    ///
    /// - Parameter numbers: the radii, the turn in degrees, and the two flags.
    /// - Returns: nil if the arc is a straight line.
    init?(from: SIMD2<Double>, _ numbers: [Double], to: SIMD2<Double>) {
        var radii = SIMD2(abs(numbers[0]), abs(numbers[1]))
        guard radii.x > 0, radii.y > 0, from != to else { return nil }
        cosine = cos(numbers[2] * .pi / 180)
        sine = sin(numbers[2] * .pi / 180)
        let half = (from - to) / 2
        let turned = SIMD2(cosine * half.x + sine * half.y, cosine * half.y - sine * half.x)
        let size = (turned.x / radii.x) * (turned.x / radii.x) + (turned.y / radii.y) * (turned.y / radii.y)
        if size > 1 { radii *= size.squareRoot() }
        let factor = max(0, 1 / min(size, 1) - 1).squareRoot() * (numbers[3] == numbers[4] ? -1 : 1)
        centre = SIMD2(factor * radii.x * turned.y / radii.y, -factor * radii.y * turned.x / radii.x)
        let begin = (turned - centre) / radii
        let end = (-turned - centre) / radii
        start = atan2(begin.y, begin.x)
        var sweep = atan2(end.y, end.x) - start
        if numbers[4] == 0, sweep > 0 { sweep -= 2 * .pi }
        if numbers[4] == 1, sweep < 0 { sweep += 2 * .pi }
        self.sweep = sweep
        self.radii = radii
        middle = (from + to) / 2
    }

    /// The point at an angle of the ellipse before its turn.
    func point(at angle: Double) -> SIMD2<Double> {
        turned(centre + radii * SIMD2(cos(angle), sin(angle))) + middle
    }

    /// Returns Bézier curves along the arc, none longer than a quarter of the ellipse.
    ///
    /// - Parameter end: the exact end of the last one.
    func curves(to end: SIMD2<Double>) -> [SVGSegment] {
        // Radii beyond all sense have no angles.
        let count = sweep.isFinite ? max(1, Int((abs(sweep) / (.pi / 2) - 1e-9).rounded(.up))) : 1
        let step = sweep / Double(count)
        // The length of a handle, for a curve that meets the circle at both ends and in its middle.
        let reach = 4 / 3 * tan(step / 4)
        return (0..<count).map { index in
            let (from, to) = (start + step * Double(index), start + step * Double(index + 1))
            let next = index == count - 1 ? end : point(at: to)
            return .curve(
                point(at: from) + reach * direction(at: from), next - reach * direction(at: to), next)
        }
    }

    private func direction(at angle: Double) -> SIMD2<Double> {
        turned(radii * SIMD2(-sin(angle), cos(angle)))
    }

    private func turned(_ place: SIMD2<Double>) -> SIMD2<Double> {
        SIMD2(cosine * place.x - sine * place.y, sine * place.x + cosine * place.y)
    }
}
