import Geometry

/// The notes at the foot of one page, gathered from its first line downwards.
///
/// Of each source there is one: its full note, if the page has the full note's call; else the short note of the page's
/// first call. So it follows from the lines of the page alone what stands at its foot, and pages can be weighed before
/// any of them is settled.
struct CalledNotes {
    /// By source.
    private var chosen: [(source: Int, note: Int)] = []

    /// By the number of their sources, in which order they are called for the first time.
    var notes: [Int] { chosen.sorted { $0.source < $1.source }.map(\.note) }

    func height(among notes: [NoteMetrics]) -> Length { chosen.reduce(.zero) { $0 + notes[$1.note].height } }

    /// Adds the notes that are called by a line below all others so far.
    mutating func add(below called: [Int], among notes: [NoteMetrics]) {
        for note in called {
            let source = notes[note].source
            if let index = chosen.firstIndex(where: { $0.source == source }) {
                if note == source { chosen[index].note = note }
            } else {
                chosen.append((source, note))
            }
        }
    }
}
