import Diagnostics
import FileWriting
import FoundationEssentials
import Glibc

/// Writes a file completely or not at all: it writes a temporary file beside it and then renames that.
///
/// A link is followed to its file. A device or a pipe is written directly, because it must not be replaced.
package struct OutputFile {
    /// The path as the user typed it.
    package let path: String
    /// True if the file contains a person's data, so that only its owner may read it.
    package var isPersonal = false

    package init(path: String, isPersonal: Bool = false) { (self.path, self.isPersonal) = (path, isPersonal) }

    /// - Throws: `InputOutputFailure`; no temporary file remains.
    package func write(_ bytes: [UInt8]) throws {
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

    /// Returns the kind of file at a path; nil if there is none.
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
