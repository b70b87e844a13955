import Digests
import Foundation

/// Words that nobody can guess, and the digest by which they are known again.
///
/// A digest that is quick to compute is enough here. What makes a password's slow is that people's words can be guessed one after the
/// other; of 256 random bits no guess is worth its while, however quick it is. And as nobody can choose how the digest of a guess
/// begins, finding it in a table tells nothing by the time that it takes.
enum Secret {
    private static let bytes = 32

    static func random() -> String {
        // The system's own, from `getrandom`.
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        // RFC 4648, 5: it may stand in a header, a cookie and an address.
        return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    static func digest(_ secret: String) -> Data { Data(SHA256.of(Array(secret.utf8)).bytes) }
}
