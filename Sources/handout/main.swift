import ArgumentParser
import Foundation

// A reader that went away, or a file that may not grow, is an error to tell, not a reason to die.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)
await run()

func run() async {
    do {
        var command = try Handout.parseAsRoot()
        if var serving = command as? any AsyncParsableCommand {
            try await serving.run()
        } else {
            try command.run()
        }
    } catch {
        if let unknown = Handout.suggestion(for: CommandLine.arguments.dropFirst()) {
            Console.report([unknown])
            Handout.exit(withError: ExitStatus.wrongUsage)
        }
        Handout.exit(withError: error)
    }
}
