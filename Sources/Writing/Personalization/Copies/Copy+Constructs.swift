import Content
import Diagnostics
import DocumentTree
import Geometry
import Wording

/// Fenced blocks that are more than a box with a title.
extension Copy {
    /// Nil for a kind that is a box with a title, or a group.
    ///
    /// - Parameters:
    ///   - applies: the author's words for whom it is.
    ///   - language: its tag, where it needs one.
    mutating func construct(_ box: Box, under applies: String?, language: LanguageTag?) -> [Node]? {
        switch box.kind {
        case .pageBreak: return [tree.element(.pageBreak, range: box.range, [])]
        case .contents: return [contents(box, language)]
        default: break
        }
        let made: [Node]
        switch box.kind {
        case .steps: made = self.made(box, as: .steps)
        case .timeline: made = self.made(box, as: .timeline)
        case .doAndDoNot, .keep, .columns, .column, .cutOut, .zone: made = blocks(box.blocks)
        case .signature: made = blocks(box.blocks) + signatureLines(box)
        default: return nil
        }
        guard !made.isBlank else { return [] }
        let lead = (box.title.map { [title($0)] } ?? []) + appliesLine(applies)
        func element(_ role: Role, _ children: [Node]) -> [Node] {
            [
                tree.element(
                    role, anchor: box.id, language: language, icon: box.details.icon?.name, range: box.range, children)
            ]
        }
        switch box.kind {
        case .keep: return element(.keep, lead + made)
        // One of the two may be for somebody else.
        case .doAndDoNot where made.count > 1: return lead + element(.pair, made)
        case .columns where made.count > 1: return lead + element(.columns, made)
        case .column: return element(.column(share: box.details.share), lead + made)
        case .cutOut: return element(.cutOut(box.details.cardSize?.size), lead + made)
        case .signature: return element(.signature, lead + made)
        case .zone:
            let (kind, words) = zone(box)
            return element(.box(kind), [words] + appliesLine(applies) + made)
        default: return group(lead + made, anchor: box.id, language: language)
        }
    }

    // MARK: Lists

    private mutating func made(_ box: Box, as kind: ListKind) -> [Node] {
        box.blocks.flatMap { block -> [Node] in
            guard case .list(let list) = block else { return blocks([block]) }
            return kind == .steps ? steps(list) : timeline(list)
        }
    }

    /// Its lists have signs in place of bullets, and a listener hears before each item which it is.
    mutating func signed(_ written: [Block], as kind: ListKind) -> [Node] {
        let heard = words.phrase(kind == .dos ? .boxDo : .boxDoNot)
        let tag = tag(heard.language)
        return written.flatMap { block -> [Node] in
            guard case .list(let list) = block, !list.items.contains(where: { $0.isTicked != nil }) else {
                return blocks([block])
            }
            return self.list(list, as: kind) { copy, _, item in
                let body = copy.blocks(item.blocks)
                // An item that begins with these words itself, as "Do not drive", says them once.
                let said = heard.value.filled()
                let isSaid = body.plainText.begins(withWords: said)
                let label = copy.tree.element(
                    .label, language: isSaid ? nil : tag, spoken: isSaid ? "\u{2022}" : said,
                    [copy.tree.text(kind == .dos ? "\u{2714}" : "\u{2718}")])
                return (label, body)
            }
        }
    }

    private mutating func steps(_ list: List) -> [Node] {
        let first = list.start ?? 1
        return self.list(list, as: .steps) { copy, index, item in
            (copy.tree.element(.label, [copy.tree.text("\(first + index)")]), copy.blocks(item.blocks))
        }
    }

    /// The time that an item begins with is its label.
    private mutating func timeline(_ list: List) -> [Node] {
        self.list(list, as: .timeline) { copy, _, item in
            guard case .paragraph(let paragraph)? = item.blocks.first else {
                return (copy.tree.element(.label, []), copy.blocks(item.blocks))
            }
            let (time, rest) = paragraph.content.partedAtTime
            let label = copy.tree.element(.label, copy.inlines(time, in: .text))
            let first = rest.isEmpty ? [] : copy.blocks([.paragraph(Paragraph(content: rest, range: paragraph.range))])
            let blocks = first + copy.blocks(Array(item.blocks.dropFirst()))
            return (label, blocks.isEmpty && !time.isEmpty ? [copy.tree.element(.paragraph(.body), [])] : blocks)
        }
    }

