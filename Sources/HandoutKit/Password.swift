import Diagnostics
import StructuredInput
import TextForms

/// The password of a locked copy. No message contains it.
public struct Password: Sendable, CustomStringConvertible {
    /// The password in PDF's form: composed, in UTF-8. ISO 32000-2, 7.6.4.3.2 requires SASLprep (RFC 4013); for text
    /// typed on a keyboard, composing is the only relevant step.
    let text: String

    public var description: String { "a password" }

    /// The limit of ISO 32000-2, 7.6.4.3.2.
    private static let mostBytes = 127

    /// Reads the password from the only line of a file.
    ///
    /// - Throws: `ContentFault` if the file cannot be read or holds no valid password.
    public init(file path: String) throws {
        let file = try SourceReader.read(path: path, shownAs: path, limit: 1 << 10, isConfidential: true).get()
        try self.init(bytes: file.bytes, shownAs: path)
    }

    init(bytes: [UInt8], shownAs path: String) throws {
        var line = String(decoding: bytes, as: UTF8.self)[...]
        if line.last?.isNewline == true { line.removeLast() }
        text = line.compatiblyComposed
        let fault: String? =
            if text.isEmpty {
                "\(path) is empty"
            } else if text.contains(where: \.isNewline) {
                "\(path) has several lines"
            } else if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                "\(path) holds a control character, which nobody can type"
            } else if text.utf8.count > Self.mostBytes {
                "the password in \(path) has more than \(Self.mostBytes) bytes, the most that a PDF can have"
            } else {
                nil
            }
        if let fault {
            throw ContentFault(
                .error("bad-password-file", fault, help: "write the password, and nothing else, on its one line"))
        }
    }
}
