import FileWriting
import Foundation

/// A file that only its owner may read, written whole or not at all.
struct PrivateFile {
    /// Of its name until it is whole.
    static let ending = ".partial"

    private let path: String
    private let file: PartialFile

    /// - Throws: `StorageFault`, as all of it does; then nothing is left behind.
    init(_ path: String) throws {
        self.path = path
        do {
            file = try PartialFile(path, as: path + Self.ending, permissions: 0o600)
        } catch {
            throw StorageFault.system("\(path) cannot be written", error)
        }
    }

    func write(_ bytes: [UInt8]) throws {
        do { try file.write(bytes) } catch { throw StorageFault.system("\(path) cannot be written", error) }
    }

    /// Gives it its name.
    ///
    /// - Parameter isDurable: it is on the disk, under its name, when this returns.
    func finish(isDurable: Bool = true) throws {
        do {
            try file.finish(isSynced: isDurable)
        } catch {
            throw StorageFault.system("\(path) cannot be written", error)
        }
        if isDurable { try Self.sync(URL(filePath: path).deletingLastPathComponent().path) }
    }

    static func write(_ bytes: [UInt8], to path: String, isDurable: Bool = false) throws {
        let file = try PrivateFile(path)
        try file.write(bytes)
        try file.finish(isDurable: isDurable)
    }

    /// The same, for text that comes piece by piece.
    static func write(to path: String, _ body: (_ append: (String) throws -> Void) throws -> Void) throws {
        let file = try PrivateFile(path)
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

    /// Brings a file or a folder from the system's memory to the disk.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            let fault = StorageFault.system("\(path) cannot be brought to the disk")
            if descriptor >= 0 { close(descriptor) }
            throw fault
        }
        close(descriptor)
    }
}
