package import Glibc

/// A folder that is open: what is written below it stays below it, wherever it is moved and whatever takes its place.
///
/// No link is followed to a file or a folder below it.
package final class OpenFolder: Sendable {
    package let descriptor: Int32

    package init(_ path: String) throws(SystemFault) {
        descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFault() }
    }

    /// A folder below another.
    package init(_ name: String, in folder: OpenFolder) throws(SystemFault) {
        descriptor = openat(folder.descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw SystemFault() }
    }

    deinit { close(descriptor) }

    /// Makes a folder for its owner alone, unless something has that name.
    package func makeFolder(_ name: String) throws(SystemFault) {
        guard mkdirat(descriptor, name, 0o700) == 0 || errno == EEXIST else { throw SystemFault() }
    }

    /// - Parameter flags: as for `openat`, which takes the process's mask from the permissions.
    /// - Returns: a descriptor that is the caller's to close.
    package func open(_ name: String, _ flags: Int32, permissions: mode_t = 0o600) throws(SystemFault) -> Int32 {
        let file = openat(descriptor, name, flags | O_CLOEXEC | O_NOFOLLOW, permissions)
        guard file >= 0 else { throw SystemFault() }
        return file
    }

    /// Removes a file, unless it is gone.
    package func remove(_ name: String) throws(SystemFault) {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw SystemFault() }
    }

    /// Removes a folder that is empty.
    ///
    /// - Returns: whether it is gone.
    package func removeFolder(_ name: String) -> Bool { unlinkat(descriptor, name, AT_REMOVEDIR) == 0 }

    package func rename(_ name: String, to other: String) throws(SystemFault) {
        guard renameat(descriptor, name, descriptor, other) == 0 else { throw SystemFault() }
    }

    /// Brings the names in the folder to the disk.
    package func sync() throws(SystemFault) { guard fsync(descriptor) == 0 else { throw SystemFault() } }

    /// Brings a file to the disk.
    package func sync(_ name: String) throws(SystemFault) {
        let file = try open(name, O_RDONLY)
        defer { close(file) }
        guard fsync(file) == 0 else { throw SystemFault() }
    }

    /// Whether something has a name.
    package func has(_ name: String) -> Bool { faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0 }

    /// Calls with each name, hidden ones too: a folder may hold very many.
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

    /// Whether it is the folder at a path.
    package func isAt(_ path: String) -> Bool {
        var own = stat()
        var other = stat()
        return fstat(descriptor, &own) == 0 && stat(path, &other) == 0 && own.st_dev == other.st_dev
            && own.st_ino == other.st_ino
    }

    /// Whether it is the folder of a name below another.
    package func isAt(_ name: String, in folder: OpenFolder) -> Bool {
        var own = stat()
        var other = stat()
        return fstat(descriptor, &own) == 0 && fstatat(folder.descriptor, name, &other, AT_SYMLINK_NOFOLLOW) == 0
            && own.st_dev == other.st_dev && own.st_ino == other.st_ino
    }

    /// A path by which this process reaches it, wherever it is.
    package var processPath: String { "/proc/self/fd/\(descriptor)" }

    /// Where it is now; nil where the system does not tell.
    package var currentPath: String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink(processPath, &bytes, bytes.count - 1)
        return count > 0 ? String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }
}
