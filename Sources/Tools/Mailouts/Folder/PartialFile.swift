import Foundation

/// A file that grows under another name until it is whole, and is its owner's alone. What was not finished is removed.
final class PartialFile {
    static let ending = ".partial"

    private let path: String
    private var descriptor: Int32

    /// - Throws: `StorageFault`.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path + Self.ending, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw fault }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(path + Self.ending)
    }

    func write(_ bytes: [UInt8]) throws {
        guard PrivateFile.write(bytes, to: descriptor) else { throw fault }
    }

    /// Gives it its name.
    ///
    /// - Parameter isDurable: it is on the disk, under its name, when this returns.
    func finish(isDurable: Bool = true) throws {
        guard !isDurable || fsync(descriptor) == 0 else { throw fault }
        let isClosed = close(descriptor) == 0
        descriptor = -1
        guard isClosed, rename(path + Self.ending, path) == 0 else {
            let fault = fault
            unlink(path + Self.ending)
            throw fault
        }
        if isDurable { try PrivateFile.sync(URL(filePath: path).deletingLastPathComponent().path) }
    }

    /// By the system's last error.
    private var fault: StorageFault { .system("\(path) cannot be written") }
}
