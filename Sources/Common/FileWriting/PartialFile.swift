package import Glibc

/// A file that is written under a temporary name and then renamed. If it is not finished, it is removed.
package final class PartialFile {
    private let path: String
    private let partial: String
    private let folder: OpenFolder?
    private var descriptor: Int32

    /// - Parameters:
    ///   - path: the final name; an existing file is replaced.
    ///   - partial: the temporary name, in the same folder. No link is followed there.
    ///   - folder: the folder that contains both names; nil if they are paths.
    ///   - permissions: the permissions for `open`, from which the system removes the bits of the process's mask.
    package init(
        _ path: String, as partial: String, in folder: OpenFolder? = nil, permissions: mode_t
    ) throws(SystemFault) {
        self.path = path
        self.partial = partial
        self.folder = folder
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        descriptor = openat(folder?.descriptor ?? AT_FDCWD, partial, flags, permissions)
        guard descriptor >= 0 else { throw SystemFault() }
        // A file left by an earlier run still has its own permissions.
        if permissions & 0o077 == 0, fchmod(descriptor, permissions) != 0 { throw SystemFault() }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        removePartial()
    }

    package func write(_ bytes: [UInt8]) throws(SystemFault) { try Self.write(bytes, to: descriptor) }

    /// Renames the file to its final name.
    ///
    /// - Parameter isSynced: true to write its bytes to the disk first.
    package func finish(isSynced: Bool) throws(SystemFault) {
        guard !isSynced || fsync(descriptor) == 0 else { throw SystemFault() }
        let isClosed = close(descriptor) == 0
        descriptor = -1
        let place = folder?.descriptor ?? AT_FDCWD
        guard isClosed, renameat(place, partial, place, path) == 0 else {
            let fault = SystemFault()
            removePartial()
            throw fault
        }
    }

    private func removePartial() { unlinkat(folder?.descriptor ?? AT_FDCWD, partial, 0) }

    /// Writes all bytes, even if the system takes few at a time or interrupts the call.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFault) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFault() }
            written += count
        }
    }
}
