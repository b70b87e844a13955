import ArgumentParser
import Foundation

// A reader that went away, or a file that may not grow, is an error to tell, not a reason to die.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)
do {
    var command = try Handout.parseAsRoot()
    try command.run()
} catch {
    if let unknown = Handout.suggestion(for: CommandLine.arguments.dropFirst()) {
        Console.report([unknown])
        Handout.exit(withError: ExitStatus.wrongUsage)
    }
    Handout.exit(withError: error)
}
