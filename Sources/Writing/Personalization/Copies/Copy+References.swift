import Content
import Diagnostics
import DocumentTree
import Wording

/// The numbers that call sources, the notes of a section, and the list at the end.
extension Copy {
    /// The numbers of a cluster. The comma belongs to the number before it, and is raised with it.
    mutating func calls(_ citation: Citation) -> [Node] {
        var nodes: [Node] = []
        for (index, item) in citation.items.enumerated() {
            guard let call = citations.call(item.key) else {
                let meant = Suggestion.nearest(to: item.key, among: handout.references.map(\.id))
                report(
                    .error(
                        "unknown-reference", "no reference is called \"\(item.key)\"", at: item.range,
                        help: meant.map { "did you mean \"\($0)\"?" }))
                continue
            }
            let locator = item.locator.map { "(\($0.replacing(" ", with: "\u{A0}")))" } ?? ""
            let joint = index < citation.items.count - 1 ? "," : ""
            nodes.append(
                tree.element(
                    .noteCall(note: call.target, anchor: call.anchor), range: item.range,
                    [tree.text("\(call.number)\(locator)\(joint)", range: item.range)]))
        }
        return nodes
    }

    /// The notes on the sources that were first called since the last notes.
    mutating func notes() -> [Node] {
        let notes = citations.takeNotes().compactMap { number in
            citations.reference(number).map { reference in
                tree.element(
                    .note(anchor: Citations.noteAnchor(number)),
                    [tree.element(.label, backLink(number, "\(number)"))] + formatted(reference))
            }
        }
        return notes.isEmpty ? [] : [tree.element(.notes, notes)]
    }

    /// Every source of this copy, in the order of its numbers; then those that no sentence cites.
    mutating func referencesSection() -> [Node] {
        guard citations.hasList else { return [] }
        citations.addUncited(handout.identity.nocite)
        let items = citations.numbered.enumerated().map { index, reference in
            tree.element(
                .listItem, anchor: Citations.listAnchor(index + 1),
                [
                    tree.element(.label, backLink(index + 1, "\(index + 1).")),
                    tree.element(.listBody, [tree.element(.paragraph(.body), formatted(reference))]),
                ])
        }
        guard !items.isEmpty else { return [] }
        return [tree.element(.section, [heading(.references), tree.element(.list(.references), items)])]
    }

    /// The label of a source, which leads back to where it was first called.
    private func backLink(_ number: Int, _ label: String) -> [Node] {
        guard let call = citations.firstCall(of: number) else { return [tree.text(label)] }
        return [tree.element(.link(.anchor(call)), [tree.text(label)])]
    }

    private func formatted(_ reference: Reference) -> [Node] {
        Vancouver(words).format(reference).parts.map { part in
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
