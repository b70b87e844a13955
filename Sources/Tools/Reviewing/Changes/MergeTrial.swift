import Diagnostics
import HandoutKit
import Wording

/// Tries merges: reads the text as it would be with changes, and looks whether it says that and nothing else.
struct MergeTrial {
    let handout: String
    let source: ReviewSource
    let library: Library

    func result(of document: ReturnedDocument) -> ReviewResult {
        let start = source.outline.passages.first?.place ?? ""
        let comparison = Comparison(source.outline, document, start: start)
        var result = ReviewResult(id: source.id, language: source.language.description)
        result.changes = comparison.changes
        result.comments = comparison.comments
        result.unchanged = comparison.unchanged
        result.drafts = comparison.drafts
        for draft in comparison.drafts where result.changes[draft.change].refusal == nil {
            if let edits = edits(of: draft) {
                result.edits[draft.change] = edits
            } else {
                result.changes[draft.change].refusal = "the source would not say it in this way: do it by hand"
            }
        }
        return result
    }

    /// The edits of a change after which the text reads as it came back.
    private func edits(of draft: Comparison.Draft) -> [Edit]? {
        let passage = source.outline.passages[draft.passage]
        for isThorough in [false, true] {
            guard let edits = Drafting(passage: passage, isThorough: isThorough).edits(draft.kind),
                let files = files(edits), reads(files, with: [draft])
            else { continue }
            return edits
        }
        return nil
    }

    /// - Throws: `ContentFault` if the changes cannot be merged together.
    func files(_ accepted: [Int], of result: ReviewResult) throws(ContentFault) -> [Review.MergedFile] {
        let edits = accepted.flatMap { result.edits[$0] ?? [] }
        guard let files = files(edits), reads(files, with: result.drafts.filter { accepted.contains($0.change) }) else {
            throw ContentFault(
                .error(
                    "not-merged", "these changes cannot be merged at once", help: "accept them one by one: --accept 1"))
        }
        return files
    }

    // MARK: Files

    /// The files with edits; nil if two edits overlap.
    private func files(_ edits: [Edit]) -> [Review.MergedFile]? {
        let byFile = Dictionary(grouping: edits, by: \.file)
        var files: [Review.MergedFile] = []
        for (shown, edits) in byFile.sorted(by: { $0.key < $1.key }) {
            let written = source.written(shown)
            let mark = written.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            guard let bytes = edited(Array(written.dropFirst(mark)), edits) else { return nil }
            files.append(
                Review.MergedFile(path: source.path(of: shown), shown: shown, bytes: written.prefix(mark) + bytes))
        }
        return files
    }

    private func edited(_ bytes: [UInt8], _ edits: [Edit]) -> [UInt8]? {
        var result: [UInt8] = []
        var copied = 0
        var steps: [Range<Int>: Int] = [:]
        for edit in edits { if let step = edit.step { steps[edit.range, default: 0] += step } }
        var sorted = edits.enumerated().filter { $0.element.step == nil }.map { ($0.offset, $0.element) }
        for (range, step) in steps where !sorted.contains(where: { $0.1.range.contains(range.lowerBound) }) {
            let number = (Int(String(decoding: bytes[range], as: UTF8.self)) ?? 0) + step
            sorted.append((0, Edit(file: "", range: range, bytes: Array(String(number).utf8))))
        }
        sorted.sort {
            ($0.1.range.lowerBound, $0.1.range.upperBound, $0.0) < ($1.1.range.lowerBound, $1.1.range.upperBound, $1.0)
        }
        for (_, edit) in sorted {
            guard edit.range.lowerBound >= copied, edit.range.upperBound <= bytes.count else { return nil }
            result += bytes[copied..<edit.range.lowerBound]
            result += edit.bytes
            copied = edit.range.upperBound
        }
        return result + bytes[copied...]
    }

    // MARK: What the text says

    /// Whether the text says what came back, and everything else as before.
    private func reads(_ files: [Review.MergedFile], with drafts: [Comparison.Draft]) -> Bool {
        let replaced = Dictionary(files.map { ($0.path, $0.bytes) }) { $1 }
        guard
            let merged = try? ReviewSource(
                handout, language: source.language.description, in: library, replaced: replaced)
        else { return false }
        var slots = source.outline.passages.map { [$0.visible] }
        var behind = [[String]](repeating: [], count: slots.count)
        for draft in drafts {
            switch draft.kind {
            case .change(_, let atoms):
                slots[draft.passage] = Atom.text(atoms).split(separator: "\u{2029}").map(String.init)
                if slots[draft.passage].isEmpty { slots[draft.passage] = [] }
            case .addition(let atoms, _): behind[draft.passage].append(Atom.text(atoms))
            case .deletion: slots[draft.passage] = []
            }
        }
        var words: [String] = []
        var attributes: [String] = []
        for (index, passage) in source.outline.passages.enumerated() {
            if passage.kind == .attribute { attributes += slots[index] } else { words += slots[index] }
            words += behind[index]
        }
        let now = merged.outline.passages
        let nowAttributes = now.filter { $0.kind == .attribute }.map(\.visible)
        // Only words of the text can take the meaning of a term with them.
        let isOfText = drafts.contains { source.outline.passages[$0.passage].kind != .attribute }
        let sameAttributes = isOfText ? attributes.contains(inOrder: nowAttributes) : attributes == nowAttributes
        let written = drafts.filter { source.outline.passages[$0.passage].kind == .attribute }.flatMap {
            slots[$0.passage]
        }
        return now.filter { $0.kind != .attribute }.map(\.visible) == words
            && sameAttributes && written.allSatisfy(nowAttributes.contains)
            && merged.outline.remarks.map(\.text) == source.outline.remarks.map(\.text)
    }
}

extension [String] {
    /// Whether the others stand here in the same order, perhaps with more between them.
    fileprivate func contains(inOrder others: [String]) -> Bool {
        var rest = self[...]
        for other in others {
            guard let index = rest.firstIndex(of: other) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }
}
