/// A formatted reference in parts, without any typesetting.
struct ReferenceText: Equatable {
    enum Part: Equatable {
        /// Words in the language of the built-in words, or a name, which has no language.
        case words(String)
        /// A title, in the language of the work.
        case title(String)
        case link(String, address: String)

        var text: String {
            switch self {
            case .words(let text), .title(let text), .link(let text, _): text
            }
        }
    }

    private(set) var parts: [Part] = []

    var plainText: String { parts.map(\.text).joined() }

    /// Adds parts as a sentence. A full stop follows unless they end with a punctuation mark. Empty parts are skipped.
    mutating func addSentence(_ sentence: [Part]) {
        let sentence = Self.merged(sentence)
        guard let last = sentence.last else { return }
        addUnended(sentence)
        if !last.text.isEnded { add(.words(".")) }
    }

    /// Parts that end with a full stop and a space, to precede other parts; empty if the parts are empty.
    static func sentence(_ parts: [Part]) -> [Part] {
        var text = ReferenceText()
        text.addSentence(parts)
        return text.parts.isEmpty ? [] : text.parts + [.words(" ")]
    }

    /// Adds parts that end in an address. No full stop follows, because it would be read as part of the address.
    mutating func addUnended(_ sentence: [Part]) {
        let sentence = Self.merged(sentence)
        guard !sentence.isEmpty else { return }
        if !parts.isEmpty { add(.words(" ")) }
        for part in sentence { add(part) }
    }

    private mutating func add(_ part: Part) { parts = Self.merged(parts + [part]) }

    /// The parts without empty ones, with adjacent words joined.
    private static func merged(_ parts: [Part]) -> [Part] {
        parts.reduce(into: []) { merged, part in
            if case .words(let more) = part, case .words(let before) = merged.last {
                merged[merged.count - 1] = .words(before + more)
            } else if !part.text.isEmpty {
                merged.append(part)
            }
        }
    }
}

extension String {
    /// Whether the text ends with a punctuation mark of its own, perhaps inside quotation marks.
    fileprivate var isEnded: Bool {
        let last = last { !"”’»\"'\u{A0}\u{202F}".contains($0) }
        return last.map { ".?!…".contains($0) } ?? false
    }
}
