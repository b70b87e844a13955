import Diagnostics

/// A paragraph of the source as a reviewer reads it: units of text and of fields, with the markup around them.
///
/// Together, the sources of the units, their leads, and the openings and closings of the containers are the whole source of
/// the passage. So a change of some units leaves every other byte as its author typed it.
package struct Passage: Sendable {
    package enum Kind: Sendable, Equatable {
        case title
        case heading
        case paragraph
        /// The first paragraph of a list item.
        case item
        case cell
        case caption
        case note
        /// The value of an attribute, such as the meaning of a term.
        case attribute
    }

    var kind: Kind
    var file: SourceFile
    /// The bytes of the file as they were read, comments included.
    var bytes: [UInt8]
    var range: Range<Int>
    var units: [Unit] = []
    /// The first is the passage itself.
    var containers: [Container] = []
    /// False where a unit has no certain place in the source. Changes of such a passage are shown and not merged.
    var isFaithful = true
    /// Stands before the words and is no part of them, such as “perennial means”.
    var label: String?
    /// The place of a list item.
    var item: ItemPlace?
    /// The quotes around an attribute's value.
    var quote: UInt8?

    struct Unit: Sendable {
        enum Content: Sendable, Equatable {
            case scalar(Unicode.Scalar)
            /// A value, a source, a note or a condition, by its label between ⟦ and ⟧.
            case field(String)
            case lineBreak
        }

        var content: Content
        var source: Range<Int>
        /// Source before the unit that is not visible, such as a comment.
        var lead: Range<Int>
        var container: Int
        /// True for the beginning and the end of a condition or a note, which have no source of their own.
        var isMarker = false
    }

    struct Container: Sendable {
        var parent: Int
        var open: Range<Int>
        var close: Range<Int>
        var look: Look?
        var isInBrackets = false
        /// True for code, in which nothing is escaped.
        var isRaw = false
        /// The address of a link.
        var address: String?
    }

    /// The appearance of words in Word.
    enum Look: Sendable { case bold, italic, struck, lowered, raised, code, link }

    var sourceText: String { String(decoding: bytes[range], as: UTF8.self) }

    var line: Int { file.position(at: range.lowerBound).line }

    var place: String { "\(file.path):\(line)" }

    /// The words as a reviewer sees them, fields in their brackets, blanks as one blank.
    var visible: String { Atom.text(atoms) }

    var atoms: [Atom] { units.map { Atom($0.content) } }

    var fields: [String] { units.compactMap { if case .field(let label) = $0.content { label } else { nil } } }

    /// The containers from the passage inward, without the passage itself.
    func path(to container: Int) -> [Int] {
        var path: [Int] = []
        var next = container
        while next != 0 {
            path.append(next)
            next = containers[next].parent
        }
        return path.reversed()
    }
}

/// The place of a list item among its neighbours.
struct ItemPlace: Sendable {
    /// The whole item.
    var range: Range<Int>
    /// The numbers of this item and of those behind it in an ordered list; empty for a bulleted one.
    var numbers: [Range<Int>] = []
    /// True if the item has one paragraph and nothing else.
    var isAlone = false
    /// True if no blank line separates the items of its list.
    var isTight = true
}

/// A visible character, or a field.
enum Atom: Sendable, Hashable {
    case scalar(Unicode.Scalar)
    case field(String)
    case lineBreak
    /// The end of a paragraph that a reviewer has parted.
    case paragraphBreak

    static let open: Character = "\u{27E6}"
    static let close: Character = "\u{27E7}"

    init(_ content: Passage.Unit.Content) {
        switch content {
        case .scalar(let scalar): self = .scalar(scalar)
        case .field(let label): self = .field(label)
        case .lineBreak: self = .lineBreak
        }
    }

    var text: String {
        switch self {
        case .scalar(let scalar): String(Character(scalar))
        case .field(let label): "\(Self.open)\(label)\(Self.close)"
        case .lineBreak: "\n"
        case .paragraphBreak: "\u{2029}"
        }
    }

    /// A blank that may be typed twice, or as a tab, without a change of what is printed.
    var isBlank: Bool {
        guard case .scalar(let scalar) = self else { return false }
        return scalar == " " || scalar == "\t"
    }

    /// The text of atoms, with one blank for several and none at the ends.
    static func text(_ atoms: [Atom]) -> String { Token.all(of: atoms).map(\.text).joined() }

    /// Returns the atoms of a returned text. What stands in brackets is a field only if the passage has it.
    static func all(of text: String, fields: Set<String>) -> [Atom] {
        var atoms: [Atom] = []
        var rest = text[...]
        while let first = rest.first {
            if first == open, let end = rest.firstIndex(of: close) {
                let label = String(rest[rest.index(after: rest.startIndex)..<end])
                if fields.contains(label) {
                    atoms.append(.field(label))
                    rest = rest[rest.index(after: end)...]
                    continue
                }
            }
            rest.removeFirst()
            switch first {
            case "\n": atoms.append(.lineBreak)
            case "\u{2029}": atoms.append(.paragraphBreak)
            default: atoms += first.unicodeScalars.map(Atom.scalar)
            }
        }
        return atoms
    }
}
