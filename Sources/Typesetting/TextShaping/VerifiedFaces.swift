import Digests
import FoundationEssentials
import Glibc

/// Remembers which faces were compared with the lock, byte by byte, so that not every run need do it again.
///
/// A face counts as the same while the system says that nobody has touched it: its size, its place on the disk, and the
/// times of its last changes, the last of which no program can set. That is how git knows a file that has not changed.
/// The record stands beside fontconfig's cache; where it cannot be written, every run compares all faces.
struct VerifiedFaces {
    private let path: String
    private let known: Set<Substring>
    private var verified: [String] = []

    init(folder: String, isTrusted: Bool) {
        path = folder + "/.cache/verified-faces"
        let record = isTrusted ? try? String(contentsOfFile: path, encoding: .utf8) : nil
        known = Set((record ?? "").split(separator: "\n"))
    }

    /// Whether a face is what the lock says, by the record or else by its bytes.
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

    /// Writes the record where it has changed.
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
