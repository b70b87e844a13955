import FoundationEssentials
import Glibc
import TextForms

/// A length in an SVG.
struct SVGLength {
    var number: Double
    /// The unit; empty for the user units of the drawing.
    var unit: String

    /// The units in CSS pixels. Units that depend on a font or a window are excluded, because programs draw them
    /// differently.
    private static let units: [String: Double] = [
        "": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
    ]

    /// - Returns: nil if the text is not a length, or its unit is excluded.
    init?(_ text: some StringProtocol) {
        let text = text.trimmed
        let unit = text.reversed().prefix { $0.isLetter || $0 == "%" }.reversed()
        guard unit.count < text.count, let number = Double(text.dropLast(unit.count)), number.isFinite else {
            return nil
        }
        self.number = number
        self.unit = String(unit).lowercased()
        guard self.unit == "%" || Self.units[self.unit] != nil else { return nil }
    }

    /// Returns the length in user units.
    ///
    /// - Parameter whole: the length of 100 %.
    func units(whole: Double) -> Double {
        unit == "%" ? number / 100 * whole : number * (Self.units[unit] ?? 1)
    }

    /// Reads lengths separated by blanks or commas.
    static func list(_ text: String) -> [SVGLength]? {
        var lengths: [SVGLength] = []
        for part in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let length = SVGLength(part) else { return nil }
            lengths.append(length)
        }
        return lengths
    }
}

/// The factor by which a transformation enlarges the drawing.
struct SVGTransform {
    private(set) var scale = 1.0

    /// - Returns: nil if the text cannot be read.
    init?(_ text: String) {
        var rest = text[...]
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," }
            if rest.isEmpty { return }
            guard let open = rest.firstIndex(of: "("), let close = rest.firstIndex(of: ")"), open < close,
                let numbers = Self.numbers(rest[rest.index(after: open)..<close])
            else { return nil }
            let function = rest[..<open].trimmed.lowercased()
            guard let factor = Self.scale(function, numbers) else { return nil }
            scale *= factor
            guard scale.isFinite else { return nil }
            rest = rest[rest.index(after: close)...]
        }
    }

    /// Returns the largest scale of a function in any direction.
    private static func scale(_ function: String, _ numbers: [Double]) -> Double? {
        switch (function, numbers.count) {
        case ("matrix", 6): max(hypot(numbers[0], numbers[1]), hypot(numbers[2], numbers[3])) * 2.0.squareRoot()
        case ("translate", 1...2), ("translatex", 1), ("translatey", 1), ("rotate", 1), ("rotate", 3): 1
        case ("scale", 1...2), ("scalex", 1), ("scaley", 1): numbers.map(abs).max()
        case ("skewx", 1), ("skewy", 1): 1 + abs(tan(numbers[0] * .pi / 180))
        default: nil
        }
    }

    private static func numbers(_ text: Substring) -> [Double]? {
        let bare = text.replacing("deg", with: " ").replacing("px", with: " ")
        return SVGPath.numbers(bare)
    }
}

/// Reads numbers in SVG's compact notation, such as `1-2.5.5e3`.
struct NumberScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        skipSeparators()
    }

    var isAtEnd: Bool { position >= bytes.count }
    var isAtLetter: Bool { !isAtEnd && Self.isLetter(bytes[position]) }
    var isAtNumber: Bool { !isAtEnd && !isAtLetter }

    mutating func letter() -> UInt8? {
        guard isAtLetter else { return nil }
        position += 1
        defer { skipSeparators() }
        return bytes[position - 1]
    }

    mutating func flag() -> Double? {
        guard !isAtEnd, [UInt8(ascii: "0"), UInt8(ascii: "1")].contains(bytes[position]) else { return nil }
        position += 1
        defer { skipSeparators() }
        return Double(bytes[position - 1] - UInt8(ascii: "0"))
    }

    mutating func number() -> Double? {
        let start = position
        func skipSign(_ scanner: inout Self) {
            if let byte = scanner.byte, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { scanner.position += 1 }
        }
        func skipDigits(_ scanner: inout Self) {
            while let byte = scanner.byte, Self.isDigit(byte) { scanner.position += 1 }
        }
        skipSign(&self)
        skipDigits(&self)
        if byte == UInt8(ascii: ".") {
            position += 1
            skipDigits(&self)
        }
        if let byte, byte | 0x20 == UInt8(ascii: "e") {
            let before = position
            position += 1
            skipSign(&self)
            let digits = position
            skipDigits(&self)
            if position == digits { position = before }
        }
        guard position > start, position - start < 64,
            let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite
        else { return nil }
        skipSeparators()
        return number
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSeparators() {
        while let byte, byte <= 0x20 || byte == UInt8(ascii: ",") { position += 1 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isLetter }
}
