/// Recognizes the disclaimer, the copyright and the contact details, which each page prints from the publisher's profile.
struct Imprint {
    /// The publisher's name, if the document names it; its profile then has these words.
    let publisher: String?

    private static let disclaimerHeadings: Set<String> = [
        "disclaimer", "medical disclaimer", "legal notice", "important notice", "avis", "avis important",
        "mise en garde", "clause de non responsabilite", "avis de non responsabilite", "avertissement",
    ]
    private static let contactHeadings: Set<String> = [
        "contact", "contact us", "contact information", "our contact information", "how to reach us",
        "how to contact us",
        "contactez nous", "nous joindre", "pour nous joindre", "coordonnees", "nos coordonnees",
    ]
    private static let cues = [
        "replace", "general information", "general use", "informational purposes", "educational purposes",
        "medical advice",
        "qualified", "your doctor", "responsib", "liab", "guarantee", "endorse", "errors", "accura", "warrant",
        "remplace", "titre informatif", "ordre general", "professionnel de la sante", "avis medical", "garanti",
        "fins d information", "exact", "erreur", "votre medecin",
    ]
    private static let fewestCues = 3

    /// - Parameter words: the heading, folded.
    static func isContactHeading(_ words: String) -> Bool { contactHeadings.contains(words) }

    func recognize(_ draft: inout Draft) {
        draft.blocks = contacts(disclaimers(draft.blocks.map(copyright)))
    }

    static func isDisclaimer(_ text: String) -> Bool {
        let words = text.folded
        return words.count > 80 && cues.filter(words.contains).count >= fewestCues
            && !words.hasPrefix("call ") && !words.hasPrefix("go to ")
    }

    static func isCopyright(_ text: String) -> Bool {
        let words = text.folded
        return text.count <= 160 && text.contains("©")
            || text.count <= 240
                && (text.hasPrefix("©") || text.hasPrefix("(c) ") || words.hasPrefix("copyright")
                    || words.contains("all rights reserved") || words.contains("tous droits reserves"))
    }

    private func copyright(_ block: DraftBlock) -> DraftBlock {
        guard case .paragraph(let words) = block, Self.isCopyright(words.plainText) else { return block }
        return publisher == nil ? block : printed("copyright", "the copyright", words.plainText)
    }

    private func printed(_ identifier: String, _ what: String, _ words: String) -> DraftBlock {
        .remark(
            ImportRemark(
                identifier, "\(what) stood here; each page prints that of the publisher \(publisher ?? "")",
                words: words, isToDo: false))
    }

    private func disclaimers(_ blocks: [DraftBlock]) -> [DraftBlock] {
        var result: [DraftBlock] = []
        var rest = blocks[...]
        while let block = rest.popFirst() {
            if case .heading(_, let words) = block, Self.disclaimerHeadings.contains(words.plainText.folded) {
                let end = rest.firstIndex { !Self.speaksAsOne($0) } ?? rest.endIndex
                let content = Array(rest[..<end])
                rest = rest[end...]
                let isPlain = content.contains { !$0.isRemark }
                if publisher != nil, isPlain, !content.isEmpty {
                    result.append(
                        printed("disclaimer", "the disclaimer", ([block] + content).plainText.oneLine))
                    result += content.filter(\.isRemark)
                } else {
                    result += [block] + content + [Self.twice]
                }
                continue
            }
            guard case .paragraph(let words) = block, result.count * 2 >= blocks.count,
                Self.isDisclaimer(words.plainText)
            else {
                result.append(block)
                continue
            }
            if publisher != nil {
                result.append(printed("disclaimer", "the disclaimer", words.plainText.oneLine))
            } else {
                result.append(block)
                if case .paragraph(let next)? = rest.first, Self.isDisclaimer(next.plainText) { continue }
                result.append(Self.twice)
            }
        }
        return result
    }

    /// Whether a block under the heading "Disclaimer" is a part of it.
    private static func speaksAsOne(_ block: DraftBlock) -> Bool {
        guard case .paragraph(let words) = block else { return false }
        let text = words.plainText.folded
        return text.count > 60 && cues.contains(where: text.contains)
    }

    private static let twice = DraftBlock.remark(
        ImportRemark(
            "disclaimer",
            "this is a disclaimer, and the last page also prints the publisher's; delete it here, or put its words into the publisher's profile"
        ))

    private func contacts(_ blocks: [DraftBlock]) -> [DraftBlock] {
        var result: [DraftBlock] = []
        for block in blocks {
            result.append(block)
            guard case .heading(_, let words) = block, Self.contactHeadings.contains(words.plainText.folded) else {
                continue
            }
            result.append(
                .remark(
                    ImportRemark(
                        "contact",
                        "these are contact details; with ::: phone-card the page prints those of the clinic's profile"
                    )))
        }
        return result
    }
}
