/// The handout's data in the records, and their form. The ledger keeps it, so that records can be written from it
/// alone.
struct RecordForm: Equatable {
    /// The handout's id and version.
    var handout: String
    var version: String
    /// The delimiter of cells for Excel; nil for programs.
    var excelDelimiter: Character?
}

/// Ids to leave out that stand in no row of a list, each with its line.
protocol UnmetSuppressions {
    func unmetSuppressions() throws -> Int
    /// Calls the body in the order of the lines.
    func forEachUnmetSuppression(_ body: (_ line: Int, _ id: String) throws -> Void) throws
}

extension ListIndex: UnmetSuppressions {}
