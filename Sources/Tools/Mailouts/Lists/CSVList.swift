import Diagnostics
import Personalization
import StructuredInput

/// The rows of a list in CSV.
///
/// An invalid row never affects the rows after it. After any error, such as a missing closing quotation mark, reading
/// resumes at the line below the row's first line. The remaining lines of a multi-line cell are then invalid rows, too,
/// but no recipient is lost.
struct CSVList {
    private let lines: LineReader
    private let parser: CSVParser
    /// The names of the columns. Spreadsheets add columns without names, which are ignored.
    let columns: [String]
    let delimiter: Character

    /// - Parameter names: the names that columns may have.
    /// - Throws: `ContentFault` if the first row does not contain column names.
    init(_ lines: LineReader, delimiter: UInt8?, names: DataNames) throws {
        self.lines = lines
        var head = try Self.firstLine(of: lines)
        var declared = delimiter
        if let sign = Self.sign(declaredBy: head.bytes) {
            declared = declared ?? sign
            head = try Self.firstLine(of: lines)
        }
        let byte = try declared ?? Self.delimiter(of: head.bytes, in: lines.shownAs)
        self.delimiter = Character(Unicode.Scalar(byte))
        parser = CSVParser(delimiter: byte)
        // Column names contain no line breaks, so the first row is the first line.
        if !head.hasBreak { head.bytes.append(0x0A) }
        guard parser.feed(head.bytes), parser.isComplete else {
            throw ContentFault(
                .error(
                    "bad-columns", "\(lines.shownAs), line \(head.number): the row of columns' names cannot be read",
                    help:
                        "it is one line of names, as \(names.shown.prefix(3).joined(separator: String(self.delimiter)))"
                ))
        }
        columns = Array(parser.cells[..<(parser.cells.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0)])
        try ListColumns(columns, names: names, of: lines.shownAs).check()
    }

    var digest: String { lines.digest }

    /// - Returns: nil at the end. A row of empty cells, which spreadsheets leave behind, is skipped.
    func next() throws -> (line: Int, content: ListRow.Content)? {
        while let first = try lines.next() {
            var taken = [first]
            let fault = try take(&taken)
            if fault == nil, parser.cells.allSatisfy(\.isEmpty) { continue }
            guard let fault = fault ?? raggedness(endingIn: taken.last) else {
                return (first.number, .cells(Array(zip(columns, parser.cells))))
            }
            lines.giveBack(taken.dropFirst())
            return (first.number, .faulty(fault))
        }
        return nil
    }

    /// Reads one row, which may continue over several lines.
    ///
    /// - Returns: the row's error, or nil.
    private func take(_ taken: inout [LineReader.Line]) throws -> String? {
        parser.begin()
        var size = 0
        while let line = taken.last {
            size += line.bytes.count
            guard !line.isTooLong, size <= LineReader.longest else {
                return taken.count == 1
                    ? "the row is longer than \(LineReader.longest >> 10) KiB" : Self.openQuotation
            }
            guard parser.feed(line.bytes) else {
                guard taken.count == 1 else { return Self.openQuotation }
                return "a quotation mark stands in the middle of a cell: such a cell is put in quotation marks, "
                    + "and the mark in it is doubled"
            }
            if parser.isComplete || parser.isBlank { return nil }
            guard let next = try lines.next() else { return parser.finish() ? nil : Self.openQuotation }
            taken.append(next)
        }
        return nil
    }

    private static let openQuotation = "a quotation mark that opens in this row is not closed in it"

    private func raggedness(endingIn line: LineReader.Line?) -> String? {
        let count = parser.cells.count
        // Empty cells after the last column hold no data.
        guard count < columns.count || parser.cells.dropFirst(columns.count).contains(where: { !$0.isEmpty }) else {
            return nil
        }
        let cells = count == 1 ? "1 cell" : "\(count) cells"
        return "the row has \(cells), and the list \(columns.count) columns"
            + (line?.hasBreak ?? true ? "" : ": perhaps the list was cut off here")
    }

