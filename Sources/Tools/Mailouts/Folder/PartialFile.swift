import Foundation

/// A file that grows under another name until it is whole, and is its owner's alone. What was not finished is removed.
final class PartialFile {
    private let path: String
    private let descriptor: Int32
    private var isFinished = false

    /// - Throws: `StorageFault`.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(
            path + PrivateFile.partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StorageFault.system("\(path) cannot be written") }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(path + PrivateFile.partial) }
    }

    func write(_ bytes: [UInt8]) throws {
        guard PrivateFile.write(bytes, to: descriptor) else { throw StorageFault.system("\(path) cannot be written") }
    }

    /// Brings it to the disk, and gives it its name.
    func finish() throws {
        guard fsync(descriptor) == 0, rename(path + PrivateFile.partial, path) == 0 else {
            throw StorageFault.system("\(path) cannot be written")
        }
        isFinished = true
        try PrivateFile.sync(URL(filePath: path).deletingLastPathComponent().path)
    }
}
