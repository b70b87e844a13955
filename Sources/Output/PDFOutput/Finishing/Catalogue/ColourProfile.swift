/// The colours of the file: sRGB, as an ICC profile of half a kilobyte. ISO 15076-1; IEC 61966-2-1.
///
/// It is generated here, so it has no foreign copyright and is always the same. It has the primaries adapted to D50.
/// The exact curve is a parametric one, which version 4 of the format supports and PDF 1.7 reads.
enum ColourProfile {
    static let sRGB: [UInt8] = {
        let tags: [(signature: StaticString, data: [UInt8])] = [
            ("desc", text("sRGB")),
            ("cprt", text("CC0")),
            ("wtpt", xyz(0.9642, 1, 0.8249)),
            // Bradford's adaptation from D65 to D50.
            (
                "chad",
                fixed(
                    "sf32",
                    [
                        1.047811, 0.022887, -0.050127, 0.029542, 0.990484, -0.017049, -0.009235, 0.015044, 0.752132,
                    ])
            ),
            ("rXYZ", xyz(0.436075, 0.222505, 0.013932)),
            ("gXYZ", xyz(0.385065, 0.716879, 0.097105)),
            ("bXYZ", xyz(0.143080, 0.060617, 0.714173)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ]
        return assembled(tags)
    }()

    /// Returns header, index and data. Equal data are stored once, as the format allows.
    private static func assembled(_ tags: [(signature: StaticString, data: [UInt8])]) -> [UInt8] {
        var index: [UInt8] = big(tags.count)
        var data: [UInt8] = []
        var offsets: [[UInt8]: Int] = [:]
        let start = 128 + 4 + tags.count * 12
        for tag in tags {
            let offset = offsets[tag.data] ?? start + data.count
            if offsets[tag.data] == nil {
                offsets[tag.data] = offset
                data += tag.data
                while data.count % 4 != 0 { data.append(0) }
            }
            index += letters(tag.signature) + big(offset) + big(tag.data.count)
        }
        return header(size: start + data.count) + index + data
    }

    // ISO 15076-1, 7.2. The date is fixed to that of the format's edition, so that the profile does not depend on a
    // clock.
    private static func header(size: Int) -> [UInt8] {
        var header = big(size) + big(0) + [4, 0x20, 0, 0] + letters("mntr") + letters("RGB ") + letters("XYZ ")
        header += [2010, 12, 1, 0, 0, 0].flatMap { (number: Int) in [UInt8(number >> 8), UInt8(number & 0xFF)] }
        header += letters("acsp") + big(0) + big(0) + big(0) + big(0) + big(0) + big(0) + big(0)
        header += number(0.9642) + number(1) + number(0.8249)
        return header + [UInt8](repeating: 0, count: 128 - header.count)
    }

    // 10.18, type 3: Y = (aX + b)^g from d on, cX below.
    private static let curve: [UInt8] =
        letters("para") + big(0) + [0, 3, 0, 0]
        + [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap { number($0) }

    private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] { fixed("XYZ ", [x, y, z]) }

    private static func fixed(_ type: StaticString, _ values: [Double]) -> [UInt8] {
        letters(type) + big(0) + values.flatMap(number)
    }

    /// Returns a text tag with one record, in English, in UTF-16.
    private static func text(_ text: String) -> [UInt8] {
        let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return letters("mluc") + big(0) + big(1) + big(12) + letters("enUS") + big(units.count) + big(28) + units
    }

    /// Returns four bytes, the most significant first.
    private static func big(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }

    /// Returns a number in the format s15Fixed16Number.
    private static func number(_ value: Double) -> [UInt8] { big(Int((value * 65_536).rounded())) }

    private static func letters(_ text: StaticString) -> [UInt8] {
        Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
