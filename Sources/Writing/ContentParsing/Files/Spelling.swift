/// How names are spelled, looked at byte by byte: Swift compiles a regular expression anew whenever one is used, which
/// took longer than all the rest of reading a handout.
extension StringProtocol {
    /// Runs of bytes that fit, parted by single joints: `canadian-cancer-society`.
    func isMade(of fits: (UInt8) -> Bool, joinedBy isJoint: (UInt8) -> Bool) -> Bool {
        utf8.split(omittingEmptySubsequences: false, whereSeparator: isJoint)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(fits) }
    }

    /// So many digits of ASCII, and nothing else.
    func isDigits(_ count: ClosedRange<Int>) -> Bool {
        count.contains(utf8.count) && utf8.allSatisfy(\.isDigit)
    }
}

extension UInt8 {
    var isSmallLetter: Bool { (0x61...0x7A).contains(self) }
}

/// A name that is safe as part of a path, on every system: no dots, no slashes, no capitals.
enum SafeName {
    static let rule = "of small letters a to z, digits and hyphens, that begins with a letter"

    static func isValid(_ name: some StringProtocol) -> Bool {
        name.utf8.first?.isSmallLetter == true && name.utf8.count <= 100
            && name.isMade(of: { $0.isSmallLetter || $0.isDigit }, joinedBy: { $0 == UInt8(ascii: "-") })
    }
}
