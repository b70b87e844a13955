package import Diagnostics
import Foundation

/// How far a run is.
package struct MailoutProgress: Sendable {
    package var listed: Int
    /// Rows of which it is known what became of them.
    package var settled = 0
    /// Of them, pieces that a run before had made.
    package var kept = 0
    package var exceptions = 0
}

/// Brings outcomes into the ledger, some at a time: a piece is noted when it is on the disk.
struct Bookkeeping {
    private static let mostWaiting = 512
    private static let longestWait = Duration.seconds(1)

    private let folder: RunFolder
    private let ledger: Ledger
    private var waiting: [Outcome] = []
    private var lastNote = ContinuousClock.now
    private(set) var progress: MailoutProgress
    private(set) var passedOver = 0
    private(set) var warnings: [Diagnostic] = []
    var isInterrupted = false

    init(listed: Int, folder: RunFolder, ledger: Ledger) {
        self.folder = folder
        self.ledger = ledger
        progress = MailoutProgress(listed: listed)
    }

    mutating func take(_ outcomes: [Outcome]) throws {
        for outcome in outcomes {
            progress.settled += 1
            switch outcome.result {
            case .exception: progress.exceptions += 1
            case .passedOver: passedOver += 1
            case .made, .suppressed: break
            }
            if outcome.isKept { progress.kept += 1 }
            // What is kept is noted again where it is now known which pages of the print stream it has.
            if !outcome.isKept || outcome.streamPages != nil { waiting.append(outcome) }
            warnings.add(outcome.warnings)
        }
        if waiting.count >= Self.mostWaiting || ContinuousClock.now - lastNote > Self.longestWait { try note() }
    }

    /// Notes all that waits.
    mutating func note() throws {
        lastNote = .now
        guard !waiting.isEmpty else { return }
        let pieces = waiting.compactMap { if case .made(let piece) = $0.result { piece.file } else { nil } }
        try folder.sync(pieces)
        try ledger.note(waiting)
        waiting.removeAll(keepingCapacity: true)
    }

    /// Everybody who is listed got a piece, or is accounted for.
    func requireBalance(_ totals: Ledger.Totals) throws {
        let sum = totals.made + totals.exceptions + totals.suppressed + passedOver
        guard sum == progress.listed, totals.streamed == nil || totals.streamed == totals.made else {
            throw StorageFault(
                "unbalanced",
                "\(progress.listed) are listed, but \(totals.made) made, \(totals.exceptions) exceptions and "
                    + "\(totals.suppressed) suppressed are \(sum)"
                    + (totals.streamed.map { ", and \($0) stand in the print stream" } ?? ""),
                help: "do not send it: remove it by --purge, and please report this")
        }
    }
}

/// What a run came to.
package struct MailoutReport: Sendable {
    package let listed: Int
    package let made: Int
    package let exceptions: Int
    package let suppressed: Int
    /// Whole and well, and no part of the proof.
    package let passedOver: Int
    package let pages: Int
    package let sheets: Int
    /// Of the print stream, if one was asked for.
    package let streamFiles: Int
    package let isInterrupted: Bool
    /// Ids to leave out that no row had.
    package let unmetSuppressions: Int
    package let warnings: [Diagnostic]
    /// Where the folder was moved while the run was on; nil where it is at its path.
    package let movedTo: String?

    init(
        _ book: Bookkeeping, totals: Ledger.Totals, streamFiles: Int, unmetSuppressions: Int, movedTo: String?,
        warnings: [Diagnostic]
    ) {
        self.movedTo = movedTo
        self.streamFiles = streamFiles
        listed = book.progress.listed
        made = totals.made
        exceptions = totals.exceptions
        suppressed = totals.suppressed
        passedOver = book.passedOver
        pages = totals.pages
        sheets = totals.sheets
        isInterrupted = book.isInterrupted
        self.unmetSuppressions = unmetSuppressions
        self.warnings = book.warnings + warnings
    }
}

/// What a run would come to.
package struct MailoutRehearsal: Sendable {
    package struct Kind: Sendable, Hashable, Comparable {
        package let language: String
        package let printSize: String
        package let sheets: Int
        /// Empty for pieces without a letter.
        package let envelope: String

        package static func < (left: Self, right: Self) -> Bool {
            (left.language, left.printSize, left.sheets, left.envelope)
                < (right.language, right.printSize, right.sheets, right.envelope)
        }
    }

    package struct Exception: Sendable {
        package let line: Int
        package let id: String
        package let reasons: [String]
    }

    package private(set) var progress: MailoutProgress
    package private(set) var kinds: [Kind: Int] = [:]
    package private(set) var suppressed = 0
    package private(set) var passedOver = 0
    /// The first of them; `progress` counts all.
    package private(set) var exceptions: [Exception] = []
    package var isInterrupted = false
    /// Ids to leave out that no row has.
    package let unmetSuppressions: Int
    package private(set) var warnings: [Diagnostic] = []

    private static let mostExceptions = 1000

    init(listed: Int, unmetSuppressions: Int) {
        progress = MailoutProgress(listed: listed)
        self.unmetSuppressions = unmetSuppressions
    }

    package var made: Int { kinds.values.reduce(0, +) }
    package var sheets: Int { kinds.reduce(0) { $0 + $1.key.sheets * $1.value } }

    mutating func take(_ outcome: Outcome) {
        progress.settled += 1
        switch outcome.result {
        case .made(let piece):
            let kind = Kind(
                language: piece.language, printSize: piece.printSize, sheets: piece.sheets,
                envelope: piece.envelope ?? "")
            kinds[kind, default: 0] += 1
        case .exception(let reasons):
            progress.exceptions += 1
            guard exceptions.count < Self.mostExceptions else { return }
            exceptions.append(Exception(line: outcome.line, id: outcome.id, reasons: reasons))
        case .suppressed: suppressed += 1
        case .passedOver: passedOver += 1
        }
        warnings.add(outcome.warnings)
    }
}

extension [Diagnostic] {
    /// The most warnings that are kept: nearly all recipients have the same ones.
    private static var mostWarnings: Int { 20 }

    /// Adds what is not yet told. Print sizes differ in the words of one warning at one place, which is told once.
    fileprivate mutating func add(_ warnings: [Diagnostic]) {
        for warning in warnings where count < Self.mostWarnings {
            let isTold = contains { known in
                known == warning
                    || known.identifier == "coarse-picture" && warning.identifier == known.identifier
                        && warning.range == known.range
            }
            if !isTold { append(warning) }
        }
    }
}
