/// A language as a BCP 47 tag: `en-CA`, `fr`, `zh-Hans`.
public struct LanguageTag: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The tag in the usual case: language in lower case, script capitalized, region in capitals.
    public let description: String

    /// Reads a language, an optional script of four letters, and an optional region of two letters or three digits.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, (2...3).contains(language.count), language.allSatisfy(Self.isLetter) else {
            return nil
        }
        var written = language.lowercased()
        var rest = parts.dropFirst()
        if let script = rest.first, script.count == 4, script.allSatisfy(Self.isLetter) {
            written += "-" + script.prefix(1).uppercased() + script.dropFirst().lowercased()
            rest = rest.dropFirst()
        }
        if let region = rest.first {
            let isCountry = region.count == 2 && region.allSatisfy(Self.isLetter)
            let isArea = region.count == 3 && region.allSatisfy { $0.isASCII && $0.isNumber }
            guard isCountry || isArea else { return nil }
            written += "-" + region.uppercased()
            rest = rest.dropFirst()
        }
        guard rest.isEmpty else { return nil }
        description = written
    }

    private init(trusted: String) { description = trusted }

    public static let english = LanguageTag(trusted: "en")
    public static let canadianEnglish = LanguageTag(trusted: "en-CA")
    public static let french = LanguageTag(trusted: "fr")
    public static let canadianFrench = LanguageTag(trusted: "fr-CA")

    /// The language without script and region.
    public var language: String { String(description.prefix { $0 != "-" }) }

    /// This tag, then more general ones: `zh-Hans-CN`, `zh-Hans`, `zh`. A text in `en` can serve `en-CA`.
    public var widenings: [LanguageTag] {
        var parts = description.split(separator: "-")
        var tags: [LanguageTag] = []
        while !parts.isEmpty {
            tags.append(LanguageTag(trusted: parts.joined(separator: "-")))
            parts.removeLast()
        }
        return tags
    }

    /// Whether a text in this language can serve readers of another one: it is the same tag or a more general one.
    public func serves(_ other: LanguageTag) -> Bool {
        let (own, wanted) = (description.utf8, other.description.utf8)
        guard own.count < wanted.count else { return self == other }
        return wanted.starts(with: own) && wanted.dropFirst(own.count).first == UInt8(ascii: "-")
    }

    public static func < (left: Self, right: Self) -> Bool { left.description < right.description }

    private static func isLetter(_ character: Character) -> Bool { character.isASCII && character.isLetter }
}

extension LanguageTag {
    /// Whether the language is written from right to left.
    public var isRightToLeft: Bool {
        if Self.rightToLeft.contains(Self.letters(of: description)) { return true }
        // The shortest tag with a script is "xx-Arab".
        guard description.utf8.count >= 7 else { return false }
        return description.contains("-Arab") || description.contains("-Hebr")
    }

    private static let rightToLeft = ["ar", "fa", "he", "iw", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"].map(letters)

    /// The letters of a tag's language as one number, because every line of a page asks for it.
    private static func letters(of tag: String) -> UInt64 {
        var letters: UInt64 = 0
        for letter in tag.utf8 {
            if letter == UInt8(ascii: "-") { break }
            letters = letters << 8 | UInt64(letter)
        }
        return letters
    }
}
