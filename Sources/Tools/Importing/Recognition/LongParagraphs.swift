/// Parts paragraphs that are longer than a handout's may be.
enum LongParagraphs {
    /// A handout's paragraph may have 20,000 bytes, with its marks.
    private static let mostBytes = 12_000

    static func recognize(_ blocks: [DraftBlock]) -> [DraftBlock] {
        blocks.rewritten { blocks in
            blocks.flatMap { block -> [DraftBlock] in
                guard case .paragraph(let words) = block, words.plainText.utf8.count > mostBytes else { return [block] }
                return [
                    .remark(
                        ImportRemark("long-paragraph", "this was one paragraph of several pages; it is in parts now"))
                ] + parted(words).map { .paragraph($0) }
            }
        }
    }

    private static func parted(_ words: [DraftInline]) -> [[DraftInline]] {
        var parts: [[DraftInline]] = []
        var part: [DraftInline] = []
        var count = 0
        func end() {
            let kept = part.trimmedInlines
            if !kept.isEmpty { parts.append(kept) }
            (part, count) = ([], 0)
        }
        for inline in words {
            guard case .text(let text) = inline else {
                part.append(inline)
                count += [inline].plainText.utf8.count
                if count > mostBytes { end() }
                continue
            }
            var run = ""
            for word in text.split(separator: " ", omittingEmptySubsequences: false) {
                run += (run.isEmpty ? "" : " ") + word
                // A sentence ends where it can; without one, any word does.
                let isEnd = word.hasSuffix(".") || word.hasSuffix("?") || word.hasSuffix("!")
                guard count + run.utf8.count > (isEnd ? mostBytes / 2 : mostBytes) else { continue }
                part.append(.text(run))
                run = ""
                end()
            }
            if !run.isEmpty { part.append(.text(run)) }
            count += run.utf8.count
        }
        end()
        return parts
    }
}
