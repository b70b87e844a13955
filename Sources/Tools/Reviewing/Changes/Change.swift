import Diagnostics

/// A difference between the source and what came back.
package struct Change: Sendable {
    package enum Kind: Sendable, Equatable { case changed, added, deleted }

    package var kind: Kind
    /// The file and the line of the paragraph; for an added one, of the paragraph before it.
    package var place: String
    /// The old words, with `[-…-]` around what is gone; empty for an added paragraph.
    package var old: String
    /// The new words, with `{+…+}` around what came; empty for a deleted paragraph.
    package var new: String
    /// The people who recorded changes in the paragraph, as Word has their names.
    package var authors: [String]
    /// The reason why it cannot be merged; nil if it can.
    package var refusal: String?
    /// Advice that does not stop a merge.
    package var advice: String?
}

/// Bytes in place of others in a file, by its shown path.
struct Edit: Sendable {
    var file: String
    var range: Range<Int>
    var bytes: [UInt8]
    /// Added to the number that stands there, in place of the bytes: the items behind one that came or went.
    var step: Int?
}

/// A comment of a reviewer.
package struct ReviewComment: Sendable {
    package var place: String
    package var author: String
    /// The words that it is about; empty for a place.
    package var words: String
    package var text: String
}

/// A document that came back, compared with its source.
package struct ReviewResult: Sendable {
    package var id: String
    package var language: String
    package var changes: [Change] = []
    package var comments: [ReviewComment] = []
    /// The number of paragraphs that came back as they went out.
    package var unchanged = 0
    /// The edits of each change that can be merged, by its index.
    var edits: [Int: [Edit]] = [:]
    var drafts: [Comparison.Draft] = []

    /// The numbers of the changes that can be merged, counted from 1.
    package var mergeable: [Int] { changes.indices.filter { changes[$0].refusal == nil }.map { $0 + 1 } }
}
