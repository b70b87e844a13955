private import CGLib
package import FoundationEssentials

/// SHA-256 over a stream of bytes. FIPS 180-4. It uses GLib, which Pango loads anyway.
package final class SHA256 {
    private let state = g_checksum_new(G_CHECKSUM_SHA256)

    package init() {}

    deinit { g_checksum_free(state) }

    package func update(_ bytes: some ContiguousBytes) {
        bytes.withUnsafeBytes { g_checksum_update(state, $0.bindMemory(to: guchar.self).baseAddress, $0.count) }
    }

    package func update(_ text: String) { update(Array(text.utf8)) }

    /// The digest of all added bytes. Nothing can be added afterwards.
    package var bytes: [UInt8] {
        var length: gsize = 32
        var digest = [UInt8](repeating: 0, count: 32)
        g_checksum_get_digest(state, &digest, &length)
        return digest
    }

    /// The digest in hexadecimal.
    package var hexadecimal: String { String(cString: g_checksum_get_string(state)) }

    package static func of(_ bytes: some ContiguousBytes) -> SHA256 {
        let digest = SHA256()
        digest.update(bytes)
        return digest
    }
}
