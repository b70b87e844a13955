/// Looks through an SVG before librsvg does.
enum SVGCheck {
    static func looksLikeOne(_ bytes: [UInt8]) -> Bool {
        bytes.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 <= 0x20 }.first == UInt8(ascii: "<")
    }

    static func check(_ bytes: [UInt8]) throws(PictureFault) {}
}
