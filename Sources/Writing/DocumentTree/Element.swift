package import Diagnostics
package import Wording

/// A part of a document, with its role.
///
/// Elements are copied often, so what few of them have is stored together.
package struct Element: Sendable {
    package var id: ElementID
    package var role: Role
    package var children: [Node]
    /// The place in the source; nil for content that the program adds.
    package var range: SourceRange?
    /// Nil for the many elements without any of these attributes.
    private var stored: Stored?

    package init(
        id: ElementID, role: Role, anchor: String? = nil, language: LanguageTag? = nil, spoken: String? = nil,
        expansion: String? = nil, purpose: String? = nil, icon: String? = nil, children: [Node] = [],
        range: SourceRange? = nil
    ) {
        self.id = id
        self.role = role
        self.children = children
        self.range = range
        attributes = Attributes(
            anchor: anchor, language: language, spoken: spoken, expansion: expansion, purpose: purpose, icon: icon)
    }

    /// The attributes of an element that most elements lack.
    package struct Attributes: Sendable, Hashable {
        /// The anchor that links of this document point to. Notes and their calls have their anchors in the role.
        package var anchor: String?
        /// The element's language, if it differs from the parent's.
        package var language: LanguageTag?
        /// The text that a screen reader speaks in place of the element.
        package var spoken: String?
        /// The full form of an abbreviation: "5-fluorouracil" for "5-FU".
        package var expansion: String?
        /// The destination of a link whose text does not name it: "Source 2" for a "2".
        package var purpose: String?
        /// The name of the icon that is drawn with it: of a heading, a box, an entry of the card, or a column's head. It
        /// is never spoken.
        package var icon: String?

        fileprivate var isEmpty: Bool {
            anchor == nil && language == nil && spoken == nil && expansion == nil && purpose == nil && icon == nil
        }
    }

    private final class Stored: Sendable {
        let attributes: Attributes

        init(_ attributes: Attributes) { self.attributes = attributes }
    }

    package var attributes: Attributes {
        get { stored?.attributes ?? Attributes() }
        set { stored = newValue.isEmpty ? nil : Stored(newValue) }
    }

    /// Whether two elements have the same attributes.
    func hasAttributes(of other: Element) -> Bool {
        stored === other.stored || stored?.attributes == other.stored?.attributes
    }

    package var anchor: String? {
        get { stored?.attributes.anchor }
        set { attributes.anchor = newValue }
    }

    package var language: LanguageTag? {
        get { stored?.attributes.language }
        set { attributes.language = newValue }
    }

    package var spoken: String? {
        get { stored?.attributes.spoken }
        set { attributes.spoken = newValue }
    }

    package var expansion: String? {
        get { stored?.attributes.expansion }
        set { attributes.expansion = newValue }
    }

    package var purpose: String? {
        get { stored?.attributes.purpose }
        set { attributes.purpose = newValue }
    }

    package var icon: String? {
        get { stored?.attributes.icon }
        set { attributes.icon = newValue }
    }
}
