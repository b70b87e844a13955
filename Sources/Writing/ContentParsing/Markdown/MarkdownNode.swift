import Diagnostics

/// A block as cmark sees it, with its place in the source.
struct MarkdownBlock {
    enum Kind {
        case paragraph
        case heading(level: Int)
        case quote
        case list(start: Int?, isTight: Bool)
        case item(isTicked: Bool?)
        case table(MarkdownTable)
        case html
        case comment
        case rule
        /// Its lines, and whether it is code because of blanks before them.
        case code([String], isIndented: Bool)
        /// What Markdown knows and a page cannot hold yet, in the words of a message.
        case unsupported(String)
    }

    var kind: Kind
    var range: SourceRange
    var inlines: [MarkdownInline] = []
    var children: [MarkdownBlock] = []
}

/// A table's cells, row by row, the header first.
struct MarkdownTable {
    enum Alignment { case start, centre, end }

    struct Cell {
        var content: [MarkdownInline]
        /// How many columns it spans.
        var columns = 1
    }

    var alignments: [Alignment]
    var rows: [[Cell]]
    var caption: [MarkdownInline]?
}

/// A piece of a line as cmark sees it, lifted pieces among them.
struct MarkdownInline {
    enum Kind {
        case text(String)
        /// By its index.
        case piece(Int)
        case softBreak
        case lineBreak
        /// `[ ]` or `[x]`, in a table.
        case tickBox(isTicked: Bool)
        case code(String)
        case emphasis
        case strong
        case link(address: String, hasTitle: Bool)
        case image(address: String, hasTitle: Bool)
        case html
    }

    var kind: Kind
    /// In the lifted text; of emphasis and links, with their signs.
    var offsets: Range<Int>
    var children: [MarkdownInline] = []
}
