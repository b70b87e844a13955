package import Diagnostics
import Foundation

/// A folder or a file of a mailout could not be read or written, or another run holds it.
package struct StorageFault: Error, Sendable {
    package let diagnostic: Diagnostic

    init(_ identifier: String, _ message: String, help: String? = nil) {
        diagnostic = .error(identifier, message, help: help)
    }

    /// With the system's reason, as `errno` has it.
    static func system(_ message: String, help: String? = nil) -> StorageFault {
        let code = errno
        let mend = code == ENOSPC || code == EDQUOT ? "make room on the disk, then go on with --resume" : help
        return StorageFault("cannot-write", "\(message): \(String(cString: strerror(code)))", help: mend)
    }
}

/// It was asked to end before it had begun anything.
package struct Interrupted: Error, Sendable {}

/// What was asked for cannot be done as it was asked.
package struct Refusal: Error, Sendable {
    package let diagnostic: Diagnostic

    init(_ identifier: String, _ message: String, help: String? = nil) {
        diagnostic = .error(identifier, message, help: help)
    }
}
