import Diagnostics
import StructuredInput

/// Finds entities, such as `&#1;`, for characters that texts may not contain.
enum UnseenEntities {
    static func findings(in file: SourceFile, _ body: Range<Int>) -> [Diagnostic] {
        let view = ByteView(bytes: file.bytes, range: body)
        return body.compactMap { offset in
            guard file.bytes[offset] == UInt8(ascii: "&"), !view.isEscaped(offset),
                let entity = entity(at: offset, in: view)
            else { return nil }
            return UnseenCharacters.diagnostic(for: entity.scalar, at: file.range(offset..<entity.end))
        }
    }

    /// A numeric entity of a refused character, or a named entity for a tab or line break.
    private static func entity(at start: Int, in view: ByteView) -> (scalar: Unicode.Scalar, end: Int)? {
        guard view[start + 1] == UInt8(ascii: "#") else {
            let end = view.end(from: start + 1) { $0.isLetter }
            guard view[end] == UInt8(ascii: ";"),
                let scalar: Unicode.Scalar = ["Tab": "\t", "NewLine": "\n"][view.string(start + 1..<end)]
            else { return nil }
            return (scalar, end + 1)
        }
        let isHexadecimal = [UInt8(ascii: "x"), UInt8(ascii: "X")].contains(view[start + 2])
        let digits = start + (isHexadecimal ? 3 : 2)
        let end = view.end(from: digits) { $0.isLetter || $0.isDigit }
        guard view[end] == UInt8(ascii: ";"),
            let code = UInt32(view.string(digits..<end), radix: isHexadecimal ? 16 : 10)
        else { return nil }
        // CommonMark 0.31, 6.2: zero and numbers without a character become U+FFFD.
        let scalar = Unicode.Scalar(code).flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}"
        return UnseenCharacters.isRefused(scalar) ? (scalar, end + 1) : nil
    }
}

extension ByteView {
    /// Whether a backslash escapes the sign at an offset.
    fileprivate func isEscaped(_ offset: Int) -> Bool {
        var start = offset
        while start > range.lowerBound, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
        return (offset - start) % 2 == 1
    }
}
