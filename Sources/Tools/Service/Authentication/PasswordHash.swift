import CSodium
import Diagnostics
import Foundation
import Synchronization

/// A person's password. No message holds it.
package struct Passphrase: Sendable, CustomStringConvertible {
    /// NIST SP 800-63B-4, 3.1.1.2: where nothing else is asked for. No rule of what must be in it: a few words are best.
    package static let shortest = 15
    private static let longestBytes = 1 << 10

    let text: String

    package var description: String { "a password" }

    /// Whether somebody typed the same again.
    package func isSame(as typed: String) -> Bool { Passphrase(typed: typed).text == text }

    /// - Throws: `ContentFault` where it is too short to withstand guessing.
    package init(_ text: String) throws {
        self.init(typed: text)
        guard self.text.unicodeScalars.count >= Self.shortest, self.text.utf8.count <= Self.longestBytes else {
            throw ContentFault(
                .error(
                    "bad-password", "a password has at least \(Self.shortest) characters",
                    help: "a few words that nobody would put together are easy to keep in mind"))
        }
    }

    /// A password as it was typed at login.
    ///
    /// NIST SP 800-63B-4, 3.1.1.2: composed, so that every keyboard writes the same.
    init(typed text: String) {
        self.text =
            String(decoding: text.utf8.prefix(Self.longestBytes + 1), as: UTF8.self)
            .precomposedStringWithCompatibilityMapping
    }
}

/// Argon2id (RFC 9106), as libsodium has it: with its salt and its cost in one line of text.
enum PasswordHash {
    struct Failure: Error {}

    private static let isReady = sodium_init() >= 0

    /// - Throws: `Failure` where there is no memory for it.
    static func make(_ password: Passphrase) throws -> String {
        guard isReady else { throw Failure() }
        var hash = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
        // 64 MiB, read and written twice: well above what OWASP's Password Storage Cheat Sheet asks for, and a tenth of a second.
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
