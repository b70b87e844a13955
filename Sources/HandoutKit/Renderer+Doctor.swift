import ContentParsing
import Diagnostics
import Digests
import DocumentTree
import Drawing
import Geometry
import Images
import PDFOutput
import PageLayout
import StructuredInput
import TextShaping
import Theming
import Wording

extension Renderer {
    /// The libraries that determine how a page looks, with their versions.
    public static var engine: String {
        (ShapingLibraries.versions + ["Cairo \(CairoPDF.cairoVersion)"]).joined(separator: ", ")
    }

    /// The other loaded libraries that report their version.
    package static var otherLibraries: [String] {
        [MarkdownLibrary.version, YAMLLibrary.version, DigestLibrary.version] + PictureLibraries.versions
    }

    /// Makes a built-in test page with the whole pipeline, without any handout.
    ///
    /// - Throws: the errors of `render`.
    public mutating func testPage(options: RenderOptions = RenderOptions()) throws -> [UInt8] {
        let build = DocumentBuilder()
        let document = build.finished(
            title: "Test page", language: .english,
            running: RunningMatter(
                contact: "Test", contactNote: nil, formNumbers: ["Test"], copyright: "Test", status: nil,
                pageNumber: "{n} / {m}"),
            properties: Document.Properties(author: "handout", subject: "Test page", keywords: []),
            [
                build.element(.heading(level: 1), [build.text("Test page")]),
                build.element(.paragraph(.body), [build.text("It works.")]),
            ])
        let pages = try layOut(document, options: options, size: .clear)
        let drawn = try DrawnCopy(alone: pages, finisher)
        let copy = try finisher.tagged(drawn.pages, marks: drawn.marks, document: document, layout: pages)
        return try delivered(finisher.file(of: copy, isArchival: options.password == nil), options)
    }
}
