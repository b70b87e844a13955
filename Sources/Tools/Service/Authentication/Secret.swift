import Digests
import Foundation

/// Random secrets, and the digests by which they are recognized.
///
/// A fast digest is enough here. Passwords need a slow digest because words can be guessed one after another; 256
/// random bits cannot. Nobody can choose the first bits of a guess's digest, so the time of a table lookup reveals
/// nothing.
enum Secret {
    private static let bytes = 32

    static func random() -> String {
        // The system's generator, which uses `getrandom`.
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        // RFC 4648, 5: the text can stand in a header, a cookie and an address.
        return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    static func digest(_ secret: String) -> Data { Data(SHA256.of(Array(secret.utf8)).bytes) }
}
