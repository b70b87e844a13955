import DocumentTree
import Wording

/// A table's element taken apart.
struct TableContent {
    struct Cell {
        var element: Element
        var language: LanguageTag
        var isHeader: Bool
    }

    var alignments: [ColumnAlignment]
    var caption: Element?
    var head: [[Cell]] = []
    var body: [[Cell]] = []

    init(_ table: Element, language: LanguageTag) {
        if case .table(let columns) = table.role { alignments = columns } else { alignments = [] }
        for case .element(let part) in table.children {
            let language = part.language ?? language
            switch part.role {
            case .caption: caption = part
            case .tableHead: head += Self.rows(of: part, language: language)
            case .tableBody: body += Self.rows(of: part, language: language)
            default: break
            }
        }
    }

    var columnCount: Int { max(alignments.count, (head + body).map(\.count).max() ?? 0) }

    func alignment(ofColumn column: Int) -> ColumnAlignment {
        alignments.indices.contains(column) ? alignments[column] : .start
    }

    private static func rows(of part: Element, language: LanguageTag) -> [[Cell]] {
        part.children.compactMap { child in
            guard case .element(let row) = child, row.role == .tableRow else { return nil }
            return row.children.compactMap { child in
                guard case .element(let cell) = child, case .tableCell(let kind) = cell.role else { return nil }
                return Cell(
                    element: cell, language: cell.language ?? row.language ?? language, isHeader: kind != .data)
            }
        }
    }
}
