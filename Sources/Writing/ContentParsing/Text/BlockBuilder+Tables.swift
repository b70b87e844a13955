import Content
import Diagnostics
import StructuredInput

/// Tables, with the attributes at the end of their captions.
extension BlockBuilder {
    mutating func table(_ table: MarkdownTable, at range: SourceRange, _ inlines: inout InlineBuilder) -> Table {
        var rows = table.rows.enumerated().map { index, row in
            row.map { cell in
                Table.Cell(inlines.inlines(cell.content, in: index == 0 ? .tableHead : .text), columns: cell.columns)
            }
        }
        let header = rows.isEmpty ? [] : rows.removeFirst()
        var caption = table.caption ?? []
        var read: ElementAttributes?
        if let offsets = inlines.takeAttributes(off: &caption) {
            read = attributes(at: offsets, columns: table.alignments.count)
            // They may stand on a line of their own.
            if case .softBreak? = caption.last?.kind { caption.removeLast() }
        }
        let hasCaption = table.caption != nil && !(caption.isEmpty && read != nil)
        return Table(
            alignments: table.alignments.map { alignment in
                switch alignment {
                case .start: .start
                case .centre: .centre
                case .end: .end
                }
            },
            caption: hasCaption ? inlines.inlines(caption) : nil, header: header, rows: rows,
            form: read?.form ?? Table.Form(), id: read?.id, language: read?.language,
            audience: read?.audience, range: range)
    }

    private mutating func attributes(at offsets: Range<Int>, columns: Int) -> ElementAttributes {
        let written = AttributeParser.parse(offsets, in: file, &findings)
        let read = AttributeReader(vocabulary: vocabulary).read(written, of: .table(columns: columns), &findings)
        declare(read)
        return read
    }
}
