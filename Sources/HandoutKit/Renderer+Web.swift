import Drawing
import Geometry
package import HTMLOutput
import Images
import PageLayout
import Personalization
import Theming

extension Renderer {
    /// Makes one copy as a web page, from the same document as the PDF. The print size gives the size of its letters.
    /// Paper and theme do not apply.
    ///
    /// - Parameters:
    ///   - handout: a handout of the library, or a packet.
    ///   - data: the person's data; nil for a generic copy.
    ///   - options: the style of the copy, and its clinic.
    /// - Throws: the errors of `render`.
    public mutating func html(
        of handout: LoadedHandout, for data: RecipientInput? = nil, options: RenderOptions = RenderOptions()
    ) throws -> RenderedWebPage {
        let manuscript = try manuscript(of: handout, for: data, options: options)
        let page = try HTMLPage(manuscript.document, pictures: WebPictures(), icons: icons)
        return RenderedWebPage(
            html: page.file(letters: LetterSize(rawValue: manuscript.printSize.rawValue) ?? .clear),
            language: manuscript.language,
            printSize: manuscript.printSize, recipientID: manuscript.recipient?.id,
            isPersonal: manuscript.recipient?.isSomebody == true, warnings: manuscript.warnings)
    }

    package mutating func page(
        of handout: LoadedHandout, for data: RecipientInput?, options: RenderOptions
    ) throws -> HTMLPage {
        try HTMLPage(
            manuscript(of: handout, for: data, options: options).document, pictures: WebPictures(), icons: icons)
    }

    /// Makes pictures of a copy's pages for a screen.
    ///
    /// - Parameters:
    ///   - handout: a handout of the library, or a packet.
    ///   - data: the person's data; nil for a generic copy.
    ///   - options: the style of the copy, and its clinic.
    ///   - width: the width of a picture, in pixels.
    ///   - limit: the maximum number of pages, from the first.
    /// - Returns: a PNG for each page.
    /// - Throws: the errors of `render`.
    public mutating func pictures(
        of handout: LoadedHandout, for data: RecipientInput? = nil, options: RenderOptions = RenderOptions(),
        width: Int, limit: Int = .max
    ) throws -> [[UInt8]] {
        let manuscript = try manuscript(of: handout, for: data, options: options)
        let pages = try layOut(manuscript.document, options: options, size: manuscript.printSize)
        var canvas = CairoPicture(width: width)
        for page in pages.pages.prefix(limit) { canvas.draw(page, size: pages.size(of: page)) }
        return try canvas.finish().compactMap(\.file)
    }

    /// Makes pictures of a copy's pages for a client that already has some of them. Few are made per call, so that
    /// other clients do not wait long.
    ///
    /// - Parameters:
    ///   - known: the marks of the pictures that the client has.
    ///   - first: the first page, from 0.
    ///   - most: the maximum number of pictures.
    /// - Throws: the errors of `render`.
    package mutating func view(
        of handout: LoadedHandout, for data: RecipientInput, options: RenderOptions, width: Int, known: Set<String>,
        from first: Int, most: Int
    ) throws -> CopyView {
        let manuscript = try manuscript(of: handout, for: data, options: options)
        let pages = try layOut(manuscript.document, options: options, size: manuscript.printSize)
        var canvas = CairoPicture(width: width, known: known)
        for page in pages.pages.dropFirst(first) {
            guard canvas.fileCount < most else { break }
            canvas.draw(page, size: pages.size(of: page))
        }
        let pictures = try canvas.finish().map { CopyView.Picture(mark: $0.mark, file: $0.file) }
        return CopyView(
            pageCount: pages.pages.count, first: min(first, pages.pages.count), pictures: pictures,
            language: manuscript.language)
    }
}

/// A copy on a screen: pictures of some of its pages.
package struct CopyView: Sendable {
    package struct Picture: Sendable {
        /// An identifier that equal pages share while the process runs.
        package let mark: String
        /// The PNG; nil if the client already has it.
        package let file: [UInt8]?
    }

    package let pageCount: Int
    /// The page of the first picture, from 0.
    package let first: Int
    package let pictures: [Picture]
    /// The language as a BCP 47 tag.
    package let language: String

    /// Returns this view, extended by the pages after it.
    package func followed(by next: CopyView) -> CopyView {
        CopyView(pageCount: pageCount, first: first, pictures: pictures + next.pictures, language: language)
    }
}
