import CSodium
import Diagnostics
import Foundation
import Synchronization

/// A person's password. No message contains it.
package struct Passphrase: Sendable, CustomStringConvertible {
    /// The shortest length for a password as the only factor: NIST SP 800-63B-4, 3.1.1.2. There are no other rules; a
    /// few words are best.
    package static let shortest = 15
    private static let longestBytes = 1 << 10

    let text: String

    package var description: String { "a password" }

    /// Whether the same password was typed again.
    package func isSame(as typed: String) -> Bool { Passphrase(typed: typed).text == text }

    /// - Throws: `ContentFault` if the password is too short to resist guessing.
    package init(_ text: String) throws {
        self.init(typed: text)
        guard self.text.unicodeScalars.count >= Self.shortest, self.text.utf8.count <= Self.longestBytes else {
            throw ContentFault(
                .error(
                    "bad-password", "a password has at least \(Self.shortest) characters",
                    help: "a few words that nobody would put together are easy to keep in mind"))
        }
    }

    /// Creates a password as typed at login.
    ///
    /// NIST SP 800-63B-4, 3.1.1.2: the text is normalized, so that every keyboard gives the same password.
    init(typed text: String) {
        self.text =
            String(decoding: text.utf8.prefix(Self.longestBytes + 1), as: UTF8.self)
            .precomposedStringWithCompatibilityMapping
    }
}

/// Argon2id (RFC 9106) of libsodium, with its salt and cost in one line of text.
enum PasswordHash {
    struct Failure: Error {}

    private static let isReady = sodium_init() >= 0

    /// - Throws: `Failure` if there is not enough memory.
    static func make(_ password: Passphrase) throws -> String {
        guard isReady else { throw Failure() }
        var hash = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
        // 64 MiB and two passes take a tenth of a second, well above the minimum of OWASP's Password Storage Cheat
        // Sheet.
        let status = crypto_pwhash_str(
            &hash, password.text, UInt64(password.text.utf8.count), UInt64(crypto_pwhash_opslimit_interactive()),
            crypto_pwhash_memlimit_interactive())
        guard status == 0 else { throw Failure() }
        return String(decoding: hash.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func matches(_ password: Passphrase, _ hash: String) -> Bool {
        isReady && crypto_pwhash_str_verify(hash, password.text, UInt64(password.text.utf8.count)) == 0
    }
}
