package import ArgumentParser
import Commands
import Diagnostics
package import Mailouts

extension StorageFault: ReportedFailure {
    package var exitCode: ExitCode { ExitStatus.inputOutput }
}

/// Runs a subcommand that an interrupt may end before it has made anything.
func reportingInterrupts(_ work: () throws -> Void) throws {
    try reporting {
        do {
            try work()
        } catch is Interrupted {
            Console.note("stopped, before anything was made")
            throw ExitStatus.interrupted
        }
    }
}
