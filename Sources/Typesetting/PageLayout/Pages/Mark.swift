package import DocumentTree

/// To what a stretch of a page's content belongs: everything that is drawn stands inside one.
package enum Mark: Sendable, Hashable {
    case leaf(LeafID)
    case artifact(Artifact)
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
