/// The place of an object in eight bytes: a print stream has a million objects.
struct PDFPlace {
    private var bits: UInt64

    /// A number without an object, so far.
    static let reserved = Self(bits: 0)

    static func offset(_ offset: Int) -> Self { Self(bits: 1 << 62 | UInt64(offset)) }

    /// The object is in an object stream, with this index.
    static func packed(stream: Int, index: Int) -> Self { Self(bits: 2 << 62 | UInt64(stream) << 20 | UInt64(index)) }

    /// Writes the row of the index: kind, place, index. ISO 32000-1, table 18.
    func write(to row: inout [UInt8], number: Int) {
        let fields: (kind: UInt8, second: UInt64, third: UInt64)
        switch bits >> 62 {
        case 1: fields = (1, bits & (1 << 62 - 1), 0)
        case 2: fields = (2, bits >> 20 & (1 << 42 - 1), bits & (1 << 20 - 1))
        default: fields = (0, 0, number == 0 ? 65_535 : 0)
        }
        row[0] = fields.kind
        let width = row.count - 3
        for byte in 0..<width {
            row[1 + byte] = UInt8(truncatingIfNeeded: fields.second >> UInt64(8 * (width - 1 - byte)))
        }
        row[width + 1] = UInt8(truncatingIfNeeded: fields.third >> 8)
        row[width + 2] = UInt8(truncatingIfNeeded: fields.third)
    }
}
