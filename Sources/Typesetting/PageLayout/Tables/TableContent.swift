import Diagnostics
import DocumentTree
import Wording

/// The parts of a table element.
struct TableContent {
    struct Cell {
        var element: Element
        var language: LanguageTag
        var isHeader: Bool
        var picture: CellPicture?
        /// The icon above the words of a column's head.
        var icon: Outline?
        /// The columns that the cell spans, beginning with its own.
        var columns: Range<Int>
        /// Whether the cell names its row.
        var isRowHeader = false
        /// Whether the cell stands in a column of numbers, and holds one.
        var isNumber = false
        /// Whether the cell is the head of such a column.
        var isOverNumbers = false
    }

    typealias Row = [Cell]

    var alignments: [ColumnAlignment]
    var form = TableForm()
    var caption: Element?
    var range: SourceRange?
    var head: [Row] = []
    var body: [Row] = []

    init(_ table: Element, language: LanguageTag) {
        range = table.range
        numberColumns = table.numberColumns
        alignments = []
        if case .table(let columns, let form) = table.role { (alignments, self.form) = (columns, form) }
        for case .element(let part) in table.children {
            let language = part.language ?? language
            switch part.role {
            case .caption: caption = part
            case .tableHead: head += Self.rows(of: part, language: language)
            case .tableBody: body += Self.rows(of: part, language: language)
            default: break
            }
        }
        for row in head.indices {
            for cell in head[row].indices where head[row][cell].columns.count == 1 {
                head[row][cell].isOverNumbers = numberColumns.contains(head[row][cell].columns.lowerBound)
            }
        }
        for row in body.indices {
            for cell in body[row].indices where numberColumns.contains(body[row][cell].columns.lowerBound) {
                body[row][cell].isNumber = body[row][cell].element.isShortNumber
            }
        }
    }

    /// The columns of short numbers, which are tinted; and centred, where their author says nothing else.
    let numberColumns: Set<Int>

    var columnCount: Int { max(alignments.count, (head + body).compactMap { $0.last?.columns.upperBound }.max() ?? 0) }

    func alignment(ofColumn column: Int) -> ColumnAlignment {
        let written = alignments.indices.contains(column) ? alignments[column] : .natural
        guard written == .natural else { return written }
        return numberColumns.contains(column) ? .centre : .start
    }

    private static func rows(of part: Element, language: LanguageTag) -> [Row] {
        part.children.compactMap { child in
            guard case .element(let row) = child, row.role == .tableRow else { return nil }
            return row.children.reduce(into: Row()) { cells, child in
                guard case .element(let cell) = child, case .tableCell(let kind, let columns) = cell.role else {
                    return
                }
                let first = cells.last?.columns.upperBound ?? 0
                cells.append(
                    Cell(
                        element: cell, language: cell.language ?? row.language ?? language,
                        isHeader: kind.isSetAsHeader, columns: first..<first + columns,
                        isRowHeader: kind == .rowHeader))
            }
        }
    }
}

extension TableContent.Row {
    /// Whether the row's only header cell heads the rows below it.
    var isGroupHeading: Bool { count == 1 && self[0].isHeader }
}

extension CellKind {
    /// A cell that names its row differs from other cells only in its place.
    fileprivate var isSetAsHeader: Bool {
        switch self {
        case .columnHeader, .cornerHeader, .groupHeader: true
        case .data, .rowHeader: false
        }
    }
}
