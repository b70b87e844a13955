package import DocumentTree
package import Images
package import Wording

/// A document as one semantic HTML page for phones, on which PDFs are hard to read. It is made from the same tree as
/// the pages.
///
/// The page is self-contained and has no script. Pictures are embedded. Its only style sheet never changes, so that a
/// server can allow exactly that sheet.
package struct HTMLPage: Sendable {
    package let title: String
    package let language: LanguageTag
    /// The content of `main`.
    package let content: Markup
    private let properties: Document.Properties

    /// - Parameters:
    ///   - pictures: the reader for the document's pictures.
    ///   - icons: the icons that the document may name.
    /// - Throws: `ContentFault` if a picture or a code is invalid.
    package init(_ document: Document, pictures: WebPictures, icons: IconLibrary = IconLibrary()) throws {
        title = document.title
        language = document.language
        properties = document.properties
        var writer = HTMLWriter(document, pictures: pictures, icons: icons)
        try writer.writeContent()
        content = writer.markup
    }

    /// Returns the page as a file of its own, with letters as large as those of a print size.
    ///
    /// The file itself forbids a browser to load anything from elsewhere, or to tell a site that a link leads to where
    /// the reader comes from.
    package func file(letters size: LetterSize) -> String {
        HTMLDocument(
            title: title, language: language.description, isRightToLeft: language.isRightToLeft, letters: size,
            isFile: true
        )
        .text(properties: properties) { body in
            body.element("main") { $0.add(content) }
        }
    }

    /// Returns the HTML of a site's page.
    ///
    /// - Parameters:
    ///   - above: the site's content before the handout, such as links to other languages.
    ///   - below: the site's content after it, such as a link to the PDF.
    package func text(above: Markup = Markup(), below: Markup = Markup()) -> String {
        HTMLDocument(title: title, language: language.description, isRightToLeft: language.isRightToLeft)
            .text(properties: properties) { body in
                body.add(above)
                body.element("main") { $0.add(content) }
                body.add(below)
            }
    }
}

/// The size of a page's letters: that of a print size. Pages have that of `clear`, unless a reader chose another.
package enum LetterSize: String, Sendable {
    case standard, clear, large, giant
}

/// The parts that surround the content of every page.
package struct HTMLDocument: Sendable {
    package var title: String
    /// The language as a BCP 47 tag.
    package var language: String
    package var isRightToLeft: Bool
    /// A style sheet in addition to the one that every page has.
    package var ownStyle: StaticString?
    /// A script that runs when the page is loaded.
    package var script: StaticString?
    var letters = LetterSize.clear
    /// True for a file, which no server sends with a policy.
    var isFile = false

    package init(
        title: String, language: String, isRightToLeft: Bool = false, ownStyle: StaticString? = nil,
        script: StaticString? = nil
    ) {
        self.title = title
        self.language = language
        self.isRightToLeft = isRightToLeft
        self.ownStyle = ownStyle
        self.script = script
    }

    fileprivate init(
        title: String, language: String, isRightToLeft: Bool, letters: LetterSize, isFile: Bool
    ) {
        self.init(title: title, language: language, isRightToLeft: isRightToLeft)
        self.letters = letters
        self.isFile = isFile
    }

    /// The text between `<style>` and `</style>`, for a content security policy that allows it by its hash.
    package static var style: String { HTMLStyle.sheet.description }

    package func text(_ body: (inout Markup) throws -> Void) rethrows -> String {
        try text(properties: nil, body)
    }

    func text(properties: Document.Properties?, _ body: (inout Markup) throws -> Void) rethrows -> String {
        var page = Markup()
        page.documentType()
        page.begin(
            "html",
            [.init("lang", language)] + (isRightToLeft ? [.init("dir", "rtl")] : [])
                + (letters == .clear ? [] : [.init("data-letters", letters.rawValue)]))
        page.element("head") { head in
            head.empty("meta", [.init("charset", "utf-8")])
            if isFile {
                head.empty(
                    "meta",
                    [
                        .init("http-equiv", "Content-Security-Policy"),
                        .init("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
                    ])
                head.empty("meta", [.init("name", "referrer"), .init("content", "no-referrer")])
            }
            head.empty("meta", [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")])
            head.element("title", words: title)
            head.empty("link", [.init("rel", "icon"), .init("href", HTMLIcon.address)])
            if let author = properties?.author, !author.isEmpty {
                head.empty("meta", [.init("name", "author"), .init("content", author)])
            }
            if let subject = properties?.subject, !subject.isEmpty {
                head.empty("meta", [.init("name", "description"), .init("content", subject)])
            }
            head.style(HTMLStyle.sheet)
            if let ownStyle { head.style(ownStyle) }
            if let script { head.script(script) }
        }
        try page.element("body", [], body)
        page.end()
        return page.text + "\n"
    }
}
