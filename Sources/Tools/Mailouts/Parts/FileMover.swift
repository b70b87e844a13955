import FileWriting
import Foundation

/// Moves files from a part's folder into that of the whole mailout: within a file system by renaming them, else by
/// copying them.
///
/// At every moment each file is in one folder at least, on the disk, under its name.
struct FileMover {
    let source: RunFolder
    let target: RunFolder
    /// Files that are copied, and not yet removed from the part.
    private var copied: [String] = []

    private static let mostCopied = 256

    init(from source: RunFolder, to target: RunFolder) {
        self.source = source
        self.target = target
    }

    /// - Throws: `StorageFault` if the file is in neither folder, is no whole PDF, or cannot be moved.
    mutating func move(_ file: String) throws {
        let to = try target.place(file)
        guard try source.has(file) else {
            // An earlier join has moved it.
            guard to.folder.has(to.name) else {
                throw StorageFault(
                    "lost-file", "\(source.shown(file)) is missing, and it is not in \(target.path) either",
                    help: "make it again with the part's own command and --resume, then give this command again")
            }
            return
        }
        if let fault = try source.fault(of: file) {
            throw StorageFault(
                "broken-file", "\(source.shown(file)) \(fault.rawValue)",
                help: "make it again with the part's own command and --resume, then give this command again")
        }
        let from = try source.place(file)
        guard renameat(from.folder.descriptor, from.name, to.folder.descriptor, to.name) != 0 else { return }
        let fault = SystemFault()
        guard fault.code == EXDEV else {
            throw StorageFault.system("\(source.shown(file)) cannot be moved to \(target.path)", fault)
        }
        try copy(from, to, file)
        copied.append(file)
        if copied.count == Self.mostCopied { try removeCopied() }
    }

    /// Writes the names in the folders to the disk.
    mutating func finish() throws {
        try removeCopied()
        for folder in target.folders { try target.syncFolder(folder) }
        for folder in source.folders { try source.syncFolder(folder) }
    }

    private mutating func removeCopied() throws {
        for folder in Set(copied.map { $0.prefix { $0 != "/" } }) { try target.syncFolder(String(folder)) }
        for file in copied { try source.remove(file) }
        copied.removeAll(keepingCapacity: true)
    }

    private func copy(
        _ from: (folder: OpenFolder, name: String), _ to: (folder: OpenFolder, name: String), _ file: String
    ) throws {
        do {
            let descriptor = try from.folder.open(from.name, O_RDONLY)
            defer { close(descriptor) }
            let copy = try PartialFile(
                to.name, as: to.name + PrivateFile.ending, in: to.folder, permissions: 0o600)
            var chunk = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let count = read(descriptor, &chunk, chunk.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw SystemFault() }
                guard count > 0 else { break }
                try copy.write(Array(chunk[..<count]))
            }
            try copy.finish(isSynced: true)
        } catch let fault as SystemFault {
            throw StorageFault.system("\(source.shown(file)) cannot be copied to \(target.path)", fault)
        }
    }
}

extension RunFolder {
    /// Writes the names in one of its folders to the disk.
    fileprivate func syncFolder(_ name: String) throws {
        let folder = try place("\(name)/-").folder
        try Self.doing("\(shown(name)) cannot be brought to the disk") { try folder.sync() }
    }
}
