/// Rows of CSV in the format of RFC 4180.
package enum CSVText {
    /// - Parameter ending: the line break. The standard requires CRLF, but many programs on Linux expect LF.
    package static func line(_ cells: [String], delimiter: Character = ",", ending: String = "\n") -> String {
        cells.map { quoted($0, delimiter) }.joined(separator: String(delimiter)) + ending
    }

    /// Returns the cell in a form that no spreadsheet reads as a formula: an apostrophe precedes a sign that begins
    /// one.
    package static func withoutFormula(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return cell }
        return "'" + cell
    }

    private static func quoted(_ cell: String, _ delimiter: Character) -> String {
        guard
            cell.unicodeScalars.contains(where: { "\"\n\r".unicodeScalars.contains($0) }) || cell.contains(delimiter)
                || cell.first?.isWhitespace == true
                || cell.last?.isWhitespace == true
        else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
