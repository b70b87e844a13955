private import CGLib
package import FoundationEssentials

/// HMAC with SHA-256 over bytes as they come: a digest that only who has the key can make. FIPS 198-1.
package final class HMAC {
    private let state: OpaquePointer?

    package init(key: [UInt8]) { state = g_hmac_new(G_CHECKSUM_SHA256, key, gsize(key.count)) }

    deinit { g_hmac_unref(state) }

    package func update(_ bytes: some ContiguousBytes) {
        bytes.withUnsafeBytes { g_hmac_update(state, $0.bindMemory(to: guchar.self).baseAddress, gssize($0.count)) }
    }

    /// The code of all bytes that were added, in hexadecimal. Nothing can be added after it.
    package var hexadecimal: String { String(cString: g_hmac_get_string(state)) }
}
