import Importing

/// Puts a reviewer's words into the source of a passage. Whatever they did not change stays as it was typed.
struct Merge {
    private let passage: Passage
    private var output: [UInt8] = []
    /// The containers that are open at the end of the output.
    private var open: [Int] = []
    private var isThorough = false
    /// The words that are to be written next, not yet escaped.
    private var pending = ""
    /// The last visible character.
    private var last: Character?

    init(_ passage: Passage) { self.passage = passage }

    /// The source, written out of its parts.
    var unchanged: [UInt8] {
        var merge = self
        for index in passage.units.indices { merge.keep(index) }
        merge.move(to: 0, before: nil)
        return merge.output + passage.bytes[passage.containers[0].close]
    }

    /// Returns the source with the changes; nil if they cannot be written into it.
    ///
    /// - Parameters:
    ///   - newAtoms: the atoms of the difference's new text.
    ///   - isThorough: true to escape every sign that has a meaning anywhere.
    func merged(_ difference: Difference, _ newAtoms: [Atom], isThorough: Bool) -> [UInt8]? {
        var merge = self
        merge.isThorough = isThorough
        guard merge.write(difference, newAtoms) else { return nil }
        return merge.output
    }

    private mutating func write(_ difference: Difference, _ newAtoms: [Atom]) -> Bool {
        // Blanks that no token has stay with the token before them.
        var next = 0
        var wasKept: Int?
        for part in difference.parts {
            switch part {
            case .same(let tokens):
                let end = end(of: tokens, difference.old)
                for index in next..<end { keep(index) }
                next = end
                wasKept = end > 0 ? end - 1 : nil
            case .changed(let before, let behind):
                let end = before.isEmpty ? next : end(of: before, difference.old)
                let gone = next..<end
                let container = container(for: gone, between: wasKept, and: end)
                for token in difference.new[behind] {
                    for atom in newAtoms[token.atoms] {
                        guard write(atom, in: container) else { return false }
                    }
                }
                for index in gone where hasComment(index) {
                    flush(before: nil)
                    output += passage.bytes[passage.units[index].lead]
                }
                next = end
            }
        }
        for index in next..<passage.units.count { keep(index) }
        flush(before: nil)
        move(to: 0, before: nil)
        output += passage.bytes[passage.containers[0].close]
        return true
    }

    /// The end of the units of some tokens.
    private func end(of tokens: Range<Int>, _ old: [Token]) -> Int {
        tokens.upperBound < old.count ? old[tokens.upperBound].atoms.lowerBound : old.last?.atoms.upperBound ?? 0
    }

    private func hasComment(_ index: Int) -> Bool {
        passage.bytes[passage.units[index].lead].contains(UInt8(ascii: "<"))
    }

    /// New words stand where the first of the old ones stood. Beside words that stay, they stand in what has both.
    private func container(for gone: Range<Int>, between before: Int?, and behind: Int) -> Int {
        if let first = gone.first { return passage.units[first].container }
        let left = before.map { passage.units[$0].container } ?? 0
        guard before != nil, behind < passage.units.count else { return 0 }
        let right = passage.units[behind].container
        if left == right { return left }
        let paths = (passage.path(to: left), passage.path(to: right))
        return zip(paths.0, paths.1).prefix { $0 == $1 }.last?.0 ?? 0
    }

    // MARK: Writing

    private mutating func keep(_ index: Int) {
        let unit = passage.units[index]
        move(to: unit.container, before: unit.character)
        flush(before: unit.character)
        output += passage.bytes[unit.lead]
        output += passage.bytes[unit.source]
        last = unit.character
    }

    private mutating func write(_ atom: Atom, in container: Int) -> Bool {
        move(to: container, before: nil)
        switch atom {
        case .scalar(let scalar):
            pending.unicodeScalars.append(scalar == "\t" ? " " : scalar)
        case .field(let label):
            // A value or a source that was moved, as a whole.
            guard let unit = passage.units.first(where: { $0.content == .field(label) }), !unit.isMarker else {
                return false
            }
            flush(before: "x")
            output += passage.bytes[unit.source]
            last = "x"
        case .lineBreak:
            guard [.paragraph, .item, .note].contains(passage.kind) else { return false }
            flush(before: nil)
            output += Array("\\\n".utf8) + LinePrefix(passage).continuation
            last = nil
        case .paragraphBreak:
            guard container == 0, passage.kind == .paragraph || passage.kind == .item else { return false }
            flush(before: nil)
            while output.last == UInt8(ascii: " ") { output.removeLast() }
            output += LinePrefix(passage).nextParagraph
            last = nil
        }
        return true
    }

    /// Closes and opens containers, up to one.
    private mutating func move(to container: Int, before character: Character?) {
        let path = passage.path(to: container)
        guard path != open else { return }
        flush(before: character)
        while let innermost = open.last, !path.starts(with: open) {
            output += passage.bytes[passage.containers[innermost].close]
            open.removeLast()
        }
        for next in path[open.count...] {
            output += passage.bytes[passage.containers[next].open]
            open.append(next)
        }
    }

    /// Writes the new words, escaped as their place needs it.
    private mutating func flush(before character: Character?) {
        guard !pending.isEmpty else { return }
        let text = pending
        pending = ""
        defer { last = text.last }
        let place = open.last ?? 0
        if let quote = passage.quote {
            let sign = String(UnicodeScalar(quote))
            output += text.replacing("\\", with: "\\\\").replacing(sign, with: "\\" + sign).utf8
            return
        }
        if passage.containers[place].isRaw {
            output += text.utf8
            return
        }
        var escapes = MarkdownEscapes()
        escapes.isThorough = isThorough
        escapes.isInBrackets = passage.containers[place].isInBrackets
        let escaped = escapes.escaped(text, before: last, behind: character)
        output += (isAtLineStart ? escapes.line(escaped) : escaped).utf8
    }

    private var isAtLineStart: Bool {
        guard [.paragraph, .item, .note].contains(passage.kind) else { return false }
        let line = output.reversed().prefix { $0 != UInt8(ascii: "\n") }
        return line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
    }
}

extension Passage.Unit {
    fileprivate var character: Character? {
        switch content {
        case .scalar(let scalar): Character(scalar)
        case .field: "x"
        case .lineBreak: nil
        }
    }
}
