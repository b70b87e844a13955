import Diagnostics
import HandoutKit
import Personalization
import Theming

/// One recipient whose copy can be made, with everything known before layout.
struct Job: Sendable {
    /// The number, from 1, in the order of the mailout. Sheet marks and the manifest use it.
    var number: Int
    var line: Int
    var id: String
    var recipient: Recipient
    /// The language of the text for the recipient.
    var language: String
    var printSize: PrintSize
    var reviewed: String?
}

/// The content of a recipient's envelope, as recorded in the manifest.
struct Piece: Sendable, Equatable {
    /// The path relative to the mailout's folder; empty if only the print stream holds the piece.
    var file: String
    var language: String
    var printSize: String
    var pages: Int
    var sheets: Int
    /// The envelope's name; nil for a piece without a letter.
    var envelope: String?
    /// The digest by the list's key, in hexadecimal.
    var digest: String
    var reviewed: String?
}

/// The outcome of one row of the list.
struct Outcome: Sendable {
    enum Result: Sendable, Equatable {
        case made(Piece)
        /// All reasons, without any value of the person.
        case exception([String])
        case suppressed
        /// A valid row that is not part of the proof.
        case passedOver
    }

    var number: Int
    var line: Int
    /// The id; empty if there is none that may be reported.
    var id: String
    var result: Result
    /// True for a piece that already existed and matches the ledger.
    var isKept = false
    /// The copy, for a print stream, until it is added there.
    var copy: PreparedCopy?
    /// The pages in its file of a print stream, from 1.
    var streamPages: ClosedRange<Int>?
    /// The warnings.
    var warnings: [Diagnostic] = []
}

extension Outcome {
    init(
        _ job: Job, _ result: Result, isKept: Bool = false, copy: PreparedCopy? = nil, warnings: [Diagnostic] = []
    ) {
        self.init(
            number: job.number, line: job.line, id: job.id, result: result, isKept: isKept, copy: copy,
            warnings: warnings)
    }
}
