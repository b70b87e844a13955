import Diagnostics
import Digests
import Foundation
import HandoutKit
import StructuredInput

/// The files from which a mailout's copies are made, as they were when they were read. They are a private copy that is
/// deleted with this process.
///
/// Later changes to the library do not affect the run. Files that are not read, such as an editor's backup or the
/// mailout itself, are not copied and do not count.
final class LibraryCopy: Sendable {
    enum Part: String, Sendable, CaseIterable {
        case handout, library
        case builtIn = "set of built-in themes, words and letters"
    }

    /// One file that was read.
    struct Source: Sendable, Equatable {
        var part: Part
        /// The path relative to the folder of its part.
        var path: String
        /// The digest in hexadecimal.
        var sha256: String
        /// The path from which it was read.
        var original: String
    }

    /// The sources, sorted by part and path.
    let sources: [Source]
    let library: Library
    let installation: Installation
    /// The handout's folder in the copy.
    let handoutFolder: String

    private let folder: TemporaryCopy

    /// - Parameter place: the handout's folder.
    /// - Throws: `StorageFault`.
    init(of record: ReadingRecord, library: Library, installation: Installation, handoutAt place: String) throws {
        folder = try TemporaryCopy()
        let roots = Roots(library: library, installation: installation, handout: place, copy: folder.path)
        var sources: [Source] = []
        func keep(_ bytes: [UInt8], from original: String) throws {
            guard let (part, path, copy) = roots.place(of: original) else { return }
            try Self.write(bytes, to: copy)
            sources.append(Source(part: part, path: path, sha256: SHA256.of(bytes).hexadecimal, original: original))
        }
        for (original, bytes) in record.files { try keep(bytes, from: original) }
        let patterns = installation.templates + "/hyphenation"
        let dictionaries = ((try? FileManager.default.contentsOfDirectory(atPath: patterns)) ?? [])
            .filter { $0.hasSuffix(".dic") && !$0.hasPrefix(".") }.map { patterns + "/" + $0 }
        for original in record.pictures.union(dictionaries) {
            guard let bytes = FileManager.default.contents(atPath: original) else { continue }
            try keep(Array(bytes), from: original)
        }
        self.sources = sources.sorted { ($0.part.rawValue, $0.path) < ($1.part.rawValue, $1.path) }
        // An empty folder of the library also replaces the built-in one.
        for name in ["handouts", "themes", "words", "letters", "envelopes"]
        where name == "handouts" || FileManager.default.fileExists(atPath: library.folder + "/" + name) {
            try Self.makeFolder(roots.libraryCopy + "/" + name)
        }
        try Self.makeFolder(roots.builtInCopy)
        self.library = try Library(folder: roots.libraryCopy, shownAs: library.shownAs)
        self.installation = Installation(fonts: installation.fonts, templates: roots.builtInCopy)
        handoutFolder = roots.handoutCopy
    }

    /// Returns the SHA-256 of a part's files with their names, in hexadecimal.
    func digest(of part: Part) -> String {
        let checksum = SHA256()
        for source in sources where source.part == part { checksum.update("\(source.path)\n\(source.sha256)\n") }
        return checksum.hexadecimal
    }

    /// Returns the files that have changed since they were read.
    func changedSources() -> [Source] {
        sources.filter { source in
            guard let bytes = FileManager.default.contents(atPath: source.original) else { return true }
            return SHA256.of(bytes).hexadecimal != source.sha256
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        try makeFolder(URL(filePath: path).deletingLastPathComponent().path)
        do {
            try Data(bytes).write(to: URL(filePath: path))
        } catch {
            throw StorageFault("cannot-write", "\(path) cannot be written", help: "the handout is copied there first")
        }
    }

    private static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw StorageFault("cannot-write", "the folder \(path) cannot be made")
        }
    }
}

/// The part of each file, and the place of its copy.
private struct Roots {
    /// The folders of the parts and their copies; a file belongs to the first folder that contains it.
    private let parts: [(part: LibraryCopy.Part, original: String, copy: String)]
    let libraryCopy: String
    let builtInCopy: String
    let handoutCopy: String

    init(library: Library, installation: Installation, handout: String, copy: String) {
        let libraryCopy = copy + "/library"
        let builtInCopy = copy + "/built-in"
        // Either path may be a link.
        let inLibrary =
            Self.path(of: handout, below: library.folder)
            ?? Self.path(of: Self.resolved(handout), below: Self.resolved(library.folder))
        // A handout outside the library may be given by its path; its folder keeps its name.
        let handoutCopy =
            inLibrary.map { libraryCopy + "/" + $0 } ?? "\(copy)/handout/\(URL(filePath: handout).lastPathComponent)"
        let named = [
            (LibraryCopy.Part.handout, handout, handoutCopy), (.library, library.folder, libraryCopy),
            (.builtIn, installation.templates, builtInCopy),
        ]
        parts = named + named.map { ($0, Self.resolved($1), $2) }
        self.libraryCopy = libraryCopy
        self.builtInCopy = builtInCopy
        self.handoutCopy = handoutCopy
    }

    private static func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

    private static func path(of file: String, below folder: String) -> String? {
        let root = URL(filePath: folder).standardizedFileURL.path + "/"
        let file = URL(filePath: file).standardizedFileURL.path
        return file.hasPrefix(root) ? String(file.dropFirst(root.count)) : nil
    }

    func place(of file: String) -> (part: LibraryCopy.Part, path: String, copy: String)? {
        for (part, original, copy) in parts {
            if let path = Self.path(of: file, below: original) { return (part, path, copy + "/" + path) }
        }
        return nil
    }
}

/// A folder of this process alone, which is removed with it.
///
/// Folders left by killed processes are removed by later ones. They are recognized by the mark file, on which no
/// process holds a lock.
private final class TemporaryCopy: Sendable {
    private static let prefix = "handout-library-"
    private static let mark = ".handout-library-copy"

    let path: String
    private let lock: Int32

    init() throws {
        let parent = TemporaryFolder.path
        Self.removeAbandoned(in: parent)
        // The folder has another name until it is locked.
        var template = Array("\(parent)/.\(Self.prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw StorageFault.system("\(parent) cannot be written to") }
        let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = "\(parent)/\(Self.prefix)\(made.suffix(6))"
        lock = open("\(made)/\(Self.mark)", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0, rename(made, path) == 0 else {
            throw StorageFault.system("\(made) cannot be used")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        close(lock)
    }

    private static func removeAbandoned(in parent: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let folder = parent + "/" + name
            var status = stat()
            guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
                continue
            }
            let lock = open("\(folder)/\(mark)", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
            guard lock >= 0 else { continue }
            if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(atPath: folder) }
            close(lock)
        }
    }
}
