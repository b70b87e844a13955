/// Prepares an OpenDocument text for Pandoc, which drops the head of a table, headers and footers without a word.
enum OpenDocumentPackage {
    /// Returns nil if the bytes are no OpenDocument text.
    static func prepared(_ bytes: [UInt8]) -> [UInt8]? {
        guard var archive = ZipArchive(bytes), let content = archive["content.xml"] else { return nil }
        // The rows of a table's head become its first rows.
        var pieces = WordMarkup.pieces(String(decoding: content, as: UTF8.self))
            .filter { $0.name != "table:table-header-rows" }
        var margins: [WordMarkup.Piece] = []
        if let styles = archive["styles.xml"] {
            let all = WordMarkup.pieces(String(decoding: styles, as: UTF8.self))
            var known: Set<String> = []
            for name in [
                "style:header", "style:footer", "style:header-first", "style:footer-first", "style:header-left",
                "style:footer-left",
            ] {
                for part in WordMarkup.contents(of: name, all) {
                    let words = WordMarkup.words(part)
                    if !words.isEmpty, known.insert(words).inserted {
                        margins += WordMarkup.without("draw:frame", part)
                    }
                }
            }
        }
        if !margins.isEmpty, let end = pieces.lastIndex(where: { $0.name == "office:text" && $0.isClosing }) {
            let sign = WordMarkup.Piece(text: "<text:p>\(WordPackage.marginSign)</text:p>")
            pieces.insert(contentsOf: [sign] + margins, at: end)
        }
        archive["content.xml"] = Array(WordMarkup.text(pieces).utf8)
        return archive.stored
    }
}
