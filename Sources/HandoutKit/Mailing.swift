import Diagnostics
import PageLayout

/// The settings for a mailed copy.
public struct Mailing: Sendable {
    /// The name of the library's covering letter, `letters/NAME`; nil for none.
    public var letter: String?
    /// The name of the letter's envelope, `envelopes/NAME.yaml`; nil for the usual one of the paper. A piece with too
    /// many sheets goes into the next envelope that this one names.
    public var envelope: String?
    /// True if the letter shows the clinic's address.
    public var hasReturnAddress = true
    /// True to print marks at the edge of the letter where it is folded.
    public var hasFoldMarks = false
    /// True to draw on the letter what the window can show. This is for proofs, not for posting.
    public var showsWindow = false
    /// The marks for the inserter on every sheet; nil for none.
    public var sheetMarks: SheetMarkKind?
    /// The mailroom's name of the run: at most 8 capital letters, digits and hyphens.
    public var job = "PROOF"
    /// True for one page per sheet; false for two.
    public var isSimplex = false

    /// Creates the settings of a copy that is not mailed: without a letter, an envelope or marks.
    public init() {}

    /// Whether the marks can hold this name of a run.
    public static func isJob(_ text: String) -> Bool { SheetMarks.isJob(text) }
    /// The rule that `isJob` checks, in English, for messages.
    public static let jobRule = SheetMarks.jobRule
    /// The numbers of pieces that the marks can hold.
    public static let sequences = SheetMarks.sequences
    /// The rule for the numbers of pieces, in English, for messages.
    public static let sequenceRule = SheetMarks.sequenceRule

    /// - Parameter sequence: the number of the piece in the run, from 1.
    func settings(sequence: Int) throws(ContentFault) -> MailSettings {
        var settings = MailSettings()
        settings.hasFoldMarks = hasFoldMarks
        settings.showsWindow = showsWindow
        settings.isSimplex = isSimplex
        if let sheetMarks {
            settings.marks = try SheetMarks(
                kind: sheetMarks == .omr ? .omr : .code, job: job, sequence: sequence)
        }
        return settings
    }
}

/// The kind of marks on a sheet for an inserter.
public enum SheetMarkKind: String, Sendable, CaseIterable {
    /// Bars for optical mark reading.
    case omr
    /// A QR code.
    case code
}
