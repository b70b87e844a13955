public import Diagnostics
public import Geometry
public import Theming

/// A finished copy.
public struct RenderedHandout: Sendable {
    /// PDF/UA-1 and PDF/A-2a, and the same bytes for the same input; with a password, PDF/UA-1 alone.
    public let pdf: [UInt8]
    public let pageCount: Int
    public let sheetCount: Int
    /// That a letter's address is placed for; nil where there is no letter.
    public let envelope: String?
    /// A BCP 47 tag.
    public let language: String
    public let printSize: PrintSize
    public let paper: Paper
    /// Of the recipient, opaque; nil in a generic copy and where the data names none.
    public let recipientID: String?
    /// It was made for somebody.
    public let isPersonal: Bool
    /// What deserves a look, though it is no error.
    public let warnings: [Diagnostic]
}
