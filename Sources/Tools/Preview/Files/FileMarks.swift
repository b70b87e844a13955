import Foundation

/// Files and folders with the attributes that tell whether something has changed, without reading them.
///
/// They are polled, because network shares and folders mounted into containers send no change notifications. Only the
/// files from which the shown handout was read are watched, and the folders in which a new file would matter.
struct FileMarks: Equatable, Sendable {
    /// The attributes that change when a file is changed or replaced.
    private struct Mark: Equatable, Sendable {
        var number: UInt64
        var size: Int
        var seconds: Int
        var nanoseconds: Int

        /// Nil for a file that is not there.
        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            number = UInt64(status.st_ino)
            size = Int(status.st_size)
            (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        }
    }

    private var files: [String: Mark?] = [:]
    /// The names in each folder; nil for a folder that is not there.
    private var folders: [String: [String]?] = [:]

    init() {}

    init(files: some Sequence<String>, folders: some Sequence<String>) {
        add(files: files, folders: folders)
    }

    mutating func add(files more: some Sequence<String>, folders moreFolders: some Sequence<String> = []) {
        for path in more where files[path] == nil { files[path] = .some(Mark(path)) }
        for path in moreFolders where folders[path] == nil { folders[path] = .some(Self.names(in: path)) }
    }

    /// Returns the marks of the same files and folders as they are now.
    func anew() -> FileMarks { FileMarks(files: files.keys, folders: folders.keys) }

    private static func names(in folder: String) -> [String]? {
        // Editors keep hidden files and backups beside the real ones.
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?
            .filter { !$0.hasPrefix(".") && !$0.hasSuffix("~") }.sorted()
    }
}
