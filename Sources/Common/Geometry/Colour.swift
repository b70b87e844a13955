#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An opaque sRGB colour.
public struct Colour: Sendable, Hashable {
    /// The channels, from 0 to 1.
    public var red: Double
    public var green: Double
    public var blue: Double

    public init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    public static let black = Colour(red: 0, green: 0, blue: 0)
    public static let white = Colour(red: 1, green: 1, blue: 1)

    /// Reads `#1f3a4d`.
    public init?(_ text: String) {
        guard text.utf8.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isHexDigit),
            let value = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(
            red: Double(value >> 16 & 0xFF) / 255, green: Double(value >> 8 & 0xFF) / 255,
            blue: Double(value & 0xFF) / 255)
    }

    /// The colour as `#1f3a4d`.
    public var hex: String {
        let digits = Array("0123456789abcdef")
        let channels = [red, green, blue].map { Int((min(max($0, 0), 1) * 255).rounded()) }
        return "#" + String(channels.flatMap { [digits[$0 >> 4], digits[$0 & 15]] })
    }

    /// A mixture with white.
    ///
    /// - Parameter share: that of white, from 0 to 1.
    public func mixedWithWhite(_ share: Double) -> Colour {
        func mixed(_ channel: Double) -> Double { channel + (1 - channel) * share }
        return Colour(red: mixed(red), green: mixed(green), blue: mixed(blue))
    }

    /// The same hue, as dark as it must be for a contrast with white; the colour itself if it is dark enough.
    public func darkened(untilContrastWithWhite least: Double) -> Colour {
        guard contrast(with: .white) < least else { return self }
        var (dark, light) = (0.0, 1.0)
        for _ in 0..<20 {
            let middle = (dark + light) / 2
            if scaled(middle).contrast(with: .white) < least { light = middle } else { dark = middle }
        }
        // Whole steps of a channel, on the dark side.
        func step(_ channel: Double) -> Double { (channel * dark * 255).rounded(.down) / 255 }
        return Colour(red: step(red), green: step(green), blue: step(blue))
    }

    private func scaled(_ factor: Double) -> Colour {
        Colour(red: red * factor, green: green * factor, blue: blue * factor)
    }

    /// The relative luminance of WCAG 2.2.
    public var luminance: Double {
        func linear(_ channel: Double) -> Double {
            channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Returns the contrast ratio of WCAG 2.2, from 1 to 21. Text needs at least 4.5.
    public func contrast(with other: Colour) -> Double {
        let lighter = max(luminance, other.luminance)
        let darker = min(luminance, other.luminance)
        return (lighter + 0.05) / (darker + 0.05)
    }
}
