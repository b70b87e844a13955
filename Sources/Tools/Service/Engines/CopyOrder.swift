import Diagnostics
import Geometry
import HandoutKit
import Theming

/// An order for a person's copy.
struct CopyOrder: Sendable {
    let handout: LoadedHandout
    let person: RecipientInput
    let choice: Choice

    /// The settings that copies made together share.
    struct Choice: Hashable, Sendable {
        var handout: String
        var language: String?
        var printSize: PrintSize?
        var paper: Paper
        var clinic: String?
        var form = CopyForm.pdf
        /// The limit of pages, so that no copy occupies an engine for long.
        var mostPages = 200

        var options: RenderOptions {
            var options = RenderOptions(language: language, printSize: printSize, paper: paper, clinic: clinic)
            options.mostPages = mostPages
            return options
        }
    }
}

/// The kinds of files that a copy can be.
enum CopyForm: Hashable, Sendable {
    case pdf, webPage

    var mediaType: String { self == .pdf ? "application/pdf" : "text/html" }
    /// The ending of a file's name.
    var ending: String { self == .pdf ? "pdf" : "html" }
}

/// A finished copy for a person. It is never stored.
struct MadeCopy: Sendable {
    let file: [UInt8]
    let form: CopyForm
    /// The language as a BCP 47 tag.
    let language: String
    let printSize: PrintSize
    /// The recipient's opaque id; nil if the data contains none.
    let recipientID: String?
    /// True if any data about a person was given.
    let isPersonal: Bool
    let warnings: [Diagnostic]
}
