import DocumentTree

/// Pages without a person's values. They are valid while the pages of all parts end where they did.
extension SettingMemo {
    /// Adds the next page to a document.
    ///
    /// - Parameter tokens: the sections that its items come from.
    /// - Returns: false if no such page is kept.
    func place(pageOf tokens: [Int], into laidOut: inout LaidOutDocument) -> Bool {
        guard let kept = pages[laidOut.pages.count], kept.tokens == tokens else { return false }
        laidOut.pages.append(kept.page)
        laidOut.destinations.merge(kept.destinations) { _, new in new }
        laidOut.linkAreas += kept.linkAreas
        return true
    }

    /// Keeps the last page of a document.
    ///
    /// - Parameters:
    ///   - destinations: the destinations before the page was added.
    ///   - linkCount: the number of link areas before the page was added.
    func keepLastPage(
        of laidOut: inout LaidOutDocument, tokens: [Int], since destinations: [ElementID: Destination], _ linkCount: Int
    ) {
        // A note with a value would be on the page, too.
        guard notes != nil else { return }
        let number = laidOut.pages.count - 1
        laidOut.pages[number].identity = PageIdentity()
        pages[number] = PageMemo(
            tokens: tokens, page: laidOut.pages[number],
            destinations: laidOut.destinations.filter { destinations[$0.key] != $0.value },
            linkAreas: Array(laidOut.linkAreas[linkCount...]))
    }
}
