import Content

/// Numbers the sources of one copy in the order in which it first cites them.
struct Citations {
    /// A number in the text that calls a source.
    struct Call: Equatable {
        var number: Int
        /// Its own, for the way back.
        var anchor: String
        /// Where it leads: to the note, or to the list where there are no notes.
        var target: String
    }

    private let references: [Reference]
    private let placement: Identity.ReferencePlacement
    /// In the order of their numbers.
    private(set) var numbered: [Reference] = []
    private var numbers: [String: Int] = [:]
    private var firstCalls: [Int: String] = [:]
    private var callCount = 0
    /// Called, and not yet noted.
    private var unnoted: [Int] = []

    init(_ references: [Reference], placement: Identity.ReferencePlacement) {
        self.references = references
        self.placement = placement
    }

    var hasNotes: Bool { placement != .endnotes }
    var hasList: Bool { placement != .footnotes }

    // No author's anchor has a colon.
    static func noteAnchor(_ number: Int) -> String { "note:\(number)" }
    static func listAnchor(_ number: Int) -> String { "reference:\(number)" }

    /// Calls a source; nil where no reference has the key. A source that is called again keeps its number and its first
    /// note.
    mutating func call(_ key: String) -> Call? {
        guard let number = numbers[key] ?? number(key) else { return nil }
        callCount += 1
        let anchor = "call:\(callCount)"
        if firstCalls[number] == nil {
            firstCalls[number] = anchor
            if hasNotes { unnoted.append(number) }
        }
        return Call(
            number: number, anchor: anchor,
            target: hasNotes ? Self.noteAnchor(number) : Self.listAnchor(number))
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

    /// The notes that fall due.
    mutating func takeNotes() -> [Int] {
        defer { unnoted = [] }
        return unnoted
    }

    private mutating func number(_ key: String) -> Int? {
        guard let reference = references.first(where: { $0.id == key }) else { return nil }
        numbered.append(reference)
        numbers[key] = numbered.count
        return numbered.count
    }
}
