import Diagnostics
import HandoutKit
import Personalization
import Theming

/// One recipient whose copy can be made: everything that is known before a page is set.
struct Job: Sendable {
    /// From 1, in the order of the mailout, which marks on the sheets and the manifest name.
    var number: Int
    var line: Int
    var id: String
    var recipient: Recipient
    /// Of the text that serves the recipient's language.
    var language: String
    var printSize: PrintSize
    var reviewed: String?
}

/// What a recipient gets into the envelope, and the manifest tells of it.
struct Piece: Sendable, Equatable {
    /// Below the mailout's folder.
    var file: String
    var language: String
    var printSize: String
    var pages: Int
    var sheets: Int
    /// Its name; nil for a piece without a letter.
    var envelope: String?
    /// By the list's key, in hexadecimal.
    var digest: String
    var reviewed: String?
}

/// What became of one row of the list.
struct Outcome: Sendable {
    enum Result: Sendable, Equatable {
        case made(Piece)
        /// Every reason, without any value of the person's.
        case exception([String])
        case suppressed
        /// Whole and well, and no part of the proof.
        case passedOver
    }

    var number: Int
    var line: Int
    /// Empty where there is none that may be told.
    var id: String
    var result: Result
    /// A piece that stood in the folder already, and is what the ledger says.
    var isKept = false
    /// For a print stream, until it is in there.
    var copy: PreparedCopy?
    /// Where it stands in its file of a print stream, from 1.
    var streamPages: ClosedRange<Int>?
    /// Of what is no error.
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
