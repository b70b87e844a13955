/// PNG files for tests, byte by byte. ISO 15948.
package struct SamplePNG {
    package enum Kind: UInt8 {
        case grey = 0
        case colour = 2
        case palette = 3
        case greyAlpha = 4
        case colourAlpha = 6
    }

    package var width = 2
    package var height = 2
    package var depth: UInt8 = 8
    package var kind: Kind
    package var isInterlaced = false
    /// The pixels row by row, each after its filter type; for an interlaced picture, pass by pass.
    package var pixels: [UInt8]
    /// The chunks between header and pixels.
    package var chunks: [(name: String, data: [UInt8])] = []

    package init(_ kind: Kind, depth: UInt8 = 8, isInterlaced: Bool = false, pixels: [UInt8]) {
        self.kind = kind
        self.depth = depth
        self.isInterlaced = isInterlaced
        self.pixels = pixels
    }

    /// Red and green above blue and black.
    package static let colours = SamplePNG(
        .colour, pixels: [0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0])
    /// The same picture, with half-transparent black.
    package static let colourAlpha = SamplePNG(
        .colourAlpha, pixels: [0, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 0, 255, 255, 0, 0, 0, 128])
    package static let colours16 = SamplePNG(
        .colour, depth: 16,
        pixels: [0, 255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0] + [0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0])
    package static let interlaced = SamplePNG(
        .colour, isInterlaced: true, pixels: [0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0])
    /// A picture with two bits per pixel.
    package static let palette: SamplePNG = {
        var file = SamplePNG(.palette, depth: 2, pixels: [0, 0b0001_0000, 0, 0b1011_0000])
        file.chunks = [("PLTE", [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0])]
        return file
    }()
    /// White and light grey above dark grey and black.
    package static let greys = SamplePNG(.grey, pixels: [0, 255, 170, 0, 85, 0])
    /// The same picture, with half-transparent black.
    package static let greyAlpha = SamplePNG(.greyAlpha, pixels: [0, 255, 255, 170, 255, 0, 85, 255, 0, 128])

    package var bytes: [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk(
                "IHDR", Self.number(width) + Self.number(height) + [depth, kind.rawValue, 0, 0, isInterlaced ? 1 : 0])
            + chunks.flatMap { chunk($0.name, $0.data) } + chunk("IDAT", Self.stored(pixels)) + chunk("IEND", [])
    }

    /// Returns the picture with a density in pixels per metre.
    package func density(_ across: Int, _ down: Int) -> SamplePNG {
        var file = self
        file.chunks.append(("pHYs", Self.number(across) + Self.number(down) + [1]))
        return file
    }

    private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return Self.number(data.count) + body + Self.number(Int(Self.checksum(body)))
    }

    package static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// Returns the checksum of annex D.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
        }
    }

    /// Returns the bytes as one uncompressed block. RFC 1950 and 1951.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(bytes.count)
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let length = [UInt8(truncatingIfNeeded: count), UInt8(count >> 8)]
        return [0x78, 0x01, 0x01] + length + length.map { ~$0 } + bytes + number(Int(high << 16 | low))
    }
}
