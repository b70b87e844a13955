/// A source of validated rows, with facts that are known when all rows have been read.
protocol JudgedRows: WorkerPool.Feed, AnyObject {
    /// The digest of the bytes that were read.
    var digest: String { get }
}

/// The rows of a list in their order, validated. Rows of other parts are read, and not judged.
final class JudgedList: JudgedRows {
    private var list: RecipientList
    private var validator: RowValidator
    private let numbers: ClosedRange<Int>

    init(list: RecipientList, validator: RowValidator, numbers: ClosedRange<Int>) {
        self.list = list
        self.numbers = numbers
        self.validator = validator
    }

    var digest: String { list.digest }

    func next() throws -> RowValidator.Verdict? {
        while let row = try list.next() {
            if numbers.contains(row.number) { return try validator.judge(row) }
        }
        return nil
    }
}
