import Digests
import Foundation

/// The key of a mailout's digests: the SHA-256 of its whole list.
///
/// A plain digest of a piece would let who knows a name and an address try doses until it matches. With this key nobody can
/// try who has not the list; and parts of a list that know the whole one's digest agree with the whole.
struct ListKey: Sendable, Equatable {
    /// SHA-256 of the list's bytes, in hexadecimal. It stands in no file.
    let listDigest: String

    func checksum() -> HMAC { HMAC(key: Array(listDigest.utf8)) }

    /// In hexadecimal.
    func digest(of bytes: some ContiguousBytes) -> String {
        let checksum = checksum()
        checksum.update(bytes)
        return checksum.hexadecimal
    }

    func digest(of text: String) -> String { digest(of: Array(text.utf8)) }

    /// What tells the list from another in a file, and is not the key.
    var token: String { SHA256.of(Array("list \(listDigest)".utf8)).hexadecimal }
}
