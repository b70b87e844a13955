import Content

/// Numbers the sources of one copy in the order of their first citations.
struct Citations {
    /// A note that must be placed next.
    struct Note: Equatable {
        var number: Int
        var anchor: String
        /// The anchor of the note's call.
        var call: String
        /// True for a short note, for a page without the full note.
        var isRepeated: Bool
    }

    /// A number in the text that calls a source.
    struct Call: Equatable {
        /// The call's own anchor, for the link back.
        var anchor: String
        /// The anchor of the note, or of the list entry if notes are off.
        var target: String
    }

    private let references: [Reference]
    private let placement: Identity.ReferencePlacement
    /// The sources in the order of their numbers.
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

    // Authors' anchors contain no colon, so these are unique.
    static func noteAnchor(_ number: Int) -> String { "note:\(number)" }
    static func listAnchor(_ number: Int) -> String { "reference:\(number)" }

    /// The number of a source, the same for all its citations; nil if no reference has the key.
    mutating func number(of key: String) -> Int? { numbers[key] ?? number(key) }

    /// Calls a source by its number.
    ///
    /// The first call has the full note. Each later call has a short note of its own: only layout knows which notes
    /// share a page.
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

    /// Numbers the sources that no sentence cites, after the cited sources. Only the list shows them.
    mutating func addUncited(_ keys: [String]) {
        guard hasList else { return }
        let wanted = Set(keys)
        for reference in references where numbers[reference.id] == nil {
            if wanted.contains("*") || wanted.contains(reference.id) { _ = number(reference.id) }
        }
    }

    /// The anchor of the first call of a number.
    func firstCall(of number: Int) -> String? { firstCalls[number] }

    func reference(_ number: Int) -> Reference? {
        numbered.indices.contains(number - 1) ? numbered[number - 1] : nil
    }

    /// The notes to be placed now, by number; notes of one source are in the order of their calls.
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
