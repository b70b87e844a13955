/// Finds the title and the headings, also those that are only bold words, and gives them levels without gaps.
enum Headings {
    private static let longestTitle = 160
    private static let longestHeading = 90

    /// - Parameters:
    ///   - usesFirstHeading: true if the first heading goes before the title in the file's metadata, as on a web page.
    ///   - name: the file's name, for a document without any title.
    static func recognize(_ draft: inout Draft, usesFirstHeading: Bool, name: String) {
        draft.blocks = withBoldHeadings(draft.blocks)
        takeTitle(&draft, usesFirstHeading: usesFirstHeading, name: name)
        draft.title = oneLine(draft.title)
        draft.blocks = leveled(draft.blocks)
        draft.blocks = draft.blocks.map(withoutInnerHeadings)
    }

    // MARK: The title

    private static func takeTitle(_ draft: inout Draft, usesFirstHeading: Bool, name: String) {
        let given = draft.title.trimmedInlines
        let first = draft.blocks.firstIndex { if case .heading = $0 { true } else { false } }
        if let first, case .heading(let level, let words) = draft.blocks[first] {
            let isSame = words.plainText.comparable == given.plainText.comparable
            if isSame || given.isEmpty || (usesFirstHeading && level == 1) {
                let before = draft.blocks[..<first].contains { !$0.isPicture && !$0.isRemark }
                if isSame || usesFirstHeading || !before || level == 1 {
                    draft.title = words
                    draft.blocks.remove(at: first)
                    return
                }
            }
        }
        if !given.isEmpty {
            draft.title = given
            return
        }
        for (index, block) in draft.blocks.enumerated().prefix(6) {
            guard case .paragraph(let words) = block else { continue }
            let lines = words.lines
            guard let title = lines.first, isTitle(title.plainText) else { break }
            draft.title = title
            let rest = Array(lines.dropFirst().joined(separator: [.lineBreak]))
            if rest.isEmpty {
                draft.blocks.remove(at: index)
            } else {
                draft.blocks[index] = .paragraph(rest)
            }
            return
        }
        draft.title = [.text(name)]
        draft.remarks.append(
            ImportRemark("no-title", "the document has no title; the name of its file was taken"))
    }

    private static func isTitle(_ text: String) -> Bool {
        !text.isEmpty && text.count <= longestTitle && !".;,".contains(text.last ?? ".")
            && text.contains(where: \.isLetter) && !text.contains(where: { "«\(MergeFields.open)".contains($0) })
            && !salutation.matches(text)
    }

    private static let salutation = Pattern(#"^(dear|hello|bonjour|madame|monsieur|cher|chère|to whom)\b"#)

    private static func oneLine(_ words: [DraftInline]) -> [DraftInline] {
        words.map { if case .lineBreak = $0 { DraftInline.text(" ") } else { $0 } }.withoutEmphasis.trimmedInlines
    }

    // MARK: Bold words as headings

    private static func withBoldHeadings(_ blocks: [DraftBlock]) -> [DraftBlock] {
        var level = 1
        var isFirst = true
        var result: [DraftBlock] = []
        for (index, block) in blocks.enumerated() {
            if case .heading(let own, _) = block {
                level = own
                isFirst = false
            }
            guard case .paragraph(let words) = block, isBoldHeading(words), index + 1 < blocks.count,
                !isBold(blocks[index + 1]),
                // Above a list, such words are the title of a box.
                !(blocks[index + 1].isList && SafetyBoxes.kind(words.plainText) != nil)
            else {
                result.append(block)
                continue
            }
            let hasHeadings = blocks.contains { if case .heading = $0 { true } else { false } }
            let isTitle = !hasHeadings && isFirst
            isFirst = false
            result.append(.heading(level: isTitle ? 1 : hasHeadings ? min(level + 1, 6) : 2, words.withoutEmphasis))
        }
        return result
    }

    private static func isBold(_ block: DraftBlock) -> Bool {
        if case .paragraph(let words) = block { isBoldHeading(words) } else { false }
    }

    private static func isBoldHeading(_ words: [DraftInline]) -> Bool {
        let text = words.plainText.oneLine
        guard (2...longestHeading).contains(text.count), !".;,!".contains(text.last ?? "."), words.lines.count == 1,
            text.contains(where: \.isLetter), text.first.map({ FakeLists.isBullet($0) }) != true
        else { return false }
        return words.isAllStrong || isInCapitals(text)
    }

    private static func isInCapitals(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        // The last line of an address is no heading.
        return letters.count >= 6 && letters.allSatisfy(\.isUppercase) && !postalCode.matches(text)
    }

    private static let postalCode = Pattern(#"\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b"#)

    // MARK: Levels

    private static func leveled(_ blocks: [DraftBlock]) -> [DraftBlock] {
        let levels = blocks.compactMap { if case .heading(let level, _) = $0 { level } else { nil } }
        guard let lowest = levels.min() else { return blocks }
        // The level in the file that each open heading has.
        var open: [Int] = []
        return blocks.map { block in
            guard case .heading(let level, let words) = block else { return block }
            while let last = open.last, last >= level { open.removeLast() }
            open.append(level)
            return .heading(level: min(open.count + 1, max(2, level - lowest + 2), 6), oneLine(words))
        }
    }

    /// Only the text itself has headings; in a box or a list they are bold words.
    private static func withoutInnerHeadings(_ block: DraftBlock) -> DraftBlock {
        [block].rewritten { blocks in blocks }.map { block in
            switch block {
            case .list, .quote, .box:
                [block].rewritten { inner in
                    inner.map { block in
                        guard case .heading(_, let words) = block else { return block }
                        return .paragraph([.strong(words.withoutEmphasis)])
                    }
                }[0]
            default: block
            }
        }[0]
    }
}

extension DraftBlock {
    var isPicture: Bool { if case .picture = self { true } else { false } }
    var isRemark: Bool { if case .remark = self { true } else { false } }
    var isHeading: Bool { if case .heading = self { true } else { false } }
    var isList: Bool { if case .list = self { true } else { false } }
}
