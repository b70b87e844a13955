import Content
import Diagnostics
import Personalization

/// The rows of a list in another order, numbered in that order, without a list in memory: it is read once to learn where each
/// row belongs, then once for every few thousand rows.
final class SortedList: JudgedRows {
    private static let rowsAtOnce = 8192

    private let reread: () throws -> JudgedList
    /// By row of the list, its number in the order. 16 bytes a recipient at the most.
    private let numbers: [Int]
    private var reading: JudgedList
    private var window: [Admission.Verdict] = []
    private var delivered = 0

    /// - Parameter reread: opens the list from its beginning, to be judged anew; the same every time.
    init(reread: @escaping () throws -> JudgedList, isInterrupted: () -> Bool) throws {
        self.reread = reread
        reading = try reread()
        var keys: [(key: String, row: Int)] = []
        while let verdict = try reading.next() {
            if keys.count % 4096 == 0, isInterrupted() { throw Interrupted() }
            keys.append((Self.key(of: verdict), keys.count))
        }
        // Of equals, the one that the list has first.
        keys.sort { ($0.key, $0.row) < ($1.key, $1.row) }
        var numbers = Array(repeating: 0, count: keys.count)
        for (place, key) in keys.enumerated() { numbers[key.row] = place + 1 }
        self.numbers = numbers
    }

    var digest: String { reading.digest }
    var register: IdentifierRegister { reading.register }

    func next() throws -> Admission.Verdict? {
        if window.isEmpty {
            guard delivered < numbers.count else { return nil }
            window = try read(delivered + 1...min(delivered + Self.rowsAtOnce, numbers.count)).reversed()
        }
        delivered += 1
        return window.popLast()
    }

    private func read(_ wanted: ClosedRange<Int>) throws -> [Admission.Verdict] {
        reading = try reread()
        var found: [(number: Int, verdict: Admission.Verdict)] = []
        var row = 0
        while let verdict = try reading.next() {
            guard row < numbers.count else { break }
            if wanted.contains(numbers[row]) { found.append((numbers[row], verdict.numbered(numbers[row]))) }
            row += 1
        }
        guard found.count == wanted.count else {
            throw ContentFault(.error("changed-meanwhile", "the list changed while the mailout was made"))
        }
        return found.sorted { $0.number < $1.number }.map(\.verdict)
    }

    /// Capital letters and digits; what has no code sorts behind them.
    private static func key(of verdict: Admission.Verdict) -> String {
        guard case .job(let job) = verdict else { return "~~" }
        return job.recipient.postalCode ?? "~"
    }
}

extension Admission.Verdict {
    fileprivate func numbered(_ number: Int) -> Admission.Verdict {
        switch self {
        case .job(var job):
            job.number = number
            return .job(job)
        case .settled(var outcome):
            outcome.number = number
            return .settled(outcome)
        }
    }
}

extension Recipient {
    /// Of the address that the piece goes to: the addressee's, else the patient's, else the only one there is.
    fileprivate var postalCode: String? {
        var addresses: [String: [String]] = [:]
        for (name, value) in values { if case .address(let lines) = value { addresses[name] = lines } }
        let only = addresses.count == 1 ? addresses.values.first : nil
        let address = addresses["addressee.address"] ?? addresses["patient.address"] ?? only
        return address.flatMap { AddressEnd($0).code?.text }
    }
}
