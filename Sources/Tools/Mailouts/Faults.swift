package import Diagnostics
import FileWriting
import Foundation

/// An error in the storage of a mailout: a folder or file could not be read or written, or another run holds it.
package struct StorageFault: Error, Sendable {
    package let diagnostic: Diagnostic
    /// Whether the disk has no room.
    package let isFullDisk: Bool

    init(_ identifier: String, _ message: String, help: String? = nil, isFullDisk: Bool = false) {
        diagnostic = .error(identifier, message, help: help)
        self.isFullDisk = isFullDisk
    }

    /// Creates an error with the system's reason.
    static func system(
        _ message: String, _ fault: SystemFault = SystemFault(), help: String? = nil
    ) -> StorageFault {
        let isFull = fault.code == ENOSPC || fault.code == EDQUOT
        return StorageFault(
            "cannot-write", "\(message): \(fault.reason)",
            help: isFull ? "make room on the disk, then go on with --resume" : help, isFullDisk: isFull)
    }
}

/// The run was interrupted before it had begun anything.
package struct Interrupted: Error, Sendable {}
