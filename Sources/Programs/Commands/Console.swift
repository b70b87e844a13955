package import Diagnostics
import FileWriting
import Glibc

/// The program's output: results go to standard output, everything else to standard error.
package enum Console {
    package static func report(_ diagnostics: [Diagnostic]) {
        say(DiagnosticText.render(diagnostics.sortedByPlace()))
    }

    package static func note(_ line: String) { say(line + "\n") }

    /// Writes text without a line break, for a progress line that is redrawn.
    package static func draw(_ text: String) { say(text) }

    package static func result(_ text: String) throws { try result(Array(text.utf8)) }

    /// - Throws: `InputOutputFailure` if writing fails, as on a full disk. If the reader has closed the pipe, as `head`
    ///   does, the error is only the exit code.
    package static func result(_ bytes: [UInt8]) throws {
        do {
            try PartialFile.write(bytes, to: STDOUT_FILENO)
        } catch {
            if error.code == EPIPE { throw ExitStatus.inputOutput }
            throw InputOutputFailure(
                diagnostic: .error("cannot-write", "standard output cannot be written: \(error.reason)"))
        }
    }

    private static func say(_ text: String) { try? PartialFile.write(Array(text.utf8), to: STDERR_FILENO) }
}
