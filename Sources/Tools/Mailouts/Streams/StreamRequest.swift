/// A print stream: all pieces in one file for the printer, or in a few files.
package struct StreamRequest: Sendable, Equatable {
    package enum Split: Sendable, Equatable {
        /// A file for each so many sequence numbers. It has fewer pieces where some of them get none, so that where a
        /// file begins does not depend on the pieces before it.
        case recipients(Int)
        case sheets(Int)
    }

    /// The beginning of the file names: `mailout` for `mailout-001.pdf` and so on.
    package var name: String
    /// The limit of one file; nil for a single file.
    package var split: Split?
    /// True if the pieces get no files of their own. The manifest still has the digest that each file would have.
    package var isAlone: Bool

    package init(name: String, split: Split? = nil, isAlone: Bool = false) {
        self.name = name
        self.split = split
        self.isAlone = isAlone
    }

    /// Returns the number of the file for a piece, from 1; nil if it depends on the pieces before it.
    func part(of number: Int) -> Int? {
        guard case .recipients(let most)? = split else { return nil }
        return (number - 1) / most + 1
    }

    /// Returns the path relative to the mailout's folder.
    func file(of part: Int) -> String {
        let digits = String(part)
        let number = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return "\(RunFolder.streams)/\(name)-\(number).pdf"
    }

    /// The description for the ledger.
    var description: String {
        let stream = isAlone ? "\(name), without pieces" : name
        return switch split {
        case nil: stream
        case .recipients(let count)?: "\(stream), \(count) recipients a file"
        case .sheets(let count)?: "\(stream), \(count) sheets a file"
        }
    }
}

/// The order in which pieces are numbered, made and printed.
package enum PieceOrder: String, Sendable, CaseIterable {
    case list
    /// The order for sorting offices: by the postal code of the piece's address. Pieces without a code are last.
    case postalCode = "postal-code"
}

/// One finished file of a print stream.
struct StreamPart: Sendable, Equatable {
    /// The file's number, from 1.
    var number: Int
    /// The path relative to the mailout's folder.
    var file: String
    /// The numbers of the first and the last piece.
    var first: Int
    var last: Int
    var recipients: Int
    /// The number of pages, including empty pages that fill a sheet.
    var pages: Int
    var sheets: Int
    /// The digest by the list's key, in hexadecimal.
    var digest: String
}
