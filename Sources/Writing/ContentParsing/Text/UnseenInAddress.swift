import Diagnostics
import StructuredInput
import TextForms

/// An invisible character in an address. A person who types the address from paper would reach another page, or none.
struct UnseenInAddress {
    let scalar: Unicode.Scalar
    /// The character's spelling in the address: itself, or `%E2%80%8B`.
    let spelling: String

    /// Returns nil if every character is visible.
    init?(_ address: String) {
        if let scalar = Self.first(in: address) {
            self.scalar = scalar
            spelling = String(Character(scalar))
        } else if address.contains("%"), let decoded = address.percentDecoded,
            let scalar = Self.first(in: decoded)
        {
            self.scalar = scalar
            spelling = String(scalar).utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
        } else {
            return nil
        }
    }

    /// - Parameter whole: the range of the element with the address.
    func diagnostic(in whole: SourceRange) -> Diagnostic {
        let name = UnseenCharacters.name(of: scalar)
        let written = spelling.utf8.first == UInt8(ascii: "%") ? ", written \(spelling)" : ""
        return .error(
            "unseen-in-address", "this address holds the character \(name)\(written), which nobody sees",
            at: place(in: whole), help: "delete it")
    }

    private func place(in whole: SourceRange) -> SourceRange {
        let bytes = whole.file.bytes
        let sought = Array(spelling.utf8)
        let start = whole.offsets.first { bytes[$0...].starts(with: sought) }
        return start.map { whole.file.range($0..<$0 + sought.count) } ?? whole
    }

    private static func first(in address: String) -> Unicode.Scalar? {
        let scalars = Array(address.unicodeScalars)
        return scalars.indices.first { isUnseen($0, in: scalars) }.map { scalars[$0] }
    }

    /// Whether a character is invisible. Joiners are allowed between letters of Persian and of the languages of India.
    private static func isUnseen(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let scalar = scalars[index]
        if scalar.isASCII { return false }
        let isJoiner = (0x200C...0x200D).contains(scalar.value)
        if isJoiner, index > 0, index + 1 < scalars.count,
            [scalars[index - 1], scalars[index + 1]].allSatisfy({
                !$0.isASCII && $0.properties.isAlphabetic || $0.isSign
            })
        {
            return false
        }
        let properties = scalar.properties
        return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
            || properties.generalCategory == .control || UnseenCharacters.isRefused(scalar)
    }
}

extension Unicode.Scalar {
    /// A combining mark, such as a virama.
    fileprivate var isSign: Bool {
        [.nonspacingMark, .spacingMark].contains(properties.generalCategory)
    }
}
