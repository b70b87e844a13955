/// Where rows come from, judged; and what is known of the list when all of them are read.
protocol JudgedRows: Crew.Feed, AnyObject {
    /// Of the bytes that were read.
    var digest: String { get }
}

/// The rows of a list in their order, judged.
final class JudgedList: JudgedRows {
    private var list: RecipientList
    private var admission: Admission

    init(list: RecipientList, admission: Admission) {
        self.list = list
        self.admission = admission
    }

    var digest: String { list.digest }

    func next() throws -> Admission.Verdict? { try list.next().map { try admission.judge($0) } }
}
