import ArgumentParser
import Commands
import Diagnostics
import HandoutKit
import Mailouts

struct JoinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: ToolProgram.Subcommand.join.abstract,
        discussion: """
            Parts are made by handout batch with --rows, on one machine or on many:
              handout batch finding-the-clinic --recipients people.csv --rows 1-5000 --out part1
              handout batch finding-the-clinic --recipients people.csv --rows 5001- --out part2
              handout join part1 part2 --out mailout

            All parts must be there, finished, and of one run. Their files are moved, so that the parts' folders are gone \
            in the end. Whatever stops it, give the same command again.
            """)

    @Argument(help: ArgumentHelp("The folders of the parts, in any order.", valueName: "part"))
    var parts: [String]

    @Option(help: ArgumentHelp("The folder to make the mailout in.", valueName: "dir"))
    var out: String

    @Option(
        help: ArgumentHelp(
            "How many rows the whole list has, where the parts were made with --first-number and cannot tell.",
            valueName: "n"))
    var listed: Int?

    @Flag(help: "Say nothing while it goes well.")
    var quiet = false

    func validate() throws {
        if out.isEmpty { throw ValidationError("--out names no folder.") }
        if parts.contains("") { throw ValidationError("A part's name is empty.") }
        if let listed, listed < 1 { throw ValidationError("--listed is 1 or more.") }
    }

    func run() throws {
        // Signals must be blocked before any thread starts.
        let interruptions = Interruptions()
        try reporting {
            let folder = Self.withoutSlash(out)
            var line = ProgressLine(isQuiet: quiet)
            defer { line.end() }
            let request = JoinRequest(
                parts: parts.map(Self.withoutSlash), out: folder, listed: listed,
                command: { BatchWords($0).command($1) })
            do {
                let made = try Join(request, isInterrupted: { interruptions.haveCome }, progress: { line.show($0) })
                    .make()
                line.end()
                if !quiet { try Console.result(made.report.summary(in: folder)) }
                if !made.strangers.isEmpty {
                    Console.note("this stays where it is, for no mailout wrote it:")
                    for name in made.strangers.prefix(20) { Console.note("  \(name)") }
                }
                try made.report.noteWhoGetsNone(in: folder, suppressions: "those to leave out")
            } catch is Interrupted {
                line.end()
                Console.note(
                    """
                    stopped: nothing is lost
                       help: give the same command again
                    """)
                throw ExitStatus.interrupted
            } catch let fault as StorageFault where fault.isFullDisk {
                var diagnostic = fault.diagnostic
                diagnostic.help = "make room on the disk, then give the same command again"
                throw InputOutputFailure(diagnostic: diagnostic)
            }
        }
    }

    private static func withoutSlash(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
