/// A text with slots to fill in: `Page {n} of {m}`.
package struct Phrase: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        case words(String)
        case slot(String)
    }

    package let parts: [Part]

    /// Creates a text without slots, whatever characters it contains.
    package init(words: String) { parts = [.words(words)] }

    /// Returns nil if a brace has no partner.
    package init?(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else { return nil }
            let name = rest[rest.index(after: brace)..<end]
            guard !name.isEmpty, !name.contains("{") else { return nil }
            if brace > rest.startIndex { parts.append(.words(String(rest[..<brace]))) }
            parts.append(.slot(String(name)))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
        self.parts = parts
    }

    /// The names of the slots.
    package var slots: Set<String> {
        Set(parts.compactMap { part in if case .slot(let name) = part { name } else { nil } })
    }

    /// The phrase without a slot, and without the words between that slot and its neighbour: `{day} {month}` of
    /// `{day} {month} {year}`.
    func without(_ name: String) -> Phrase {
        var kept = parts
        guard let index = kept.firstIndex(of: .slot(name)) else { return self }
        let isLast = index > 0 && !kept[(index + 1)...].contains { if case .slot = $0 { true } else { false } }
        kept.remove(at: index)
        let neighbour = isLast ? index - 1 : index
        if kept.indices.contains(neighbour), case .words = kept[neighbour] { kept.remove(at: neighbour) }
        return Phrase(parts: kept)
    }

    private init(parts: [Part]) { self.parts = parts }

    /// Returns the text with its slots filled in. The values are not parsed, so a brace in them stays a brace.
    package func filled(_ values: [String: String] = [:]) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .slot(let name): values[name] ?? ""
            }
        }.joined()
    }
}

/// A value with its actual language, which differs from the requested one if another language's words are used.
package struct InLanguage<Value> {
    package let value: Value
    package let language: LanguageTag

    package init(_ value: Value, _ language: LanguageTag) {
        self.value = value
        self.language = language
    }
}

extension InLanguage: Sendable where Value: Sendable {}
