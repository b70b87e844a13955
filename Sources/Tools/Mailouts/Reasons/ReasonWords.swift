import Wording

/// The wording of reasons for the keeper of a list: each once, and in the list's language if that is requested and
/// available.
struct ReasonWords: Sendable {
    private let phrases: [ReasonPhrase]

    /// - Parameter language: nil for English. A language without phrases also uses English.
    init(language: LanguageTag?) {
        phrases = language?.language == "fr" ? ReasonPhrase.french : []
    }

    func told(_ reasons: [String]) -> [String] {
        var told: [String] = []
        for reason in reasons.map(translated) where !told.contains(reason) { told.append(reason) }
        return told
    }

    private func translated(_ reason: String) -> String {
        for phrase in phrases { if let translation = phrase.translation(of: reason) { return translation } }
        return reason
    }
}

/// A message with slots, and its translation with the same slots in any order.
///
///     ReasonPhrase("{field} should be at least {least}", "{field} doit être d’au moins {least}")
struct ReasonPhrase: Sendable {
    private enum Part: Sendable, Hashable {
        case words(Substring)
        case slot(Substring)
    }

    private let message: [Part]
    private let translation: [Part]

    init(_ message: String, _ translation: String) {
        self.message = Self.parts(of: message)
        self.translation = Self.parts(of: translation)
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.words(rest[..<open])) }
            parts.append(.slot(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return rest.isEmpty ? parts : parts + [.words(rest)]
    }

    /// The slots of the message, and below those of the translation.
    var slots: Set<Substring> { Self.slots(of: message) }
    var translatedSlots: Set<Substring> { Self.slots(of: translation) }

    private static func slots(of parts: [Part]) -> Set<Substring> {
        Set(parts.compactMap { if case .slot(let name) = $0 { name } else { nil } })
    }

    /// A message of this kind, with each slot filled with its own name.
    var sample: String {
        message.map { part in
            switch part {
            case .words(let words): String(words)
            case .slot(let name): String(name)
            }
        }.joined()
    }

    /// Returns the translation; nil if the message does not match.
    func translation(of text: String) -> String? {
        guard let slots = slots(of: text) else { return nil }
        return translation.map { part in
            switch part {
            case .words(let words): String(words)
            case .slot(let name): slots[name].map(String.init) ?? ""
            }
        }.joined()
    }

    private func slots(of text: String) -> [Substring: Substring]? {
        var slots: [Substring: Substring] = [:]
        var rest = Substring(text)
        for (index, part) in message.enumerated() {
            switch part {
            case .words(let words):
                guard rest.hasPrefix(words) else { return nil }
                rest = rest.dropFirst(words.count)
            case .slot(let name):
                var end = rest.endIndex
                if index + 1 < message.count, case .words(let next) = message[index + 1] {
                    guard let found = rest.firstRange(of: next) else { return nil }
                    end = found.lowerBound
                }
                let value = rest[..<end]
                // A field's name is one word; names in quotation marks are reserved ones.
                guard !value.isEmpty, name != "field" || !value.contains(where: { " \"".contains($0) }) else {
                    return nil
                }
                slots[name] = value
                rest = rest[end...]
            }
        }
        return rest.isEmpty ? slots : nil
    }
}
