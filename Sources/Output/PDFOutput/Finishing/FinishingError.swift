/// The reason why a PDF could not be finished. It is always an internal error; no message holds text of the author or
/// recipient.
package enum FinishingError: Error, Hashable, CustomStringConvertible {
    /// The bytes violate the rules of the format.
    case malformed(String, offset: Int)
    /// The format allows this, but the programs that draw for handout do not produce it.
    case unsupported(String)
    case fragmentsDoNotMatch(drawn: Int, marked: Int)
    /// The marks of a page do not match its fragments; pages count from 0.
    case marksDoNotMatch(page: Int, drawn: Int, marked: Int)
    /// A mark names a leaf that is not in the document.
    case unknownLeaf(index: Int)
    /// A link was drawn, but no area for it exists.
    case linkWithoutArea(element: Int)
    /// A link, a note's call or a bookmark leads to an element without a place on a page.
    case noDestination(element: Int)
    /// A picture was drawn as content, but has no alternate text.
    case figureWithoutAlternate
    /// Two notes have the same anchor.
    case ambiguousNote(anchor: String)

    package var description: String {
        switch self {
        case .malformed(let what, let offset): "the drawn PDF is malformed at byte \(offset): \(what)"
        case .unsupported(let what): "the drawn PDF has what the finisher does not read: \(what)"
        case .fragmentsDoNotMatch(let drawn, let marked): "\(drawn) fragments were drawn, but marks noted for \(marked)"
        case .marksDoNotMatch(let page, let drawn, let marked):
            "page \(page + 1) was drawn in \(drawn) fragments, but \(marked) marks were noted"
        case .unknownLeaf(let index): "a mark names leaf \(index), which the document does not have"
        case .linkWithoutArea(let element): "link element \(element) was drawn, but has no area"
        case .noDestination(let element): "element \(element) leads to what has no place on a page"
        case .figureWithoutAlternate: "a figure was drawn that has no alternate text"
        case .ambiguousNote(let anchor): "two notes are called \"\(anchor)\""
        }
    }
}
