import Digests
import FoundationEssentials

/// The name of a passage in a Word document: a bookmark around its paragraph.
///
/// Bookmarks survive in Word and LibreOffice, whatever becomes of the markup around them. Word allows 40 letters, digits and
/// underscores. The name holds digests of the source and of the words, so that a paragraph finds its source wherever that has
/// moved, and so that a paragraph that nobody has touched is known without its source.
struct PassageName: Hashable {
    /// The position in the document, by which a paragraph is missed.
    var sequence: Int
    var line: Int
    /// The digest of the source, and the number among passages with the same.
    var source: String
    var twin: Int
    /// The digest of the words.
    var words: String

    private static let prefix = "Handout"

    var text: String { "\(Self.prefix)_\(sequence)_\(line)_\(source)_\(twin)_\(words)" }

    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == Self.prefix, let sequence = Int(parts[1]), let line = Int(parts[2]),
            let twin = Int(parts[4])
        else { return nil }
        (self.sequence, self.line, source, self.twin, words) =
            (sequence, line, String(parts[3]), twin, String(parts[5]))
    }

    private init(_ sequence: Int, _ line: Int, _ source: String, _ twin: Int, _ words: String) {
        (self.sequence, self.line, self.source, self.twin, self.words) = (sequence, line, source, twin, words)
    }

    /// The names of passages, in their order.
    static func all(of passages: [Passage]) -> [PassageName] {
        var twins: [String: Int] = [:]
        return passages.enumerated().map { index, passage in
            let source = digest(passage.sourceText, digits: 8)
            defer { twins[source, default: 0] += 1 }
            return PassageName(
                index, passage.line, source, twins[source, default: 0], digest(passage.visible, digits: 6))
        }
    }

    static func digest(_ text: String, digits: Int) -> String {
        String(SHA256.of(Array(text.utf8)).hexadecimal.prefix(digits))
    }

    /// The digest of all names, which tells whether the source is as it was exported.
    static func digest(of names: [PassageName]) -> String {
        digest(names.map { "\($0.source) \($0.words)" }.joined(separator: "\n"), digits: 32)
    }
}

/// The name of a line that the program wrote.
struct RemarkName {
    var line: Int
    var words: String

    private static let prefix = "HandoutInfo"

    func text(_ sequence: Int) -> String { "\(Self.prefix)_\(sequence)_\(line)_\(words)" }

    init(_ remark: Outline.Remark) {
        line = remark.line
        words = PassageName.digest(remark.text.oneBlank, digits: 8)
    }

    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == Self.prefix, let line = Int(parts[2]) else { return nil }
        (self.line, words) = (line, String(parts[3]))
    }
}
