import Content

extension Reference {
    /// The same reference without empty values, doubled blanks, or blanks at the ends.
    var tidied: Reference {
        var tidy = self
        tidy.authors = authors.compactMap(\.tidied)
        tidy.editors = editors.compactMap(\.tidied)
        tidy.title = title.tidied ?? ""
        let texts: [WritableKeyPath<Reference, String?>] = [
            \.containerTitle, \.edition, \.publisher, \.publisherPlace, \.genre, \.number, \.volume, \.issue, \.page,
            \.chapter, \.version, \.url, \.doi,
        ]
        for text in texts { tidy[keyPath: text] = self[keyPath: text]?.tidied }
        return tidy
    }
}

extension Reference.Name {
    /// The tidied name; nil if it names nobody.
    fileprivate var tidied: Self? {
        let tidy = Self(
            family: family?.tidied, given: given?.tidied, suffix: suffix?.tidied, literal: literal?.tidied)
        return tidy.literal == nil && tidy.family == nil ? nil : tidy
    }
}

extension String {
    fileprivate var tidied: String? {
        let words = split(whereSeparator: \.isASCIIWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}

extension Character {
    /// A no-break space is kept as the author wrote it.
    fileprivate var isASCIIWhitespace: Bool { isASCII && isWhitespace }
}
