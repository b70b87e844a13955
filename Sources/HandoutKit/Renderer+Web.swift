import Drawing
import Geometry
package import HTMLOutput
import Images
import PageLayout

extension Renderer {
    /// Makes one copy as a page of the web, from the same document as the PDF. Print size, paper and theme are for paper.
    ///
    /// - Parameter data: nil for a generic copy.
    /// - Returns: one HTML page, which needs no other file.
    /// - Throws: what `render` throws.
    public mutating func html(
        of handout: LoadedHandout, for data: RecipientInput? = nil, options: RenderOptions = RenderOptions()
    ) throws -> String {
        try page(of: handout, for: data, options: options).text()
    }

    package mutating func page(
        of handout: LoadedHandout, for data: RecipientInput?, options: RenderOptions
    ) throws -> HTMLPage {
        try HTMLPage(manuscript(of: handout, for: data, options: options).document, pictures: WebPictures())
    }

    /// Makes pictures of a copy's pages, for a screen.
    ///
    /// - Parameters:
    ///   - data: nil for a generic copy.
    ///   - width: of a picture, in pixels.
    ///   - limit: how many pages at most, from the first.
    /// - Returns: a PNG for each page.
    /// - Throws: what `render` throws.
    public mutating func pictures(
        of handout: LoadedHandout, for data: RecipientInput? = nil, options: RenderOptions = RenderOptions(),
        width: Int, limit: Int = .max
    ) throws -> [[UInt8]] {
        let manuscript = try manuscript(of: handout, for: data, options: options)
        let pages = try layOut(manuscript.document, options: options, size: manuscript.printSize)
        var canvas = CairoPicture(width: width)
        for page in pages.pages.prefix(limit) { canvas.draw(page, size: pages.paper.size) }
        return try canvas.finish()
    }
}
