/// Where rows come from, judged; and what is known of the list when all of them are read.
protocol JudgedRows: WorkerPool.Feed, AnyObject {
    /// Of the bytes that were read.
    var digest: String { get }
}

/// The rows of a list in their order, judged.
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
