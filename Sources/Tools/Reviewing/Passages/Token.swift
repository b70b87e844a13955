/// A word, a sign, a run of blanks or a field: the smallest thing that a difference names.
struct Token: Equatable {
    var text: String
    /// The atoms that it is made of.
    var atoms: Range<Int>

    static func == (left: Token, right: Token) -> Bool { left.text == right.text }

    /// Returns the tokens, without blanks at the ends.
    static func all(of atoms: [Atom]) -> [Token] {
        var tokens: [Token] = []
        var index = 0
        while index < atoms.count {
            var end = index + 1
            if atoms[index].isBlank {
                while end < atoms.count, atoms[end].isBlank { end += 1 }
                tokens.append(Token(text: " ", atoms: index..<end))
            } else {
                while end < atoms.count, joins(atoms, end) { end += 1 }
                tokens.append(Token(text: atoms[index..<end].map(\.text).joined(), atoms: index..<end))
            }
            index = end
        }
        // Blanks beside the end of a line or of a paragraph are not printed.
        return tokens.enumerated().filter { index, token in
            guard token.text == " " else { return true }
            guard index > 0, index < tokens.count - 1 else { return false }
            return !tokens[index - 1].isBreak && !tokens[index + 1].isBreak
        }.map(\.element)
    }

    private var isBreak: Bool { text == "\n" || text == "\u{2029}" }

    /// Whether an atom belongs to the word before it.
    private static func joins(_ atoms: [Atom], _ index: Int) -> Bool {
        guard case .scalar(let before) = atoms[index - 1], case .scalar(let scalar) = atoms[index] else { return false }
        if scalar.isMark { return !before.isOfUnspacedScript }
        if before.isApostrophe {
            guard index > 1, case .scalar(let first) = atoms[index - 2] else { return false }
            return scalar.isOfWord && first.isOfWord
        }
        if scalar.isApostrophe {
            guard before.isOfWord, index + 1 < atoms.count, case .scalar(let next) = atoms[index + 1] else {
                return false
            }
            return next.isOfWord
        }
        return scalar.isOfWord && (before.isOfWord || before.isMark && !before.isOfUnspacedScript)
    }
}

extension Unicode.Scalar {
    fileprivate var isApostrophe: Bool { self == "'" || self == "\u{2019}" }

    fileprivate var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: self == "\u{AD}" || self == "\u{200C}" || self == "\u{200D}"
        }
    }

    /// A letter or digit of a script that parts words by blanks.
    fileprivate var isOfWord: Bool {
        (properties.isAlphabetic || properties.numericType != nil) && !isOfUnspacedScript
    }

    /// A character of a script that is written without blanks between words.
    fileprivate var isOfUnspacedScript: Bool {
        switch value {
        case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0xABFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            // Hangul syllables begin at U+AC00 and are parted by blanks.
            true
        default: false
        }
    }
}
