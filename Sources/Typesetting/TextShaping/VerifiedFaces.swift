import Digests
import FoundationEssentials
import Glibc

/// Records which faces were compared with the lock byte by byte, so that later runs can skip the comparison.
///
/// A face is unchanged if its size, its inode and its times of change are the same; no program can set the last of
/// these times. Git recognizes unchanged files in the same way.
///
/// The record is beside fontconfig's cache. If it cannot be written, every run compares all faces.
struct VerifiedFaces {
    private let path: String
    private let known: Set<Substring>
    private var verified: [String] = []

    init(folder: String, isTrusted: Bool) {
        path = folder + "/.cache/verified-faces"
        let record = isTrusted ? try? String(contentsOfFile: path, encoding: .utf8) : nil
        known = Set((record ?? "").split(separator: "\n"))
    }

    /// Whether a face matches the lock, according to the record or else to its bytes.
    mutating func isRight(_ face: FontCollection.Face, at file: String) -> Bool {
        guard let state = Self.state(of: file) else { return false }
        let line = "\(face.sha256) \(state) \(face.path)"
        if !known.contains(line[...]) {
            guard let bytes = FileManager.default.contents(atPath: file), bytes.count == face.byteCount,
                SHA256.of(bytes).hexadecimal == face.sha256, Self.state(of: file) == state
            else { return false }
        }
        verified.append(line)
        return true
    }

    /// Writes the record if it has changed.
    func save() {
        guard Set(verified.map { $0[...] }) != known else { return }
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? Data(verified.joined(separator: "\n").utf8).write(to: URL(filePath: path), options: .atomic)
    }

    private static func state(of file: String) -> String? {
        var status = stat()
        guard stat(file, &status) == 0 else { return nil }
        let changed = status.st_ctim
        let modified = status.st_mtim
        return "\(status.st_dev):\(status.st_ino) \(status.st_size) \(modified.tv_sec).\(modified.tv_nsec)"
            + " \(changed.tv_sec).\(changed.tv_nsec)"
    }
}
