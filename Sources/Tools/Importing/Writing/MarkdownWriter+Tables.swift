import TextForms

/// Tables, and pictures in and outside of them.
extension MarkdownWriter {
    func table(_ table: DraftTable, _ found: inout [ImportRemark]) -> [String] {
        func row(_ cells: [DraftTable.Cell], _ found: inout [ImportRemark]) -> String {
            var line = "|"
            for cell in cells {
                let text = self.cell(cell.content, &found)
                line += (text.isEmpty ? " " : " \(text) ") + String(repeating: "|", count: cell.columns)
            }
            return line
        }
        let signs = table.alignments.map { alignment in
            switch alignment {
            case .start: "---"
            case .centre: ":-:"
            case .end: "--:"
            }
        }
        var header = table.header
        // A head whose cells are all empty is none.
        if header.allSatisfy({ $0.content.plainText.isBlankText }), !header.isEmpty {
            header[0].content.append(.text("…"))
        }
        var lines = [row(header, &found), "|" + signs.joined(separator: "|") + "|"]
        for cells in table.rows { lines.append(row(cells, &found)) }
        if !table.caption.isEmpty {
            let caption = inlines(table.caption, &found).replacing(Self.lineBreak, with: " ")
            lines += ["", ": " + caption]
        }
        return lines
    }

    private func cell(_ content: [DraftInline], _ found: inout [ImportRemark]) -> String {
        guard case .picture(let picture)? = content.first else {
            return inlines(content, &found).replacing(Self.lineBreak, with: " ").trimmed
        }
        let words = inlines(Array(content.dropFirst()), &found).replacing(Self.lineBreak, with: " ").trimmed
        return self.picture(picture, isInRow: true, &found) + (words.isEmpty ? "" : " " + words)
    }

    func picture(_ picture: DraftPicture, isInRow: Bool, _ found: inout [ImportRemark]) -> String {
        var escapes = MarkdownEscapes(isThorough: care >= .thorough)
        escapes.isInBrackets = true
        var attributes: [String] = []
        var words = escapes.escaped(picture.alternateText.oneLine)
        if !picture.caption.isEmpty {
            words = inlines(picture.caption, &found, inBrackets: true).replacing(Self.lineBreak, with: " ")
            attributes.append("alt=\"\(MarkdownEscapes.attribute(picture.alternateText.oneLine))\"")
        }
        // The text of a page is 6.5 inches wide.
        if let width = picture.width, !isInRow {
            attributes.append("width=\(max(10, min(100, Int((width / 6.5 * 100).rounded()))))%")
        }
        let braces = attributes.isEmpty ? "" : "{\(attributes.joined(separator: " "))}"
        return "![\(words)](\(picture.path))\(braces)"
    }
}
