private import CGLib
import Foundation

/// SHA-256 over bytes as they come. GLib has it, which Pango brings into the process anyway.
final class Checksum {
    private let state = g_checksum_new(G_CHECKSUM_SHA256)

    deinit { g_checksum_free(state) }

    func update(_ bytes: [UInt8]) { g_checksum_update(state, bytes, bytes.count) }

    func update(_ text: String) { update(Array(text.utf8)) }

    /// In hexadecimal. Nothing can be added after it.
    var hexadecimal: String { String(cString: g_checksum_get_string(state)) }

    /// Nil where there is no file that can be read.
    static func ofFile(_ path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        let checksum = Checksum()
        while let data = try? file.read(upToCount: 1 << 20), !data.isEmpty { checksum.update(Array(data)) }
        return checksum.hexadecimal
    }

    static func of(_ bytes: [UInt8]) -> String {
        let checksum = Checksum()
        checksum.update(bytes)
        return checksum.hexadecimal
    }
}
