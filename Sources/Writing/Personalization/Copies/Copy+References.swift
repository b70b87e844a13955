import Content
import Diagnostics
import DocumentTree
import Wording

/// The numbers that call sources, the notes of a section, and the reference list.
extension Copy {
    /// Builds the numbers of a cluster of citations. A comma belongs to the number before it, and is raised with it.
    mutating func calls(_ citation: Citation) -> [Node] {
        var cited: [(number: Int, locator: String?)] = []
        var ranges: [Int: SourceRange] = [:]
        for item in citation.items {
            guard let number = citations.number(of: item.key) else {
                reportUnknown(item)
                continue
            }
            cited.append((number, item.locator.map { Locator.written($0, words) }))
            ranges[number] = ranges[number] ?? item.range
        }
        let pieces = CitationCluster(cited).pieces
        return pieces.enumerated().flatMap { index, piece in
            let joint = index < pieces.count - 1 ? "," : ""
            switch piece {
            case .number(let number, let locator):
                let place = locator.map { "(\($0))" } ?? ""
                return [call(number, "\(number)\(place)\(joint)", at: ranges[number])]
            case .range(let numbers):
                return calls(numbers, joint: joint, ranges)
            }
        }
    }

    /// Builds a range such as `1–4`, whose ends link to their notes.
    ///
    /// The dash links to the second note, which stands beside the others. It is spoken as the numbers that the range
    /// leaves out. The numbers after the second call their notes without text.
    private mutating func calls(_ numbers: ClosedRange<Int>, joint: String, _ ranges: [Int: SourceRange]) -> [Node] {
        let between = numbers.dropFirst().dropLast()
        let spoken = between.map(String.init).joined(separator: words.lists.value.between)
        return numbers.map { number in
            if number == numbers.upperBound { return call(number, "\(number)\(joint)", at: ranges[number]) }
            if number == numbers.lowerBound { return call(number, "\(number)", at: ranges[number]) }
            guard number == between.first else { return call(number, nil, at: ranges[number]) }
            return call(number, "–", spoken: spoken, at: ranges[number])
        }
    }

    private mutating func call(_ number: Int, _ text: String?, spoken: String? = nil, at range: SourceRange?) -> Node {
        let call = citations.call(number)
        return tree.element(
            .noteCall(note: call.target, anchor: call.anchor), spoken: spoken,
            purpose: spoken ?? words.phrase(.sourceCall).value.filled(["number": "\(number)"]), range: range,
            text.map { [tree.text($0, range: range)] } ?? [])
    }

    private mutating func reportUnknown(_ item: Citation.Item) {
        let meant = Suggestion.nearest(to: item.key, among: handout.references.map(\.id))
        report(
            .error(
                "unknown-reference", "no reference is called \"\(item.key)\"", at: item.range,
                help: meant.map { "did you mean \"\($0)\"?" }))
    }

    /// The notes on the sources called since the last notes. They are in the language of the built-in words, not in the
    /// section's language.
    mutating func notes() -> [Node] {
        let due = citations.takeNotes()
        guard !due.isEmpty else { return [] }
        let tag = tag(words.phrase(.repeatedNote).language)
        return speaking(tag) { copy in
            let notes = due.compactMap { note in
                copy.citations.reference(note.number).map {
                    note.isRepeated ? copy.repeated(note, $0) : copy.full(note, $0)
                }
            }
            return [copy.tree.element(.notes, language: tag, notes)]
        }
    }

    private func full(_ note: Citations.Note, _ reference: Reference) -> Node {
        tree.element(
            .note(anchor: note.anchor),
            [tree.element(.label, backLink(to: note.call, note.number, "\(note.number)"))]
                + nodes(formatted.full(reference, words), reference))
    }

    /// Builds a short note such as "1 Rao et al., 2021. See page 2."
    private func repeated(_ note: Citations.Note, _ reference: Reference) -> Node {
        let anchor = Citations.noteAnchor(note.number)
        let page = filled(
            words.phrase(.repeatedNotePage).value,
            ["page": [tree.leaf(.pageNumber(of: anchor), range: reference.range)]])
        let text = filled(
            words.phrase(.repeatedNote).value,
            [
                "source": nodes(formatted.short(reference, words), reference),
                "see": [tree.element(.link(.anchor(anchor)), page)],
            ])
        return tree.element(
            .repeatedNote(of: anchor, anchor: note.anchor),
            [tree.element(.label, backLink(to: note.call, note.number, "\(note.number)"))] + text)
    }

    /// The list of all sources of this copy, in the order of their numbers, then the sources that no sentence cites.
    mutating func referencesSection() -> [Node] {
        guard citations.hasList else { return [] }
        citations.addUncited(text.nocite ?? handout.identity.nocite)
        let items = citations.numbered.enumerated().map { index, reference in
            tree.element(
                .listItem, anchor: Citations.listAnchor(index + 1),
                [
                    tree.element(.label, listLabel(index + 1)),
                    tree.element(
                        .listBody,
                        [tree.element(.paragraph(.body), nodes(formatted.full(reference, words), reference))]),
                ])
        }
        guard !items.isEmpty else { return [] }
        return [tree.element(.section, [heading(.references), tree.element(.list(.references), items)])]
    }

    /// The label of a source in the list, with a link back to its first call.
    private func listLabel(_ number: Int) -> [Node] {
        guard let call = citations.firstCall(of: number) else { return [tree.text("\(number).")] }
        return backLink(to: call, number, "\(number).")
    }

    private func backLink(to call: String, _ number: Int, _ label: String) -> [Node] {
        let purpose = words.phrase(.sourceBack).value.filled(["number": "\(number)"])
        return [tree.element(.link(.anchor(call)), purpose: purpose, [tree.text(label)])]
    }

    private func nodes(_ text: ReferenceText, _ reference: Reference) -> [Node] {
        text.parts.map { part in
            switch part {
            case .words(let text): tree.text(text, range: reference.range)
            case .title(let title):
                if let tag = tag(reference.language) {
                    tree.element(.span, language: tag, [tree.text(title, range: reference.range)])
                } else {
                    tree.text(title, range: reference.range)
                }
            case .link(let text, let address):
                tree.element(.link(.address(address)), [tree.text(text, range: reference.range)])
            }
        }.joiningText(tree)
    }
}
