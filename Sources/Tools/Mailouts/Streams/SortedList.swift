import Content
import Diagnostics
import Personalization
import StructuredInput

/// The rows of a list, sorted by the postal codes of their addresses and numbered in that order.
///
/// A row's place depends only on its own address and its place in the list, whether or not it gets a piece. A number
/// therefore always means the same person. The index stores the rows, and returns them in portions.
final class SortedList: JudgedRows {
    private let index: ListIndex
    private let shownAs: String
    private var validator: RowValidator
    private var waiting: [ListIndex.Kept] = []
    private var last: ListIndex.Kept?
    private var number: Int
    private let numbers: ClosedRange<Int>

    /// The digest of the only reading, which made the index.
    let digest: String

    init(_ survey: ListSurvey, shownAs: String, validator: RowValidator, part: PartOfList) {
        number = part.firstNumber - 1
        numbers = part.numbers
        index = survey.index
        digest = survey.digest
        self.shownAs = shownAs
        self.validator = validator
    }

    func next() throws -> RowValidator.Verdict? {
        while number < numbers.upperBound {
            if waiting.isEmpty { waiting = try index.rows(after: last).reversed() }
            guard let kept = waiting.popLast() else { return nil }
            last = kept
            number += 1
            guard numbers.contains(number) else { continue }
            return try validator.judge(
                ListRow(
                    number: number, row: kept.row, line: kept.line,
                    content: ListRow.Content(kept: kept.content, of: shownAs)))
        }
        return nil
    }

    /// Returns the sort key in capital letters and digits. Rows without a code sort after the others, and unreadable
    /// rows after those.
    static func key(of recipient: Recipient?) -> String { recipient.map { $0.postalCode ?? "~" } ?? "~~" }
}

extension ListRow.Content {
    /// The bytes for the index. Cells contain no NUL.
    var kept: [UInt8] {
        switch self {
        case .cells(let cells):
            Array("c".utf8) + cells.flatMap { [$0.name, $0.text] }.joined(separator: "\0").utf8
        case .object(let file): Array("o".utf8) + file.bytes
        case .faulty(let reason): Array("f".utf8) + reason.utf8
        }
    }

    fileprivate init(kept bytes: [UInt8], of list: String) {
        let rest = bytes.dropFirst()
        switch bytes.first {
        case UInt8(ascii: "c"):
            let texts = rest.split(separator: 0, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            self = .cells(stride(from: 0, to: texts.count - 1, by: 2).map { (texts[$0], texts[$0 + 1]) })
        case UInt8(ascii: "o"):
            self = .object(SourceFile(path: list, bytes: Array(rest), isConfidential: true))
        default: self = .faulty(String(decoding: rest, as: UTF8.self))
        }
    }
}

extension Recipient {
    /// The postal code of the piece's address: the addressee's, or else the patient's, or else the only one.
    fileprivate var postalCode: String? {
        var addresses: [String: [String]] = [:]
        for (name, value) in values { if case .address(let lines) = value { addresses[name] = lines } }
        let only = addresses.count == 1 ? addresses.values.first : nil
        let address = addresses["addressee.address"] ?? addresses["patient.address"] ?? only
        return address.flatMap { AddressEnd($0).code?.text }
    }
}
