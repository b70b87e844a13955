import FileWriting
import Foundation

/// A file in a run's folder that only its owner may read, written completely or not at all.
struct PrivateFile {
    /// The suffix of the name until the file is complete.
    static let ending = ".partial"

    private let shownAs: String
    private let folder: OpenFolder
    private let file: PartialFile

    /// - Parameter name: the path relative to the run's folder.
    /// - Throws: `StorageFault`, like all methods; no temporary file remains.
    init(_ name: String, in run: RunFolder) throws {
        shownAs = run.shown(name)
        let (folder, last) = try run.place(name)
        self.folder = folder
        do {
            file = try PartialFile(last, as: last + Self.ending, in: folder, permissions: 0o600)
        } catch {
            throw StorageFault.system("\(shownAs) cannot be written", error)
        }
    }

    func write(_ bytes: [UInt8]) throws {
        do { try file.write(bytes) } catch { throw StorageFault.system("\(shownAs) cannot be written", error) }
    }

    /// Renames the file to its final name.
    ///
    /// - Parameter isDurable: true to return only when the file and its name are on the disk.
    func finish(isDurable: Bool = true) throws {
        do {
            try file.finish(isSynced: isDurable)
            if isDurable { try folder.sync() }
        } catch {
            throw StorageFault.system("\(shownAs) cannot be written", error)
        }
    }

    static func write(_ bytes: [UInt8], to name: String, in run: RunFolder, isDurable: Bool = false) throws {
        let file = try PrivateFile(name, in: run)
        try file.write(bytes)
        try file.finish(isDurable: isDurable)
    }

    /// Writes text that is produced in pieces.
    static func write(
        to name: String, in run: RunFolder, _ body: (_ append: (String) throws -> Void) throws -> Void
    ) throws {
        let file = try PrivateFile(name, in: run)
        var buffer: [UInt8] = []
        try body { text in
            buffer += text.utf8
            guard buffer.count >= 1 << 16 else { return }
            try file.write(buffer)
            buffer.removeAll(keepingCapacity: true)
        }
        try file.write(buffer)
        try file.finish()
    }
}
