package import DocumentTree

/// To what a stretch of a page's content belongs: everything that is drawn stands inside one.
package enum Mark: Sendable, Hashable {
    case leaf(LeafID)
    /// Part of a leaf that is drawn in another order than it is read.
    case rearranged(LeafID, reading: String)
    case artifact(Artifact)

    package var leaf: LeafID? {
        switch self {
        case .leaf(let leaf), .rearranged(let leaf, _): leaf
        case .artifact: nil
        }
    }

    /// The mark for a part of it that is read like this, if it is drawn in another order.
    package func read(_ reading: String?) -> Mark {
        guard let reading, let leaf else { return self }
        return .rearranged(leaf, reading: reading)
    }
}

/// Drawn, but no part of what the document says. ISO 32000-1, 14.8.2.2.
package enum Artifact: Sendable, Hashable {
    case header
    case footer
    /// A table's head where it is seen again.
    case repeatedHead
    /// Rules, frames and the like that belong to a page's design.
    case layout
    case background
    // Production aids, which ISO 32000-1 calls page artifacts.
    /// Where a sheet is folded.
    case foldMark
    /// What an inserter reads.
    case sheetMark
    /// What a window shows, drawn on a proof.
    case windowProof
}
