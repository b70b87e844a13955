import Diagnostics
import FileWriting
import FoundationEssentials
import Glibc

/// Writes a file whole or not at all: into a temporary one beside it, which then takes its name.
///
/// A link is followed to the file it names. What is no file, a device or a pipe, is written to as it is: it cannot be half
/// there, and must not be replaced.
struct OutputFile {
    /// The path as the user wrote it.
    let path: String
    /// Something of a person is in it, so that its owner alone may read it.
    var isPersonal = false

    /// - Throws: `InputOutputFailure`; then nothing is left behind.
    func write(_ bytes: [UInt8]) throws {
        if let existing = kind(of: path), existing != S_IFREG, existing != S_IFDIR { return try writeThrough(bytes) }
        let file = URL(filePath: path).resolvingSymlinksInPath()
        let folder = file.deletingLastPathComponent()
        var isFolder = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
            throw failure("\(path) is a folder", help: "name a file in it")
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw failure(
                "the folder \(shown(folder)) cannot be made: \(error.reason)", help: "choose another place with -o")
        }
        let output: PartialFile
        do {
            output = try PartialFile(
                file.path, as: folder.path + "/.handout-\(getpid()).partial", permissions: isPersonal ? 0o600 : 0o666)
        } catch {
            throw failure(error, help: "choose another place with -o")
        }
        do {
            try output.write(bytes)
            try output.finish(isSynced: true)
        } catch {
            throw failure(error, help: "nothing was left behind")
        }
    }

    private func writeThrough(_ bytes: [UInt8]) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(SystemFault()) }
        defer { close(descriptor) }
        do { try PartialFile.write(bytes, to: descriptor) } catch { throw failure(error) }
    }

    /// The kind of file that a path leads to; nil if there is none.
    private func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private func shown(_ folder: URL) -> String { folder.relativePath }

    private func failure(_ fault: SystemFault, help: String? = nil) -> InputOutputFailure {
        failure("\(path) cannot be written: \(fault.reason)", help: help)
    }

    private func failure(_ message: String, help: String? = nil) -> InputOutputFailure {
        InputOutputFailure(diagnostic: .error("cannot-write", message, help: help))
    }
}
