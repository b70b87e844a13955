import ArgumentParser
import Diagnostics
import Foundation
import HandoutKit
import Mailouts

/// What the program ends with. From the BSD convention of `sysexits.h`.
enum ExitStatus {
    static let contentAtFault = ExitCode(1)
    static let wrongUsage = ExitCode(64)
    static let ourFault = ExitCode(70)
    static let inputOutput = ExitCode(74)
    /// As a shell says of a program that an interrupt ended.
    static let interrupted = ExitCode(130)
}

/// A file or a stream could not be read or written.
struct InputOutputFailure: Error {
    var diagnostic: Diagnostic
}

/// Runs a subcommand; whatever goes wrong is told on standard error in the user's words and becomes an exit code.
func reporting(_ work: () throws -> Void) throws {
    do {
        try work()
    } catch {
        throw reported(error)
    }
}

/// The same for one that waits for others.
func reportingAsync(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch {
        throw reported(error)
    }
}

/// Tells what went wrong.
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
    case is Interrupted:
        Console.note("stopped, before anything was made")
        return ExitStatus.interrupted
    case let refusal as Refusal:
        Console.report([refusal.diagnostic])
        return ExitStatus.wrongUsage
    case let fault as StorageFault:
        Console.report([fault.diagnostic])
        return ExitStatus.inputOutput
    case let failure as InputOutputFailure:
        Console.report([failure.diagnostic])
        return ExitStatus.inputOutput
    default:
        Console.report([
            .error(
                "internal", "something went wrong that is no fault of yours: \(error)",
                help: "please report it, with the command and the handout, and without any patient's data")
        ])
        return ExitStatus.ourFault
    }
}

extension Diagnostic {
    /// It is about a file or a folder that could not be used at all, not about what stands in it.
    fileprivate var isInputOutput: Bool {
        ["file-not-found", "file-unreadable", "not-a-file", "state-in-use", "state-unusable", "state-foreign"].contains(
            identifier)
    }
}

/// Results go to standard output, everything else to standard error.
enum Console {
    static func report(_ diagnostics: [Diagnostic]) {
        write(DiagnosticText.render(diagnostics.sortedByPlace()), to: FileHandle.standardError)
    }

    static func note(_ line: String) { write(line + "\n", to: FileHandle.standardError) }

    /// As it is, without a line break: for a line that is drawn again and again.
    static func draw(_ text: String) { write(text, to: FileHandle.standardError) }

    static func result(_ text: String) throws { try result(Array(text.utf8)) }

    /// - Throws: `InputOutputFailure` where it cannot be written, as on a full disk; the bare exit code where whoever
    ///   read it has gone, as `head` does.
    static func result(_ bytes: [UInt8]) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            let reason = error.reason
            if reason == String(cString: strerror(EPIPE)) { throw ExitStatus.inputOutput }
            throw InputOutputFailure(
                diagnostic: .error("cannot-write", "standard output cannot be written: \(reason)"))
        }
    }

    private static func write(_ text: String, to handle: FileHandle) { try? handle.write(contentsOf: Data(text.utf8)) }
}

extension Error {
    /// The system's own words, without Foundation's around them.
    var reason: String {
        let error = self as NSError
        if let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError, underlying.domain == NSPOSIXErrorDomain {
            return String(cString: strerror(Int32(underlying.code)))
        }
        if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
        return error.localizedDescription
    }
}
