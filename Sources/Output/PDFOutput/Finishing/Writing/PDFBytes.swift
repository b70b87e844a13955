/// The bytes of a PDF under construction, and the syntax of values. ISO 32000-1, 7.3.
struct PDFBytes {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(_ object: PDFObject) { append(object) }

    var count: Int { bytes.count }

    /// Removes and returns all bytes.
    mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends text without quotes or escapes.
    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(_ data: some Sequence<UInt8>) { bytes.append(contentsOf: data) }

    mutating func append(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var divisor: UInt = 1
        while rest / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    /// Appends a number with limited decimals and without an exponent, which the format does not support.
    mutating func append(_ number: Double, decimals: Int = 6) {
        // ISO 32000-1, table C.1 allows larger numbers than any handout needs; the limit keeps the arithmetic below
        // exact.
        let bounded = number.isFinite ? max(-1e9, min(1e9, number)) : 0
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((bounded.magnitude * Double(scale)).rounded())
        if bounded < 0, scaled > 0 { bytes.append(UInt8(ascii: "-")) }
        append(scaled / scale)
        var fraction = scaled % scale
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        while fraction > 0 {
            scale /= 10
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / scale))
            fraction %= scale
        }
    }

    /// Appends a reference, with a blank before it as separator.
    mutating func append(reference number: Int) {
        append(" ")
        append(number)
        append(" 0 R")
    }

    mutating func append(name: String) {
        bytes.append(UInt8(ascii: "/"))
        for scalar in name.unicodeScalars {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            if byte > 0x20, byte < 0x7F, byte.isPDFRegular, byte != UInt8(ascii: "#") {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "#"))
                append(hexadecimal: byte)
            }
        }
    }

    mutating func append(string: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "("))
        for byte in string {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            // 7.3.4.2: a bare carriage return would be read as a line feed.
            case 0x0D: append("\\r")
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: ")"))
    }

    mutating func append(text: String) { append(string: Self.encoded(text: text)) }

    mutating func append(_ key: StaticString, text: String) {
        append(key)
        append(text: text)
    }

    /// Returns a text string: ASCII unchanged, other text as UTF-16. ISO 32000-1, 7.9.2.2.
    static func encoded(text: String) -> [UInt8] {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return Array(text.utf8) }
        return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    mutating func append(hexadecimal byte: UInt8) {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10 }
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 0xF))
    }

    mutating func append(_ object: PDFObject) {
        switch object {
        case .null: append(" null")
        case .boolean(let value): append(value ? " true" : " false")
        case .integer(let value):
            append(" ")
            append(value)
        case .real(let value):
            append(" ")
            append(value)
        case .string(let value): append(string: value)
        case .name(let value): append(name: value)
        case .array(let values):
            append("[")
            for value in values { append(value) }
            append("]")
        case .dictionary(let dictionary): append(dictionary)
        case .reference(let number): append(reference: number)
        }
    }

    mutating func append(_ dictionary: PDFDictionary) {
        append("<<")
        for entry in dictionary.entries {
            append(name: entry.key)
            append(entry.value)
        }
        append(">>")
    }
}
