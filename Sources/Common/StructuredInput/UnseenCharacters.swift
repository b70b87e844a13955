package import Diagnostics

/// Characters that no text may contain, because the page would differ from the written text. They are invisible,
/// reverse the direction of the following text, or represent a lost letter.
///
/// Characters that only join, separate or give direction (U+200B to U+200F, U+061C, U+2060, the soft hyphen) are
/// allowed, because many languages need them.
package enum UnseenCharacters {
    /// A reason why a character is refused.
    private enum Kind {
        case control, direction, filler, separator, lost, privateUse, tag, noncharacter
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind? {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F: .control
        // These are line and paragraph separators.
        case 0x2028, 0x2029: .separator
        // Embeddings, overrides and isolates change the direction of the following text; U+206A to U+206F are
        // deprecated.
        case 0x202A...0x202E, 0x2066...0x206F: .direction
        // Fillers of Hangul, operators of formulas, the empty Braille pattern and an old Mongolian vowel separator are
        // printed as nothing.
        case 0x115F, 0x1160, 0x180E, 0x2061...0x2064, 0x2800, 0x3164, 0xFFA0: .filler
        case 0xE000...0xF8FF: .privateUse
        case 0xFDD0...0xFDEF: .noncharacter
        // Interlinear marks, the object replacement character, and the character for a letter that another system lost.
        case 0xFFF9...0xFFFD: .lost
        case 0xE0000...0xE007F: .tag
        case let value where value & 0xFFFE == 0xFFFE: .noncharacter
        case 0xF0000...0x10FFFD: .privateUse
        default: nil
        }
    }

    /// Whether a character is refused in every text. Line breaks and tabs are included; callers that allow them must
    /// exclude them first.
    package static func isRefused(_ scalar: Unicode.Scalar) -> Bool { kind(of: scalar) != nil }

    /// Returns the code point, such as `U+202E`.
    package static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Returns an error that explains why a character is refused, and what to do.
    package static func diagnostic(for scalar: Unicode.Scalar, at range: SourceRange) -> Diagnostic {
        let name = name(of: scalar)
        func error(_ message: String, help: String) -> Diagnostic {
            .error("unseen-character", "the character \(name) \(message)", at: range, help: help)
        }
        switch kind(of: scalar) {
        case .direction:
            return error(
                "turns the direction of the text behind it, and nobody sees it",
                help: "delete it; mark words of another language with [words]{lang=…}")
        case .lost:
            return error(
                "stands where another program lost a letter or a picture", help: "write what belongs there again")
        case .privateUse:
            return .error(
                "private-character", "the private character \(name) has no meaning that a reader could know",
                at: range, help: "delete it, or write the character that is meant")
        case .separator:
            return error("breaks the line, and nobody sees it", help: "write a line break in its place")
        case .filler, .tag, .noncharacter: return error("is no letter, and nobody sees it", help: "delete it")
        case nil: return error("stands inside of the text, and nobody sees it", help: "delete it")
        case .control: return error("is a control character, which no page can print", help: "delete it")
        }
    }

    /// A character, with its byte range in the file.
    private struct Place {
        var scalar: Unicode.Scalar
        var offsets: Range<Int>
    }

    /// Reports the refused characters in a range of a file.
    ///
    /// - Parameter bytes: the range of UTF-8 bytes; line breaks and tabs are allowed.
    package static func findings(in file: SourceFile, _ bytes: Range<Int>) -> [Diagnostic] {
        places(in: file.bytes, bytes).map { diagnostic(for: $0.scalar, at: file.range($0.offsets)) }
    }

    /// Returns the bytes with the letter x in place of refused characters, for readers that would stop at one.
    static func replacing(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for place in places(in: bytes, bytes.indices) {
            for offset in place.offsets { bytes[offset] = UInt8(ascii: "x") }
        }
        return bytes
    }

    private static func places(in bytes: [UInt8], _ range: Range<Int>) -> [Place] {
        var places: [Place] = []
        var offset = range.lowerBound
        while offset < range.upperBound {
            let (scalar, length) = suspect(bytes, at: offset)
            // A byte order mark inside a file is the remains of another file's beginning.
            if let scalar, kind(of: scalar) != nil || scalar.value == 0xFEFF {
                places.append(Place(scalar: scalar, offsets: offset..<offset + length))
            }
            offset += length
        }
        return places
    }

    /// Returns the character at an offset, if its first byte may begin a refused character.
    private static func suspect(_ bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar?, length: Int) {
        let lead = bytes[offset]
        switch lead {
        case 0x09, 0x0A, 0x0D, 0x20..<0x7F, 0x80..<0xC2: return (nil, 1)
        case ..<0x80: return (Unicode.Scalar(lead), 1)
        // These are the first bytes of U+0080, U+1000, U+2000, U+3000, U+E000 and U+F000, and of all planes above the
        // first.
        case 0xC2, 0xE1, 0xE2, 0xE3, 0xEE, 0xEF, 0xF0...:
            let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            guard offset + length <= bytes.count else { return (nil, 1) }
            let value = bytes[offset + 1..<offset + length].reduce(UInt32(lead) & (0xFF >> UInt32(length + 1))) {
                $0 << 6 | UInt32($1 & 0x3F)
            }
            return (Unicode.Scalar(value), length)
        default: return (nil, 1)
        }
    }
}
