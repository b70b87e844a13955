private import CGLib
package import FoundationEssentials

/// HMAC with SHA-256 over a stream of bytes: a digest that only the owner of the key can compute. FIPS 198-1.
package final class HMAC {
    private let state: OpaquePointer?

    package init(key: [UInt8]) { state = g_hmac_new(G_CHECKSUM_SHA256, key, gsize(key.count)) }

    deinit { g_hmac_unref(state) }

    package func update(_ bytes: some ContiguousBytes) {
        bytes.withUnsafeBytes { g_hmac_update(state, $0.bindMemory(to: guchar.self).baseAddress, gssize($0.count)) }
    }

    /// The code of all added bytes, in hexadecimal. Nothing can be added afterwards.
    package var hexadecimal: String { String(cString: g_hmac_get_string(state)) }
}
