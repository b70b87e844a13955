import Content
import Diagnostics
import StructuredInput

/// Checks that the content of a fenced block fits the block's kind.
struct BoxReader {
    let kind: Box.Kind
    /// The range of the opening fence.
    let range: SourceRange

    /// Returns the blocks in the form that the box needs.
    func blocks(_ blocks: [Block], _ findings: inout Findings) -> [Block] {
        switch kind {
        case .group, .note, .keyPoints:
            if blocks.isEmpty { reportEmpty(&findings) }
        // If these boxes are empty, the words of the clinic's profile are printed.
        case .callUs, .emergency: break
        case .questions: checkQuestions(blocks, &findings)
        case .checklist: return checklist(blocks, &findings)
        case .notesLines, .phoneCard, .glossary, .clinicianNote:
            reportWords(in: blocks, &findings)
            return []
        case .pageBreak, .contents:
            reportWords(in: blocks, &findings)
            return []
        case .tip, .do, .doNot, .zone, .keep, .column, .cutOut: if blocks.isEmpty { reportEmpty(&findings) }
        case .signature: break
        case .steps: return steps(blocks, &findings)
        case .timeline: checkTimeline(blocks, &findings)
        case .doAndDoNot: return pair(blocks, &findings)
        case .columns: checkColumns(blocks, &findings)
        }
        return blocks
    }

    private func reportWords(in blocks: [Block], _ findings: inout Findings) {
        guard let first = blocks.first else { return }
        let message = "a block of \"\(kind.rawValue)\" has no words of its own"
        findings.report(.error("words-in-block", message, at: first.range, help: source))
    }

    func reportEmpty(_ findings: inout Findings) {
        findings.report(.error("empty-block", "this fenced block has no words", at: range))
    }

    /// A description of where the box's words come from, if they are not from the text.
    private var source: String? {
        switch kind {
        case .notesLines: "it is lines to write on; give it a title=\"…\", and close it on the next line"
        case .phoneCard: "the numbers are those of the clinic's profile"
        case .glossary: "it lists the words marked [word]{.term means=\"…\"}"
        case .clinicianNote: "it prints the value of its field"
        case .pageBreak: "close it on the next line"
        case .contents: "it lists the headings of the text; close it on the next line"
        default: nil
        }
    }

    private func checkQuestions(_ blocks: [Block], _ findings: inout Findings) {
        if blocks.isEmpty { reportEmpty(&findings) }
        for block in blocks {
            switch block {
            case .paragraph, .list: continue
            case .quote, .table, .figure, .box, .code, .rule:
                let message = "a block of \"questions\" holds a list or paragraphs, each a question"
                findings.report(.error("bad-question", message, at: block.range))
            }
        }
    }

    /// The list with check boxes, including the lists inside its items. A numbered list keeps its numbers.
    private static func withBoxes(_ list: List) -> List {
        var list = list
        list.items = list.items.map { item in
            var item = item
            item.isTicked = item.isTicked ?? false
            item.blocks = item.blocks.map { block in
                if case .list(let inner) = block { .list(withBoxes(inner)) } else { block }
            }
            return item
        }
        return list
    }

    /// Gives every item a check box, whether it was written with one or not.
    private func checklist(_ blocks: [Block], _ findings: inout Findings) -> [Block] {
        if blocks.isEmpty { reportEmpty(&findings) }
        var hasList = false
        let blocks = blocks.map { block -> Block in
            guard case .list(let list) = block else { return block }
            hasList = true
            return .list(Self.withBoxes(list))
        }
        if !hasList, let first = blocks.first {
            findings.report(
                .error(
                    "no-list", "a checklist needs a list", at: first.range, help: "write \"- \" before each thing"))
        }
        return blocks
    }
}
