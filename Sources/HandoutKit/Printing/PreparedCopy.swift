package import Diagnostics
package import Geometry
package import PDFOutput
package import Theming

/// A copy that is drawn and tagged, ready to be written alone or into a print stream. It may be sent to another thread.
package struct PreparedCopy: Sendable {
    package let tagged: TaggedCopy
    /// The language as a BCP 47 tag.
    package let language: String
    package let printSize: PrintSize
    package let paper: Paper
    package let sheetCount: Int
    /// The envelope for which a letter's address is placed; nil without a letter.
    package let envelope: String?
    /// The recipient's opaque id; nil if the data contains none.
    package let recipientID: String?
    /// True if any data about a person was given.
    package let isPersonal: Bool
    package let warnings: [Diagnostic]

    package var pageCount: Int { tagged.pageCount }
}
