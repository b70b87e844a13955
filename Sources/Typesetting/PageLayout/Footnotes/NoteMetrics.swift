import Geometry

/// What the choice of pages has to know of a note.
struct NoteMetrics {
    /// The full note of its source: itself, unless it is a short one.
    var source: Int
    var lineCount: Int
    var leading: Length
    /// Below it.
    var spaceAfter: Length

    var height: Length { height(of: 0..<lineCount) }

    func height(of lines: Range<Int>) -> Length { leading * Double(lines.count) + spaceAfter }
}

/// Lines of a note that stand on one page: all of them, unless the note is longer than a page.
struct NotePart: Equatable {
    var note: Int
    var lines: Range<Int>

    init(note: Int, lines: Range<Int>) {
        self.note = note
        self.lines = lines
    }

    init(whole note: Int, among notes: [NoteMetrics]) { self.init(note: note, lines: 0..<notes[note].lineCount) }

    /// It has been begun on a page before.
    var isContinued: Bool { lines.lowerBound > 0 }

    /// Neither a first nor a last line alone on a page.
    var leastBeginning: Int { lines.count < 4 ? lines.count : 2 }
}

extension [NotePart] {
    var lineCount: Int { reduce(0) { $0 + $1.lines.count } }

    func height(among notes: [NoteMetrics]) -> Length { reduce(.zero) { $0 + notes[$1.note].height(of: $1.lines) } }

    /// With no more of each than a page must have that it stands on.
    func leastHeights(among notes: [NoteMetrics]) -> [Length] {
        map { notes[$0.note].height(of: 0..<$0.leastBeginning) }
    }

    /// As much as a height has room for, and the rest. None is left out, so that each begins on the page that calls it
    /// and goes on on the next one.
    func split(at room: Length, among notes: [NoteMetrics]) -> (onPage: [NotePart], goingOn: [NotePart]) {
        var onPage: [NotePart] = []
        var goingOn: [NotePart] = []
        var room = room
        let least = leastHeights(among: notes)
        // Of those behind.
        var owed = least.reduce(.zero) { $0 + $1 }
        for (part, own) in zip(self, least) {
            let measure = notes[part.note]
            owed -= own
            let free = room - owed
            if measure.height(of: part.lines) <= free {
                onPage.append(part)
                room -= measure.height(of: part.lines)
                continue
            }
            let fitting = Int((free - measure.spaceAfter) / measure.leading)
            let count = Swift.min(fitting, part.lines.count - 2)
            guard part.lines.count > 3, count >= 2 else {
                goingOn.append(part)
                continue
            }
            let end = part.lines.lowerBound + count
            onPage.append(NotePart(note: part.note, lines: part.lines.lowerBound..<end))
            room -= measure.height(of: part.lines.lowerBound..<end)
            goingOn.append(NotePart(note: part.note, lines: end..<part.lines.upperBound))
        }
        return (onPage, goingOn)
    }
}

extension NoteMetrics {
    /// Of text, on a page that a note fills.
    private static let leastLines = 4

    /// Which notes do not fit on a page with the lines that call them and that cannot be parted: only they are continued.
    ///
    /// - Parameter room: what a page has for text and notes.
    static func longer(
        thanAPageOf room: Length, called items: [FlowItem], notes: [NoteMetrics], headHeights: [Length]
    ) -> [Bool] {
        var goesOn = Array(repeating: false, count: notes.count)
        for index in items.indices where !items[index].notes.isEmpty {
            let chain = items.unparted(around: index)
            let first = items[chain.lowerBound]
            var text = first.spaceWhereTorn + (first.repeatedHead.map { headHeights[$0] } ?? .zero)
            var called = CalledNotes()
            for (position, item) in zip(chain, items[chain]) {
                text += item.height + (position > chain.lowerBound ? item.space.minimum : .zero)
                called.add(below: item.notes, among: notes)
            }
            // A page has a few lines of text at least; those that fill it by themselves must be parted anyway.
            let beside = min(max(text, items[index].height * Double(leastLines)), room / 2)
            var free = room - beside - called.height(among: notes)
            for note in called.notes.sorted(by: { notes[$0].lineCount > notes[$1].lineCount })
            where free < .zero && notes[note].lineCount > 3 {
                goesOn[note] = true
                free += notes[note].height - notes[note].height(of: 0..<2)
            }
        }
        return goesOn
    }
}

extension [FlowItem] {
    /// The items from one place where a page may end to the next.
    fileprivate func unparted(around index: Int) -> Range<Int> {
        var start = index
        while start > 0, self[start].breakBefore == .forbidden { start -= 1 }
        var end = index + 1
        while end < count, self[end].breakBefore == .forbidden { end += 1 }
        return start..<end
    }
}
