import DocumentTree
import HTMLOutput
import Testing

/// Grids of numbers look like those on paper.
@Suite struct NumberColumnTests {
    /// Returns the columns whose cells are numbers on the page, by the letter in their heads.
    private func numbers(_ rows: [String], _ alignment: ColumnAlignment = .natural) throws -> String {
        let cells = rows.map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
        func row(_ words: [String], _ kind: CellKind) -> Node {
            build.element(.tableRow, words.map { build.element(.tableCell(kind), [build.text($0)]) })
        }
        let page = try content(
            build.element(
                .table(columns: cells[0].map { _ in alignment }),
                [
                    build.element(.tableHead, [row(cells[0], .columnHeader)]),
                    build.element(.tableBody, cells.dropFirst().map { row($0, .data) }),
                ]))
        return page.matches(of: /<th scope="col" class="number[^"]*">(.)/).map { String($0.output.1) }.joined()
    }

    @Test(arguments: [
        (["A|B|C|D", "Sample|1|½|words", "Sample|2||x"], "BC"),
        // A single column is read across its row.
        (["A|B|C", "Sample|1|words", "Sample|2|x"], ""),
        // The first column names the rows.
        (["A|B|C", "1|2|x", "2|3|x"], ""),
        // Nothing but numbers, however they are written.
        (["A|B|C", "Sample|١|1.5", "Sample|–|2"], "BC"),
        (["A|B|C", "Sample|1 mg|2", "Sample|1|2"], ""),
        (["A|B|C", "Sample|2026-12|10000", "Sample|1|2"], ""),
        (["A|B|C", "Sample||", "Sample||"], ""),
    ])
    func findsColumnsOfNumbers(rows: [String], found: String) throws {
        #expect(try numbers(rows) == found)
    }

    /// They stand where their author says; in the middle is where they stand anyway.
    @Test(arguments: [
        (ColumnAlignment.natural, "number"), (.start, "number start"), (.centre, "number"), (.end, "number end"),
    ])
    func alignsThemAsTheirAuthorWrites(alignment: ColumnAlignment, name: String) throws {
        func cell(_ words: String, _ kind: CellKind) -> Node {
            build.element(.tableCell(kind), [build.text(words)])
        }
        let page = try content(
            build.element(
                .table(columns: [.start, alignment, alignment]),
                [
                    build.element(
                        .tableHead, [build.element(.tableRow, ["A", "B", "C"].map { cell($0, .columnHeader) })]),
                    build.element(.tableBody, [build.element(.tableRow, ["x", "1", "2"].map { cell($0, .data) })]),
                ]))
        #expect(page.matches(of: /<td class="([^"]*)">/).map { String($0.output.1) } == [name, name])
    }
}
