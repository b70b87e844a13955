import ArgumentParser
import Commands
import Diagnostics
import Foundation
import Geometry
import HandoutKit
import Mailouts
import Theming
import Wording

struct Batch: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: ToolProgram.Subcommand.batch.abstract,
        discussion: """
            The first row of a CSV list names the columns: id, language, print-size, clinic, and the fields that the handout \
            declares. Without a name ending that says so, --format does.
              handout batch finding-the-clinic --recipients people.csv --out mailout

            Whatever stops it, go on with the same words and --resume. A row at fault never stops it: it stands in \
            exceptions.csv with every reason, and the command ends with 1. Begin with a rehearsal, and a proof:
              handout batch finding-the-clinic --recipients people.csv --dry-run
              handout batch finding-the-clinic --recipients people.csv --out proof --proof 5

            A part of a long list is made by itself, perhaps on another machine, and the parts are joined:
              handout batch finding-the-clinic --recipients people.csv --rows 5001-10000 --out part2
              handout join part1 part2 --out mailout

            When all is posted, remove everything that a mailout left:
              handout batch --purge mailout
            """)

    @Argument(help: "A handout's id in the library, or the path of its folder.")
    var handout: String?

    @OptionGroup(title: "The list") var list: ListOptions

    @Option(help: ArgumentHelp("The folder to make the mailout in.", valueName: "dir"))
    var out: String?

    @Flag(help: "Go on with the mailout that is begun in the folder; begin it where there is none.")
    var resume = false

    @Flag(help: "Make nothing: count recipients by language, print size and sheets, and tell the exceptions.")
    var dryRun = false

    @OptionGroup(title: "A part of the list") var part: PartOptions

    @Option(
        help: ArgumentHelp(
            "Make a print stream too: all pieces in one file, called streams/NAME-001.pdf.", valueName: "name"))
    var merged: String?

    @Flag(
        name: .customLong("no-pieces"),
        help: "With --merged: make only the print stream. --reprint still makes any piece again.")
    var noPieces = false

    @Option(help: ArgumentHelp("With --merged: a file for each so many sequence numbers.", valueName: "n"))
    var split: Int?

    @Option(help: ArgumentHelp("With --merged: at most so many sheets in a file.", valueName: "n"))
    var splitSheets: Int?

    @Option(help: "Number and print in this order: list or postal-code. (default: list)")
    var sort: PieceOrder?

    @Option(help: ArgumentHelp("Make only the first so many, and one of each language and print size.", valueName: "n"))
    var proof: Int?

    @Option(
        help: ArgumentHelp(
            "Make spoiled pieces again, into reprints/ of the folder: a sequence number, two, or an id. The other options "
                + "are those that the mailout was begun with.", valueName: "n[-n]|id"))
    var reprint: String?

    @Option(help: ArgumentHelp("Remove everything that a mailout left in this folder.", valueName: "dir"))
    var purge: String?

    @Flag(help: "Let a handout go out that is a draft.")
    var allowDraft = false

    @Option(help: ArgumentHelp("The day by which reviews are due, as 2026-12-08. (default: today)", valueName: "date"))
    var asOf: String?

    @Option(help: ArgumentHelp("The language of all. (default: each recipient's)", valueName: "tag"))
    var language: String?

    @Option(help: ArgumentHelp("The print size of all. (default: each recipient's, else clear)", valueName: "size"))
    var printSize: PrintSize?

    @Option(help: "letter, a4, legal or a5. (default: letter)")
    var paper: Paper?

    @Option(help: ArgumentHelp("The theme's name. (default: the handout's, else patient)", valueName: "name"))
    var theme: String?

    @Option(help: ArgumentHelp("usual, or low for pages without filled grounds. (default: usual)", valueName: "toner"))
    var toner: Toner?

    @Option(help: ArgumentHelp("The clinic of all. (default: each recipient's, else the library's)", valueName: "name"))
    var clinic: String?

    @Flag(
        help: ArgumentHelp(
            "Write the manifest and the exceptions for Excel, by the rules of --locale and with reasons in its language."
        ))
    var forExcel = false

    @Option(help: ArgumentHelp("How many work at once. (default: one a processor)", valueName: "n"))
    var workers: Int?

    @Flag(help: "Say nothing while it goes well.")
    var quiet = false

    @OptionGroup(title: "The envelope") var mailing: MailingOptions

    @OptionGroup var places: LibraryOptions

    func validate() throws {
        if purge != nil {
            guard handout == nil, list.recipients == nil, out == nil else {
                throw ValidationError("--purge takes a folder and nothing else.")
            }
            return
        }
        if reprint != nil {
            guard out != nil else { throw ValidationError("Name the mailout's folder with --out.") }
            return try validateOptions()
        }
        guard handout != nil else { throw ValidationError("Which handout? Name it, as handout list does.") }
        guard list.recipients != nil else { throw ValidationError("Who gets it? Name a list with --recipients.") }
        guard dryRun || out != nil else { throw ValidationError("Name the folder to make with --out.") }
        try validateOptions()
    }

    private func validateOptions() throws {
        if out?.isEmpty == true { throw ValidationError("--out names no folder.") }
        let deeds = [dryRun, reprint != nil, resume].filter(\.self).count
        guard deeds <= 1 else { throw ValidationError("--dry-run, --reprint and --resume are three different things.") }
        if let workers, !(1...256).contains(workers) { throw ValidationError("--workers is from 1 to 256.") }
        if let merged { try Self.validate(merged) }
        guard merged != nil || (split == nil && splitSheets == nil) else {
            throw ValidationError("--split and --split-sheets part a print stream: ask for one with --merged.")
        }
        guard merged != nil || !noPieces else {
            throw ValidationError("--no-pieces makes a print stream alone: ask for one with --merged.")
        }
        guard split == nil || splitSheets == nil else {
            throw ValidationError("Split by recipients or by sheets, not by both.")
        }
        if [split, splitSheets].contains(where: { $0.map { $0 < 1 } ?? false }) {
            throw ValidationError("A print stream is split at 1 or more.")
        }
        // The pieces of two mailouts with the same job could be put into each other's envelopes.
        if mailing.sheetMarks != nil, mailing.job == nil {
            throw ValidationError("--sheet-marks prints the job on every sheet: name it with --job.")
        }
        if let problem = part.problem(with: self) { throw ValidationError(problem) }
        if let proof, proof < 1 { throw ValidationError("--proof is 1 or more.") }
        if let asOf, !Day.isValid(asOf) { throw ValidationError(Day.expectation(asOf)) }
        if let reprint, Self.reprint(reprint) == nil {
            throw ValidationError(
                "--reprint takes a sequence number of the manifest, two, or an id, as 17, 17-19 or r-17.")
        }
    }

    /// Checks the name of the print stream. The file is in the mailout's own folder, so that --purge finds it.
    private static func validate(_ name: String) throws {
        let stem = name.hasSuffix(".pdf") ? String(name.dropLast(4)) : name
        guard stem.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]{0,63}/) != nil else {
            throw ValidationError(
                "--merged takes a name of letters, digits, points and hyphens, such as mailout; the print stream is "
                    + "written into the mailout's folder.")
        }
    }

    private var stream: StreamRequest? {
        guard let merged else { return nil }
        return StreamRequest(
            name: merged.hasSuffix(".pdf") ? String(merged.dropLast(4)) : merged,
            split: split.map { .recipients($0) } ?? splitSheets.map { .sheets($0) }, isAlone: noPieces)
    }

    mutating func run() throws {
        // Signals must be blocked before any thread starts.
        let interruptions = Interruptions()
        var command = self
        try reportingInterrupts {
            if let purge = command.purge { return try command.purgeFolder(purge) }
            if command.reprint != nil { try command.takeUp(Mailout.words(in: command.folder)) }
            try command.run(interruptions)
        }
    }

    private func run(_ interruptions: Interruptions) throws {
        let installation = try places.installation()
        let library = try places.open(installation)
        let mailout = try Mailout(
            try request(library), installation: installation, library: library,
            isInterrupted: { interruptions.haveCome })
        Console.report(mailout.warnings)
        if dryRun {
            try rehearse(mailout, interruptions)
        } else if let wanted = reprint.flatMap(Self.reprint) {
            let files = try mailout.reprint(wanted, in: folder)
            try Console.result(files.map { $0 + "\n" }.joined())
        } else {
            try make(mailout, in: folder, interruptions)
        }
    }

    /// The folder as the user typed it, without a slash at its end.
    private var folder: String {
        var path = out ?? ""
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private func request(_ library: Library) throws -> MailoutRequest {
        guard let today = CalendarDate(Day.today) else { throw ExitStatus.ourFault }
        var request = MailoutRequest(
            handout: handout ?? "", list: try list.source(),
            render: RenderOptions(
                language: language, printSize: printSize, paper: paper ?? .letter, theme: theme,
                clinic: clinic, mailing: mailing.mailing),
            today: today)
        request.render.toner = toner ?? .usual
        request.words = words(library)
        request.suppressions = list.suppress
        request.asOf = asOf.flatMap { CalendarDate($0) }
        request.allowsDraft = allowDraft
        request.proof = proof
        request.part = part.request
        request.order = sort ?? .list
        request.isForExcel = forExcel
        request.stream = stream
        request.workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
        return request
    }

    private func make(_ mailout: Mailout, in folder: String, _ interruptions: Interruptions) throws {
        var line = ProgressLine(isQuiet: quiet)
        defer { line.end() }
        let report = try mailout.make(
            in: folder, isResumed: resume, isInterrupted: { interruptions.haveCome }, progress: { line.show($0) })
        line.end()
        Console.report(report.warnings)
        if report.isInterrupted {
            Console.note(
                """
                stopped: \(report.made.counted("piece")) of \(report.listed.grouped) are made, and nothing is lost
                   help: go on with the same command and --resume
                """)
            throw ExitStatus.interrupted
        }
        if !quiet { try Console.result(report.summary(in: folder)) }
        if let place = report.movedTo {
            Console.note("warning: \(folder) was moved while the mailout was made: it is in \(place) [folder-moved]")
        }
        let name = list.suppress.map { $0 == "-" ? "standard input" : $0 } ?? ""
        try report.noteWhoGetsNone(in: folder, suppressions: name, isOfOwnList: part.firstNumber != nil)
    }

    private func rehearse(_ mailout: Mailout, _ interruptions: Interruptions) throws {
        var line = ProgressLine(isQuiet: quiet)
        defer { line.end() }
        let rehearsal = try mailout.rehearse(isInterrupted: { interruptions.haveCome }, progress: { line.show($0) })
        line.end()
        Console.report(rehearsal.warnings)
        if rehearsal.isInterrupted { throw ExitStatus.interrupted }
        try Console.result(RehearsalTable(rehearsal).text)
        if rehearsal.unmetSuppressions > 0 {
            let name = list.suppress.map { $0 == "-" ? "standard input" : $0 } ?? ""
            Console.noteUnmet(
                rehearsal.unmetSuppressions, of: name, help: "a run writes them into unmet-suppressions.csv")
        }
        if rehearsal.progress.exceptions > 0 { throw ExitStatus.contentAtFault }
    }

    private func purgeFolder(_ folder: String) throws {
        let kept = try Mailout.purge(folder)
        guard !kept.isEmpty else { return Console.note("\(folder) is removed") }
        Console.note("what the mailout left in \(folder) is removed; this stays, for no mailout wrote it:")
        for name in kept.prefix(20) { Console.note("  \(name)") }
    }

    /// Reads `17`, `17-19` or `r-17`; an ambiguous value is written as `number:17` or `id:17`.
    private static func reprint(_ text: String) -> Reprint? {
        if text.hasPrefix("id:") { return .id(String(text.dropFirst(3))) }
        if text.hasPrefix("number:") { return range(String(text.dropFirst(7))).map { .numbers($0) } }
        if let range = range(text) { return .either(range, id: text) }
        let isNumbers = text.allSatisfy { $0.isNumber || $0 == "-" }
        return isNumbers || text.isEmpty || text.contains(where: \.isWhitespace) ? nil : .id(text)
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(numbers.count), let first = numbers[0], first > 0, let last = numbers[numbers.count - 1],
            last >= first
        else { return nil }
        return first...last
    }
}
