import Commands
import Mailouts

extension MailoutReport {
    /// Returns the one line that tells what became of everybody who is listed.
    func summary(in folder: String) -> String {
        var parts = ["\(made.grouped) made", exceptions.counted("exception"), "\(suppressed.grouped) suppressed"]
        if passedOver > 0 { parts.append("\(passedOver.grouped) not in the proof") }
        let rows = part.map { ", rows \($0.lowerBound)-\($0.upperBound)" } ?? ""
        return "\(folder)\(rows): \(listed.grouped) listed = \(parts.joined(separator: " + ")); "
            + "\(pages.counted("page")) on \(sheets.counted("sheet"))"
            + (streamFiles > 0 ? "; print stream in \(streamFiles.counted("file"))" : "") + "\n"
    }

    /// Notes ids to leave out that nobody has, and exceptions.
    ///
    /// - Parameters:
    ///   - suppressions: the name of the list of ids to leave out.
    ///   - isOfOwnList: true for a part whose list does not have the rows of the others.
    /// - Throws: the exit code, if there are exceptions.
    func noteWhoGetsNone(in folder: String, suppressions: String, isOfOwnList: Bool = false) throws {
        if unmetSuppressions > 0 {
            Console.noteUnmet(
                unmetSuppressions, of: suppressions,
                help: "\(folder)/unmet-suppressions.csv names them; "
                    + (isOfOwnList ? "other parts may have them" : "is somebody else meant?"))
        }
        if exceptions > 0 {
            Console.note("\(exceptions.counted("exception")): \(folder)/exceptions.csv says why")
            throw ExitStatus.contentAtFault
        }
    }
}

extension Console {
    static func noteUnmet(_ count: Int, of suppressions: String, help: String) {
        note(
            """
            warning: \(count.counted("id")) of \(suppressions) \(count == 1 ? "stands" : "stand") in no row of the list \
            [unmet-suppressions]
               help: \(help)
            """)
    }
}
