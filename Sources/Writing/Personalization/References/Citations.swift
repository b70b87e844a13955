import Content

/// Numbers the sources of one copy in the order in which it first cites them.
struct Citations {
    /// A note that falls due.
    struct Note: Equatable {
        var number: Int
        var anchor: String
        /// What calls it.
        var call: String
        /// In short, for a page that has not the full note.
        var isRepeated: Bool
    }

    /// A number in the text that calls a source.
    struct Call: Equatable {
        /// Its own, for the way back.
        var anchor: String
        /// Where it leads: to its note, or to the list where there are no notes.
        var target: String
    }

    private let references: [Reference]
    private let placement: Identity.ReferencePlacement
    /// In the order of their numbers.
    private(set) var numbered: [Reference] = []
    private var numbers: [String: Int] = [:]
    private var firstCalls: [Int: String] = [:]
    private var callCount = 0
    private var due: [Note] = []

    init(_ references: [Reference], placement: Identity.ReferencePlacement) {
        self.references = references
        self.placement = placement
    }

    var hasNotes: Bool { placement != .endnotes }
    var hasList: Bool { placement != .footnotes }

    // No author's anchor has a colon.
    static func noteAnchor(_ number: Int) -> String { "note:\(number)" }
    static func listAnchor(_ number: Int) -> String { "reference:\(number)" }

    /// The number of a source, which it keeps; nil where no reference has the key.
    mutating func number(of key: String) -> Int? { numbers[key] ?? number(key) }

    /// Calls a source by its number.
    ///
    /// Its first call has the full note. Each later one has a short note of its own, for only layout knows which of them
    /// stand on another page than the full note, and which on one page.
    mutating func call(_ number: Int) -> Call {
        callCount += 1
        let anchor = "call:\(callCount)"
        let isRepeated = firstCalls[number] != nil
        if !isRepeated { firstCalls[number] = anchor }
        guard hasNotes else { return Call(anchor: anchor, target: Self.listAnchor(number)) }
        let note = isRepeated ? "\(Self.noteAnchor(number)):\(callCount)" : Self.noteAnchor(number)
        due.append(Note(number: number, anchor: note, call: anchor, isRepeated: isRepeated))
        return Call(anchor: anchor, target: note)
    }

    /// Numbers the sources that no sentence cites, after those that one does. Only a list has room for them.
    mutating func addUncited(_ keys: [String]) {
        guard hasList else { return }
        let wanted = Set(keys)
        for reference in references where numbers[reference.id] == nil {
            if wanted.contains("*") || wanted.contains(reference.id) { _ = number(reference.id) }
        }
    }

    /// Where a number was first called.
    func firstCall(of number: Int) -> String? { firstCalls[number] }

    func reference(_ number: Int) -> Reference? {
        numbered.indices.contains(number - 1) ? numbered[number - 1] : nil
    }

    /// The notes that fall due, by number; of one source in the order of their calls.
    mutating func takeNotes() -> [Note] {
        defer { due = [] }
        return (1...max(1, numbered.count)).flatMap { number in due.filter { $0.number == number } }
    }

    private mutating func number(_ key: String) -> Int? {
        guard let reference = references.first(where: { $0.id == key }) else { return nil }
        numbered.append(reference)
        numbers[key] = numbered.count
        return numbered.count
    }
}
