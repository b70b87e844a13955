/// Looks through the words of headers, footers and a page's navigation for what belongs to the document.
enum Margins {
    /// - Parameter isPage: true for the navigation and footer of a web page.
    static func recognize(_ draft: inout Draft, _ dates: inout ReviewDates, isPage: Bool) {
        var margins = Draft(blocks: FakeLists.recognize(draft.margins))
        dates.recognize(&margins)
        let title = draft.title.plainText.comparable
        var words: [String] = []
        var remarks: [DraftBlock] = []
        for block in margins.blocks {
            if block.isRemark {
                remarks.append(block)
                continue
            }
            let text = block.allWords.joined(separator: " ").oneLine
            if !text.isEmpty, text.comparable != title, !words.contains(text) { words.append(text) }
        }
        draft.blocks += remarks
        guard !words.isEmpty else { return }
        draft.blocks.append(
            .remark(
                isPage
                    ? ImportRemark(
                        "page-parts", "the page's navigation, banners and footer are left out",
                        words: words.joined(separator: " · "), isToDo: false)
                    : ImportRemark(
                        "header-and-footer",
                        "the words of headers and footers are left out, for each page of a handout has its own",
                        words: words.joined(separator: " · "))))
        draft.margins = []
    }
}
