import Digests
import FileWriting
import Foundation
import HandoutKit
import Synchronization

/// The folder of one run, held by one process at a time.
///
///     .mailout          marks the folder as a mailout; a run holds a lock on it
///     ledger.sqlite     the plan and the outcomes
///     pieces/           the PDFs
///     streams/          the same for the printer, many in a file
///     manifest.csv, manifest.jsonl, exceptions.csv, streams.csv   when all is done
///     reprints/         pieces that were made again
///
/// The folder is opened once, and all work uses the open folder. If it is moved, the run continues in the moved folder,
/// and ignores a folder that replaces it.
final class RunFolder: Sendable {
    static let marker = ".mailout"
    static let pieces = "pieces"
    static let streams = "streams"
    static let reprints = "reprints"
    /// The manifest is removed first when a mailout is removed, and written last when it is made.
    static let manifests = ["manifest.csv", "manifest.jsonl"]
    /// The file that is written last of all.
    static let lastRecord = "manifest.csv"
    static let unmetSuppressions = "unmet-suppressions.csv"
    static let records = manifests + ["exceptions.csv", "streams.csv", unmetSuppressions]
    static let ledger = "ledger.sqlite"

    /// The path as the user typed it.
    let path: String
    let root: OpenFolder
    private let mark: Int32
    private let opened = Mutex<[String: OpenFolder]>([:])

    /// Creates the folder, or opens an existing one.
    ///
    /// - Throws: `Refusal` if the folder is not suitable; `StorageFault` if it cannot be created, or another run holds
    ///   it.
    init(_ path: String, isResumed: Bool) throws {
        self.path = path
        if !isResumed || !Self.isRun(path) { try Self.requireFree(path) }
        if !FileManager.default.fileExists(atPath: path) {
            let parent = URL(filePath: path).deletingLastPathComponent().path
            try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            guard mkdir(path, 0o700) == 0 else { throw StorageFault.system("the folder \(path) cannot be made") }
            try Self.doing("\(parent) cannot be brought to the disk") { try OpenFolder(parent).sync() }
        }
        root = try Self.opened(path)
        guard fchmod(root.descriptor, 0o700) == 0 else {
            throw StorageFault.system("the folder \(path) cannot be made its owner's alone")
        }
        mark = try Self.lock(root, path, creating: true)
    }

    /// Opens the folder of an existing run.
    ///
    /// - Throws: `Refusal` if it is not one.
    init(existing path: String) throws {
        self.path = path
        guard Self.isRun(path) else {
            throw Refusal(
                "not-a-mailout", "\(path) is no folder of a mailout",
                help: "such a folder holds a file \(Self.marker), and nothing was touched")
        }
        root = try Self.opened(path)
        mark = try Self.lock(root, path, creating: false)
    }

    deinit { close(mark) }

    /// Returns a file's path for messages.
    func shown(_ name: String) -> String { "\(path)/\(name)" }

    /// Returns the open folder that contains a file, and the file's name in it.
    func place(_ name: String) throws -> (folder: OpenFolder, name: String) {
        guard let slash = name.lastIndex(of: "/") else { return (root, name) }
        return (try folder(String(name[..<slash])), String(name[name.index(after: slash)...]))
    }

    private func folder(_ name: String) throws -> OpenFolder {
        try opened.withLock { opened in
            if let known = opened[name] { return known }
            let folder = try Self.doing("the folder \(shown(name)) cannot be opened") {
                try OpenFolder(name, in: root)
            }
            opened[name] = folder
            return folder
        }
    }

    func makeFolder(_ name: String) throws {
        try Self.doing("the folder \(shown(name)) cannot be made") { try root.makeFolder(name) }
        _ = try folder(name)
    }

    /// Writes the names in the folder to the disk.
    func sync() throws { try Self.doing("\(path) cannot be brought to the disk") { try root.sync() } }

