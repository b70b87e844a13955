package import Content
import Diagnostics
import DocumentTree
import Wording

/// The covering letter before a handout.
extension Copy {
    /// Builds the letter to the person of this copy; empty, with an error reported, without a recipient.
    mutating func letter(_ options: LetterOptions?) -> [Node] {
        guard let options else { return [] }
        guard let recipient else {
            report(
                .error(
                    "letter-to-nobody", "a letter is for somebody, and no data says for whom",
                    help: "give a name and an address with --data or --set"))
            return []
        }
        let address = PostalAddress.of(recipient)
        for fault in address.diagnostics { report(fault) }
        guard let address = address.value else { return [] }
        var handout = handout
        handout.fields = handout.fields(withLetter: true).withMailFields
        // The letter has a file of its own, perhaps in a more general language: en for en-CA.
        var letter = Copy(
            text: options.text, handout: handout, recipient: recipient, publisher: publisher, clinic: clinic,
            words: words)
        let nodes = letter.letterBody(to: address, hasReturnAddress: options.hasReturnAddress)
        for diagnostic in letter.diagnostics { report(diagnostic) }
        return [tree.element(.letter, language: tag(options.text.language), nodes)]
    }

    private mutating func letterBody(to address: PostalAddress, hasReturnAddress: Bool) -> [Node] {
        var nodes = masthead()
        if hasReturnAddress { nodes += returnAddress() }
        nodes.append(addressee(address))
        nodes.append(title())
        nodes += blocks(text.introduction)
        nodes += text.sections.compactMap { section($0.withoutAnchors) }
        return nodes
    }

    /// The address, one paragraph per line, so that a screen reader pauses after each line.
    private func addressee(_ address: PostalAddress) -> Node {
        let lines = address.lines.map { line in
            tree.element(
                .paragraph(.addressLine), [tree.value(line.text.withoutSoftHyphens, of: line.field, range: nil)])
        }
        return tree.element(.addressee, language: language.isRightToLeft ? .english : nil, lines)
    }

    /// The clinic's address, to which an undeliverable letter is returned.
    private mutating func returnAddress() -> [Node] {
        guard let clinic, !clinic.address.isEmpty else { return [] }
        let name = entry(clinic.name, "the clinic's name")
        let lines =
            [tree.element(.paragraph(.addressLine), [words(name.text, in: name.language)])]
            + clinic.address.map { tree.element(.paragraph(.addressLine), [tree.text($0)]) }
        return [tree.element(.returnAddress, language: language.isRightToLeft ? .english : nil, lines)]
    }
}

/// The options of a covering letter for one copy.
package struct LetterOptions: Sendable {
    package var text: Text
    /// True if the letter shows the clinic's address.
    package var hasReturnAddress: Bool

    package init(text: Text, hasReturnAddress: Bool = true) {
        self.text = text
        self.hasReturnAddress = hasReturnAddress
    }
}

extension Section {
    /// The section without ids. The handout may use the same ids, and every anchor must be unique.
    fileprivate var withoutAnchors: Section {
        var section = self
        section.id = nil
        section.sections = sections.map(\.withoutAnchors)
        return section
    }
}
