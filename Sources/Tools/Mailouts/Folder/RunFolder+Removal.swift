import FileWriting
import Foundation
import HandoutKit

/// The files in a run's folder that belong to the run.
///
/// The ledger decides, because it lists every piece before it is made. Other files with similar names are never
/// touched.
struct OwnFiles {
    /// Whether a file of `pieces/` or `streams/` is one that the run makes.
    let isPlanned: (_ file: String) throws -> Bool

    init(_ ledger: Ledger) { isPlanned = ledger.isPlanned }

    /// Uses the manifest, if it was written, because no readable ledger exists.
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

    /// Whether a file belongs to the run, complete or partial.
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
    /// Removes partial files of an interrupted run, and the manifest, because the mailout may be incomplete.
    ///
    /// - Parameter isDone: whether the ledger records a file as done.
    /// - Throws: `Refusal` that names the files that no run wrote.
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

    /// Removes all files of a run, and the folder itself if it is then empty.
    ///
    /// - Returns: the files that do not belong to the run, and remain.
    static func purge(_ path: String) throws -> [String] { try RunFolder(existing: path).purge() }

    /// Removes all files of the run, and the folder itself if it is then empty.
    ///
    /// - Returns: the files that do not belong to the run, and remain.
    func purge() throws -> [String] {
        let ledger = try? Ledger(existingIn: self)
        let own = ledger.map(OwnFiles.init) ?? OwnFiles(manifestOf: self)
        let strangers = try strangers(own)
        try removeManifests()
        for name in folders {
            try forEachName(in: name) {
                if try own.contains($0, in: name) { try remove("\(name)/\($0)") }
            }
            _ = root.removeFolder(name)
        }
        try? ledger?.close()
        // The marker is removed last, so that an interrupted removal can be repeated.
        try forEachName(in: nil) { name in
            if try own.contains(name, in: nil), !folders.contains(name), name != Self.marker {
                try remove(name)
            }
        }
        try remove(Self.marker)
        if root.isAt(path) { rmdir(path) }
        return strangers.sorted()
    }

    /// Removes the manifest. Without it, the folder is not mistaken for a complete mailout.
    func removeManifests() throws {
        for name in Self.manifests { try remove(name) }
        try sync()
    }

    /// Returns the files in the folder that no run wrote.
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
