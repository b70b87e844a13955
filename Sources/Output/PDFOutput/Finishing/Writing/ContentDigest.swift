private import CGLib

/// What tells one file, or one part of it, from another, and is the same for the same bytes: a file's `/ID`.
/// ISO 32000-1, 14.4.
///
/// The standard suggests MD5 over, among others, the time of day; a digest of the content needs no clock. SHA-256 is
/// GLib's, which Pango brings into the process anyway. It is cut to the usual 16 bytes: nothing here is a secret.
package final class ContentDigest {
    private let checksum = g_checksum_new(G_CHECKSUM_SHA256)

    deinit { g_checksum_free(checksum) }

    func add(_ bytes: [UInt8]) { g_checksum_update(checksum, bytes, bytes.count) }

    /// Of all that was added. Nothing can be added after it.
    func value() -> [UInt8] { Array(whole().prefix(16)) }

    private func whole() -> [UInt8] {
        var length: gsize = 32
        var digest = [UInt8](repeating: 0, count: 32)
        g_checksum_get_digest(checksum, &digest, &length)
        return digest
    }

    /// The whole SHA-256 of some bytes.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        let digest = ContentDigest()
        digest.add(bytes)
        return digest.whole()
    }

    static func of(_ bytes: [UInt8]) -> [UInt8] {
        let digest = ContentDigest()
        digest.add(bytes)
        return digest.value()
    }
}
