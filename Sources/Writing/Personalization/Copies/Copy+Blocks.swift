import Content
import Diagnostics
import DocumentTree
import Wording

/// Sections and blocks, decided and built in reading order.
extension Copy {
    /// The heading of level 1.
    mutating func title() -> Node {
        refusePersonalHeading(text.title)
        return tree.element(
            .heading(level: 1), icon: (text.icon ?? handout.identity.icon)?.name, range: text.titleRange,
            inlines(text.title, in: .heading))
    }

    /// Builds a section with its content; nil if this copy leaves it out.
    mutating func section(_ section: Section) -> Node? {
        refusePersonalHeading(section.heading)
        let applies: String?
        switch inclusion(of: section) {
        case .leftOut:
            if isLeftOutForThePerson(section) { omitted.append(section) }
            return nil
        case .shown(let words): applies = words
        }
        let tag = tag(section.language)
        let before = (openAppendix, hasHandoutOfPacket)
        let start = pageBreak(before: section)
        return writing(in: section.language) { copy in
            var children =
                start + [
                    copy.tree.element(
                        .heading(level: section.level), icon: section.icon?.name, range: section.range,
                        copy.inlines(section.heading, in: .heading))
                ]
            children += copy.appliesLine(applies)
            var content = copy.blocks(section.blocks)
            content += copy.notes()
            content += section.sections.compactMap { copy.section($0) }
            if copy.isLeftOut(section, holding: content) {
                (copy.openAppendix, copy.hasHandoutOfPacket) = before
                return nil
            }
            children += content
            return copy.tree.element(
                .section, anchor: section.id, language: tag, range: section.range, children)
        }
    }

    /// Whether a person's copy leaves out a section because the lists that it repeats have no entries, or its blocks are
    /// for others. A heading over nothing would look like an omission.
    private mutating func isLeftOut(_ section: Section, holding content: [Node]) -> Bool {
        guard !isGeneric, content.isEmpty, section.mayBeEmpty else { return false }
        hasEmptySection = true
        // Where a condition decided, and not an empty list, the person may want to ask.
        if section.blocks.contains(where: \.isForSomePeople) { omitted.append(section) }
        return true
    }

    mutating func blocks(_ blocks: [Block]) -> [Node] { blocks.flatMap { block($0) } }

    private mutating func block(_ block: Block) -> [Node] {
        switch block {
        case .paragraph(let paragraph):
            if let link = paragraph.findOutMore { return findOutMore(link, in: paragraph) }
            let content = sentences(paragraph.content)
            // All words of the paragraph were for other people.
            return content.isBlank ? [] : [tree.element(.paragraph(.body), range: paragraph.range, content)]
        case .list(let list): return self.list(list)
        case .quote(let quote):
            let content = blocks(quote.blocks)
            return content.isEmpty ? [] : [tree.element(.quote, range: quote.range, content)]
        case .table(let table): return self.table(table)
        case .figure(let figure): return self.figure(figure)
        case .box(let box): return self.box(box)
        case .code(let code):
            let lines = code.lines.map { [tree.text($0, range: nil)] }
            let content = lines.joined(separator: [tree.leaf(.lineBreak)])
            return [
                tree.element(
                    .paragraph(.body), range: code.range, [tree.element(.code, range: code.range, Array(content))])
            ]
        case .rule(let range): return [tree.element(.rule, range: range, [])]
        }
    }

    /// - Parameter answer: the nodes added to each item, such as lines to write on.
    mutating func list(_ list: List, answer: [Node] = []) -> [Node] {
        let isTasks = list.items.contains { $0.isTicked != nil }
        var items: [Node] = []
        for item in list.items {
            let content = blocks(item.blocks)
            guard !content.isEmpty || item.blocks.isEmpty else { continue }
            let label: Node
            if let isTicked = item.isTicked {
                label = tickBox(isTicked, number: list.start.map { $0 + items.count })
            } else if let start = list.start {
                label = tree.element(.label, [tree.text("\(start + items.count).")])
            } else {
                label = tree.element(.label, [tree.text("•")])
            }
            items.append(
                tree.element(.listItem, range: item.range, [label, tree.element(.listBody, content + answer)]))
        }
        guard !items.isEmpty else { return [] }
        let kind: ListKind = isTasks ? .tasks : list.start == nil ? .bullets : .numbers
        return [tree.element(.list(kind), range: list.range, items)]
    }

    /// - Parameter number: the number of the box's item, in a numbered list.
    private func tickBox(_ isTicked: Bool, number: Int?) -> Node {
        let box = tickBox(isTicked, as: number == nil ? .label : .span)
        guard let number else { return box }
        return tree.element(.label, [box, tree.text(" \(number).")])
    }

    /// A box with what a listener hears.
    func tickBox(_ isTicked: Bool, as role: Role, at range: SourceRange? = nil) -> Node {
        let spoken = words.phrase(isTicked ? .tickedBox : .tickBox)
        return tree.element(
            role, language: tag(spoken.language), spoken: spoken.value.filled(), range: range,
            [tree.leaf(.tickBox(isTicked: isTicked), range: range)])
    }

    /// The author's description of the audience, in the language of the text around it.
    ///
    /// - Parameter language: the language of that text, where the line does not stand inside an element that has it.
    func appliesLine(_ applies: String?, language: LanguageTag? = nil) -> [Node] {
        applies.map { [tree.element(.paragraph(.applies), language: language, [tree.text($0)])] } ?? []
    }
}

extension Section {
    /// Whether a person's values may leave nothing of its text.
    fileprivate var mayBeEmpty: Bool {
        blocks.contains { $0.repeatsEntries || $0.isForSomePeople } || sections.contains(where: \.mayBeEmpty)
    }
}

extension Block {
    fileprivate var repeatsEntries: Bool {
        switch self {
        case .box(let box): box.each != nil || box.blocks.contains(where: \.repeatsEntries)
        case .table(let table): table.each != nil
        case .paragraph, .list, .quote, .figure, .code, .rule: false
        }
    }

    /// Whether a condition on the person decides of it.
    fileprivate var isForSomePeople: Bool {
        switch self {
        case .box(let box): box.audience?.condition.asksForThePerson ?? box.blocks.contains(where: \.isForSomePeople)
        case .table(let table): table.audience?.condition.asksForThePerson ?? false
        case .paragraph(let paragraph):
            paragraph.content.contains {
                if case .span(let span) = $0 { span.audience?.condition.asksForThePerson ?? false } else { false }
            }
        case .list, .quote, .figure, .code, .rule: false
        }
    }
}
