public import Diagnostics
public import Theming

/// A finished copy as a web page: one file without a script, which loads nothing.
public struct RenderedWebPage: Sendable {
    /// The whole file.
    public let html: String
    /// The language as a BCP 47 tag.
    public let language: String
    /// The print size that gives the size of the letters.
    public let printSize: PrintSize
    /// The recipient's opaque id; nil in a generic copy and if the data contains none.
    public let recipientID: String?
    /// True if the copy was made for a person.
    public let isPersonal: Bool
    /// Findings that the user should look at, but that are not errors.
    public let warnings: [Diagnostic]
}
