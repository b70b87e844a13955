package import Diagnostics
package import Geometry
package import Wording

/// What one person gets: the semantic tree that is typeset, with no condition left in it.
///
/// It travels to the end. Layout places its leaves, drawing marks which glyphs belong to which leaf, and the structure
/// tree of the PDF is written from it.
package struct Document: Sendable {
    package var title: String
    package var language: LanguageTag
    /// Role `.document`; everything that is real content, in reading order.
    package var root: Element
    package var running: RunningMatter
    /// What the file says of itself; nothing of the person.
    package var properties: Properties
    /// One past the highest `ElementID` and `LeafID` of the tree.
    package var elementCount: Int
    package var leafCount: Int

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

/// What stands on every page. It is drawn as an artifact, and the tree's imprint says it for a listener; in a copy of one page
/// it is drawn as the imprint.
package struct RunningMatter: Sendable, Hashable {
    /// "Questions? 1-888-939-3333"
    package var contact: String
    /// "Information line, not for emergencies"
    package var contactNote: String?
    /// "H-0001, version 1.0"
    package var formNumber: String
    package var copyright: String
    /// Printed on every page unless the handout is approved.
    package var status: String?
    /// "Page {n} of {m}"
    package var pageNumber: String

    package init(
        contact: String, contactNote: String?, formNumber: String, copyright: String, status: String?,
        pageNumber: String
    ) {
        self.contact = contact
        self.contactNote = contactNote
        self.formNumber = formNumber
        self.copyright = copyright
        self.status = status
        self.pageNumber = pageNumber
    }
}

/// Numbers an element of one document, in the order of the tree.
package struct ElementID: Sendable, Hashable, Comparable {
    package var index: Int

    package init(index: Int) { self.index = index }

    package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// Numbers a leaf of one document, in the order of the tree.
package struct LeafID: Sendable, Hashable, Comparable {
    package var index: Int

    package init(index: Int) { self.index = index }

    package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

package indirect enum Node: Sendable {
    case element(Element)
    case leaf(Leaf)
}

package struct Element: Sendable {
    package var id: ElementID
    package var role: Role
    /// What links of this document point to it by. Notes and their calls have theirs in the role.
    package var anchor: String?
    /// Where it differs from its parent's.
    package var language: LanguageTag?
    /// What a listener hears in its place.
    package var spoken: String?
    /// What it is short for: "5-fluorouracil" of "5-FU".
    package var expansion: String?
    /// Where a link leads, where its words alone do not say so: "Source 2" of a "2".
    package var purpose: String?
    package var children: [Node]
    /// Where it was written; nil for what the program adds.
    package var range: SourceRange?

    package init(
        id: ElementID, role: Role, anchor: String? = nil, language: LanguageTag? = nil, spoken: String? = nil,
        expansion: String? = nil, purpose: String? = nil, children: [Node] = [], range: SourceRange? = nil
    ) {
        self.id = id
        self.role = role
        self.anchor = anchor
        self.language = language
        self.spoken = spoken
        self.expansion = expansion
        self.purpose = purpose
        self.children = children
        self.range = range
    }
}

/// What is drawn.
package struct Leaf: Sendable {
    package enum Content: Sendable, Hashable {
        case text(String)
        case lineBreak
        /// A dot between paragraphs that run on in one line; where they do not fit into one, a line break. It is drawn, and
        /// never heard: a listener hears paragraphs.
        case separator
        /// A rule to write on.
        case blank(length: Length)
        /// A box to tick.
        case tickBox(isTicked: Bool)
        /// A line to write on, as wide as the text around it.
        case writingLine
        case picture(Picture)
        /// The text that the code holds.
        case qrCode(String)
        /// The number of the page on which the note, section or block of this anchor stands, which layout finds out.
        case pageNumber(of: String)

        /// What a separator is where it is no line break.
        package static let dot = " · "
    }

    package var id: LeafID
    package var content: Content
    /// Where it was written; for a value, where it is asked for.
    package var range: SourceRange?
    package var origin: Origin
    /// Whether the text stands as somebody typed it for one person: it may be of any language and direction.
    package var isVerbatim: Bool

    /// Where the content of a leaf comes from.
    package enum Origin: Sendable, Hashable {
        /// The handout, or the built-in words.
        case author
        /// A clinic or a publisher.
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

    /// The field whose value this is, where it is a person's. A message names the field and never quotes the value; nothing
    /// keeps it beyond the copy that it was made for.
    package var field: String? { if case .person(let field) = origin { field } else { nil } }
}

extension Node {
    /// The same, with all its leaves from one origin.
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

/// A picture's file: PNG, JPEG or SVG.
package struct Picture: Sendable, Hashable {
    /// Where it really is, inside the library.
    package var path: String
    /// How the author named it, for messages.
    package var shownAs: String
    /// The width in which it is printed, as a share of the measure, from 0 to 1, also where that enlarges it. Without one it has
    /// its own size. A picture that is too large for its page is printed smaller in either case.
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
