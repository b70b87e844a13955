import Content
import Wording

extension Text {
    /// The words of the text, without markup, for the search.
    var plainWords: [String] {
        title.words + introduction.flatMap(\.plainWords) + sections.flatMap(\.plainWords)
    }
}

extension Section {
    fileprivate var plainWords: [String] {
        heading.words + blocks.flatMap(\.plainWords) + sections.flatMap(\.plainWords)
    }
}

extension Block {
    fileprivate var plainWords: [String] {
        switch self {
        case .paragraph(let paragraph): paragraph.content.words
        case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.plainWords) }
        case .quote(let quote): quote.blocks.flatMap(\.plainWords)
        case .table(let table):
            (table.caption?.words ?? [])
                + ([table.header] + table.rows).joined().flatMap { cell in
                    cell.content.words + (cell.picture.map { [$0.alternateText] } ?? [])
                }
        case .figure(let figure): [figure.alternateText] + (figure.caption?.words ?? [])
        case .box(let box): (box.title.map { [$0] } ?? []) + box.blocks.flatMap(\.plainWords)
        case .code(let code): code.lines
        case .rule: []
        }
    }
}

extension [Inline] {
    fileprivate var words: [String] { [plainText.withoutSoftHyphens] }
}
