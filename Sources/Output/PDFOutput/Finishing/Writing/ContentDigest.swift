import Digests

/// An identifier of a file or a part of it, which is the same for the same bytes: a file's `/ID`. ISO 32000-1, 14.4.
///
/// The standard suggests MD5 over, among others, the time of day; a digest of the content needs no clock. It is
/// SHA-256, cut to the usual 16 bytes, because nothing here is secret.
struct ContentDigest {
    private let digest = SHA256()

    func add(_ bytes: [UInt8]) { digest.update(bytes) }

    /// Returns the digest of all added bytes. Nothing can be added afterwards.
    func value() -> [UInt8] { Array(digest.bytes.prefix(16)) }

    static func of(_ bytes: [UInt8]) -> [UInt8] {
        let digest = ContentDigest()
        digest.add(bytes)
        return digest.value()
    }
}
