import Diagnostics
import HandoutKit

/// The rows of a run by their sequence numbers: all rows of a list, or a part of them.
struct PartOfList: Equatable {
    /// The sequence numbers of the run.
    let numbers: ClosedRange<Int>
    /// The sequence number of the list's first row.
    let firstNumber: Int
    /// The number of rows in the whole list; nil if the list holds a part's rows alone.
    let listed: Int?
}

extension PartOfList {
    /// - Parameter rows: the number of rows in the list.
    /// - Throws: `ContentFault` if the list does not have the rows of the request; `Refusal` if a part of a print stream
    ///   would end elsewhere than in the whole run.
    init(_ request: MailoutRequest, rows: Int, of list: String) throws {
        let firstNumber = request.part?.firstNumber ?? 1
        let listed = request.part?.firstNumber == nil ? rows : nil
        let all = firstNumber...firstNumber + rows - 1
        guard let range = request.part?.rows else {
            self.init(numbers: all, firstNumber: firstNumber, listed: listed)
            try requireBoundaries(of: request.stream, in: all)
            return
        }
        let last = range.last ?? all.upperBound
        guard all.contains(range.first), all.contains(last) else {
            let names = firstNumber == 1 ? "\(rows) rows" : "the rows \(firstNumber) to \(all.upperBound)"
            let isOutside = range.first > all.upperBound || last < all.lowerBound
            throw ContentFault(
                .error(
                    "no-such-rows", "\(list) has \(names), and --rows \(range) asks for others",
                    help: isOutside
                        ? "is it the right list? It has no row of this part"
                        : "ask for --rows \(max(range.first, firstNumber))-\(min(last, all.upperBound))"))
        }
        self.init(numbers: range.first...last, firstNumber: firstNumber, listed: listed)
        try requireBoundaries(of: request.stream, in: all)
    }

    /// Checks that no file of the print stream has pieces of two parts.
    private func requireBoundaries(of stream: StreamRequest?, in all: ClosedRange<Int>) throws {
        guard case .recipients(let most)? = stream?.split else { return }
        let first = (numbers.lowerBound - 1) / most * most + 1
        let last = (numbers.upperBound - 1) / most * most + most
        // The whole list may end in the middle of a file. Where the whole is not known, the join checks this.
        let isEnd = numbers.upperBound == last || numbers.upperBound == all.upperBound
        guard numbers.lowerBound != first || !isEnd else { return }
        let end = last >= all.upperBound ? "" : String(last)
        throw Refusal(
            "not-a-boundary",
            "a part of the rows \(numbers.lowerBound)-\(numbers.upperBound) would tear a file of the print stream: with "
                + "--split \(most), files begin at 1, \(most + 1), \(2 * most + 1) and so on",
            help: listed == nil && numbers == all
                ? "cut the list so that it begins at such a number" : "ask for --rows \(first)-\(end)")
    }
}
