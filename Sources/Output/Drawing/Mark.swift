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
    /// Rules, frames and the like that belong to a page's design.
    case layout
    case background
}

/// A PDF as Cairo writes it, with flat numbered marks and nothing else of structure, and what the marks mean.
package struct MarkedPDF: Sendable {
    package var bytes: [UInt8]
    /// By page, then by marked-content identifier.
    package var marks: [[Mark]]

    package init(bytes: [UInt8], marks: [[Mark]]) {
        self.bytes = bytes
        self.marks = marks
    }
}
