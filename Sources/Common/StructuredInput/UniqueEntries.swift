import Diagnostics

/// The entries of a mapping while it is read. A duplicate key is reported, and the first value is kept.
struct UniqueEntries {
    private(set) var entries: [InputNode.Entry] = []
    private var indices: [String: Int] = [:]

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ entry: InputNode.Entry, _ findings: inout Findings) {
        if let first = indices[entry.key] {
            findings.report(
                .error(
                    "duplicate-key", "the key \"\(entry.key)\" stands here twice", at: entry.keyRange,
                    notes: [.init("it stands here first", at: entries[first].keyRange)]))
            return
        }
        indices[entry.key] = entries.count
        entries.append(entry)
    }
}
