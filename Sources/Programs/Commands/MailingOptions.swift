package import ArgumentParser
package import HandoutKit

/// The options for post: the covering letter, its envelope, and marks for the inserter.
package struct MailingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A covering letter, made out to the addressee or the patient.", valueName: "name"))
    package var letter: String?

    @Option(
        help: ArgumentHelp(
            "The letter's envelope; more sheets than it holds go into the one that it names. (default: no-10, or dl "
                + "for a4)", valueName: "name"))
    package var envelope: String?

    @Flag(inversion: .prefixedNo, help: "Print the clinic's address on the letter.")
    package var returnAddress = true

    @Flag(help: "Mark where the letter is folded.")
    package var foldMarks = false

    @Option(
        help: ArgumentHelp("Marks for the inserter on the front of every sheet: omr or code.", valueName: "kind"))
    package var sheetMarks: SheetMarkKind?

    @Option(
        help: ArgumentHelp(
            "The job that those marks name. (default: PROOF; a mailout names its own)", valueName: "name"))
    package var job: String?

    @Flag(help: "Print on one side of the paper only.")
    package var simplex = false

    package init() {}

    static let needsMarks = "is for the inserter's marks: ask for them with --sheet-marks."

    package var mailing: Mailing {
        var mailing = Mailing()
        mailing.letter = letter
        mailing.envelope = envelope
        mailing.hasReturnAddress = returnAddress
        mailing.hasFoldMarks = foldMarks
        mailing.sheetMarks = sheetMarks
        if let job { mailing.job = job }
        mailing.isSimplex = simplex
        return mailing
    }

    package func validate() throws {
        if let job {
            guard sheetMarks != nil else { throw ValidationError("--job \(Self.needsMarks)") }
            guard Mailing.isJob(job) else { throw ValidationError("--job: \(Mailing.jobRule).") }
        }
        guard letter == nil else { return }
        let named = [
            ("--envelope", envelope != nil), ("--fold-marks", foldMarks), ("--no-return-address", !returnAddress),
        ]
        for (option, isGiven) in named where isGiven {
            throw ValidationError("\(option) is for a letter: name one with --letter.")
        }
    }
}
