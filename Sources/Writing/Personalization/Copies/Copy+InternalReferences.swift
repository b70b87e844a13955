import Content
import Diagnostics
import DocumentTree
import Wording

/// Links without words, which print the title or the page of what they lead to.
extension Copy {
    mutating func reference(_ link: Link) -> Node {
        let id = String(link.destination.dropFirst())
        let section = text.sections.section(id)
        if isGeneric, let section, isLeftOutOfGenericCopy(section) {
            report(
                .warning(
                    "left-out-reference",
                    "a generic copy leaves out the section that this leads to, and prints its title in place of a link",
                    at: link.range,
                    help: "put it into a span of the same when=\"…\", or give the section applies=\"If …\""))
        }
        let title = section.map { inlines($0.heading, in: .named).asTitle } ?? []
        guard link.isPage else {
            let spoken = section?.language
            let tag = tag(spoken)
            let named = tag == nil ? title : [tree.element(.span, language: tag, title)]
            return tree.element(.link(.anchor(id)), range: link.range, named)
        }
        let phrase = words.phrase(.pageReference)
        let page = filled(phrase.value, ["page": [tree.leaf(.pageNumber(of: id), range: link.range)]])
        let words = section == nil ? text.boxTitle(id) ?? "" : title.plainText
        return tree.element(
            .link(.anchor(id)), language: tag(phrase.language), purpose: words.isEmpty ? nil : words,
            range: link.range, page)
    }

    /// The section, or one around it, is hidden there.
    private func isLeftOutOfGenericCopy(_ section: Section) -> Bool {
        text.sections.path(to: section).contains { $0.audience?.inGenericCopy != .printed && $0.audience != nil }
    }
}

extension [Section] {
    func section(_ id: String) -> Section? {
        for section in self {
            if section.id == id { return section }
            if let inner = section.sections.section(id) { return inner }
        }
        return nil
    }

    /// From the outermost to the section itself, which has an id.
    fileprivate func path(to wanted: Section) -> [Section] {
        for section in self {
            if section.id == wanted.id { return [section] }
            let inner = section.sections.path(to: wanted)
            if !inner.isEmpty { return [section] + inner }
        }
        return []
    }
}

extension Text {
    /// The author's title of the block that has an id.
    fileprivate func boxTitle(_ id: String) -> String? {
        func find(_ blocks: [Block]) -> Box? {
            for case .box(let box) in blocks {
                if box.id == id { return box }
                if let inner = find(box.blocks) { return inner }
            }
            return nil
        }
        func find(_ sections: [Section]) -> Box? {
            for section in sections { if let box = find(section.blocks) ?? find(section.sections) { return box } }
            return nil
        }
        return (find(introduction) ?? find(sections))?.title
    }
}
