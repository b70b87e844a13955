import Content
import Diagnostics
import StructuredInput

/// Collects the content under each heading, up to the next heading of the same or a higher level.
struct SectionBuilder {
    private(set) var title: HeadingLine?
    private(set) var introduction: [Block] = []
    private(set) var sections: [Section] = []
    private(set) var findings = Findings()

    init(_ items: [BodyItem], in file: SourceFile) {
        var rest = items[...]
        var lastLevel = 1
        takeTitle(&rest, in: file)
        introduction = blocks(&rest)
        while let heading = heading(&rest) {
            sections.append(section(heading, &rest, &lastLevel))
        }
    }

    private mutating func takeTitle(_ rest: inout ArraySlice<BodyItem>, in file: SourceFile) {
        let before = blocks(&rest)
        guard case .heading(let heading)? = rest.first, heading.level == 1 else {
            var place = before.first?.range ?? file.range(0..<0)
            if before.isEmpty, case .heading(let heading)? = rest.first { place = heading.range }
            findings.report(
                .error("missing-title", "the text has no title", at: place, help: "begin it with a line \"# Title\""))
            introduction = before
            return
        }
        rest.removeFirst()
        if let first = before.first {
            findings.report(
                .error(
                    "text-before-title", "nothing may stand before the title", at: first.range,
                    notes: [.init("the title stands here", at: heading.range)]))
        }
        if heading.attributes.id != nil || heading.attributes.audience != nil || heading.attributes.language != nil {
            findings.report(.error("title-attributes", "the title has no attributes", at: heading.range))
        }
        title = heading
    }

    private func blocks(_ rest: inout ArraySlice<BodyItem>) -> [Block] {
        var blocks: [Block] = []
        while case .block(let block)? = rest.first {
            blocks.append(block)
            rest.removeFirst()
        }
        return blocks
    }

    private mutating func heading(_ rest: inout ArraySlice<BodyItem>) -> HeadingLine? {
        guard case .heading(let heading)? = rest.popFirst() else { return nil }
        return heading
    }

    private mutating func section(
        _ heading: HeadingLine, _ rest: inout ArraySlice<BodyItem>, _ lastLevel: inout Int
    ) -> Section {
        check(heading, after: lastLevel)
        lastLevel = heading.level
        let blocks = blocks(&rest)
        var sections: [Section] = []
        while case .heading(let next)? = rest.first, next.level > max(2, heading.level) {
            rest.removeFirst()
            sections.append(section(next, &rest, &lastLevel))
        }
        var section = Section(
            level: max(2, heading.level), heading: heading.content, id: heading.attributes.id,
            language: heading.attributes.language, audience: heading.attributes.audience, blocks: blocks,
            sections: sections, range: heading.range, appendix: heading.appendix)
        section.icon = heading.attributes.icon
        return section
    }

    private mutating func check(_ heading: HeadingLine, after level: Int) {
        if heading.level == 1 {
            let notes = title.map { [Diagnostic.Note("the title stands here", at: $0.range)] } ?? []
            findings.report(
                .error(
                    "second-title", "a text has one heading of level 1, its title", at: heading.range, notes: notes,
                    help: "write ## for a section"))
        } else if heading.level > level + 1 {
            findings.report(
                .error(
                    "heading-gap", "a heading of level \(heading.level) may not follow one of level \(level)",
                    at: heading.range, help: "write \(String(repeating: "#", count: level + 1))"))
        }
    }
}
