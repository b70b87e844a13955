/// A print stream that is asked for beside the pieces: all of them in one file for the printer, or in a few.
package struct StreamRequest: Sendable, Equatable {
    package enum Split: Sendable, Equatable {
        case recipients(Int)
        case sheets(Int)
    }

    /// What its files' names begin with: `mailout` for `mailout-001.pdf` and so on.
    package var name: String
    /// How much stands in one file at most.
    package var split: Split?

    package init(name: String, split: Split? = nil) {
        self.name = name
        self.split = split
    }

    /// Below the mailout's folder.
    func file(of part: Int) -> String {
        let digits = String(part)
        let number = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return "\(RunFolder.streams)/\(name)-\(number).pdf"
    }

    /// In words, for the ledger.
    var description: String {
        switch split {
        case nil: name
        case .recipients(let count)?: "\(name), \(count) recipients a file"
        case .sheets(let count)?: "\(name), \(count) sheets a file"
        }
    }
}

/// In which order pieces are numbered, made and printed.
package enum PieceOrder: String, Sendable, CaseIterable {
    case list
    /// As sorting offices want them: by the postal code of the address the piece goes to. Who has none comes last.
    case postalCode = "postal-code"
}

/// One file of a print stream, done.
struct StreamPart: Sendable, Equatable {
    /// From 1.
    var number: Int
    /// Below the mailout's folder.
    var file: String
    /// Of pieces.
    var first: Int
    var last: Int
    var recipients: Int
    /// Those that only fill a sheet among them.
    var pages: Int
    var sheets: Int
    /// By the list's key, in hexadecimal.
    var digest: String
}
