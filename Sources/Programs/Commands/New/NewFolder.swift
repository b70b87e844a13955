import Diagnostics
import FoundationEssentials
import Glibc
import HandoutKit

/// A folder that is written whole or not at all, and never over another.
struct NewFolder {
    let path: String
    /// The path as the user typed it.
    let shownAs: String

    /// - Parameter files: their paths in the folder, with their text.
    /// - Throws: `ContentFault` if the folder exists, `InputOutputFailure` if it cannot be written.
    func write(_ files: [(path: String, text: String)]) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ContentFault(
                .error(
                    "folder-exists", "there is already \(shownAs), and it was left as it is",
                    help: "choose another name"))
        }
        let target = URL(filePath: path)
        let work = target.deletingLastPathComponent().path + "/.new-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: work) }
        do {
            for file in files {
                let place = URL(filePath: work + "/" + file.path)
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                if !file.text.isEmpty { try Data(file.text.utf8).write(to: place) }
            }
        } catch {
            throw unwritable(error.reason)
        }
        // A folder that was made meanwhile is left alone: only the empty one that is made here is replaced.
        guard mkdir(path, 0o777) == 0, rename(work, path) == 0 else {
            throw unwritable(String(cString: strerror(errno)))
        }
    }

    private func unwritable(_ reason: String) -> InputOutputFailure {
        InputOutputFailure(diagnostic: .error("cannot-write", "the folder \(shownAs) cannot be made: \(reason)"))
    }
}
