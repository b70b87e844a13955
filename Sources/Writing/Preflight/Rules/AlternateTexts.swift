/// Alternate texts that tell a listener too little or too much. A picture without one is an error of the reader.
enum AlternateTexts {
    /// Longer ones are better said in the text, where everybody reads them.
    private static let longest = 150

    @Sendable static func remarks(_ text: PreflightText) -> [Remark] {
        text.outline.figures.compactMap { figure in
            guard let note = note(on: figure) else { return nil }
            return Remark(kind: .alternateText, words: figure.alternateText, note: note, range: figure.range)
        }
    }

    private static func note(on figure: Outline.Figure) -> String? {
        let small = figure.alternateText.lowercased()
        if let caption = figure.caption, caption.lowercased() == small {
            return "it repeats the caption, so a listener hears it twice"
        }
        if [".png", ".jpg", ".jpeg", ".svg"].contains(where: small.hasSuffix) {
            return "it is the name of a file; say what the picture shows"
        }
        if figure.alternateText.count > longest {
            return "it has \(figure.alternateText.count) characters; tell it in the text"
        }
        if ["image of", "picture of", "photo of", "image de", "photo de", "image d’", "image d'"].contains(
            where: small.hasPrefix)
        {
            return "a screen reader says that it is a picture; begin with what it shows"
        }
        return nil
    }
}
