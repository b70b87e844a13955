import DocumentTree

/// The lead paragraph: the first one under the title, if it says in a sentence or two what the handout is about.
extension [Node] {
    /// The letters of a lead paragraph: a sentence at the least, about six lines of print at the most.
    private static let lengths = 40...340

    /// The lead paragraph, and the rest of an introduction.
    ///
    /// A salutation such as "Dear Pat Example," is no lead, and neither is "You may have:": both lead to what follows.
    var partedAtLead: (lead: [Node], rest: [Node]) {
        guard case .element(var paragraph)? = first, paragraph.role == .paragraph(.body), paragraph.anchor == nil else {
            return ([], self)
        }
        let words = paragraph.plainText
        guard Self.lengths.contains(words.count), Sentences.isSentence(words) else { return ([], self) }
        paragraph.role = .paragraph(.lead)
        return ([.element(paragraph)], Array(dropFirst()))
    }
}
