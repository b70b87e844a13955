import Diagnostics
import Foundation

/// Writes a file whole or not at all: into a temporary one beside it, which then takes its name.
///
/// A link is followed to the file it names. What is no file, a device or a pipe, is written to as it is: it cannot be half
/// there, and must not be replaced.
struct OutputFile {
    /// As the user named it.
    let path: String

    /// - Throws: `InputOutputFailure`; then nothing is left behind.
    func write(_ bytes: [UInt8]) throws {
        if let existing = kind(of: path), existing != S_IFREG, existing != S_IFDIR { return try writeThrough(bytes) }
        let file = URL(filePath: path).resolvingSymlinksInPath()
        let folder = file.deletingLastPathComponent()
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw failure("\(path) is a folder", help: "name a file in it")
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw failure(
                "the folder \(shown(folder)) cannot be made: \(error.reason)", help: "choose another place with -o")
        }
        let temporary = folder.path + "/.handout-\(getpid()).partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw failure("\(path) cannot be written: \(Self.systemReason)", help: "choose another place with -o")
        }
        guard write(bytes, to: descriptor), fsync(descriptor) == 0, close(descriptor) == 0,
            rename(temporary, file.path) == 0
        else {
            let reason = Self.systemReason
            close(descriptor)
            unlink(temporary)
            throw failure("\(path) cannot be written: \(reason)", help: "nothing was left behind")
        }
    }

    private func writeThrough(_ bytes: [UInt8]) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("\(path) cannot be written: \(Self.systemReason)") }
        let isWritten = write(bytes, to: descriptor)
        let reason = Self.systemReason
        guard close(descriptor) == 0, isWritten else { throw failure("\(path) cannot be written: \(reason)") }
    }

    /// Of what a path leads to; nil where there is nothing.
    private func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    private static var systemReason: String { String(cString: strerror(errno)) }

    private func shown(_ folder: URL) -> String { folder.relativePath }

    private func failure(_ message: String, help: String? = nil) -> InputOutputFailure {
        InputOutputFailure(diagnostic: .error("cannot-write", message, help: help))
    }
}
