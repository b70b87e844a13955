/// Why a PDF could not be finished. Never the author's fault, nor the recipient's: no message holds text of theirs.
package enum FinishingError: Error, Hashable, CustomStringConvertible {
    /// The bytes are not what the format's rules ask for.
    case malformed(String, offset: Int)
    /// Allowed by the format, but by nothing that draws for us.
    case unsupported(String)
    case fragmentsDoNotMatch(drawn: Int, marked: Int)
    /// Pages count from 0.
    case marksDoNotMatch(page: Int, drawn: Int, marked: Int)
    /// A mark names a leaf that the document does not have.
    case unknownLeaf(index: Int)
    /// A link was drawn, but nothing says where it can be touched.
    case linkWithoutArea(element: Int)
    /// A link, a note's call or a bookmark leads to what has no place on a page.
    case noDestination(element: Int)
    /// A picture was drawn as content, but nothing is said for it.
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
