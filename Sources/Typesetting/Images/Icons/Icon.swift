package import Diagnostics

/// An icon: strokes of one width in a square, which are drawn in any colour.
///
/// Its file is a small SVG. `IconReader` reads it; no other program does.
package struct Icon: Sendable, Hashable {
    package typealias Place = SIMD2<Double>

    package enum Step: Sendable, Hashable {
        case move(Place)
        case line(Place)
        /// A cubic Bézier curve.
        case curve(Place, Place, Place)
        case close
    }

    /// The side of the square, in units of the file.
    package static let side = 24.0
    /// The width of the strokes. Their ends and corners are round.
    package static let strokeWidth = 2.0

    /// The strokes, from the top left corner.
    package internal(set) var steps: [Step] = []

    /// Reads an icon's file.
    package static func read(_ file: SourceFile) -> Validated<Icon> {
        var reader = IconReader(file)
        do throws(ContentFault) {
            return Validated(try reader.read())
        } catch {
            return Validated(nil, error.diagnostics)
        }
    }

    /// The strokes as the data of an SVG's `path`.
    package var pathData: String {
        func text(_ places: Place...) -> String {
            places.map { "\(Self.text($0.x)) \(Self.text($0.y))" }.joined(separator: " ")
        }
        return steps.map { step in
            switch step {
            case .move(let place): "M\(text(place))"
            case .line(let place): "L\(text(place))"
            case .curve(let first, let second, let end): "C\(text(first, second, end))"
            case .close: "Z"
            }
        }.joined()
    }

    /// A number with at most two decimals.
    private static func text(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(sign)\(whole).\(decimals)"
    }
}
