import Geometry

/// The metrics of a note that pagination needs.
struct NoteMetrics: Equatable {
    /// The full note of the same source; a full note refers to itself.
    var source: Int
    var lineCount: Int
    var leading: Length
    /// The space below the note.
    var spaceAfter: Length

    var height: Length { height(of: 0..<lineCount) }

    func height(of lines: Range<Int>) -> Length { leading * Double(lines.count) + spaceAfter }
}

/// The lines of a note that stand on one page: all of them, unless the note is longer than a page.
struct NotePart: Equatable {
    var note: Int
    var lines: Range<Int>

    init(note: Int, lines: Range<Int>) {
        self.note = note
        self.lines = lines
    }

    init(whole note: Int, among notes: [NoteMetrics]) { self.init(note: note, lines: 0..<notes[note].lineCount) }

    /// Whether the note began on an earlier page.
    var isContinued: Bool { lines.lowerBound > 0 }

    /// The fewest lines with which a note may begin, so that neither a first nor a last line stands alone on a page.
    var leastBeginning: Int { lines.count < 4 ? lines.count : 2 }
}

extension [NotePart] {
    var lineCount: Int { reduce(0) { $0 + $1.lines.count } }

    func height(among notes: [NoteMetrics]) -> Length { reduce(.zero) { $0 + notes[$1.note].height(of: $1.lines) } }

    /// Returns the least height of each note on a page that shows it.
    func leastHeights(among notes: [NoteMetrics]) -> [Length] {
        map { notes[$0.note].height(of: 0..<$0.leastBeginning) }
    }

    /// Splits the notes into the parts that fit a height and the rest. Every note keeps a part on this page, so that it
    /// begins on the page that calls it.
    func split(at room: Length, among notes: [NoteMetrics]) -> (onPage: [NotePart], goingOn: [NotePart]) {
        var onPage: [NotePart] = []
        var goingOn: [NotePart] = []
        var room = room
        let least = leastHeights(among: notes)
        // The height that the notes after this one need.
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
    /// The fewest lines of text on a page that a note fills.
    private static let leastLines = 4

    /// Returns, for each note, whether it is longer than a page with the unbreakable lines that call it. Only such
    /// notes are continued.
    ///
    /// - Parameter room: the height of a page for text and notes.
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
            // A page has at least a few lines of text. Notes that fill a page without any text must be split anyway.
            let tallest = items[chain].map(\.height).max() ?? .zero
            let beside = max(tallest, min(max(text, items[index].height * Double(leastLines)), room / 2))
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
    /// Returns the items between two allowed page breaks.
    fileprivate func unparted(around index: Int) -> Range<Int> {
        var start = index
        while start > 0, self[start].breakBefore == .forbidden { start -= 1 }
        var end = index + 1
        while end < count, self[end].breakBefore == .forbidden { end += 1 }
        return start..<end
    }
}
