/// A formatted reference, piece by piece: nothing in it knows yet how it is set.
struct ReferenceText: Equatable {
    enum Part: Equatable {
        /// In the language of the words, or a name, which has none.
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

    /// Adds parts that end with a full stop, unless they end with a mark of their own. What is empty leaves no trace.
    mutating func addSentence(_ sentence: [Part]) {
        let sentence = Self.merged(sentence)
        guard let last = sentence.last else { return }
        addUnended(sentence)
        if !last.text.isEnded { add(.words(".")) }
    }

    /// Parts that end with a full stop and a space, to go before others of the same sentence; none where there are none.
    static func sentence(_ parts: [Part]) -> [Part] {
        var text = ReferenceText()
        text.addSentence(parts)
        return text.parts.isEmpty ? [] : text.parts + [.words(" ")]
    }

    /// Adds parts that end in an address, after which a full stop would be read as part of it.
    mutating func addUnended(_ sentence: [Part]) {
        let sentence = Self.merged(sentence)
        guard !sentence.isEmpty else { return }
        if !parts.isEmpty { add(.words(" ")) }
        for part in sentence { add(part) }
    }

    private mutating func add(_ part: Part) { parts = Self.merged(parts + [part]) }

    /// Without empty parts, and with words side by side made one.
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
    /// It ends with a mark of its own, perhaps inside quotation marks.
    fileprivate var isEnded: Bool {
        let last = last { !"”’»\"'\u{A0}\u{202F}".contains($0) }
        return last.map { ".?!…".contains($0) } ?? false
    }
}
