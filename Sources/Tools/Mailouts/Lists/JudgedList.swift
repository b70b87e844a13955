/// A source of validated rows, with facts that are known when all rows have been read.
protocol JudgedRows: WorkerPool.Feed, AnyObject {
    /// The digest of the bytes that were read.
    var digest: String { get }
}

/// The rows of a list in their order, validated.
final class JudgedList: JudgedRows {
    private var list: RecipientList
    private var validator: RowValidator

    init(list: RecipientList, validator: RowValidator) {
        self.list = list
        self.validator = validator
    }

    var digest: String { list.digest }

    func next() throws -> RowValidator.Verdict? { try list.next().map { try validator.judge($0) } }
}
