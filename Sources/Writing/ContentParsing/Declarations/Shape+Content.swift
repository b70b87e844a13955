import Geometry
import StructuredInput

extension Shape where Value == Length {
    /// A length such as `60mm`, greater than zero and at most 420 mm, the long side of an A3 sheet.
    static var length: Shape {
        .parsed(expected: "a length such as 60mm") { text in
            Length(text).flatMap { $0 > .zero && $0 <= .millimetres(420) ? $0 : nil }
        }
    }
}

extension Shape where Value == String {
    /// A web address that begins with `https://` or `http://`.
    static var webAddress: Shape {
        let parsed = Shape.parsed(expected: "a web address such as https://cancer.ca") { text in
            LinkAddress.isWeb(text) ? text : nil
        }
        return parsed.asAddress
    }

    /// The same shape, with an error for invisible characters.
    var asAddress: Shape {
        Shape(expected: expected, schema: schema()) { node, findings in
            if case .scalar(let scalar) = node.value, let unseen = UnseenInAddress(scalar.text) {
                findings.report(unseen.diagnostic(in: node.range))
                return nil
            }
            return read(node, &findings)
        }
    }
}

extension Shape where Value == Int {
    /// A duration of ISO 8601 in whole years and months, as a number of months: `P2Y`, `P18M`, `P1Y6M`.
    static var months: Shape {
        .parsed(expected: "a span of years and months such as P2Y or P18M") { text in
            guard text.first == "P" else { return nil }
            var rest = text.dropFirst()
            func take(_ unit: Character) -> Int? {
                guard let end = rest.firstIndex(of: unit) else { return 0 }
                defer { rest = rest[rest.index(after: end)...] }
                return rest[..<end].isDigits(1...3) ? Int(rest[..<end]) : nil
            }
            guard let years = take("Y"), let months = take("M"), rest.isEmpty else { return nil }
            return years * 12 + months > 0 ? years * 12 + months : nil
        }
    }
}
