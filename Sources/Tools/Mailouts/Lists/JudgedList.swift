/// Where rows come from, judged; and what is known of the list when all of them are read.
protocol JudgedRows: Crew.Feed, AnyObject {
    /// Of the bytes that were read.
    var digest: String { get }
    var register: IdentifierRegister { get }
}

/// The rows of a list in their order, judged.
final class JudgedList: JudgedRows {
    private var list: RecipientList
    private var admission: Admission
    let register: IdentifierRegister

    init(list: RecipientList, admission: Admission, register: IdentifierRegister) {
        self.list = list
        self.admission = admission
        self.register = register
    }

    var digest: String { list.digest }

    func next() throws -> Admission.Verdict? { try list.next().map { try admission.judge($0) } }
}
