/// Byte-by-byte checks of names.
///
/// Swift compiles a regular expression each time one is used. That took longer than the rest of reading a handout.
extension StringProtocol {
    /// Whether the text consists of runs of allowed bytes with single joints between them: `canadian-cancer-society`.
    func isMade(of fits: (UInt8) -> Bool, joinedBy isJoint: (UInt8) -> Bool) -> Bool {
        utf8.split(omittingEmptySubsequences: false, whereSeparator: isJoint)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(fits) }
    }

    /// Whether the text consists of ASCII digits only, in the given number.
    func isDigits(_ count: ClosedRange<Int>) -> Bool {
        count.contains(utf8.count) && utf8.allSatisfy(\.isDigit)
    }
}

extension UInt8 {
    var isSmallLetter: Bool { (0x61...0x7A).contains(self) }
}

/// A name that is safe in a path on every system: without dots, slashes or capitals.
enum SafeName {
    static let rule = "of small letters a to z, digits and hyphens, that begins with a letter"

    static func isValid(_ name: some StringProtocol) -> Bool {
        name.utf8.first?.isSmallLetter == true && name.utf8.count <= 100
            && name.isMade(of: { $0.isSmallLetter || $0.isDigit }, joinedBy: { $0 == UInt8(ascii: "-") })
    }
}
