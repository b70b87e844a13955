import Diagnostics
import Foundation

/// The service's folder, which one process at a time may use.
///
/// Only files that the service made are ever removed: `downloads` and `library` contain a mark file, written when they
/// are created. A folder with any other content, or with the library, is refused before anything in it is changed.
final class StateFolder: Sendable {
    /// The folder of generic copies. It is emptied at the start, because the library may have changed.
    let downloads: String
    /// The folder for copies of the library, also emptied at the start.
    let library: String
    private let lock: Int32

    /// The name of the mark file by which the service recognizes its own folders.
    static let mark = ".made-by-handout-serve"
    private static let folders = ["downloads", "library"]
    /// The other names that may exist in the folder. A separate volume contains `lost+found`.
    private static let files = [
        "lock", "service.sqlite", "service.sqlite-wal", "service.sqlite-shm", "service.sqlite-journal", "lost+found",
    ]

    /// - Parameter source: the library, which must be outside the folder.
    /// - Throws: `ContentFault` if the folder cannot be created, is in use, or is not the service's own.
    init(_ path: String, apartFrom source: String? = nil) throws {
        downloads = path + "/downloads"
        library = path + "/library"
        if let source { try Self.requireApart(path, source) }
        try Self.requireOwn(path)
        do {
            let ownersOnly: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: ownersOnly)
        } catch {
            throw Self.fault(
                "state-unusable", "the folder \(path) cannot be made", help: "name another one with --state")
        }
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else {
            throw Self.fault("state-unusable", "nothing can be written in \(path)", help: "change its permissions")
        }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw Self.fault(
                "state-in-use", "another service uses the folder \(path)",
                help: "end that one, or name another folder with --state")
        }
        for folder in [downloads, library] { try Self.empty(folder) }
    }

    deinit { close(lock) }

    // MARK: Ownership of folders

    /// - Throws: `ContentFault` if the folder exists and contains foreign files.
    static func requireOwn(_ path: String) throws {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return }
        if let foreign = names.filter({ !files.contains($0) && !folders.contains($0) }).min() {
            throw fault(
                "state-foreign", "the folder \(path) holds \"\(foreign)\", which no service put there",
                help: "name a folder of its own with --state; nothing was changed in this one")
        }
        for name in folders where names.contains(name) {
            guard !isOwn(path + "/" + name) else { continue }
            throw fault(
                "state-foreign", "the folder \(path)/\(name) does not bear the mark of a service",
                help: "name a folder of its own with --state; if an earlier version of the service left it, remove it")
        }
    }

    /// Whether a folder contains the mark, and otherwise only the service's numbered entries. An empty folder may be
    /// used.
    private static func isOwn(_ folder: String) -> Bool {
        guard kind(of: folder) == .typeDirectory,
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        else { return false }
        let others = names.filter { $0 != mark }
        guard others.count < names.count else { return names.isEmpty }
        return kind(of: folder + "/" + mark) == .typeRegular && others.allSatisfy { Int($0) != nil }
    }

    /// Checks that the library is neither inside the folder nor around it: the folder is emptied, and nothing may be
    /// written into the library.
    private static func requireApart(_ path: String, _ source: String) throws {
        let (state, library) = (real(path) + "/", real(source) + "/")
        guard state.hasPrefix(library) || library.hasPrefix(state) else { return }
        let relation = state == library ? "is" : library.hasPrefix(state) ? "holds" : "lies in"
        throw fault(
            "state-foreign", "the folder \(path) \(relation) the library \(source)",
            help: "name a folder that stands apart from it with --state; nothing was changed in this one")
    }

    /// Returns a path with links resolved, even if its end does not exist yet.
    private static func real(_ path: String) -> String {
        var rest: [String] = []
        var url = URL(filePath: path).standardizedFileURL
        while true {
            if let found = realpath(url.path, nil) {
                defer { free(found) }
                let start = String(cString: found)
                return ([start == "/" ? "" : start] + rest.reversed()).joined(separator: "/")
            }
            guard url.path != "/" else { return path }
            rest.append(url.lastPathComponent)
            url.deleteLastPathComponent()
        }
    }

    /// Returns the type of the entry itself, without following a link; nil if it does not exist.
    private static func kind(of path: String) -> FileAttributeType? {
        try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    }

    /// Empties a folder except for its mark.
    private static func empty(_ folder: String) throws {
        do {
            if kind(of: folder) == nil {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            }
            // The content may have changed since the first check.
            guard isOwn(folder) else { throw CocoaError(.fileWriteFileExists) }
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != mark {
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
            if kind(of: folder + "/" + mark) == nil {
                try Data("The service empties this folder whenever it starts.\n".utf8).write(
                    to: URL(filePath: folder + "/" + mark), options: .withoutOverwriting)
            }
        } catch {
            throw fault("state-unusable", "the folder \(folder) cannot be made", help: nil)
        }
    }

    private static func fault(_ identifier: String, _ message: String, help: String?) -> ContentFault {
        ContentFault(.error(identifier, message, help: help))
    }
}
