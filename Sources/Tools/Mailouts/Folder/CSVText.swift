/// Rows of CSV after RFC 4180, but for the line break, which is the one that other programs here expect.
enum CSVText {
    static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard
            cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) || cell.first?.isWhitespace == true
                || cell.last?.isWhitespace == true
        else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
