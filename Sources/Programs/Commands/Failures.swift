package import ArgumentParser
package import Diagnostics
import FoundationEssentials
import Glibc
import HandoutKit

/// Exit codes, after the BSD convention of `sysexits.h`.
package enum ExitStatus {
    package static let contentAtFault = ExitCode(1)
    package static let wrongUsage = ExitCode(64)
    package static let ourFault = ExitCode(70)
    package static let inputOutput = ExitCode(74)
    /// The exit code that shells use for a program ended by Ctrl-C.
    package static let interrupted = ExitCode(130)
}

/// A file or a stream could not be read or written.
package struct InputOutputFailure: ReportedFailure {
    package var diagnostic: Diagnostic
    package var exitCode: ExitCode { ExitStatus.inputOutput }

    package init(diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

/// An error that defines its own message and exit code.
package protocol ReportedFailure: Error {
    var diagnostic: Diagnostic { get }
    var exitCode: ExitCode { get }
}

/// Runs a subcommand. An error is reported on standard error and becomes an exit code.
package func reporting(_ work: () throws -> Void) throws {
    do {
        try work()
    } catch {
        throw reported(error)
    }
}

/// Runs an asynchronous subcommand with the same error handling.
package func reportingAsync(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch {
        throw reported(error)
    }
}

/// Reports an error, and returns its exit code.
private func reported(_ error: any Error) -> ExitCode {
    switch error {
    case let code as ExitCode: return code
    case let fault as ContentFault:
        Console.report(fault.diagnostics)
        return fault.diagnostics.contains(where: \.isInputOutput) ? ExitStatus.inputOutput : ExitStatus.contentAtFault
    case let unknown as UnknownName:
        Console.report([unknown.diagnostic])
        return ExitStatus.wrongUsage
    case let fault as InstallationFault:
        Console.report(fault.diagnostics)
        return ExitStatus.inputOutput
    case let refusal as Refusal:
        Console.report([refusal.diagnostic])
        return ExitStatus.wrongUsage
    case let failure as any ReportedFailure:
        Console.report([failure.diagnostic])
        return failure.exitCode
    default:
        Console.report([
            .error(
                "internal", "internal error: \(error)",
                help: "please report it, with the command and the handout, and without any patient's data")
        ])
        return ExitStatus.ourFault
    }
}

extension Diagnostic {
    /// Whether the error concerns a file or folder that could not be used at all, not its content.
    fileprivate var isInputOutput: Bool {
        ["file-not-found", "file-unreadable", "not-a-file", "state-in-use", "state-unusable", "state-foreign"].contains(
            identifier)
    }
}

extension Error {
    /// The system's own message, without Foundation's additions.
    package var reason: String {
        switch self {
        case let error as POSIXError: String(cString: strerror(error.code.rawValue))
        case let error as CocoaError:
            (error.underlying as? POSIXError).map { String(cString: strerror($0.code.rawValue)) }
                ?? String(describing: error)
        default: String(describing: self)
        }
    }
}
