import Diagnostics
import Importing

/// A Word document that came back from reviewers, as paragraphs with the names that were given to them.
///
/// Recorded changes count as made: inserted words are text, and deleted ones are not.
struct ReturnedDocument {
    struct Paragraph {
        var text = ""
        /// The names of bookmarks that begin in the paragraph, and whose paragraph it therefore is.
        var names: [String] = []
        /// The name of a bookmark that began in a paragraph before.
        var continued: String?
        var isInTable = false
        var isListed = false
        var isHeading = false
        /// The people who recorded changes in it, in their order.
        var authors: [String] = []
        var comments: [Comment] = []

        var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }
    }

    struct Comment {
        var id: String
        /// The words that it is about; empty for a comment on a place.
        var words: String
    }

    struct Remark {
        var author: String
        var text: String
    }

    private(set) var paragraphs: [Paragraph] = []
    private(set) var remarks: [String: Remark] = [:]
    /// The custom properties, by their names.
    private(set) var properties: [String: String] = [:]

    /// The largest document that is read, packed and unpacked.
    static let mostBytes = 64 << 20

    /// - Throws: `ContentFault` for something else than a Word document.
    init(_ bytes: [UInt8], shownAs: String) throws(ContentFault) {
        // Older Word documents and those with a password are OLE files.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw ContentFault(
                .error(
                    "old-word-file", "\(shownAs) is a Word document in the old format, or one with a password",
                    help: "open it in Word, and save it as a Word document (.docx) without a password"))
        }
        guard bytes.starts(with: [0x50, 0x4B]) else {
            throw ContentFault(
                .error(
                    "not-a-word-file", "\(shownAs) is no Word document",
                    help: "name the .docx that came back from review"))
        }
        guard let archive = ZipArchive(bytes, atMost: Self.mostBytes) else {
            throw ContentFault(
                .error(
                    "damaged-word-file",
                    "\(shownAs) is damaged, cut short or larger than \(Self.mostBytes >> 20) MB when it is unpacked",
                    help: "ask for it again; take large pictures out of it"))
        }
        guard let document = archive["word/document.xml"] else {
            throw ContentFault(
                .error(
                    "not-a-word-file", "\(shownAs) is no Word document: it has no word/document.xml",
                    help: "name the .docx that came back from review"))
        }
        readProperties(archive["docProps/custom.xml"] ?? [])
        readRemarks(archive["word/comments.xml"] ?? [])
        var reader = WordReader()
        for piece in WordMarkup.pieces(String(decoding: document, as: UTF8.self)) { reader.read(piece) }
        paragraphs = reader.joined
    }

    private mutating func readProperties(_ bytes: [UInt8]) {
        var name: String?
        var value = ""
        for piece in WordMarkup.pieces(String(decoding: bytes, as: UTF8.self)) {
            if piece.name.isEmpty, name != nil {
                value += piece.text.xmlDecoded
            } else if piece.name == "property" || piece.name.hasSuffix(":property") {
                if piece.isClosing, let name { properties[name] = value.oneBlank }
                name = piece.isClosing ? nil : piece.attribute("name")
                value = ""
            }
        }
    }

    private mutating func readRemarks(_ bytes: [UInt8]) {
        var id: String?
        var author = ""
        var text = ""
        var isText = false
        for piece in WordMarkup.pieces(String(decoding: bytes, as: UTF8.self)) {
            switch piece.name {
            case "w:comment" where piece.isClosing:
                if let id { remarks[id] = Remark(author: author, text: text.oneBlank) }
                id = nil
            case "w:comment":
                (id, author, text) = (piece.attribute("w:id"), piece.attribute("w:author") ?? "", "")
            case "w:t": isText = !piece.isClosing && !piece.isEmpty
            case "w:p", "w:br": text += " "
            case "" where isText: text += piece.text.xmlDecoded
            default: break
            }
        }
    }
}
