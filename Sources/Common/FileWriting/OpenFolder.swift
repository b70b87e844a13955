package import Glibc

/// An open folder. All operations use the open folder, even if it is moved or another folder takes its path.
///
/// Links to files or folders in it are not followed.
package final class OpenFolder: Sendable {
    package let descriptor: Int32

    package init(_ path: String) throws(SystemFault) {
        descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFault() }
    }

    /// Opens a folder inside another.
    package init(_ name: String, in folder: OpenFolder) throws(SystemFault) {
        descriptor = openat(folder.descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw SystemFault() }
    }

    deinit { close(descriptor) }

    /// Creates a folder for its owner alone, unless the name exists.
    package func makeFolder(_ name: String) throws(SystemFault) {
        guard mkdirat(descriptor, name, 0o700) == 0 || errno == EEXIST else { throw SystemFault() }
    }

    /// - Parameter flags: the flags of `openat`. The system removes the bits of the process's mask from the
    ///   permissions.
    /// - Returns: a descriptor that the caller must close.
    package func open(_ name: String, _ flags: Int32, permissions: mode_t = 0o600) throws(SystemFault) -> Int32 {
        let file = openat(descriptor, name, flags | O_CLOEXEC | O_NOFOLLOW, permissions)
        guard file >= 0 else { throw SystemFault() }
        return file
    }

    /// Removes a file, if it exists.
    package func remove(_ name: String) throws(SystemFault) {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw SystemFault() }
    }

    /// Removes an empty folder.
    ///
    /// - Returns: whether it was removed.
    package func removeFolder(_ name: String) -> Bool { unlinkat(descriptor, name, AT_REMOVEDIR) == 0 }

    package func rename(_ name: String, to other: String) throws(SystemFault) {
        guard renameat(descriptor, name, descriptor, other) == 0 else { throw SystemFault() }
    }

    /// Writes the names in the folder to the disk.
    package func sync() throws(SystemFault) { guard fsync(descriptor) == 0 else { throw SystemFault() } }

    /// Writes a file to the disk.
    package func sync(_ name: String) throws(SystemFault) {
        let file = try open(name, O_RDONLY)
        defer { close(file) }
        guard fsync(file) == 0 else { throw SystemFault() }
    }

    /// Whether a name exists in the folder.
    package func has(_ name: String) -> Bool { faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0 }

    /// Calls the body with each name, including hidden ones, one at a time, because a folder may have very many.
    package func forEachName(_ body: (String) throws -> Void) throws {
        let again = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard again >= 0, let folder = fdopendir(again) else { throw SystemFault() }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { try body(name) }
        }
    }

    /// Whether this is the folder at a path.
    package func isAt(_ path: String) -> Bool {
        var own = stat()
        var other = stat()
        return fstat(descriptor, &own) == 0 && stat(path, &other) == 0 && own.st_dev == other.st_dev
            && own.st_ino == other.st_ino
    }

    /// Whether this is the folder with a name inside another.
    package func isAt(_ name: String, in folder: OpenFolder) -> Bool {
        var own = stat()
        var other = stat()
        return fstat(descriptor, &own) == 0 && fstatat(folder.descriptor, name, &other, AT_SYMLINK_NOFOLLOW) == 0
            && own.st_dev == other.st_dev && own.st_ino == other.st_ino
    }

    /// A path by which this process can reach the folder, wherever it is.
    package var processPath: String { "/proc/self/fd/\(descriptor)" }

    /// The folder's present path; nil if the system does not report it.
    package var currentPath: String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink(processPath, &bytes, bytes.count - 1)
        return count > 0 ? String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }
}
