import Foundation

/// Takes the list of sources out of the text, and turns the numbers that call them into citations.
struct References {
    private(set) var references: [ImportedReference] = []
    /// The keys by the number that the document gives them; empty if its list has no numbers.
    private var numbered: [Int: String] = [:]
    private(set) var cited: Set<String> = []

    private static let headings: Set<String> = [
        "references", "reference", "reference list", "list of references", "references list", "sources", "bibliography",
        "works cited", "sources and references", "references and sources", "citations", "bibliographie",
        "references bibliographiques", "liste de references", "liste des references", "ouvrages cites",
        "ouvrages consultes",
    ]

    static func isHeading(_ text: String) -> Bool {
        let words = text.folded
        return headings.contains(words)
            || (words.split(separator: " ").count <= 5
                && (words.hasSuffix(" references") || words.hasPrefix("references ")))
    }

    mutating func recognize(_ draft: inout Draft) {
        takeList(&draft)
        guard !numbered.isEmpty else { return }
        var found = self
        draft.blocks = draft.blocks.map { block in
            if case .heading = block { return block }
            return block.rewritingInlines { found.citations(in: $0) }
        }
        self = found
    }

    // MARK: The list

    private mutating func takeList(_ draft: inout Draft) {
        guard
            let start = draft.blocks.lastIndex(where: { block in
                switch block {
                case .heading(_, let words): Self.isHeading(words.plainText)
                case .paragraph(let words): Self.isHeading(words.plainText) && words.plainText.count < 60
                default: false
                }
            })
        else { return }
        let end = draft.blocks[(start + 1)...].firstIndex(where: \.isHeading) ?? draft.blocks.count
        var kept: [DraftBlock] = []
        for block in draft.blocks[(start + 1)..<end] { kept += rest(of: block) }
        guard !references.isEmpty else { return }
        var replaced: [DraftBlock] = []
        let unread = references.filter { !$0.isUnderstood }.count
        let advice =
            unread == 0
            ? "compare them with the words under \"note\" there"
            : "\(unread) of them could not be taken apart: put author, title and year into their places there"
        replaced.append(
            .remark(
                ImportRemark(
                    "references", "\(references.count) sources are in references.yaml now; \(advice)",
                    words: kept.isEmpty ? draft.blocks[start].plainText : nil)))
        if !kept.isEmpty { replaced = [draft.blocks[start]] + kept + replaced }
        draft.blocks.replaceSubrange(start..<end, with: replaced)
    }

    /// The parts of a block that are no source.
    private mutating func rest(of block: DraftBlock) -> [DraftBlock] {
        switch block {
        case .list(var list):
            var kept: [DraftList.Item] = []
            for (index, item) in list.items.enumerated() {
                guard item.blocks.count == 1, case .paragraph(let words) = item.blocks[0],
                    take(words, number: list.start.map { $0 + index })
                else {
                    kept.append(item)
                    continue
                }
            }
            list.items = kept
            return kept.isEmpty ? [] : [.list(list)]
        case .paragraph(let words):
            let lines = words.lines
            if lines.count > 1, lines.allSatisfy({ ReferenceParser.isReference($0.plainText) }) {
                for line in lines { _ = take(line, number: nil) }
                return []
            }
            return take(words, number: nil) ? [] : [block]
        default: return [block]
        }
    }

    private mutating func take(_ words: [DraftInline], number: Int?) -> Bool {
        // A link's address may stand behind other words.
        var text = words.plainText.oneLine
        for address in words.webAddresses where !text.contains(address) { text += " " + address }
        guard ReferenceParser.isReference(text) else { return false }
        var reference = ReferenceParser.parse(text)
        if references.contains(where: { $0.original == reference.original }) { return true }
        let base = reference.key
        var suffix = 0
        while references.contains(where: { $0.key == reference.key }) {
            suffix += 1
            reference.key = base + String(UnicodeScalar(UInt8(96 + min(suffix, 26))))
            if suffix > 26 { reference.key = "\(base)-\(suffix)" }
        }
        references.append(reference)
        if let number { numbered[number] = reference.key }
        return true
    }

    // MARK: Calls

    private static let bracketed = Pattern(#"\s?\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]"#)
    private static let numbers = Pattern(#"^\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*$"#)

    private mutating func citations(in inlines: [DraftInline]) -> [DraftInline] {
        var found = self
        let result = inlines.rewritten { inlines in
            var result: [DraftInline] = []
            for inline in inlines.joiningText {
                switch inline {
                case .marked(.raised, let content):
                    if !content.callsNote, !result.endsInNumberOrUnit, let keys = found.keys(content.plainText) {
                        result.append(.citation(keys))
                    } else {
                        result.append(inline)
                    }
                case .text(let text) where text.contains("["):
                    for (before, groups) in Self.bracketed.parts(of: text) {
                        if !before.isEmpty { result.append(.text(before)) }
                        guard groups.count > 1 else { continue }
                        if let keys = found.keys(groups[1]) {
                            result.append(.citation(keys))
                        } else {
                            result.append(.text(groups[0]))
                        }
                    }
                default: result.append(inline)
                }
            }
            return result
        }
        self = found
        return result
    }

    /// The keys that numbers such as `1,3–5` call; nil if the list has no such numbers.
    private mutating func keys(_ text: String) -> [String]? {
        guard Self.numbers.matches(text) else { return nil }
        var keys: [String] = []
        for part in text.split(whereSeparator: { ",;".contains($0) }) {
            let ends = part.split(whereSeparator: { "–-".contains($0) }).compactMap {
                Int($0.trimmingCharacters(in: .whitespaces))
            }
            guard let first = ends.first, let last = ends.last, first <= last, last - first < 50 else { return nil }
            for number in first...last {
                guard let key = numbered[number] else { return nil }
                keys.append(key)
            }
        }
        cited.formUnion(keys)
        return keys.isEmpty ? nil : keys
    }
}

extension [DraftInline] {
    /// The web addresses of the links.
    var webAddresses: [String] {
        flatMap { inline -> [String] in
            switch inline {
            case .link(_, let address): address.hasPrefix("http") ? [address] : []
            case .strong(let content), .emphasis(let content), .marked(_, let content): content.webAddresses
            default: []
            }
        }
    }

    /// Whether the words link to a note at the foot of the page, not to a source.
    fileprivate var callsNote: Bool {
        contains { inline in
            guard case .link(_, let address) = inline else { return false }
            return ["#fn", "#_ftn", "#_edn", "#footnote", "#note"].contains { address.lowercased().hasPrefix($0) }
        }
    }

    /// Whether a raised number behind these words would be a power, as in 10⁹ or m².
    fileprivate var endsInNumberOrUnit: Bool {
        guard case .text(let text)? = last, let end = text.last else { return false }
        if end.isNumber { return true }
        let word = text.split(whereSeparator: { !$0.isLetter }).last.map(String.init) ?? ""
        return end.isLetter && ["m", "cm", "mm", "dm", "km", "s", "x", "µm", "in", "ft"].contains(word.lowercased())
    }
}
