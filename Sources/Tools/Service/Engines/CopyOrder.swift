import Diagnostics
import Geometry
import HandoutKit
import Theming

/// A copy that is to be made for somebody.
struct CopyOrder: Sendable {
    let handout: LoadedHandout
    let person: RecipientInput
    let choice: Choice

    /// What copies that are made together have in common.
    struct Choice: Hashable, Sendable {
        var handout: String
        var language: String?
        var printSize: PrintSize?
        var paper: Paper
        var clinic: String?
        /// So that nobody's copy holds an engine for long.
        var mostPages = 200

        var options: RenderOptions {
            var options = RenderOptions(language: language, printSize: printSize, paper: paper, clinic: clinic)
            options.mostPages = mostPages
            return options
        }
    }
}

/// A copy that was made for somebody. Nobody keeps it.
struct MadeCopy: Sendable {
    let pdf: [UInt8]
    /// A BCP 47 tag.
    let language: String
    let printSize: PrintSize
    /// Of whom it is for, opaque; nil where the data names nobody.
    let recipientID: String?
    /// Something of a person was said.
    let isPersonal: Bool
    let warnings: [Diagnostic]
}
