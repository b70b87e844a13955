import Diagnostics

/// A block of cmark's tree, with its place in the source.
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
        /// The lines of a code block; `isIndented` is true if blanks before them make it code.
        case code([String], isIndented: Bool)
        /// A block of Markdown that handouts do not support, described in the words of a message.
        case unsupported(String)
    }

    var kind: Kind
    var range: SourceRange
    var inlines: [MarkdownInline] = []
    var children: [MarkdownBlock] = []
}

/// A table's cells, row by row, with the header first.
struct MarkdownTable {
    enum Alignment {
        /// Without colons: `---`.
        case natural
        case start, centre, end
    }

    struct Cell {
        var content: [MarkdownInline]
        /// The number of columns that the cell spans.
        var columns = 1
    }

    var alignments: [Alignment]
    var rows: [[Cell]]
    var caption: [MarkdownInline]?
}

/// An inline node of cmark's tree, or a lifted piece.
struct MarkdownInline {
    enum Kind {
        case text(String)
        /// A lifted piece, by its index.
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
    /// The range in the lifted text; for emphasis and links, with their signs.
    var offsets: Range<Int>
    var children: [MarkdownInline] = []
}
