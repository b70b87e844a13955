import Digests
import Foundation

/// The key of a mailout's digests: the SHA-256 of its whole list.
///
/// With a plain digest of a piece, a person who knows a name and an address could try doses until one matches. With
/// this key, only a person with the list could. A partial list with the digest of the whole gives the same digests.
struct ListKey: Sendable, Equatable {
    /// The SHA-256 of the list's bytes, in hexadecimal. It is written to no file.
    let listDigest: String

    func checksum() -> HMAC { HMAC(key: Array(listDigest.utf8)) }

    /// Returns a digest in hexadecimal.
    func digest(of bytes: some ContiguousBytes) -> String {
        let checksum = checksum()
        checksum.update(bytes)
        return checksum.hexadecimal
    }

    func digest(of text: String) -> String { digest(of: Array(text.utf8)) }

    /// An identifier of the list for files, from which the key cannot be computed.
    var token: String { SHA256.of(Array("list \(listDigest)".utf8)).hexadecimal }
}
