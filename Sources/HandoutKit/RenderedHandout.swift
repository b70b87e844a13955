public import Diagnostics
public import Geometry
public import Theming

/// A finished copy.
public struct RenderedHandout: Sendable {
    /// The file, in PDF/UA-1 and PDF/A-2a, with the same bytes for the same input. With a password, it is only
    /// PDF/UA-1.
    public let pdf: [UInt8]
    /// The number of pages in the file, with those of a letter and of copies for staff, and with the blank pages after
    /// which these begin a sheet.
    public let pageCount: Int
    /// The number of sheets of paper: two pages to a sheet, unless the copy is simplex.
    public let sheetCount: Int
    /// The envelope for which a letter's address is placed; nil without a letter.
    public let envelope: String?
    /// The language as a BCP 47 tag.
    public let language: String
    /// The size of the text that was used.
    public let printSize: PrintSize
    /// The sheet of paper that was used.
    public let paper: Paper
    /// The recipient's opaque id; nil in a generic copy and if the data contains none.
    public let recipientID: String?
    /// True if the copy was made for a person.
    public let isPersonal: Bool
    /// Findings that the user should look at, but that are not errors.
    public let warnings: [Diagnostic]
}
