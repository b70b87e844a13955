import Diagnostics
private import Glibc
import StructuredInput

/// The files of a library's folder. A link that leads out of the folder is refused.
struct LibraryFiles: Sendable {
    /// The folder's path with every link resolved; nil if the folder does not exist.
    private let realRoot: String?
    let root: String
    let shownRoot: String

    init(root: String, shownAs: String) {
        self.root = root
        shownRoot = shownAs
        realRoot = Self.resolve(root)
    }

    func shown(_ relative: String) -> String { shownRoot + "/" + relative }

    func contains(_ path: String) -> Bool {
        guard let realRoot, let real = Self.resolve(path) else { return false }
        return real == realRoot || real.hasPrefix(realRoot == "/" ? "/" : realRoot + "/")
    }

    func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    func exists(_ relative: String) -> Bool { exists(absolute: root + "/" + relative) }

    /// Whether an entry exists, even if it cannot be read.
    func exists(absolute path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    func read(_ relative: String) -> Validated<SourceFile> {
        read(absolute: root + "/" + relative, shownAs: shown(relative))
    }

    func read(
        absolute path: String, shownAs: String, limit: Int = InputLimits.standard.bytes
    ) -> Validated<SourceFile> {
        SourceReader.read(path: path, shownAs: shownAs, limit: limit, inside: root)
    }

    /// The names of the folder's files with this suffix, sorted, without the suffix.
    func names(in relative: String, withSuffix suffix: String) -> [String] {
        names(inAbsolute: root + "/" + relative, withSuffix: suffix)
    }

    func names(inAbsolute folder: String, withSuffix suffix: String) -> [String] {
        Self.entries(of: folder).filter { $0.hasSuffix(suffix) && $0.utf8.count > suffix.utf8.count }
            .map { String($0.dropLast(suffix.count)) }.sorted()
    }

    /// The names of the folder's subfolders, sorted.
    func folders(in relative: String) -> [String] {
        let folder = root + "/" + relative
        return Self.entries(of: folder).filter { isFolder(folder + "/" + $0) }.sorted()
    }

    /// The folder's entries without hidden ones, which editors create.
    private static func entries(of folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// Resolves every link of a path; nil if the file does not exist.
    static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
