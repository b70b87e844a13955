import ArgumentParser
import Mailouts

/// The options that make a part of a mailout, with the numbers that its rows have in the whole.
struct PartOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Make only the rows with these sequence numbers: 5001-10000, 5001- or -5000. \"handout join\" puts parts "
                + "together.", valueName: "n-n"))
    var rows: String?

    @Option(
        help: ArgumentHelp(
            "The list holds the rows of a part alone: the sequence number of its first row.", valueName: "n"))
    var firstNumber: Int?

    @Option(
        help: ArgumentHelp(
            "With --first-number: the line of that row in the whole list, for exceptions.csv. (default: its line in "
                + "this list)", valueName: "n"))
    var firstLine: Int?

    @Option(
        help: ArgumentHelp(
            "With --first-number: a file with the SHA-256 of the whole list, as sha256sum writes it. Parts are joined "
                + "only with it.", valueName: "file"))
    var listDigest: String?

    var request: PartRequest? {
        PartRequest(
            rows: rows.flatMap { RowRange($0) }, firstNumber: firstNumber, firstLine: firstLine, listDigest: listDigest)
    }

    /// Returns the text about options that are wrong or do not go together; nil if there are none.
    func problem(with batch: Batch) -> String? {
        if let rows, RowRange(rows) == nil { return "\(RowRange.rule), not “\(rows)”." }
        let numbers = 1...RowRange.greatest
        if let firstNumber, !numbers.contains(firstNumber) {
            return "--first-number is from 1 to \(RowRange.greatest)."
        }
        if let firstLine, !numbers.contains(firstLine) { return "--first-line is from 1 to \(RowRange.greatest)." }
        if firstNumber == nil {
            if firstLine != nil { return "--first-line is for a part's own list: add --first-number." }
            if listDigest != nil { return "--list-digest is for a part's own list: add --first-number." }
            guard rows != nil else { return nil }
        }
        let option = rows == nil ? "--first-number" : "--rows"
        if firstLine != nil, batch.list.query != nil {
            return "The rows of a query have no lines: leave --first-line out."
        }
        if batch.proof != nil {
            return "--proof takes its pieces from the whole list, and \(option) a part of it: leave one of them out."
        }
        if batch.splitSheets != nil {
            return "Where --split-sheets begins a file depends on all rows before it. With \(option), split the print "
                + "stream by --split."
        }
        if batch.merged != nil, batch.split == nil {
            return "With \(option), a print stream has several files, so that no file has pieces of two parts: add "
                + "--split."
        }
        return nil
    }
}
