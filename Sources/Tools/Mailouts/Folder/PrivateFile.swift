import FileWriting
import Foundation

/// A file of a run's folder that only its owner may read, written whole or not at all.
struct PrivateFile {
    /// Of its name until it is whole.
    static let ending = ".partial"

    private let shownAs: String
    private let folder: OpenFolder
    private let file: PartialFile

    /// - Parameter name: below the run's folder.
    /// - Throws: `StorageFault`, as all of it does; then nothing is left behind.
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

    /// Gives it its name.
    ///
    /// - Parameter isDurable: it is on the disk, under its name, when this returns.
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

    /// The same, for text that comes piece by piece.
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
