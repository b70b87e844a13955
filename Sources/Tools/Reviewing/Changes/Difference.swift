/// The difference between a passage and what came back, in words.
struct Difference {
    enum Part {
        /// Tokens that stayed, by their places in the old text.
        case same(Range<Int>)
        /// Tokens of the old text, and those of the new text in their place.
        case changed(Range<Int>, Range<Int>)
    }

    let old: [Token]
    let new: [Token]
    private(set) var parts: [Part] = []

    /// The most work of one comparison, as a product of tokens. Beyond it, the texts are taken as one change.
    private static let mostWork = 4_000_000

    init(_ oldAtoms: [Atom], _ newAtoms: [Atom]) {
        old = Token.all(of: oldAtoms)
        new = Token.all(of: newAtoms)
        var (first, oldEnd, newEnd) = (0, old.count, new.count)
        while first < min(oldEnd, newEnd), old[first] == new[first] { first += 1 }
        while oldEnd > first, newEnd > first, old[oldEnd - 1] == new[newEnd - 1] {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
        }
        add(.same(0..<first))
        if (oldEnd - first) * (newEnd - first) <= Self.mostWork {
            compare(first..<oldEnd, first..<newEnd)
        } else {
            add(.changed(first..<oldEnd, first..<newEnd))
        }
        add(.same(oldEnd..<old.count))
    }

    var isEmpty: Bool { parts.allSatisfy { if case .same = $0 { true } else { false } } }

    private mutating func add(_ part: Part) {
        switch part {
        case .same(let range) where range.isEmpty: return
        case .changed(let before, let behind) where before.isEmpty && behind.isEmpty: return
        default: parts.append(part)
        }
    }

    private mutating func compare(_ before: Range<Int>, _ behind: Range<Int>) {
        let changes = new[behind].map(\.text).difference(from: old[before].map(\.text))
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(before.lowerBound + offset)
            case .insert(let offset, _, _): inserted.insert(behind.lowerBound + offset)
            }
        }
        var (left, right) = (before.lowerBound, behind.lowerBound)
        while left < before.upperBound || right < behind.upperBound {
            let (firstLeft, firstRight) = (left, right)
            while left < before.upperBound, right < behind.upperBound, !removed.contains(left),
                !inserted.contains(right)
            {
                (left, right) = (left + 1, right + 1)
            }
            add(.same(firstLeft..<left))
            let (changedLeft, changedRight) = (left, right)
            while removed.contains(left) { left += 1 }
            while inserted.contains(right) { right += 1 }
            add(.changed(changedLeft..<left, changedRight..<right))
            // Both sets are made of these tokens, so one of the loops has moved.
            if left == firstLeft, right == firstRight { return }
        }
    }

    /// The old text with what is gone in `[-…-]`.
    var marked: (old: String, new: String) {
        var (left, right) = ("", "")
        for part in parts {
            switch part {
            case .same(let range):
                let text = old[range].map(\.text).joined()
                left += text
                right += text
            case .changed(let before, let behind):
                let (gone, come) = (old[before].map(\.text).joined(), new[behind].map(\.text).joined())
                if !gone.isEmpty { left += "[-\(gone)-]" }
                if !come.isEmpty { right += "{+\(come)+}" }
            }
        }
        return (left.onOneLine, right.onOneLine)
    }
}

extension String {
    /// The text with signs for the ends of lines and paragraphs, and none that control a terminal.
    var onOneLine: String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x0A, 0x0D: text.append("\u{21B5}")
            case 0x2029: text.append("\u{B6}")
            case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: text.append("\u{FFFD}")
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
