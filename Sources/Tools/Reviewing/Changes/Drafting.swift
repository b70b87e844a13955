import Diagnostics
import Importing

/// Writes the edits of a change.
struct Drafting {
    let passage: Passage
    let isThorough: Bool

    /// Returns nil if the change cannot be written.
    func edits(_ kind: Comparison.Draft.Kind) -> [Edit]? {
        switch kind {
        case .change(let difference, let atoms):
            Merge(passage).merged(difference, atoms, isThorough: isThorough).map { bytes in
                [narrowed(bytes)] + (atoms.contains(.paragraphBreak) ? renumbered(by: atoms.breaks) : [])
            }
        case .addition(let atoms, let isListed): addition(atoms, isListed: isListed)
        case .deletion: deletion
        }
    }

    private func edit(_ range: Range<Int>, _ bytes: [UInt8]) -> Edit {
        Edit(file: passage.file.path, range: range, bytes: bytes)
    }

    /// The edit of the bytes that differ.
    private func narrowed(_ bytes: [UInt8]) -> Edit {
        let old = passage.bytes[passage.range]
        let first = zip(old, bytes).prefix { $0 == $1 }.count
        let last = zip(old.dropFirst(first).reversed(), bytes.dropFirst(first).reversed()).prefix { $0 == $1 }.count
        return edit(
            passage.range.lowerBound + first..<passage.range.upperBound - last, Array(bytes[first..<bytes.count - last])
        )
    }

    private func addition(_ atoms: [Atom], isListed: Bool) -> [Edit]? {
        var before = passage
        if before.kind == .attribute || before.kind == .caption { return nil }
        if before.kind == .item, !isListed { before.kind = .paragraph }
        let end = endOfLine(passage.range.upperBound)
        var escapes = MarkdownEscapes(isThorough: isThorough)
        escapes.isInBrackets = false
        let lines = Atom.text(atoms).split(separator: "\n").map { escapes.line(escapes.escaped(String($0))) }
        let prefix = LinePrefix(before)
        let text = lines.map { Array($0.utf8) }.joined(separator: Array("\\\n".utf8) + prefix.continuation)
        if isListed, passage.kind != .item {
            return [edit(end..<end, prefix.nextParagraph + Array("- ".utf8) + text)]
        }
        return [edit(end..<end, prefix.nextParagraph + text)] + (isListed ? renumbered(by: 1) : [])
    }

    private var deletion: [Edit]? {
        let whole = passage.item?.range ?? passage.range
        let before = passage.bytes[..<whole.lowerBound]
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // An item or a paragraph that begins on the line of something else stays.
        guard passage.bytes[start..<whole.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x3E }) else { return nil }
        var end = min(passage.bytes.count, endOfLine(whole.upperBound) + 1)
        if passage.bytes[..<end].last == 0x0D, end < passage.bytes.count { end += 1 }
        // The blank line behind it, unless it parts a tight list from what follows.
        let next = min(passage.bytes.count, endOfLine(end) + 1)
        let isBlankBehind = passage.bytes[end..<next].allSatisfy { [0x20, 0x09, 0x0D, 0x0A, 0x3E].contains($0) }
        let isLoose = passage.item.map { !$0.isTight } ?? true
        if isLoose, isBlankBehind, end < passage.bytes.count { end = next }
        return [edit(start..<end, [])] + renumbered(by: -1)
    }

    /// The numbers of the items behind this one.
    private func renumbered(by step: Int) -> [Edit] {
        guard let numbers = passage.item?.numbers, numbers.count > 1 else { return [] }
        let values = numbers.map { Int(String(decoding: passage.bytes[$0], as: UTF8.self)) ?? 0 }
        // `1. 1. 1.` is numbered by what reads it.
        guard Set(values).count > 1 else { return [] }
        return numbers.dropFirst().map { Edit(file: passage.file.path, range: $0, bytes: [], step: step) }
    }

    private func endOfLine(_ offset: Int) -> Int {
        let end = passage.bytes[offset...].firstIndex(of: 0x0A) ?? passage.bytes.count
        return end > offset && passage.bytes[end - 1] == 0x0D ? end - 1 : end
    }
}

extension [Atom] {
    fileprivate var breaks: Int { count { $0 == .paragraphBreak } }
}
