import Content
import Diagnostics
import DocumentTree
import TextForms
import Wording

/// The glossary: the terms in the content of this copy, each once.
extension Copy {
    mutating func glossary() -> [Node] {
        var terms = terms(of: text.introduction)
        for section in text.sections { terms += self.terms(of: section) }
        var seen: [String: Term] = [:]
        let once = terms.filter { term in
            // The glossary has no values: nothing of a term that is only a value is left.
            guard !term.nodes.isBlank else { return false }
            if let first = seen[term.key] {
                if first.meaning != term.meaning { reportTwoMeanings(term, first) }
                return false
            }
            seen[term.key] = term
            return true
        }
        return once.sorted { ($0.key, $0.name) < ($1.key, $1.name) }.map { term in
            let tag = tag(term.language)
            let entry = words.phrase(.glossaryEntry)
            return tree.element(
                .paragraph(.body), language: tag, range: term.range,
                filled(
                    entry.value,
                    ["term": [tree.element(.strong, term.nodes)], "meaning": [tree.text(term.meaning)]]))
        }
    }

    private struct Term {
        var nodes: [Node]
        var meaning: String
        var language: LanguageTag
        var range: SourceRange

        var name: String { nodes.plainText }

        /// The sort key: letters only. English and French dictionaries ignore case and accents unless all else is
        /// equal.
        var key: String {
            let letters = name.lowercased().canonicallyDecomposed.unicodeScalars.filter {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == " "
            }
            return String(String.UnicodeScalarView(letters)).replacing("œ", with: "oe").replacing("æ", with: "ae")
        }
    }

    private mutating func reportTwoMeanings(_ term: Term, _ first: Term) {
        report(
            .warning(
                "two-meanings", "this term is explained twice, in different words, and the glossary has the first",
                at: term.range, notes: [.init("it is explained here first", at: first.range)]))
    }

    // MARK: The terms of what is shown

    private mutating func terms(of section: Section) -> [Term] {
        guard case .shown = inclusion(of: section) else { return [] }
        return speaking(section.language) { copy in
            var terms = copy.terms(in: section.heading) + copy.terms(of: section.blocks)
            for inner in section.sections { terms += copy.terms(of: inner) }
            return terms
        }
    }

    private mutating func terms(of blocks: [Block]) -> [Term] {
        var terms: [Term] = []
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): terms += self.terms(in: paragraph.content)
            case .quote(let quote): terms += self.terms(of: quote.blocks)
            case .list(let list): for item in list.items { terms += self.terms(of: item.blocks) }
            case .table(let table):
                guard case .shown = inclusion(of: table.audience) else { continue }
                terms += speaking(table.language) { copy in
                    let rows = table.each.map { copy.repeated(table.rows, $0) } ?? table.rows
                    // A table whose entries are none is left out, with its head.
                    if rows.isEmpty, !table.rows.isEmpty { return [] }
                    let cells = table.header + rows.joined()
                    return copy.terms(in: table.caption ?? []) + cells.flatMap { copy.terms(in: $0.content) }
                }
            case .figure(let figure): terms += self.terms(in: figure.caption ?? [])
            case .box(let box):
                guard case .shown = inclusion(of: box.audience) else { continue }
                terms += speaking(box.language) { copy in
                    copy.terms(of: box.each.map { copy.repeated(box.blocks, $0) } ?? box.blocks)
                }
            case .code, .rule: break
            }
        }
        return terms
    }

    private mutating func terms(in inlines: [Inline]) -> [Term] {
        var terms: [Term] = []
        for inline in inlines {
            switch inline {
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
                terms += self.terms(in: content)
            case .link(let link): terms += self.terms(in: link.content)
            case .span(let span):
                guard case .shown = inclusion(of: span.audience) else { continue }
                terms += speaking(span.language) { copy in
                    var terms = copy.terms(in: span.content)
                    if span.class == .term, let meaning = span.meaning {
                        terms.append(
                            Term(
                                nodes: copy.inlines(span.content, in: .named), meaning: meaning,
                                language: copy.language, range: span.range))
                    }
                    return terms
                }
            case .note(let call): terms += self.terms(in: content(of: call))
            case .text, .code, .softBreak, .lineBreak, .variable, .citation, .tickBox: break
            }
        }
        return terms
    }
}
