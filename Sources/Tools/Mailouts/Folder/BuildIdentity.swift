import Digests
import Foundation

/// The identity of the running program: the linker's build id, or else a digest of the whole file.
enum BuildIdentity {
    /// The identity in hexadecimal.
    static let current: String = {
        // This is the file that runs, even if another file has taken its name.
        guard let file = FileHandle(forReadingAtPath: "/proc/self/exe") else { return "unknown" }
        return buildID(of: file) ?? digest(of: file)
    }()

    /// Returns the build id that `ld --build-id` computes from everything it links.
    private static func buildID(of file: FileHandle) -> String? {
        // ELF-64 Object File Format: the header has the offset of the program headers, their size and their number.
        guard let head = bytes(of: file, at: 0, count: 64), head.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2]),
            let table = bytes(
                of: file, at: head.number(at: 32, bytes: 8),
                count: head.number(at: 54, bytes: 2) * head.number(at: 56, bytes: 2))
        else { return nil }
        let size = head.number(at: 54, bytes: 2)
        let noteSegment = 4
        for start in stride(from: 0, to: table.count, by: max(size, 56))
        where table.number(at: start, bytes: 4) == noteSegment {
            let notes = bytes(
                of: file, at: table.number(at: start + 8, bytes: 8),
                count: min(table.number(at: start + 32, bytes: 8), 1 << 16))
            if let id = notes.flatMap(buildID) { return id }
        }
        return nil
    }

    /// Searches the notes. A note has three words, a name and a description, each padded to four bytes.
    private static func buildID(in notes: [UInt8]) -> String? {
        var start = 0
        while start + 12 <= notes.count {
            let name = start + 12
            let description = name + (notes.number(at: start, bytes: 4) + 3) / 4 * 4
            let count = notes.number(at: start + 4, bytes: 4)
            let end = description + (count + 3) / 4 * 4
            guard end <= notes.count else { return nil }
            let isBuildID = notes.number(at: start + 8, bytes: 4) == 3
            if isBuildID, notes[name..<description].starts(with: Array("GNU\0".utf8)) {
                return notes[description..<description + count].map {
                    String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
                }.joined()
            }
            start = end
        }
        return nil
    }

    private static func bytes(of file: FileHandle, at offset: Int, count: Int) -> [UInt8]? {
        guard (try? file.seek(toOffset: UInt64(offset))) != nil, let data = try? file.read(upToCount: count),
            data.count == count
        else { return nil }
        return Array(data)
    }

    private static func digest(of file: FileHandle) -> String {
        let checksum = SHA256()
        _ = try? file.seek(toOffset: 0)
        while let data = try? file.read(upToCount: 1 << 20), !data.isEmpty { checksum.update(data) }
        return checksum.hexadecimal
    }
}

extension [UInt8] {
    /// Returns a little-endian number; 0 past the end.
    fileprivate func number(at offset: Int, bytes count: Int) -> Int {
        guard offset >= 0, offset + count <= self.count else { return 0 }
        return (0..<count).reversed().reduce(0) { $0 << 8 | Int(self[offset + $1]) }
    }
}
