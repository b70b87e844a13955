import Foundation

/// A file of ids to leave out, one a line.
enum Suppressions {
    /// - Parameter path: nil where nobody is left out.
    static func read(_ path: String?, _ body: ([String]) throws -> Void) throws {
        guard let path else { return }
        let file = try ListFile.open(ListSource(path: path), spoolingIn: FileManager.default.temporaryDirectory.path)
        let lines = LineReader(try ByteStream(file, encoding: nil))
        var ids: [String] = []
        while let line = try lines.next() {
            let id = String(decoding: line.bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            if !id.isEmpty { ids.append(id) }
            if ids.count == 1000 {
                try body(ids)
                ids = []
            }
        }
        try body(ids)
    }
}
