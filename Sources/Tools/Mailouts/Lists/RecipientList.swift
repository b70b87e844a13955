package import Diagnostics
package import Personalization
import StructuredInput

/// One recipient in the list.
package struct ListRow: Sendable {
    package enum Content: Sendable {
        case cells([(name: String, text: String)])
        /// A JSON object.
        case object(SourceFile)
        /// The error in the row itself, whatever its content.
        case faulty(String)
    }

    /// The recipient's sequence number, from 1, independent of the outcomes of other rows.
    package var number: Int
    /// The place in the list, from 1. It equals the number, unless the mailout is sorted or the list is a part's.
    package var row: Int
    /// The first line of the row in the file; for a database, the row's number.
    package var line: Int
    package var content: Content
}

/// The rows of a list, from the first to the last.
package struct RecipientList {
    private enum Rows {
        case csv(CSVList)
        case jsonLines(LineReader)
    }

    private let rows: Rows
    private let isOfRows: Bool
    private let firstNumber: Int
    private let firstLine: Int?
    private var count = 0
    /// The difference of a row's line in the whole list from its line in this file.
    private var lineOffset = 0

    /// - Parameter names: the names that the handout knows.
    /// - Throws: `ContentFault`, `Refusal`, `StorageFault`.
    package init(_ file: ListFile, as source: ListSource, names: DataNames) throws {
        isOfRows = file.isOfRows
        firstNumber = source.firstNumber
        firstLine = source.firstLine
        // Rows of a database are already in UTF-8.
        let lines = LineReader(try ByteStream(file, encoding: isOfRows ? nil : source.encoding))
        switch try source.knownFormat() {
        case .csv:
            let delimiter = isOfRows ? UInt8(ascii: ",") : source.delimiter
            rows = .csv(try CSVList(lines, delimiter: delimiter, names: names))
        case .jsonl: rows = .jsonLines(lines)
        }
    }

    /// The delimiter of cells; nil if there are none.
    var delimiter: Character? {
        guard case .csv(let list) = rows else { return nil }
        return list.delimiter
    }

    /// The digest of the bytes read so far.
    var digest: String {
        switch rows {
        case .csv(let list): list.digest
        case .jsonLines(let lines): lines.digest
        }
    }

    package mutating func next() throws -> ListRow? {
        let row =
            switch rows {
            case .csv(let list): try list.next()
            case .jsonLines(let lines): try Self.object(in: lines)
            }
        guard let row else { return nil }
        count += 1
        if count == 1, let firstLine { lineOffset = firstLine - row.line }
        let number = firstNumber - 1 + count
        return ListRow(
            number: number, row: count, line: isOfRows ? number : row.line + lineOffset, content: row.content)
    }

    private static func object(in lines: LineReader) throws -> (line: Int, content: ListRow.Content)? {
        while let line = try lines.next() {
            if line.isTooLong {
                return (line.number, .faulty("the line is longer than \(LineReader.longest >> 10) KiB"))
            }
            guard line.bytes.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { continue }
            return (line.number, .object(SourceFile(path: lines.shownAs, bytes: line.bytes, isConfidential: true)))
        }
        return nil
    }
}

/// The result of a first reading of a list: it can be read completely, its length, and its ids.
struct ListSurvey {
    var rows: Int
    /// The SHA-256 of the bytes.
    var digest: String
    var index: ListIndex

    /// - Parameter entry: returns the entry of a row in the index.
    /// - Throws: the errors of `RecipientList`, for any invalid content.
    init(
        _ file: ListFile, as source: ListSource, names: DataNames, isInterrupted: () -> Bool = { false },
        entry: (ListRow, RecipientList) throws -> ListIndex.Entry
    ) throws {
        var list = try RecipientList(file, as: source, names: names)
        index = try ListIndex()
        var count = 0
        while let row = try list.next() {
            count = row.row
            try index.enter(try entry(row, list))
            if count % 4096 == 0, isInterrupted() { throw Interrupted() }
        }
        guard count > 0 else {
            throw ContentFault(.error("empty-list", "\(file.shownAs) names no recipient"))
        }
        try index.finish()
        rows = count
        digest = list.digest
    }
}
