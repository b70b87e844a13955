import Content
import Diagnostics
import StructuredInput

/// Blocks that are made of lists or of other blocks.
extension BoxReader {
    /// Every list gets numbers.
    func steps(_ blocks: [Block], _ findings: inout Findings) -> [Block] {
        var hasList = false
        let blocks = blocks.map { block -> Block in
            guard case .list(var list) = block else { return block }
            hasList = true
            list.start = list.start ?? 1
            if let ticked = list.items.first(where: { $0.isTicked != nil }) {
                findings.report(
                    .error(
                        "ticked-step", "a step has a number, and no box to tick", at: ticked.range,
                        help: "take the box away, or write ::: checklist"))
            }
            return .list(list)
        }
        reportNoList(hasList, in: blocks, "steps need a numbered list", "write \"1. \" before each step", &findings)
        return blocks
    }

    func checkTimeline(_ blocks: [Block], _ findings: inout Findings) {
        var hasList = false
        for case .list(let list) in blocks {
            hasList = true
            for item in list.items where item.isTicked != nil || !item.beginsWithTime {
                findings.report(
                    .error(
                        "item-without-time", "an item of a timeline begins with its time, in bold or as a value",
                        at: item.range, help: "write \"- **The day before**: …\" or \"- {{name|date}}: …\""))
            }
        }
        reportNoList(
            hasList, in: blocks, "a timeline needs a list", "write \"- **The day before**: …\" for each time", &findings
        )
    }

    /// Two lists are what to do and what not to do.
    func pair(_ blocks: [Block], _ findings: inout Findings) -> [Block] {
        let lists = blocks.compactMap { block in if case .list(let list) = block { list } else { nil } }
        if lists.count == 2, blocks.count == 2 {
            return zip([Box.Kind.do, .doNot], lists).map { kind, list in
                .box(Box(kind: kind, id: nil, language: nil, audience: nil, blocks: [.list(list)], range: list.range))
            }
        }
        let kinds = blocks.map { block in if case .box(let box) = block { box.kind } else { Box.Kind.group } }
        if Set(kinds) != [.do, .doNot] || kinds.count != 2 {
            findings.report(
                .error(
                    "bad-pair", "what to do and what not to do are two lists, or a block of each kind", at: range,
                    help: "write ::: do and ::: do-not inside of it, each closed by :::"))
        }
        return blocks
    }

    func checkColumns(_ blocks: [Block], _ findings: inout Findings) {
        var shares = 0.0
        for block in blocks {
            guard case .box(let box) = block, box.kind == .column else {
                findings.report(
                    .error(
                        "words-between-columns", "a block of columns holds columns, and nothing beside them",
                        at: block.range, help: "write ::: column before it, and close that with :::"))
                continue
            }
            shares += box.details.share ?? 0
        }
        if blocks.count < 2 {
            findings.report(
                .error("too-few-columns", "a block of columns needs two columns or more", at: range))
        }
        if shares > 1.001 {
            findings.report(
                .error(
                    "bad-width", "together, these columns are wider than the text", at: range,
                    help: "let their widths add up to 100% or less"))
        }
    }

    private func reportNoList(
        _ hasList: Bool, in blocks: [Block], _ message: String, _ help: String, _ findings: inout Findings
    ) {
        if blocks.isEmpty { return reportEmpty(&findings) }
        guard !hasList, let first = blocks.first else { return }
        findings.report(.error("no-list", message, at: first.range, help: help))
    }
}

extension List.Item {
    fileprivate var beginsWithTime: Bool {
        guard case .paragraph(let paragraph)? = blocks.first else { return false }
        return !paragraph.content.partedAtTime.time.isEmpty
    }
}
