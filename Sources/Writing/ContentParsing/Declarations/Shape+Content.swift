import Geometry
import StructuredInput

extension Shape where Value == Length {
    /// `60mm`; more than nothing.
    static var length: Shape {
        .parsed(expected: "a length such as 60mm") { text in
            Length(text).flatMap { $0 > .zero ? $0 : nil }
        }
    }
}

extension Shape where Value == String {
    /// `https://…`
    static var webAddress: Shape {
        .parsed(expected: "a web address such as https://cancer.ca") { text in
            LinkAddress.isWeb(text) ? text : nil
        }
    }
}

extension Shape where Value == Int {
    /// A span of ISO 8601 in whole years and months, as a number of months: `P2Y`, `P18M`, `P1Y6M`.
    static var months: Shape {
        .parsed(expected: "a span of years and months such as P2Y or P18M") { text in
            guard let match = text.wholeMatch(of: /P(?:([0-9]{1,2})Y)?(?:([0-9]{1,3})M)?/) else { return nil }
            let months = (match.1.flatMap { Int($0) } ?? 0) * 12 + (match.2.flatMap { Int($0) } ?? 0)
            return months > 0 ? months : nil
        }
    }
}
