import Digests
import Foundation
import HandoutKit

/// The folder of one run, held by one process at a time.
///
///     .mailout          says that it is one, and is locked while a run works in it
///     ledger.sqlite     what is done
///     pieces/           the PDFs
///     streams/          the same for the printer, many in a file
///     manifest.csv, manifest.jsonl, exceptions.csv, streams.csv   when all is done
///     reprints/         what was asked for again
final class RunFolder: Sendable {
    static let marker = ".mailout"
    static let pieces = "pieces"
    static let streams = "streams"
    static let reprints = "reprints"
    static let unmetSuppressions = "unmet-suppressions.csv"
    static let records = ["manifest.csv", "manifest.jsonl", "exceptions.csv", "streams.csv", unmetSuppressions]
    static let ledger = "ledger.sqlite"

    /// As the user named it.
    let path: String
    private let lock: Int32

    /// Makes the folder, or takes up the one that is there.
    ///
    /// - Throws: `Refusal` where the folder is not for this; `StorageFault` where it cannot be made, or another run works
    ///   in it.
    init(_ path: String, isResumed: Bool) throws {
        self.path = path
        if !isResumed || !Self.isRun(path) { try Self.requireFree(path) }
        if !FileManager.default.fileExists(atPath: path) {
            let parent = URL(filePath: path).deletingLastPathComponent().path
            try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            guard mkdir(path, 0o700) == 0 else { throw StorageFault.system("the folder \(path) cannot be made") }
            try PrivateFile.sync(parent)
        }
        guard chmod(path, 0o700) == 0 else {
            throw StorageFault.system("the folder \(path) cannot be made its owner's alone")
        }
        lock = try Self.lock(path, creating: true)
        try makeFolder(Self.pieces)
    }

    /// Brings the names in the folder to the disk.
    func sync() throws { try PrivateFile.sync(path) }

    func makeFolder(_ name: String) throws {
        guard mkdir(place(name), 0o700) == 0 || errno == EEXIST else {
            throw StorageFault.system("the folder \(place(name)) cannot be made")
        }
    }

    /// Takes up the folder of a run.
    ///
    /// - Throws: `Refusal` where it is none.
    init(existing path: String) throws {
        self.path = path
        guard Self.isRun(path) else {
            throw Refusal(
                "not-a-mailout", "\(path) is no folder of a mailout",
                help: "such a folder holds a file \(Self.marker), and nothing was touched")
        }
        lock = try Self.lock(path, creating: false)
    }

    deinit { close(lock) }

    func place(_ name: String) -> String { "\(path)/\(name)" }

    /// Whether a piece stands there as it was made.
    func holds(_ piece: Piece) -> Bool { holds(piece.file, sha256: piece.sha256) }

    /// - Parameter sha256: in hexadecimal.
    func holds(_ file: String, sha256: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: place(file)) else { return false }
        let checksum = SHA256()
        while let data = try? file.read(upToCount: 1 << 20), !data.isEmpty { checksum.update(data) }
        return checksum.hexadecimal == sha256
    }

    /// Takes away what a run that was cut off left half done.
    ///
    /// - Parameter isKnown: a piece's file that the ledger has.
    /// - Throws: `Refusal` that names what no run wrote.
    func sweep(isKnown: (String) throws -> Bool) throws {
        try refuseStrangers()
        try Self.eachName(in: path) { if Self.isTemporary($0) { unlink(place($0)) } }
        for folder in folders where folder != Self.reprints {
            try Self.eachName(in: place(folder)) { name in
                let file = "\(folder)/\(name)"
                if try !isKnown(file) { unlink(place(file)) }
            }
        }
    }

    /// - Throws: `Refusal` that names what no run wrote.
    func refuseStrangers() throws {
        let strangers = try self.strangers()
        guard strangers.isEmpty else {
            throw Refusal(
                "strange-files",
                "\(path) holds what no mailout wrote: \(strangers.sorted().prefix(5).joined(separator: ", "))",
                help: "move it elsewhere")
        }
    }

    /// Removes everything that a run left, and itself where nothing else is in it.
    ///
    /// - Returns: what was not the run's, and stays.
    func purge() throws -> [String] {
        let strangers = try self.strangers()
        for folder in folders {
            try Self.eachName(in: place(folder)) {
                if Self.isOwn($0, in: folder) { try remove("\(folder)/\($0)") }
            }
            rmdir(place(folder))
        }
        // The marker goes last: whoever is interrupted can begin again.
        try Self.eachName(in: path) { name in
            if Self.isOwn(name), !Self.isFolder(name), name != Self.marker { try remove(name) }
        }
        try remove(Self.marker)
        rmdir(path)
        return strangers.sorted()
    }

    private func remove(_ name: String) throws {
        guard unlink(place(name)) == 0 || errno == ENOENT else {
            throw StorageFault.system("\(place(name)) cannot be removed")
        }
    }

    /// What stands here and no run wrote.
    private func strangers() throws -> [String] {
        var strangers: [String] = []
        try Self.eachName(in: path) { if !Self.isOwn($0) { strangers.append($0) } }
        for folder in folders {
            try Self.eachName(in: place(folder)) {
                if !Self.isOwn($0, in: folder) { strangers.append("\(folder)/\($0)") }
            }
        }
        return strangers
    }

    /// Those of its own that are there.
    private var folders: [String] {
        [Self.pieces, Self.streams, Self.reprints].filter { FileManager.default.fileExists(atPath: place($0)) }
    }

    // MARK: Names

    /// Of a piece: its number in the list, and its recipient's id.
    static func file(of number: Int, id: String) -> String { "\(pieces)/\(name(of: number, id: id))" }

    static func name(of number: Int, id: String) -> String {
        let digits = String(number)
        return "\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)-\(id).pdf"
    }

    private static func isFolder(_ name: String) -> Bool { name == pieces || name == streams || name == reprints }

    private static func isTemporary(_ name: String) -> Bool {
        name.hasPrefix(Spool.prefix) || records.contains { name == $0 + PrivateFile.ending }
    }

    private static func isOwn(_ name: String) -> Bool {
        name == marker || isFolder(name) || records.contains(name) || isTemporary(name)
            || ["", "-wal", "-shm", "-journal"].contains { name == ledger + $0 }
    }

    /// `000017-r-17.pdf` of a piece, `mailout-001.pdf` of a print stream, or the same half written.
    private static func isOwn(_ name: String, in folder: String) -> Bool {
        if folder == streams { return name.wholeMatch(of: /.+-[0-9]{3,}\.pdf(\.partial)?/) != nil }
        return name.wholeMatch(of: /[0-9]{6,}-.*\.pdf(\.partial)?/) != nil
    }

    private static func isRun(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/\(marker)")
    }

    // MARK: The system's part

    /// Name by name: a folder may hold very many.
    private static func eachName(in path: String, _ body: (String) throws -> Void) throws {
        guard let folder = opendir(path) else { throw StorageFault.system("the folder \(path) cannot be read") }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { try body(name) }
        }
    }

    /// Nothing is begun in a folder that holds something.
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
        try eachName(in: path) { _ in isEmpty = false }
        guard isEmpty else {
            throw Refusal(
                "folder-not-empty", "\(path) holds other things", help: "name a new or an empty folder with --out")
        }
    }

    private static func lock(_ path: String, creating: Bool) throws -> Int32 {
        let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | (creating ? O_CREAT : 0)
        let descriptor = open("\(path)/\(marker)", flags, 0o600)
        guard descriptor >= 0 else { throw StorageFault.system("\(path)/\(marker) cannot be opened") }
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
