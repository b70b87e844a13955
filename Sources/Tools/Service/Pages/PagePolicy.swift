import Digests
import Foundation

/// What a browser may do with a page: show it and its pictures, with the sheets and scripts that are named by their hashes, and send
/// its forms here. Content Security Policy Level 3.
enum PagePolicy {
    /// - Parameter scripts: they may ask this service, and nobody else.
    static func text(styles: [String], scripts: [String] = []) -> String {
        let run = scripts.isEmpty ? "" : "script-src \(hashes(scripts)); connect-src 'self'; "
        return "default-src 'none'; style-src \(hashes(styles)); \(run)img-src 'self' data:; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    }

    private static func hashes(_ texts: [String]) -> String {
        texts.map { "'sha256-\(Data(SHA256.of(Array($0.utf8)).bytes).base64EncodedString())'" }.joined(separator: " ")
    }
}
