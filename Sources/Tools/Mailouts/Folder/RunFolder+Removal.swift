import FileWriting
import Foundation
import HandoutKit

/// What is a run's own in its folder, and what somebody else put there.
///
/// The ledger decides: it names every piece before it is made. A name that only looks like ours is somebody else's.
struct OwnFiles {
    /// Whether a file of `pieces/` or `streams/` is one that the run makes.
    let isPlanned: (_ file: String) throws -> Bool

    init(_ ledger: Ledger) { isPlanned = ledger.isPlanned }

    /// Where there is no ledger that can be read, the manifest tells, if it was written.
    init(manifestOf folder: RunFolder) {
        struct Entry: Decodable { var file: String }
        var files: Set<String> = []
        for line in Self.text("manifest.jsonl", of: folder).split(separator: "\n") {
            if let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8)) { files.insert(entry.file) }
        }
        for line in Self.text("streams.csv", of: folder).split(separator: "\n").dropFirst() {
            files.insert(String(line.prefix { $0 != "," }))
        }
        isPlanned = { [files] in files.contains($0) }
    }

    private static func text(_ name: String, of folder: RunFolder) -> String {
        guard let descriptor = try? folder.root.open(name, O_RDONLY) else { return "" }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
    }

    /// Whether something is the run's own, whole or half written.
    func contains(_ name: String, in folder: String?) throws -> Bool {
        let whole = name.hasSuffix(PrivateFile.ending) ? String(name.dropLast(PrivateFile.ending.count)) : name
        switch folder {
        case nil:
            return name == RunFolder.marker || RunFolder.records.contains(whole) || name.hasPrefix(Spool.prefix)
                || [RunFolder.pieces, RunFolder.streams, RunFolder.reprints].contains(name)
                || ["", "-wal", "-shm", "-journal"].contains { name == RunFolder.ledger + $0 }
        case RunFolder.reprints: return try isPlanned("\(RunFolder.pieces)/\(whole)")
        case let folder?: return try isPlanned("\(folder)/\(whole)")
        }
    }
}

extension RunFolder {
    /// Takes away what a run that was cut off left half done, and the manifest, for the mailout may not be whole.
    ///
    /// - Parameter isDone: a file that the ledger has noted.
    /// - Throws: `Refusal` that names what no run wrote.
    func sweep(_ own: OwnFiles, isDone: (String) throws -> Bool) throws {
        let strangers = try self.strangers(own)
        guard strangers.isEmpty else {
            throw Refusal(
                "strange-files",
                "\(path) holds what no mailout wrote: \(strangers.sorted().prefix(5).joined(separator: ", "))",
                help: "move it elsewhere")
        }
        for name in Self.manifests { try remove(name) }
        try forEachName(in: nil) { name in
            if name.hasPrefix(Spool.prefix) || name.hasSuffix(PrivateFile.ending) { try remove(name) }
        }
        for folder in folders where folder != Self.reprints {
            try forEachName(in: folder) { name in
                let file = "\(folder)/\(name)"
                if try !isDone(file) { try remove(file) }
            }
        }
    }

    /// Removes everything that a run left, and itself where nothing else is in it.
    ///
    /// - Returns: what was not the run's, and stays.
    static func purge(_ path: String) throws -> [String] {
        let folder = try RunFolder(existing: path)
        let ledger = try? Ledger(existingIn: folder)
        let own = ledger.map(OwnFiles.init) ?? OwnFiles(manifestOf: folder)
        let strangers = try folder.strangers(own)
        // Where there is no manifest, nobody takes the mailout for whole.
        for name in manifests { try folder.remove(name) }
        try folder.sync()
        for name in folder.folders {
            try folder.forEachName(in: name) {
                if try own.contains($0, in: name) { try folder.remove("\(name)/\($0)") }
            }
            _ = folder.root.removeFolder(name)
        }
        try? ledger?.close()
        // The marker goes last: whoever is interrupted can begin again.
        try folder.forEachName(in: nil) { name in
            if try own.contains(name, in: nil), !folder.folders.contains(name), name != marker {
                try folder.remove(name)
            }
        }
        try folder.remove(marker)
        if folder.root.isAt(path) { rmdir(path) }
        return strangers.sorted()
    }

    /// What stands here and no run wrote.
    private func strangers(_ own: OwnFiles) throws -> [String] {
        var strangers: [String] = []
        for folder in [nil] + folders.map(Optional.some) {
            try forEachName(in: folder) { name in
                if try !own.contains(name, in: folder) { strangers.append((folder.map { $0 + "/" } ?? "") + name) }
            }
        }
        return strangers
    }
}
