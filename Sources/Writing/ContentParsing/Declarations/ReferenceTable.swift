import Content
import Diagnostics
import StructuredInput

/// The entries of `references.yaml`.
struct ReferenceTable {
    private(set) var references: [Reference] = []
    /// The keys of all entries, including entries that could not be read completely.
    private(set) var keys: Set<String> = []
    /// False if the file could not be read. An unknown key is then not an error.
    private(set) var isComplete = true
    private var hasFile = false
    /// The references of fragments, which count where a text cites them.
    private var shared: [Reference] = []
    private let used = UsedNames()

    static var unreadable: ReferenceTable {
        var table = ReferenceTable()
        table.isComplete = false
        return table
    }

    init() {}

    /// Reads a list of entries, or a mapping with the key `references`, which Pandoc writes.
    init(_ node: InputNode, _ findings: inout Findings) {
        hasFile = true
        var list = node
        if case .mapping(let entries) = node.value, let entry = entries.first(where: { $0.key == "references" }) {
            list = entry.value
            for other in entries where other.key != "references" {
                findings.report(.error("unknown-key", "no key is called \"\(other.key)\" here", at: other.keyRange))
            }
        }
        if list.isNull { return }
        guard let entries = Shape<[InputNode]>.list(of: .any).read(list, &findings) else {
            isComplete = false
            return
        }
        var places: [String: SourceRange] = [:]
        for (index, entry) in entries.enumerated() {
            let read = findings.within(String(index + 1)) { ReferenceReader.read(entry, &$0) }
            guard let id = read.id else {
                isComplete = false
                continue
            }
            if let first = places[id] {
                findings.report(
                    .error(
                        "duplicate-reference", "the reference \"\(id)\" stands here twice", at: read.idRange,
                        notes: [.init("it stands here first", at: first)], help: "delete one of the two"))
                continue
            }
            places[id] = read.idRange
            keys.insert(id)
            if let reference = read.reference { references.append(reference) }
        }
    }

    /// Makes the references of a fragment known. The handout's own of the same key go before them.
    mutating func share(_ other: ReferenceTable) {
        hasFile = true
        if !other.isComplete { isComplete = false }
        shared += other.references.filter { !keys.contains($0.id) }
        keys.formUnion(other.keys)
    }

    /// The handout's own references, and those of fragments that are cited.
    var all: [Reference] { references + shared.filter { used.contains($0.id) } }

    /// Reports a key that no reference has.
    func check(_ key: String, at range: SourceRange, _ findings: inout Findings) {
        used.insert(key)
        guard isComplete, !keys.contains(key) else { return }
        let meant = Suggestion.nearest(to: key, among: keys.sorted()).map { "did you mean \"\($0)\"?" }
        let missing = hasFile ? "references.yaml lists the references" : "the handout has no references.yaml"
        findings.report(
            .error("unknown-reference", "no reference has the key \"\(key)\"", at: range, help: meant ?? missing))
    }
}

extension Shape where Value == [String] {
    /// The keys in `["@*"]` or `"@rao2021, @nccn"`, without their `@`.
    static func nocite(_ references: ReferenceTable) -> Shape {
        let expected = "a list of references such as [\"@rao2021\"], or [\"@*\"] for all"
        return Shape(expected: expected) { node, findings in
            var nodes = [node]
            if case .sequence(let items) = node.value { nodes = items }
            var keys: [String] = []
            for node in nodes {
                guard case .scalar(let scalar) = node.value else {
                    findings.reportUnexpected(node, expected: expected)
                    continue
                }
                for part in scalar.text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
                    guard part.first == "@", part.count > 1 else {
                        findings.reportUnexpected(node, expected: expected)
                        continue
                    }
                    let key = String(part.dropFirst())
                    let before = findings.diagnostics.count
                    if key != "*" { references.check(key, at: node.range, &findings) }
                    if findings.diagnostics.count == before { keys.append(key) }
                }
            }
            return keys
        }
    }
}
