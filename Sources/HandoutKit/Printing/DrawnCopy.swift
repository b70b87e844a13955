import Drawing
import PDFOutput
import PageLayout

/// A copy with drawn pages.
struct DrawnCopy {
    var pages: [DrawnPage]
    /// The marks by page, in drawing order.
    var marks: [[Mark]]
    /// Whether its fonts are those of a press, which hold nobody's own letters.
    var isShared = false
}

extension DrawnCopy {
    /// Draws a copy with fonts of its own, which hold only its letters.
    ///
    /// - Throws: `DrawingFailure`, `FinishingError`.
    init(alone layout: LaidOutDocument, _ finisher: PDFFinisher) throws {
        var canvas = CairoPDF()
        canvas.draw(layout)
        let drawn = try canvas.finish()
        self.init(pages: try finisher.pages(of: drawn), marks: drawn.pages.map(\.marks))
    }
}
