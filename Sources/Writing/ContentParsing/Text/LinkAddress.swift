/// The rules for addresses that a page may link to.
enum LinkAddress {
    static let help = "write https://…, http://…, mailto:…, tel:…, or #id of this handout"

    static func isWeb(_ address: String) -> Bool {
        guard let rest = address.after("https://") ?? address.after("http://"), let first = rest.first else {
            return false
        }
        // Text before an @ looks like the destination but is not: https://www.example.org@elsewhere.example.
        let host = rest.prefix { !"/?#".contains($0) }
        return !"/?#".contains(first) && !host.contains("@") && isPlain(rest)
    }

    static func isAllowed(_ address: String) -> Bool {
        isWeb(address) || address.after("mailto:").map(isMail) == true || address.after("tel:").map(isPhone) == true
    }

    private static func isMail(_ address: Substring) -> Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain(address)
    }

    /// Whether this is a phone number such as `+1-800-555-0100;ext=12`. RFC 3966.
    private static func isPhone(_ number: Substring) -> Bool {
        let parts = number.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].after("ext=")?.isDigits(1...20) != true { return false }
        let digits = parts[0].after("+") ?? parts[0]
        return digits.utf8.first?.isDigit == true
            && digits.utf8.allSatisfy { $0.isDigit || ".()-".utf8.contains($0) }
    }

    /// Whether the text has none of the characters that RFC 3986 excludes.
    private static func isPlain(_ text: Substring) -> Bool {
        !text.contains { $0.isWhitespace || "\"<>\\^`{|}".contains($0) }
    }
}

extension StringProtocol {
    fileprivate func after(_ prefix: String) -> SubSequence? { hasPrefix(prefix) ? dropFirst(prefix.count) : nil }
}
