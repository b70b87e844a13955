package import Diagnostics
package import Geometry
package import Wording

/// The semantic tree of one person's copy, ready to be typeset. It contains no conditions.
///
/// Every later step uses this tree. Layout places its leaves. Drawing marks which glyphs belong to which leaf. The
/// structure tree of the PDF is written from it.
package struct Document: Sendable {
    package var title: String
    package var language: LanguageTag
    /// The root element, with role `.document`. It holds all real content in reading order.
    package var root: Element
    package var running: RunningMatter
    /// The metadata of the PDF file. It holds nothing about the person.
    package var properties: Properties
    /// One past the highest `ElementID` and `LeafID` of the tree.
    package var elementCount: Int
    package var leafCount: Int
    package var look = Look()

    /// What the handout and its publisher say about the look of the pages.
    package struct Look: Sendable {
        /// The theme, with the place that names it; nil for the usual one.
        package var theme: String?
        package var themeRange: SourceRange?
        /// The publisher's accents: of headings, and of the band of the title.
        package var structure: Colour?
        package var band: Colour?

        package init() {}
    }

    package struct Properties: Sendable, Hashable {
        package var author: String
        package var subject: String
        package var keywords: [String]

        package init(author: String, subject: String, keywords: [String]) {
            self.author = author
            self.subject = subject
            self.keywords = keywords
        }
    }

    package init(
        title: String, language: LanguageTag, root: Element, running: RunningMatter, properties: Properties,
        elementCount: Int, leafCount: Int
    ) {
        self.title = title
        self.language = language
        self.root = root
        self.running = running
        self.properties = properties
        self.elementCount = elementCount
        self.leafCount = leafCount
    }
}

/// The running header and footer of every page.
///
/// They are drawn as artifacts, and the tree's imprint holds the same words for screen readers. In a copy of one page
/// they are drawn as the imprint.
package struct RunningMatter: Sendable, Hashable {
    /// The contact line, such as "Questions? 1-888-939-3333".
    package var contact: String
    /// A note on the contact, such as "Information line, not for emergencies".
    package var contactNote: String?
    /// The form number and version, such as "H-0001, version 1.0"; of a packet, those of its first handouts.
    package var formNumbers: [String]
    package var copyright: String
    /// The most form numbers at a page's foot.
    package static let mostFormNumbers = 3
    /// The status, printed on every page unless the handout is approved.
    package var status: String?
    /// The template of the page number: "Page {n} of {m}".
    package var pageNumber: String

    package init(
        contact: String, contactNote: String?, formNumbers: [String], copyright: String, status: String?,
        pageNumber: String
    ) {
        self.contact = contact
        self.contactNote = contactNote
        self.formNumbers = formNumbers
        self.copyright = copyright
        self.status = status
        self.pageNumber = pageNumber
    }
}

/// The number of an element in one document, in tree order.
package struct ElementID: Sendable, Hashable, Comparable {
    package var index: Int

    package init(index: Int) { self.index = index }

    package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// The number of a leaf in one document, in tree order.
package struct LeafID: Sendable, Hashable, Comparable {
    package var index: Int

    package init(index: Int) { self.index = index }

    package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

package indirect enum Node: Sendable {
    case element(Element)
    case leaf(Leaf)
}

/// A piece of content that is drawn.
package struct Leaf: Sendable {
    package enum Content: Sendable, Hashable {
        case text(String)
        case lineBreak
        /// A dot between paragraphs that run on in one line, or a line break if they do not fit into one line. It is
        /// drawn and never spoken, because screen readers announce paragraphs.
        case separator
        /// A blank line to write on.
        case blank(length: Length)
        /// A check box.
        case tickBox(isTicked: Bool)
        /// A line to write on, as wide as the text around it.
        case writingLine
        case picture(Picture)
        /// A QR code with the text that it encodes.
        case qrCode(String)
        /// The number of the page with the note of this anchor. Layout determines it. Only a repeated note contains
        /// one.
        case pageNumber(of: String)

        /// The text of a separator that is not a line break.
        package static let dot = " · "
    }

    package var id: LeafID
    package var content: Content
    /// The place in the source; for a value, the place that asks for it.
    package var range: SourceRange?
    package var origin: Origin
    /// True if the text is a person's value as it was typed. It may be in any language and direction.
    package var isVerbatim: Bool

    /// The source of a leaf's content.
    package enum Origin: Sendable, Hashable {
        /// The handout, or the built-in words.
        case author
        /// A clinic's or a publisher's profile.
        case profile
        /// The data of the person whom the copy is for, whatever its type.
        case person(field: String)
    }

    package init(
        id: LeafID, content: Content, range: SourceRange? = nil, origin: Origin = .author, isVerbatim: Bool = false
    ) {
        self.id = id
        self.content = content
        self.range = range
        self.origin = origin
        self.isVerbatim = isVerbatim
    }

    /// The field that the value comes from, if it is a person's value. Messages name the field and never quote the
    /// value. The value is kept only as long as its copy.
    package var field: String? { if case .person(let field) = origin { field } else { nil } }
}

extension Node {
    /// Returns the same node with all its leaves marked with one origin.
    package func from(_ origin: Leaf.Origin) -> Node {
        switch self {
        case .element(var element):
            element.children = element.children.map { $0.from(origin) }
            return .element(element)
        case .leaf(var leaf):
            leaf.origin = origin
            return .leaf(leaf)
        }
    }
}

/// A picture file: PNG, JPEG or SVG.
package struct Picture: Sendable, Hashable {
    /// The file's path with every link resolved, inside the library.
    package var path: String
    /// The path as the author typed it, for messages.
    package var shownAs: String
    /// The printed width as a share of the measure, from 0 to 1, even if that enlarges the picture. Nil keeps the
    /// picture's own size. A picture too large for its page is printed smaller in either case.
    package var share: Double?
    /// Where it has text beside it; nil for a picture that stands alone.
    package var side: Side?

    /// A side of the page, whatever the direction of its language.
    package enum Side: String, Sendable, Hashable { case left, right }

    package init(path: String, shownAs: String, share: Double? = nil, side: Side? = nil) {
        self.side = side
        self.path = path
        self.shownAs = shownAs
        self.share = share
    }
}
