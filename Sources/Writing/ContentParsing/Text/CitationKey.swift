/// The key of a reference, with Pandoc's rules for keys in citations.
enum CitationKey {
    static func isValid(_ key: String) -> Bool {
        key.isMade(
            of: { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") },
            joinedBy: { ":.#$%&+?<>~/-".utf8.contains($0) })
    }
}
