import Foundation
import Geometry
import HandoutKit
import Theming

/// The copy that a window shows: everything that its switches choose.
struct CopyChoice: Hashable, Sendable {
    /// A BCP 47 tag; nil for the handout's usual language.
    var language: String?
    var printSize = PrintSize.clear
    var paper = Paper.letter
    /// Nil for the handout's own theme.
    var theme: String?
    /// The name of an example person; nil for the generic copy.
    var person: String?

    /// The names in the address.
    static let names = ["language", "print-size", "paper", "theme", "person"]

    func options(clinic: String?) -> RenderOptions {
        RenderOptions(language: language, printSize: printSize, paper: paper, theme: theme, clinic: clinic)
    }
}
