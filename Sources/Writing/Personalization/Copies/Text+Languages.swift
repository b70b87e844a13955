package import Content
package import Wording

extension Text {
    /// The languages, other than the text's own, that its author marks sections, blocks and spans with.
    package var markedLanguages: Set<LanguageTag> {
        var found: Set<LanguageTag> = []
        title.addLanguages(to: &found)
        introduction.addLanguages(to: &found)
        sections.addLanguages(to: &found)
        for note in notes.values { note.addLanguages(to: &found) }
        // `fr` inside `fr-CA` is not another language.
        return found.filter { !language.serves($0) && !$0.serves(language) }
    }
}

extension [Section] {
    fileprivate func addLanguages(to found: inout Set<LanguageTag>) {
        for section in self {
            if let language = section.language { found.insert(language) }
            section.heading.addLanguages(to: &found)
            section.blocks.addLanguages(to: &found)
            section.sections.addLanguages(to: &found)
        }
    }
}

extension [Block] {
    fileprivate func addLanguages(to found: inout Set<LanguageTag>) {
        for block in self {
            switch block {
            case .paragraph(let paragraph): paragraph.content.addLanguages(to: &found)
            case .list(let list): for item in list.items { item.blocks.addLanguages(to: &found) }
            case .quote(let quote): quote.blocks.addLanguages(to: &found)
            case .table(let table):
                if let language = table.language { found.insert(language) }
                table.caption?.addLanguages(to: &found)
                for cell in ([table.header] + table.rows).joined() { cell.content.addLanguages(to: &found) }
            case .figure(let figure): figure.caption?.addLanguages(to: &found)
            case .box(let box):
                if let language = box.language { found.insert(language) }
                box.blocks.addLanguages(to: &found)
            case .code, .rule: break
            }
        }
    }
}

extension [Inline] {
    fileprivate func addLanguages(to found: inout Set<LanguageTag>) {
        for inline in self {
            switch inline {
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
                content.addLanguages(to: &found)
            case .link(let link): link.content.addLanguages(to: &found)
            case .span(let span):
                if let language = span.language { found.insert(language) }
                span.content.addLanguages(to: &found)
            case .note(let call): if case .written(let content) = call.note { content.addLanguages(to: &found) }
            default: break
            }
        }
    }
}
