import ArgumentParser
import Foundation

// A reader that went away, or a file that may not grow, is an error to tell, not a reason to die.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)
// A core dump would have what is known of a person in it.
var none = rlimit(rlim_cur: 0, rlim_max: 0)
setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
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
