import Geometry

/// The notes at the foot of one page, gathered from its last line upwards.
///
/// Of each source there is one: its full note, if the page has the full note's call; else the short note of the page's
/// first call. So it follows from the lines of the page alone what stands at its foot, and pages can be weighed before
/// any of them is settled.
struct CalledNotes {
    /// By source.
    private var chosen: [(source: Int, note: Int)] = []

    var isEmpty: Bool { chosen.isEmpty }

    /// By the number of their sources, in which order they are called for the first time.
    var notes: [Int] { chosen.sorted { $0.source < $1.source }.map(\.note) }

    func height(_ heights: [Length]) -> Length { chosen.reduce(.zero) { $0 + heights[$1.note] } }

    init() {}

    init(of items: ArraySlice<FlowItem>, sources: [Int]) {
        for item in items.reversed() { add(above: item.notes, sources: sources) }
    }

    /// Adds the notes that are called by a line above all others so far.
    ///
    /// - Parameter sources: by note, the full note of its source.
    mutating func add(above notes: [Int], sources: [Int]) {
        for note in notes.reversed() {
            let source = sources[note]
            guard let index = chosen.firstIndex(where: { $0.source == source }) else {
                chosen.append((source, note))
                continue
            }
            if chosen[index].note != source { chosen[index].note = note }
        }
    }
}
