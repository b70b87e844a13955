import Diagnostics
import PageLayout

/// What a copy needs that goes by post.
public struct Mailing: Sendable {
    /// The name of a covering letter of the library, `letters/NAME`; nil for none.
    public var letter: String?
    /// The name of the letter's envelope, `envelopes/NAME.yaml`; nil for the usual one of the paper. A piece of more sheets
    /// than it holds goes into the one that it names.
    public var envelope: String?
    /// The clinic's address stands on the letter.
    public var hasReturnAddress = true
    public var hasFoldMarks = false
    /// Draws on the letter what the window can show: for a proof, not for the post.
    public var showsWindow = false
    /// What the inserter reads on every sheet.
    public var sheetMarks: SheetMarkKind?
    /// As the mailroom calls the run: at most 8 capital letters, digits and hyphens.
    public var job = "PROOF"
    /// One page a sheet, not two.
    public var isSimplex = false

    public init() {}

    /// Whether a mailroom's name for a run has room in the marks.
    public static func isJob(_ text: String) -> Bool { SheetMarks.isJob(text) }
    public static let jobRule = SheetMarks.jobRule
    /// The numbers of pieces that have room in the marks.
    public static let sequences = SheetMarks.sequences
    public static let sequenceRule = SheetMarks.sequenceRule

    /// - Parameter sequence: of the piece in the run, from 1.
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

/// How an inserter reads a sheet.
public enum SheetMarkKind: String, Sendable, CaseIterable {
    /// Bars, for optical mark reading.
    case omr
    /// A QR code.
    case code
}