    private static func firstLine(of lines: LineReader) throws -> LineReader.Line {
        while let line = try lines.next() {
            if line.bytes.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return line }
        }
        throw ContentFault(
            .error(
                "empty-list", "\(lines.shownAs) is empty", help: "a list begins with a row of the columns' names"))
    }

    /// Reads `sep=;`, a line that Excel reads and writes above the column names; nil for any other line.
    private static func sign(declaredBy line: [UInt8]) -> UInt8? {
        var bytes = line[...]
        while let last = bytes.last, [0x0A, 0x0D].contains(last) { bytes.removeLast() }
        if bytes.first == UInt8(ascii: "\"") { bytes.removeFirst() }
        guard bytes.count > 4, String(decoding: bytes.prefix(4), as: UTF8.self).lowercased() == "sep=",
            let sign = bytes.dropFirst(4).first, sign < 0x80, sign != UInt8(ascii: "\"")
        else { return nil }
        // A spreadsheet may have saved this line as a row, with a closing quotation mark and empty cells after it.
        let rest = bytes.dropFirst(5)
        return rest.allSatisfy { "\",;\t ".utf8.contains($0) } ? sign : nil
    }

    /// Returns the delimiter between the column names, which themselves contain no delimiter.
    private static func delimiter(of head: [UInt8], in name: String) throws -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var isQuoted = false
        var found: Set<UInt8> = []
        for byte in head {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, candidates.contains(byte) { found.insert(byte) }
        }
        guard found.count < 2 else {
            throw ContentFault(
                .error(
                    "unknown-delimiter", "\(name): more than one sign could part the columns",
                    help: "name it with --delimiter: \",\", \";\" or tab"))
        }
        return found.first ?? candidates[0]
    }
}

/// The column names in a list's first row.
struct ListColumns {
    private let columns: [String]
    private let names: DataNames
    private let list: String

    init(_ columns: [String], names: DataNames, of list: String) {
        self.columns = columns
        self.names = names
        self.list = list
    }

    /// - Throws: `ContentFault` with all errors in the names.
    func check() throws {
        // Without this column, the first row may be a person's data, of which nothing may be reported.
        guard columns.contains("id") else {
            let nearest =
                columns.contains { $0.lowercased() == "id" } ? "the column is called \"id\", in small letters" : nil
            throw ContentFault(
                .error(
                    "no-id", "\(list) has no column \"id\"",
                    help: nearest
                        ?? "the first row names the columns; an id tells one recipient from another and says nothing of them"
                ))
        }
        var diagnostics: [Diagnostic] = []
        var seen: Set<String> = []
        for (index, column) in columns.enumerated() {
            if column.isEmpty {
                diagnostics.append(.error("unnamed-column", "\(list): column \(index + 1) has no name"))
            } else if !seen.insert(column).inserted {
                let named =
                    Self.isName(column) ? "two columns \"\(column)\"" : "another column named as column \(index + 1)"
                diagnostics.append(.error("duplicate-column", "\(list) has \(named)"))
            } else if !names.contains(column) {
                let help =
                    names.nearest(to: column).map { "did you mean \"\($0)\"?" }
                    ?? "the names that this handout knows: \(names.shown.joined(separator: ", "))"
                let fault =
                    Self.isName(column)
                    ? "no field is called \"\(column)\"" : "the name of column \(index + 1) is no field's"
                diagnostics.append(.error("unknown-column", "\(list): \(fault)", help: help))
            }
        }
        guard diagnostics.isEmpty else { throw ContentFault(diagnostics) }
    }

    /// Whether a message may quote the column's name. Other text may be a person's, if the line break behind the names is
    /// lost.
    private static func isName(_ column: String) -> Bool {
        column.utf8.count <= 60
            && column.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || ".-_".unicodeScalars.contains(scalar))
            }
    }
}
