package import Diagnostics
package import Geometry
package import PDFOutput
package import Theming

/// A copy that is drawn and tagged, and can be written by itself or into a print stream. It may go to another thread.
package struct PreparedCopy: Sendable {
    package let tagged: TaggedCopy
    /// A BCP 47 tag.
    package let language: String
    package let printSize: PrintSize
    package let paper: Paper
    package let sheetCount: Int
    /// That a letter's address is placed for; nil where there is no letter.
    package let envelope: String?
    /// Of the recipient, opaque; nil where the data names none.
    package let recipientID: String?
    /// Something of a person was said.
    package let isPersonal: Bool
    package let warnings: [Diagnostic]

    package var pageCount: Int { tagged.pageCount }
}
