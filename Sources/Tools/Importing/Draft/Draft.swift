/// A document between its file and the handout's folder: what an author wrote, without the marks of any program.
///
/// Readers make it, recognizers change it step by step, and `MarkdownWriter` writes it.
package struct Draft: Equatable, Sendable {
    package var title: [DraftInline] = []
    package var blocks: [DraftBlock] = []
    /// The language that the file names, as a BCP 47 tag.
    package var language: String?
    /// The words of headers and footers, or the navigation of a web page.
    package var margins: [DraftBlock] = []
    /// Findings without a place in the text.
    package var remarks: [ImportRemark] = []

    package init(blocks: [DraftBlock] = []) { self.blocks = blocks }
}

package indirect enum DraftBlock: Equatable, Sendable {
    case heading(level: Int, [DraftInline])
    case paragraph([DraftInline])
    case list(DraftList)
    case table(DraftTable)
    case picture(DraftPicture)
    case quote([DraftBlock])
    case code(String)
    case rule
    case box(DraftBox)
    case remark(ImportRemark)
}

package indirect enum DraftInline: Equatable, Sendable {
    case text(String)
    case lineBreak
    case strong([DraftInline])
    case emphasis([DraftInline])
    case marked(Mark, [DraftInline])
    case code(String)
    case link([DraftInline], address: String)
    /// A picture among words. `PictureParagraphs` gives it a paragraph of its own.
    case picture(DraftPicture)
    case note([DraftInline])
    /// A value of a field: `{{patient.name}}`.
    case value(String)
    /// Citations by their keys: `[@rao2021; @stewart2018]`.
    case citation([String])
    case remark(ImportRemark)

    package enum Mark: Equatable, Sendable { case struck, lowered, raised }
}

package struct DraftList: Equatable, Sendable {
    package struct Item: Equatable, Sendable {
        /// The state of a box to tick; nil without one.
        package var isTicked: Bool?
        package var blocks: [DraftBlock]

        package init(isTicked: Bool? = nil, blocks: [DraftBlock]) {
            self.isTicked = isTicked
            self.blocks = blocks
        }
    }

    /// The first number; nil for bullets.
    package var start: Int?
    package var items: [Item]

    package init(start: Int? = nil, items: [Item]) {
        self.start = start
        self.items = items
    }
}

package struct DraftTable: Equatable, Sendable {
    package struct Cell: Equatable, Sendable {
        package var content: [DraftInline]
        /// The number of columns that the cell spans.
        package var columns = 1

        package init(_ content: [DraftInline], columns: Int = 1) {
            self.content = content
            self.columns = columns
        }
    }

    package enum Alignment: Equatable, Sendable { case start, centre, end }

    package var alignments: [Alignment]
    package var caption: [DraftInline] = []
    package var header: [Cell]
    package var rows: [[Cell]]

    package init(alignments: [Alignment], header: [Cell], rows: [[Cell]]) {
        self.alignments = alignments
        self.header = header
        self.rows = rows
    }
}

package struct DraftPicture: Equatable, Sendable {
    /// The path of the file; after `PictureFolder`, a path in the handout's folder.
    package var path: String
    package var alternateText: String
    package var caption: [DraftInline] = []
    /// The printed width, in inches.
    package var width: Double?

    package init(path: String, alternateText: String, width: Double? = nil) {
        self.path = path
        self.alternateText = alternateText
        self.width = width
    }
}

package struct DraftBox: Equatable, Sendable {
    package enum Kind: String, Sendable {
        case note
        case callUs = "call-us"
        case emergency
    }

    package var kind: Kind
    package var title: String?
    package var blocks: [DraftBlock]

    package init(kind: Kind, title: String?, blocks: [DraftBlock]) {
        self.kind = kind
        self.title = title
        self.blocks = blocks
    }
}

/// Something that the import did not understand or that an author has to decide.
///
/// It stands as a comment at its place in the text, and in the report.
package struct ImportRemark: Error, Equatable, Hashable, Sendable {
    /// A stable name in kebab case, such as `picture-without-words`.
    package var identifier: String
    /// A sentence without a full stop: the task for the author, or the change that was made.
    package var message: String
    /// The author's words that are on no page now.
    package var words: String?
    /// False if nothing needs to be done.
    package var isToDo: Bool

    package init(_ identifier: String, _ message: String, words: String? = nil, isToDo: Bool = true) {
        self.identifier = identifier
        self.message = message
        self.words = words.flatMap { $0.isEmpty ? nil : $0 }
        self.isToDo = isToDo
    }
}
