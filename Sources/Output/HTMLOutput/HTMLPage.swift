package import DocumentTree
package import Images
package import Wording

/// A document as one semantic HTML page, for a phone, which reads a PDF badly. It is made from the same tree as the pages.
///
/// A page stands by itself: pictures are part of it, its style is one sheet that never changes, so that a server can allow
/// that sheet and nothing else, and it has no script.
package struct HTMLPage: Sendable {
    package let title: String
    package let language: LanguageTag
    /// What stands in `main`.
    package let content: Markup
    private let properties: Document.Properties

    /// - Parameter pictures: where the document's pictures are read.
    /// - Throws: `ContentFault` where a picture or a code is at fault.
    package init(_ document: Document, pictures: WebPictures) throws {
        title = document.title
        language = document.language
        properties = document.properties
        var writer = HTMLWriter(document, pictures: pictures)
        try writer.writeContent()
        content = writer.markup
    }

    /// The page.
    ///
    /// - Parameters:
    ///   - above: what a site has to say first, such as which other languages there are.
    ///   - below: what it has to say last, such as where the PDF is.
    package func text(above: Markup = Markup(), below: Markup = Markup()) -> String {
        HTMLDocument(title: title, language: language.description, isRightToLeft: language.isRightToLeft)
            .text(properties: properties) { body in
                body.add(above)
                body.element("main") { $0.add(content) }
                body.add(below)
            }
    }
}

/// What every page has around its content.
package struct HTMLDocument: Sendable {
    package var title: String
    /// A BCP 47 tag.
    package var language: String
    package var isRightToLeft: Bool
    /// A sheet beside the one that every page has.
    package var ownStyle: StaticString?
    /// It runs when the page is there.
    package var script: StaticString?

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

    /// What stands between `<style>` and `</style>`, for a policy that allows it by its hash.
    package static var style: String { HTMLStyle.sheet.description }

    package func text(_ body: (inout Markup) throws -> Void) rethrows -> String {
        try text(properties: nil, body)
    }

    func text(properties: Document.Properties?, _ body: (inout Markup) throws -> Void) rethrows -> String {
        var page = Markup()
        page.documentType()
        page.begin("html", [.init("lang", language)] + (isRightToLeft ? [.init("dir", "rtl")] : []))
        page.element("head") { head in
            head.empty("meta", [.init("charset", "utf-8")])
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
