/// Finds left-to-right parts of right-to-left text: phone numbers, doses, dates, web addresses, and names of drugs in
/// Latin letters.
///
/// The bidirectional algorithm alone (Unicode, annex 9) splits a number at its hyphens. After an Arabic word it prints
/// 604-555-0142 as 0142-555-604, and a person would call another number.
package enum LeftToRightMatter {
    /// Returns the ranges in UTF-8 offsets, in order, without the punctuation around them.
    package static func ranges(in text: String) -> [Range<Int>] {
        var finder = Finder(text)
        return joining(Unbreakable.addresses(in: text), finder.ranges())
    }

    /// Joins the parts of each postal address in a sentence, so that its lines are read from left to right.
    private static func joining(_ addresses: [[Range<Int>]], _ ranges: [Range<Int>]) -> [Range<Int>] {
        addresses.reduce(into: ranges) { ranges, address in
            let parts = ranges.indices.filter { index in address.contains { $0.overlaps(ranges[index]) } }
            guard let first = parts.first, let last = parts.last else { return }
            ranges.replaceSubrange(first...last, with: [ranges[first].lowerBound..<ranges[last].upperBound])
        }
    }
}

extension Unicode.Scalar {
    /// Whether the character is written from right to left. Arabic punctuation is, digits are not.
    package var isRightToLeft: Bool {
        switch value {
        case 0x0660...0x066C, 0x06F0...0x06F9: false
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}

private struct Finder {
    private let scalars: [Unicode.Scalar]
    /// The UTF-8 offset of each scalar, and of the end of the text.
    private let offsets: [Int]

    private struct Word {
        var range: Range<Int>
        var hasLetter = false
        var hasDigit = false
        /// True for digits and separators of a phone number.
        var isGroup = true
        /// True if the word consists of arithmetic signs.
        var isOperator = true
    }

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var offsets = [0]
        offsets.reserveCapacity(scalars.count + 1)
        for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        self.offsets = offsets
    }

    mutating func ranges() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var chain: [Word] = []
        func close() {
            if let range = trimmed(chain) { found.append(offsets[range.lowerBound]..<offsets[range.upperBound]) }
            chain = []
        }
        for word in words() {
            if let last = chain.last, !belongTogether(last, word) { close() }
            chain.append(word)
        }
        close()
        return found
    }

    private func words() -> [Word] {
        var words: [Word] = []
        var word: Word?
        for (index, scalar) in scalars.enumerated() {
            guard !isBoundary(scalar) else {
                if let word { words.append(word) }
                word = nil
                continue
            }
            var current = word ?? Word(range: index..<index)
            current.range = current.range.lowerBound..<index + 1
            let isDigit = scalar.properties.numericType != nil
            let isLetter = scalar.properties.isAlphabetic || "©®™".unicodeScalars.contains(scalar)
            if isDigit { current.hasDigit = true } else if isLetter { current.hasLetter = true }
            if !isDigit, !"+-‑.()".unicodeScalars.contains(scalar) { current.isGroup = false }
            if !"+-−–±×÷=<>≤≥≈~/*".unicodeScalars.contains(scalar) { current.isOperator = false }
            word = current
        }
        if let word { words.append(word) }
        return words
    }

    private func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isWhitespace || scalar.isRightToLeft { return true }
        switch scalar.value {
        // These are an object in the line, and characters that already control the direction.
        case 0xFFFC, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return true
        default: return false
        }
    }

    /// Whether two words with one blank between them belong together: in a name, a number with its unit, or a number in
    /// groups.
    private func belongTogether(_ left: Word, _ right: Word) -> Bool {
        guard right.range.lowerBound == left.range.upperBound + 1,
            scalars[left.range.upperBound].properties.isWhitespace, !isLineEnd(scalars[left.range.upperBound]),
            !",;:".unicodeScalars.contains(scalars[left.range.upperBound - 1]) || areInBrackets(left, right)
        else { return false }
        if left.isOperator || right.isOperator { return left.hasDigit || right.hasDigit }
        if left.hasLetter || right.hasLetter { return true }
        return left.isGroup && right.isGroup
    }

    /// Whether brackets without right-to-left text surround both words, as in (room 12, floor 2).
    private func areInBrackets(_ left: Word, _ right: Word) -> Bool {
        func isForeign(_ scalar: Unicode.Scalar) -> Bool { isBoundary(scalar) && !scalar.properties.isWhitespace }
        let before = scalars[..<left.range.upperBound].reversed().prefix { !isForeign($0) && $0 != ")" }
        let after = scalars[right.range.lowerBound...].prefix { !isForeign($0) && $0 != "(" }
        return before.contains("(") && after.contains(")")
    }

    private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { ["\n", "\u{2028}", "\u{2029}"].contains(scalar) }

    /// Returns the range without punctuation at its ends; nil if the rest cannot be misread.
    private func trimmed(_ chain: [Word]) -> Range<Int>? {
        var words = chain[...]
        while let last = words.last, last.isOperator { words.removeLast() }
        while let first = words.first, first.isOperator,
            "-−–=×÷/*".unicodeScalars.contains(scalars[first.range.lowerBound])
        {
            words.removeFirst()
        }
        guard words.contains(where: { $0.hasDigit || $0.hasLetter }), let first = words.first, let last = words.last
        else {
            return nil
        }
        var range = first.range.lowerBound..<last.range.upperBound
        while let shorter = withoutAnEnd(range) { range = shorter }
        guard !range.isEmpty, !scalars[range].allSatisfy({ $0.properties.numericType != nil }) else { return nil }
        return range
    }

    private func withoutAnEnd(_ range: Range<Int>) -> Range<Int>? {
        guard let first = scalars[range].first, let last = scalars[range].last, range.count > 1 else { return nil }
        let inner = scalars[range.dropFirst()]
        if first.properties.isWhitespace { return range.dropFirst() }
        if last.properties.isWhitespace { return range.dropLast() }
        if "“‘«\"'„".unicodeScalars.contains(first) { return range.dropFirst() }
        if let closer = Self.closers[first] {
            if last == closer, !scalars[range.dropFirst().dropLast()].contains(closer) {
                return range.dropFirst().dropLast()
            }
            if !inner.contains(closer) { return range.dropFirst() }
        }
        // A hyphen or point that joins the number to the word before is not part of the number.
        let isJoined = range.lowerBound > 0 && !scalars[range.lowerBound - 1].properties.isWhitespace
        if isJoined, "-‑–/.,:;…".unicodeScalars.contains(first) { return range.dropFirst() }
        if "-‑–".unicodeScalars.contains(first), scalars[range.lowerBound + 1].properties.isAlphabetic {
            return range.dropFirst()
        }
        if ".,:;!?…”’»\"'-‑–".unicodeScalars.contains(last) { return range.dropLast() }
        if let opener = Self.openers[last], !scalars[range].contains(opener) { return range.dropLast() }
        return nil
    }

    private static let closers: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "{": "}"]
    private static let openers: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "[", "}": "{"]
}
