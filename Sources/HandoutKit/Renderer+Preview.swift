package import Diagnostics
package import DocumentTree
package import PageLayout
package import Theming

/// A copy that is laid out but not drawn, for programs that show its pages.
package struct PlacedCopy {
    package let document: Document
    package let layout: LaidOutDocument
    /// The language as a BCP 47 tag.
    package let language: String
    package let printSize: PrintSize
    /// Findings that the user should look at, but that are not errors.
    package let warnings: [Diagnostic]
}

extension Renderer {
    /// Personalizes a copy and lays it out.
    ///
    /// - Parameter data: the person's data; nil for a generic copy.
    /// - Throws: the errors of `render`.
    package mutating func placedCopy(
        of handout: LoadedHandout, for data: RecipientInput?, options: RenderOptions
    ) throws -> PlacedCopy {
        let manuscript = try manuscript(of: handout, for: data, options: options)
        let layout = try layOut(manuscript.document, options: options, size: manuscript.printSize)
        return PlacedCopy(
            document: manuscript.document, layout: layout, language: manuscript.language,
            printSize: manuscript.printSize, warnings: try warnings(of: manuscript, layout, options))
    }
}

extension Installation {
    /// Returns the names of the themes that a handout of the library may have, sorted.
    package func themeNames(in library: Library) -> [String] {
        Set(folders("themes", of: library, suffix: ".yaml").flatMap(\.names)).sorted()
    }
}