    private mutating func list(
        _ list: List, as kind: ListKind, _ make: (inout Copy, Int, List.Item) -> (label: Node, body: [Node])
    ) -> [Node] {
        var items: [Node] = []
        for item in list.items {
            let (label, body) = make(&self, items.count, item)
            guard !body.isEmpty || item.blocks.isEmpty else { continue }
            items.append(tree.element(.listItem, range: item.range, [label, tree.element(.listBody, body)]))
        }
        return items.isEmpty ? [] : [tree.element(.list(kind), range: list.range, items)]
    }

    // MARK: Zones

    private mutating func zone(_ box: Box) -> (BoxKind, Node) {
        let (kind, word): (BoxKind, Word) =
            switch box.details.level {
            case .stop: (.zoneStop, .zoneStop)
            case .caution: (.zoneCaution, .zoneCaution)
            case .go, nil: (.zoneGo, .zoneGo)
            }
        let level = words.phrase(word)
        warn(ofLent: [level.language], for: "the level of this zone", at: box.range)
        guard let title = box.title else { return (kind, paragraph(.boxTitle, word)) }
        let said = words(level.value.filled(), in: level.language)
        let content = filled(words.phrase(.zoneTitle).value, ["level": [said], "title": [tree.text(title)]])
        return (kind, tree.element(.paragraph(.boxTitle), content))
    }

    // MARK: Signatures

    private static let nameBlank = Length.millimetres(80)
    private static let dateBlank = Length.millimetres(40)

    private func signatureLines(_ box: Box) -> [Node] {
        guard !box.details.signers.isEmpty else { return signatureLines(at: box.range) }
        return box.details.signers.flatMap { signer -> [Node] in
            let word = words.phrase(signer.word)
            let tag = tag(word.language)
            let name = tree.element(
                .paragraph(.body), language: tag, [tree.element(.strong, [tree.text(word.value.filled())])])
            return [name] + signatureLines(at: box.range)
        }
    }

    private func signatureLines(at range: SourceRange) -> [Node] {
        [(Word.signatureName, Self.nameBlank), (.signature, Self.nameBlank), (.signatureDate, Self.dateBlank)].map {
            word, length in
            let label = words.phrase(word)
            return tree.element(
                .cardItem,
                [
                    tree.element(.cardLabel, language: tag(label.language), [tree.text(label.value.filled())]),
                    tree.element(.cardValue, [blank(length, at: range)]),
                ])
        }
    }

    // MARK: Pages

    /// The first section of an appendix that this copy has begins a page, and so does each handout of a packet.
    mutating func pageBreak(before section: Section) -> [Node] {
        defer { openAppendix = section.appendix }
        if let beginning = section.beginning {
            // The first handout of a packet stands under the packet's title.
            defer { hasHandoutOfPacket = true }
            let role: Role =
                switch beginning {
                case .page: .pageBreak
                case .sheet: .sheetBreak
                }
            return hasHandoutOfPacket ? [tree.element(role, range: section.range, [])] : []
        }
        guard let appendix = section.appendix, appendix != openAppendix else { return [] }
        return [tree.element(.pageBreak, range: appendix, [])]
    }
}

extension String {
    fileprivate func begins(withWords words: String) -> Bool {
        let (own, words) = (lowercased().replacing("\u{A0}", with: " "), words.lowercased())
        return own.hasPrefix(words) && own.dropFirst(words.count).first?.isLetter != true
    }
}

extension BoxDetails.CardSize {
    fileprivate var size: CutOutSize {
        switch self {
        case .bankCard: .bankCard
        case .a6: .a6
        }
    }
}

extension BoxDetails.Signer {
    fileprivate var word: Word {
        switch self {
        case .patient: .signerPatient
        case .parent: .signerParent
        case .substitute: .signerSubstitute
        case .witness: .signerWitness
        case .interpreter: .signerInterpreter
        case .clinician: .signerClinician
        }
    }
}
