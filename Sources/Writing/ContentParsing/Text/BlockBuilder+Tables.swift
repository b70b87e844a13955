import Content
import Diagnostics
import StructuredInput

/// Tables, with the attributes at the end of their captions.
extension BlockBuilder {
    mutating func table(_ table: MarkdownTable, at range: SourceRange, _ inlines: inout InlineBuilder) -> Table {
        var caption = table.caption ?? []
        var read: ElementAttributes?
        var fields = vocabulary.fields
        if let offsets = inlines.takeAttributes(off: &caption) {
            let written = AttributeParser.parse(offsets, in: file, &findings)
            let reader = AttributeReader(vocabulary: vocabulary)
            let attributes = reader.read(written, of: .table(columns: table.alignments.count), &findings)
            declare(attributes)
            fields = reader.fields(inside: written)
            read = attributes
            // They may stand on a line of their own.
            if case .softBreak? = caption.last?.kind { caption.removeLast() }
        }
        let hasCaption = table.caption != nil && !(caption.isEmpty && read != nil)
        let header = table.rows.first.map { cells($0, in: .tableHead, &inlines) } ?? []
        let rows = inlines.reading(fields) { inlines in
            table.rows.dropFirst().map { cells($0, in: .text, &inlines) }
        }
        if let each = read?.each, !rows.contains(where: { $0.asksForEach(in: each.list.name) }) {
            findings.report(
                .error(
                    "nothing-repeated", "no row of this table has a value of an entry, such as {{.…}}",
                    at: each.list.range,
                    help: "write the row that is repeated, with values of the entry in its cells"))
        }
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
            audience: read?.audience, each: read?.each, range: range)
    }

    private func cells(
        _ row: [MarkdownTable.Cell], in place: NotePlace, _ inlines: inout InlineBuilder
    ) -> [Table.Cell] {
        row.map { Table.Cell(inlines.inlines($0.content, in: place), columns: $0.columns) }
    }
}
