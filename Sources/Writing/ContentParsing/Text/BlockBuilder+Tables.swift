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
        var header: [Table.Cell] = []
        for cell in table.rows.first ?? [] { header.append(self.cell(cell, isHead: true, &inlines)) }
        let rows = inlines.reading(fields) { inlines in
            var rows: [[Table.Cell]] = []
            for row in table.rows.dropFirst() {
                var cells: [Table.Cell] = []
                for cell in row { cells.append(self.cell(cell, isHead: false, &inlines)) }
                rows.append(cells)
            }
            return rows
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
                case .natural: .natural
                case .start: .start
                case .centre: .centre
                case .end: .end
                }
            },
            caption: hasCaption ? inlines.inlines(caption) : nil, header: header, rows: rows,
            form: read?.form ?? Table.Form(), id: read?.id, language: read?.language,
            audience: read?.audience, each: read?.each, range: range)
    }

    /// A cell of the body may have a picture above its words, and boxes to tick among them.
    private mutating func cell(
        _ cell: MarkdownTable.Cell, isHead: Bool, _ inlines: inout InlineBuilder
    ) -> Table.Cell {
        guard !isHead else {
            return Table.Cell(inlines.inlines(cell.content, in: .tableHead), columns: cell.columns)
        }
        var nodes = cell.content[...]
        var picture = takePicture(off: &nodes, &inlines)
        let words = picture?.caption ?? []
        picture?.caption = nil
        let content = Array(nodes).withTickBoxes(in: inlines.lifted)
        return Table.Cell(words + inlines.inlines(content, in: .text), columns: cell.columns, picture: picture)
    }

    /// The picture that a cell begins with. Words between its brackets beside an `alt` are words of the cell.
    private mutating func takePicture(
        off nodes: inout ArraySlice<MarkdownInline>, _ inlines: inout InlineBuilder
    ) -> Figure? {
        guard let first = nodes.first, case .image = first.kind else { return nil }
        nodes.removeFirst()
        let attributes = inlines.takeAttributes(behind: first, &nodes)
        if let next = nodes.first, case .text(let text) = next.kind {
            // The words begin below it.
            let kept = text.drop { $0 == " " || $0 == "\t" }
            nodes.removeFirst()
            if !kept.isEmpty {
                let start = next.offsets.lowerBound + text.utf8.count - kept.utf8.count
                nodes.insert(
                    MarkdownInline(kind: .text(String(kept)), offsets: start..<next.offsets.upperBound),
                    at: nodes.startIndex)
            }
        }
        let range = inlines.lifted.source(first.offsets)
        return FigureReader(file: file, vocabulary: vocabulary).figure(
            first, attributes: attributes, at: range, &findings
        ) { inlines.inlines(first.children) }
    }
}

extension [MarkdownInline] {
    /// With `[ ]` and `[x]` read as boxes; behind a backslash they are text.
    fileprivate func withTickBoxes(in lifted: LiftedText) -> [MarkdownInline] {
        joiningText.flatMap { node -> [MarkdownInline] in
            guard case .text(let text) = node.kind, text.contains("["),
                lifted.bytes[node.offsets].elementsEqual(text.utf8)
            else { return [node] }
            return node.partedAtTickBoxes([UInt8](text.utf8))
        }
    }

    /// cmark makes a node of each bracket.
    private var joiningText: [MarkdownInline] {
        reduce(into: []) { joined, node in
            guard case .text(let text) = node.kind, let last = joined.last, case .text(let before) = last.kind,
                last.offsets.upperBound == node.offsets.lowerBound
            else { return joined.append(node) }
            joined[joined.count - 1] = MarkdownInline(
                kind: .text(before + text), offsets: last.offsets.lowerBound..<node.offsets.upperBound)
        }
    }
}

extension MarkdownInline {
    fileprivate func partedAtTickBoxes(_ bytes: [UInt8]) -> [MarkdownInline] {
        var parts: [MarkdownInline] = []
        var start = 0
        func addText(upTo end: Int) {
            guard end > start else { return }
            parts.append(
                MarkdownInline(
                    kind: .text(String(decoding: bytes[start..<end], as: UTF8.self)),
                    offsets: offsets.lowerBound + start..<offsets.lowerBound + end))
        }
        var index = 0
        while index + 2 < bytes.count {
            let sign = bytes[index + 1]
            let isTicked = sign == UInt8(ascii: "x") || sign == UInt8(ascii: "X")
            let isBox = bytes[index] == UInt8(ascii: "[") && bytes[index + 2] == UInt8(ascii: "]")
            let isApart =
                (index == 0 || bytes[index - 1].isBlank) && (index + 3 == bytes.count || bytes[index + 3].isBlank)
            guard isBox, isApart, isTicked || sign == UInt8(ascii: " ") else {
                index += 1
                continue
            }
            addText(upTo: index)
            parts.append(
                MarkdownInline(
                    kind: .tickBox(isTicked: isTicked),
                    offsets: offsets.lowerBound + index..<offsets.lowerBound + index + 3))
            index += 3
            start = index
        }
        addText(upTo: bytes.count)
        return parts
    }
}
