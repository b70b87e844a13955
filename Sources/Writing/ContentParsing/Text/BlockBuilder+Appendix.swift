import Content
import Diagnostics
import StructuredInput

/// An appendix is the one fenced block that holds headings: its first section begins a page.
extension BlockBuilder {
    mutating func appendix(_ fenced: FencedBlock, isInBox: Bool) -> [BodyItem] {
        if let attributes = fenced.attributes, attributes.saysSomething {
            findings.report(
                .error(
                    "unknown-attribute", "an appendix has no attributes", at: attributes.range,
                    help: "give them to the headings in it"))
        }
        if isInBox {
            findings.report(
                .error(
                    "misplaced-appendix", "an appendix may not stand in another fenced block", at: fenced.range,
                    help: "close that block before it"))
        }
        var items = items(fenced.passages, isInBox: isInBox)
        if case .heading? = items.first {
        } else if !isInBox {
            findings.report(
                .error(
                    "appendix-without-heading", "an appendix begins with a heading",
                    at: items.firstRange ?? fenced.range,
                    help: "write \"## Appendix\" in the line below the fence"))
        }
        for index in items.indices {
            guard case .heading(var heading) = items[index] else { continue }
            heading.appendix = fenced.range
            items[index] = .heading(heading)
        }
        return items
    }
}

extension FencedBlock {
    var isAppendix: Bool { name?.text == "appendix" }
}

extension Attributes {
    fileprivate var saysSomething: Bool { id != nil || !classes.isEmpty || !values.isEmpty }
}

extension [BodyItem] {
    fileprivate var firstRange: SourceRange? {
        switch first {
        case .heading(let heading)?: heading.range
        case .block(let block)?: block.range
        case nil: nil
        }
    }

    /// Page breaks and columns where they have no meaning.
    var misplacedBlocks: [Diagnostic] {
        indices.compactMap { index in
            guard case .block(.box(let box)) = self[index] else { return nil }
            if box.kind == .column { return box.misplacedColumn }
            guard box.kind == .pageBreak, index > startIndex, case .heading(let heading) = self[index - 1] else {
                return nil
            }
            return .error(
                "page-break-under-heading", "a page may not end between a heading and what stands under it",
                at: box.range, notes: [.init("the heading stands here", at: heading.range)],
                help: "put the page break before the heading")
        }
    }
}

extension Box {
    var misplacedColumn: Diagnostic {
        .error(
            "misplaced-column", "a column stands in a block of columns", at: range,
            help: "write :::: columns around the columns, and close it with ::::")
    }

    /// The errors in the box's attributes and in the places of its blocks.
    func faults(of fenced: FencedBlock) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        if kind == .zone, fenced.attributes?.value("level") == nil {
            faults.append(
                .error(
                    "missing-attribute", "a zone needs its level", at: range,
                    help: "write ::: {.zone level=go}, level=caution or level=stop"))
        }
        for case .box(let inner) in blocks {
            if inner.kind == .column, kind != .columns { faults.append(inner.misplacedColumn) }
            if inner.kind == .pageBreak, kind != .group {
                faults.append(
                    .error(
                        "misplaced-page-break", "a page may not end inside of this block", at: inner.range,
                        notes: [.init("the block begins here", at: range)], help: "put the page break before the block")
                )
            }
        }
        return faults
    }
}

extension Box.Kind {
    /// The names that an author may write.
    static let writtenNames = allCases.filter { $0 != .group }.map(\.rawValue) + ["appendix", "beside"]
}
