import FileWriting
import Foundation

/// A list that can be read from its beginning as often as is needed: a regular file, or what came through a pipe or out of
/// a database, kept in a file without a name that goes away with this process.
///
/// A run reads its list twice: first to see that it is whole, then to work. `@unchecked`: only `pread` touches it.
final class ListFile: @unchecked Sendable {
    let descriptor: Int32
    let shownAs: String
    /// It is a spool of a database's rows: a row is known by its number, not by a line.
    let isOfRows: Bool

    private init(descriptor: Int32, shownAs: String, isOfRows: Bool = false) {
        self.descriptor = descriptor
        self.shownAs = shownAs
        self.isOfRows = isOfRows
    }

    deinit { close(descriptor) }

    /// - Parameters:
    ///   - folder: where a spool may stand.
    ///   - isInterrupted: asked while a pipe is waited for.
    /// - Throws: `StorageFault`, `Interrupted`; `Refusal` where a database does not answer.
    static func open(
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
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            errno = EISDIR
            throw unreadable(name)
        }
        if status.st_mode & S_IFMT == S_IFREG {
            return ListFile(descriptor: descriptor, shownAs: name)
        }
        defer { close(descriptor) }
        let spool = try Spool(in: folder)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // Whoever writes into the pipe may take their time, and be waited for no longer.
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            while poll(&waiting, 1, 200) == 0 { if isInterrupted() { throw Interrupted() } }
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(name) }
            guard count > 0 else { break }
            try spool.write(chunk[..<count])
        }
        return ListFile(descriptor: try spool.taken(), shownAs: name)
    }

    /// - Returns: fewer bytes than asked for only at the end.
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

/// A file for its owner alone that loses its name as soon as it has one.
final class Spool {
    static let prefix = ".list-"

    private var descriptor: Int32
    private var buffer: [UInt8] = []

    init(in folder: String) throws {
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

    /// The descriptor, which is the caller's from now on.
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
