import Digests
import Foundation

/// The content security policy of pages. A browser may show the page and its pictures, use the style sheets and scripts
/// with these hashes, and send forms to the service. Content Security Policy Level 3.
package enum PagePolicy {
    /// - Parameter scripts: the scripts, which may send requests only to this service.
    package static func text(styles: [String], scripts: [String] = []) -> String {
        let run = scripts.isEmpty ? "" : "script-src \(hashes(scripts)); connect-src 'self'; "
        return "default-src 'none'; style-src \(hashes(styles)); \(run)img-src 'self' data:; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    }

    private static func hashes(_ texts: [String]) -> String {
        texts.map { "'sha256-\(Data(SHA256.of(Array($0.utf8)).bytes).base64EncodedString())'" }.joined(separator: " ")
    }
}
