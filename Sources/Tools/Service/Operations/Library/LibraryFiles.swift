import Foundation

/// The files of a library with their attributes, enough to detect changes without reading them.
///
/// They are polled, because network shares and folders mounted into containers send no change notifications.
struct LibraryFiles: Equatable, Sendable {
    /// The attributes that change when a file is changed or replaced.
    struct Mark: Hashable, Sendable {
        var number: Int
        var size: Int
        var modified: Date
    }

    enum Entry: Hashable, Sendable {
        case folder
        case file(Mark)
        /// A link out of the library, with its target. It is never followed.
        case away(String)
    }

    /// The entries by their paths in the library.
    private(set) var entries: [String: Entry] = [:]

    /// The limit of entries; with more, the folder is not a library.
    private static let most = 100_000
    struct TooMany: Error {}
    struct Unreadable: Error {}

    /// - Throws: `Unreadable` if the folder does not exist; `TooMany`.
    init(in folder: String) throws {
        guard let root = Self.real(folder) else { throw Unreadable() }
        try look(in: root, under: "", inside: root)
    }

    private mutating func look(in folder: String, under path: String, inside root: String) throws {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            if path.isEmpty { throw Unreadable() }
            return
        }
        // Editors and version control keep hidden files beside the real ones.
        for name in names where !name.hasPrefix(".") {
            guard entries.count < Self.most else { throw TooMany() }
            let inner = path.isEmpty ? name : path + "/" + name
            guard let real = Self.real(folder + "/" + name) else { continue }
            guard real == root || real.hasPrefix(root + "/") else {
                entries[inner] = .away(real)
                continue
            }
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: real) else { continue }
            switch attributes[.type] as? FileAttributeType {
            case .typeRegular?: entries[inner] = .file(Mark(attributes))
            case .typeDirectory? where !(folder + "/").hasPrefix(real + "/"):
                entries[inner] = .folder
                try look(in: real, under: inner, inside: root)
            // This is a circular link, a pipe or a device.
            default: continue
            }
        }
    }

    /// Returns the paths at which the two differ.
    func changes(from other: LibraryFiles) -> Set<String> {
        Set(entries.keys).union(other.entries.keys).filter { entries[$0] != other.entries[$0] }
    }

    /// Replaces the entries at and below a path with those of other files.
    mutating func replace(_ path: String, by other: LibraryFiles?) {
        func isBeneath(_ entry: (key: String, value: Entry)) -> Bool {
            entry.key == path || entry.key.hasPrefix(path + "/")
        }
        entries = entries.filter { !isBeneath($0) }
        for entry in (other?.entries ?? [:]).filter(isBeneath) { entries[entry.key] = entry.value }
    }

    /// Copies the files, or those below a path.
    ///
    /// - Parameter known: an existing copy. Unchanged files share their bytes with it.
    /// - Throws: an error if a file cannot be written. Unreadable files are skipped, and are reported as missing when
    ///   they are needed.
    func copy(
        _ path: String? = nil, from source: String, to target: String,
        sharing known: (files: LibraryFiles, folder: String)?
    ) throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: target, withIntermediateDirectories: true)
        for (inner, entry) in entries.sorted(by: { $0.key < $1.key }) {
            if let path, inner != path, !inner.hasPrefix(path + "/") { continue }
            let place = target + "/" + inner
            switch entry {
            case .folder: try manager.createDirectory(atPath: place, withIntermediateDirectories: true)
            case .away(let goal): try manager.createSymbolicLink(atPath: place, withDestinationPath: goal)
            case .file:
                if let known, known.files.entries[inner] == entry, link(known.folder + "/" + inner, place) == 0 {
                    continue
                }
                guard access(source + "/" + inner, R_OK) == 0 else { continue }
                // Links are followed, because the copy contains the file itself.
                try Self.copy(source + "/" + inner, to: place)
            }
        }
    }

    /// The limit in bytes; larger files are never read from a library.
    private static let mostBytes = 32 << 20

    /// Copies a file piece by piece. A file that is too large to be read is replaced by an empty file of the same size.
    /// Reading it then reports the right error.
    private static func copy(_ path: String, to place: String) throws {
        let source = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard source >= 0 else { throw failure() }
        defer { close(source) }
        let target = open(place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard target >= 0 else { throw failure() }
        defer { close(target) }
        let size = lseek(source, 0, SEEK_END)
        guard size >= 0, lseek(source, 0, SEEK_SET) == 0 else { throw failure() }
        guard size <= mostBytes else {
            guard ftruncate(target, size) == 0 else { throw failure() }
            return
        }
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        var copied = 0
        while copied <= mostBytes {
            let count = read(source, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure() }
            if count == 0 { return }
            var written = 0
            while written < count {
                let more = piece.withUnsafeBytes { write(target, $0.baseAddress.map { $0 + written }, count - written) }
                if more < 0, errno == EINTR { continue }
                guard more > 0 else { throw failure() }
                written += more
            }
            copied += count
        }
    }

    private static func failure() -> POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

    private static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

extension LibraryFiles.Mark {
    fileprivate init(_ attributes: [FileAttributeKey: Any]) {
        number = attributes[.systemFileNumber] as? Int ?? 0
        size = attributes[.size] as? Int ?? 0
        modified = attributes[.modificationDate] as? Date ?? .distantPast
    }
}
