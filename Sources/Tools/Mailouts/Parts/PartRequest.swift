import Foundation
import HandoutKit

/// The request for a part of a mailout: a contiguous range of its rows, with the numbers that they have in the whole.
package struct PartRequest: Sendable {
    /// The rows; nil for all rows of a list that holds a part's rows alone.
    package var rows: RowRange?
    /// The sequence number of the list's first row, if the list holds a part's rows alone; nil for a whole list.
    package var firstNumber: Int?
    /// The line on which that row begins in the whole list, for the exceptions; nil to count lines in the part's list.
    package var firstLine: Int?
    /// The path of a file with the SHA-256 of the whole list; nil if the list is the whole, or the whole is not known.
    package var listDigest: String?

    /// - Returns: nil for a request of the whole list.
    package init?(rows: RowRange?, firstNumber: Int?, firstLine: Int? = nil, listDigest: String? = nil) {
        guard rows != nil || firstNumber != nil else { return nil }
        self.rows = rows
        self.firstNumber = firstNumber
        self.firstLine = firstLine
        self.listDigest = listDigest
    }

    /// Returns the key of the whole list, from the file that holds its digest; nil if there is no such file.
    ///
    /// - Throws: `StorageFault` if it cannot be read; `Refusal` if it holds no digest.
    func wholeKey() throws -> ListKey? {
        guard let listDigest else { return nil }
        let help = "sha256sum of the whole list writes it: sha256sum people.csv >whole.sha256"
        guard let file = FileHandle(forReadingAtPath: listDigest), let data = try? file.read(upToCount: 1 << 16) else {
            throw StorageFault("file-unreadable", "\(listDigest) cannot be read", help: help)
        }
        // Where a file's name has odd signs, sha256sum puts a backslash before the digest.
        let word = String(decoding: data, as: UTF8.self).drop { $0 == "\\" || $0.isWhitespace }
            .prefix { !$0.isWhitespace }.lowercased()
        guard word.utf8.count == 64, word.allSatisfy({ "0123456789abcdef".contains($0) }) else {
            throw Refusal("not-a-digest", "\(listDigest) does not begin with a SHA-256 of 64 digits", help: help)
        }
        return ListKey(listDigest: word)
    }
}
