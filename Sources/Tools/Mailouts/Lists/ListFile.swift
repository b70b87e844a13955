import Digests
import FileWriting
import Foundation

/// A list as it was when it was opened: a copy in a file without a name, which is deleted with this process.
///
/// A run reads its list twice, first to check it and then to work. Later changes to the list do not affect the copy.
/// `@unchecked`: only `pread` accesses it.
package final class ListFile: @unchecked Sendable {
    let descriptor: Int32
    let shownAs: String
    /// True for a copy of a database's rows, which are identified by number, not by line.
    let isOfRows: Bool
    /// The copied regular file, and its state then.
    private let original: (path: String, state: State)?

    private init(
        descriptor: Int32, shownAs: String, isOfRows: Bool = false, original: (path: String, state: State)? = nil
    ) {
        self.original = original
        self.descriptor = descriptor
        self.shownAs = shownAs
        self.isOfRows = isOfRows
    }

    deinit { close(descriptor) }

    /// - Parameters:
    ///   - folder: the folder for a copy.
    ///   - isInterrupted: called while waiting for a pipe.
    /// - Throws: `StorageFault`, `Interrupted`; `Refusal` if a database refuses the query.
    package static func open(
        _ source: ListSource, shownAs name: String? = nil, spoolingIn folder: String,
        isInterrupted: () -> Bool = { false }
    ) throws -> ListFile {
        let name = name ?? source.shownAs
        if let query = source.query {
            let spool = try Spool(in: folder)
            try DatabaseRows.write(path: source.path, query: query, to: spool)
            return ListFile(descriptor: try spool.taken(), shownAs: name, isOfRows: true)
        }
        let descriptor = source.path == "-" ? dup(STDIN_FILENO) : Foundation.open(source.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(name) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            errno = EISDIR
            throw unreadable(name)
        }
        if status.st_mode & S_IFMT == S_IFREG {
            let (spool, state) = try copy(ofFile: descriptor, shownAs: name, in: folder, isInterrupted)
            return ListFile(
                descriptor: try spool.taken(), shownAs: name,
                original: source.path == "-" ? nil : (source.path, state))
        }
        let spool = try copy(ofPipe: descriptor, shownAs: name, in: folder, isInterrupted)
        return ListFile(descriptor: try spool.taken(), shownAs: name)
    }

    /// Whether the copied file has changed.
    ///
    /// - Parameter digest: the SHA-256 of the copy.
    func hasChanged(since digest: String) -> Bool {
        guard let original else { return false }
        let now = Foundation.open(original.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard now >= 0 else { return true }
        let file = FileHandle(fileDescriptor: now, closeOnDealloc: true)
        guard State(of: now) != original.state else { return false }
        let checksum = SHA256()
        while let data = try? file.read(upToCount: 1 << 20), !data.isEmpty { checksum.update(data) }
        return checksum.hexadecimal != digest
    }

    /// Copies a pipe to its end.
    private static func copy(
        ofPipe descriptor: Int32, shownAs name: String, in folder: String, _ isInterrupted: () -> Bool
    ) throws -> Spool {
        let spool = try Spool(in: folder)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // The writer of a pipe may be slow, and an interrupt must end the waiting.
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            while poll(&waiting, 1, 200) == 0 { if isInterrupted() { throw Interrupted() } }
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(name) }
            guard count > 0 else { return spool }
            try spool.write(chunk[..<count])
        }
    }

    /// Copies a regular file. If it is written to meanwhile, it is copied again, so that no copy mixes two lists.
    private static func copy(
        ofFile descriptor: Int32, shownAs name: String, in folder: String, _ isInterrupted: () -> Bool
    ) throws -> (Spool, State) {
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        for _ in 0..<mostCopies {
            let before = State(of: descriptor)
            let spool = try Spool(in: folder)
            var offset = 0
            while true {
                if isInterrupted() { throw Interrupted() }
                let count = pread(descriptor, &chunk, chunk.count, off_t(offset))
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw unreadable(name) }
                guard count > 0 else { break }
                try spool.write(chunk[..<count])
                offset += count
            }
            if State(of: descriptor) == before { return (spool, before) }
            usleep(100_000)
        }
        throw StorageFault(
            "list-in-use", "\(name) is written to while it is read", help: "wait until it is saved, then begin again")
    }

    private static let mostCopies = 5

    /// The attributes that change when a file is written to.
    private struct State: Equatable {
        var size = 0
        var modified = [0, 0]
        var changed = [0, 0]

        init(of descriptor: Int32) {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { return }
            size = Int(status.st_size)
            modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
            changed = [status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
        }
    }

    /// - Returns: fewer bytes than requested only at the end.
    func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: count)
        while true {
            let got = pread(descriptor, &chunk, count, off_t(offset))
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw Self.unreadable(shownAs) }
            return Array(chunk.prefix(got))
        }
    }

    private static func unreadable(_ name: String) -> StorageFault {
        errno == ENOENT
            ? StorageFault("file-not-found", "there is no file \(name)")
            : StorageFault("file-unreadable", "\(name) cannot be read: \(String(cString: strerror(errno)))")
    }
}

/// A file for its owner alone that has no name, or loses it immediately.
final class Spool {
    static let prefix = ".list-"

    /// Linux's `O_TMPFILE`, which Swift does not import.
    private static let nameless: Int32 = 0o20000000 | O_DIRECTORY

    private var descriptor: Int32
    private var buffer: [UInt8] = []

    init(in folder: String) throws {
        descriptor = open(folder, Self.nameless | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor < 0 else { return }
        // Not every file system supports files without a name.
        var template = Array("\(folder)/\(Self.prefix)XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw StorageFault.system("\(folder) cannot be written to") }
        unlink(template)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func write(_ bytes: some Sequence<UInt8>) throws {
        buffer += bytes
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Returns the descriptor, which the caller then owns.
    func taken() throws -> Int32 {
        try flush()
        defer { descriptor = -1 }
        return descriptor
    }

    private func flush() throws {
        do {
            try PartialFile.write(buffer, to: descriptor)
        } catch {
            throw StorageFault.system("the list cannot be kept while it is worked on", error)
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
