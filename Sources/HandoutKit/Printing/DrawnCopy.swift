import Drawing
import PDFOutput
import PageLayout

/// A copy whose pages are drawn.
struct DrawnCopy {
    var pages: [DrawnPage]
    /// By page, in the order of drawing.
    var marks: [[Mark]]
}

extension DrawnCopy {
    /// Draws a copy with fonts of its own, which hold its letters and no others.
    ///
    /// - Throws: `DrawingFailure`, `FinishingError`.
    init(alone layout: LaidOutDocument, _ finisher: PDFFinisher) throws {
        var canvas = CairoPDF()
        canvas.draw(layout)
        let drawn = try canvas.finish()
        self.init(pages: try finisher.pages(of: drawn), marks: drawn.pages.map(\.marks))
    }
}
