/// A reference's name, as Pandoc lets a citation spell it.
enum CitationKey {
    static func isValid(_ key: String) -> Bool {
        key.wholeMatch(of: /[A-Za-z0-9_]+([:.#$%&+?<>~\/-][A-Za-z0-9_]+)*/) != nil
    }
}