    /// Writes files and their names to the disk.
    func sync(_ files: [String]) throws {
        for file in files {
            let (folder, name) = try place(file)
            try Self.doing("\(shown(file)) cannot be brought to the disk") { try folder.sync(name) }
        }
        try Self.doing("\(shown(Self.pieces)) cannot be brought to the disk") { try folder(Self.pieces).sync() }
    }

    /// Whether a file exists with this digest.
    func holds(_ file: String, _ digest: String, by key: ListKey) -> Bool {
        guard let (folder, name) = try? place(file), let descriptor = try? folder.open(name, O_RDONLY) else {
            return false
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let checksum = key.checksum()
        while let data = try? handle.read(upToCount: 1 << 20), !data.isEmpty { checksum.update(data) }
        return checksum.hexadecimal == digest
    }

    /// - Throws: `StorageFault` if a subfolder was moved away; it may then contain only some of the pieces.
    func requireWhole() throws {
        for (name, folder) in opened.withLock({ $0 }) where !folder.isAt(name, in: root) {
            throw StorageFault(
                "moved-away", "\(shown(name)) was moved away while the mailout was made",
                help: "put it back, and go on with --resume")
        }
    }

    /// The present place of the folder; nil if it is still at its path.
    var movedTo: String? { root.isAt(path) ? nil : root.currentPath ?? "another place" }

    /// The names of its own folders that exist.
    var folders: [String] { [Self.pieces, Self.streams, Self.reprints].filter(root.has) }

    func forEachName(in name: String?, _ body: (String) throws -> Void) throws {
        let folder = try name.map { try self.folder($0) } ?? root
        do {
            try folder.forEachName(body)
        } catch let fault as SystemFault {
            throw StorageFault.system("the folder \(name.map(shown) ?? path) cannot be read", fault)
        }
    }

    /// Removes a file, if it exists.
    func remove(_ file: String) throws {
        let (folder, name) = try place(file)
        try Self.doing("\(shown(file)) cannot be removed") { try folder.remove(name) }
    }

    // MARK: Names

    /// Returns the file of a piece: its number in the list, and its recipient's id.
    static func file(of number: Int, id: String) -> String { "\(pieces)/\(name(of: number, id: id))" }

    static func name(of number: Int, id: String) -> String {
        let digits = String(number)
        return "\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)-\(id).pdf"
    }

    // MARK: System calls

    static func isRun(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/\(marker)")
    }

    private static func opened(_ path: String) throws -> OpenFolder {
        try doing("the folder \(path) cannot be opened") { try OpenFolder(path) }
    }

    static func doing<Value>(_ message: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let fault as SystemFault { throw StorageFault.system(message, fault) }
    }

    /// Checks that a new run does not begin in a folder with content.
    ///
    /// - Throws: `Refusal`.
    static func requireFree(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw Refusal("not-a-folder", "\(path) is no folder") }
        if isRun(path) {
            throw Refusal(
                "run-exists", "\(path) holds a mailout already",
                help: "go on with it by --resume, remove it by --purge, or name another folder with --out")
        }
        var isEmpty = true
        try doing("the folder \(path) cannot be read") { try OpenFolder(path).forEachName { _ in isEmpty = false } }
        guard isEmpty else {
            throw Refusal(
                "folder-not-empty", "\(path) holds other things", help: "name a new or an empty folder with --out")
        }
    }

    private static func lock(_ root: OpenFolder, _ path: String, creating: Bool) throws -> Int32 {
        let descriptor = try doing("\(path)/\(marker) cannot be opened") {
            try root.open(marker, O_RDWR | (creating ? O_CREAT : 0))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            defer { close(descriptor) }
            if isHeld {
                throw StorageFault(
                    "in-use", "another run works in \(path)",
                    help: "wait until it ends, or name another folder with --out")
            }
            throw StorageFault.system("\(path)/\(marker) cannot be locked")
        }
        return descriptor
    }
}
