import Geometry

/// The notes at the foot of one page, collected from its first line downwards.
///
/// Each source has one note: the full note, if the page has its call; otherwise the short note of the page's first
/// call. The notes therefore depend only on the page's lines. Pages can be compared before any of them is settled.
struct CalledNotes {
    /// The chosen notes, by source.
    private var chosen: [(source: Int, note: Int)] = []

    /// The notes by the number of their sources, which is the order of the first calls.
    var notes: [Int] { chosen.sorted { $0.source < $1.source }.map(\.note) }

    func height(among notes: [NoteMetrics]) -> Length { chosen.reduce(.zero) { $0 + notes[$1.note].height } }

    /// Adds the notes that a line below all previous lines calls.
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
