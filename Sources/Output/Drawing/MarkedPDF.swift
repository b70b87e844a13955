package import PageLayout

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
