package import DocumentTree

/// The element that a part of the page's content belongs to. Everything drawn has one mark.
package enum Mark: Sendable, Hashable {
    case leaf(LeafID)
    case artifact(Artifact)
}

/// Drawn content that is not part of the document's text. ISO 32000-1, 14.8.2.2.
package enum Artifact: Sendable, Hashable {
    case header
    case footer
    /// A table's head where it is repeated.
    case repeatedHead
    /// Rules, frames and other elements of a page's design.
    case layout
    case background
    // Production aids, which ISO 32000-1 calls page artifacts.
    /// A mark where a sheet is folded.
    case foldMark
    /// A mark for an inserter.
    case sheetMark
    /// The outline of the window, on a proof.
    case windowProof
}
