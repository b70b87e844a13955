package import Diagnostics
import Foundation

/// The progress of a run.
package struct MailoutProgress: Sendable {
    package var listed: Int
    /// The number of rows with a known outcome.
    package var settled = 0
    /// The number of settled pieces that an earlier run made.
    package var kept = 0
    package var exceptions = 0
}

/// Records outcomes in the ledger, several at a time. A piece is recorded when it is on the disk.
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
            // A kept piece is recorded again when its pages in the print stream are known.
            if !outcome.isKept || outcome.streamPages != nil { waiting.append(outcome) }
            warnings.add(outcome.warnings)
        }
        if waiting.count >= Self.mostWaiting || ContinuousClock.now - lastNote > Self.longestWait { try note() }
    }

    /// Records all waiting outcomes.
    mutating func note() throws {
        lastNote = .now
        guard !waiting.isEmpty else { return }
        let pieces = waiting.compactMap { outcome -> String? in
            guard case .made(let piece) = outcome.result, !piece.file.isEmpty else { return nil }
            return piece.file
        }
        if !pieces.isEmpty { try folder.sync(pieces) }
        try ledger.note(waiting)
        waiting.removeAll(keepingCapacity: true)
    }

    /// Checks that every listed recipient has a piece or another known outcome.
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

/// The result of a run.
package struct MailoutReport: Sendable {
    package let listed: Int
    /// The sequence numbers of a part; nil for a whole mailout.
    package let part: ClosedRange<Int>?
    package let made: Int
    package let exceptions: Int
    package let suppressed: Int
    /// The number of valid rows that are not part of the proof.
    package let passedOver: Int
    package let pages: Int
    package let sheets: Int
    /// The number of files of the print stream, if one was requested.
    package let streamFiles: Int
    package let isInterrupted: Bool
    /// The number of ids to leave out that no row had.
    package let unmetSuppressions: Int
    package let warnings: [Diagnostic]
    /// The new place of the folder, if it was moved during the run; nil otherwise.
    package let movedTo: String?

    init(
        _ book: Bookkeeping, totals: Ledger.Totals, part: ClosedRange<Int>?, streamFiles: Int, unmetSuppressions: Int,
        movedTo: String?,
        warnings: [Diagnostic]
    ) {
        self.movedTo = movedTo
        self.part = part
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

    /// Creates the report of a whole mailout from its ledger.
    init(listed: Int, totals: Ledger.Totals, streamFiles: Int, unmetSuppressions: Int, movedTo: String?) {
        self.listed = listed
        self.movedTo = movedTo
        self.streamFiles = streamFiles
        self.unmetSuppressions = unmetSuppressions
        part = nil
        made = totals.made
        exceptions = totals.exceptions
        suppressed = totals.suppressed
        passedOver = 0
        pages = totals.pages
        sheets = totals.sheets
        isInterrupted = false
        warnings = []
    }
}

/// The expected result of a run.
package struct MailoutRehearsal: Sendable {
    package struct Kind: Sendable, Hashable, Comparable {
        package let language: String
        package let printSize: String
        package let sheets: Int
        /// The envelope's name; empty for pieces without a letter.
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
    /// The first exceptions; `progress` counts all of them.
    package private(set) var exceptions: [Exception] = []
    package var isInterrupted = false
    /// The number of ids to leave out that no row has.
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
    /// The limit of stored warnings; nearly all recipients have the same ones.
    private static var mostWarnings: Int { 20 }

    /// Adds new warnings. Print sizes cause warnings with different words at the same place; only one of them is kept.
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
