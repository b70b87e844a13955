import DocumentTree
import Theming

/// What only a letter has.
extension FlowBuilder {
    /// A letter's text under its head.
    mutating func appendLetter(_ letter: Element, under head: Letterhead, in context: Context) {
        var context = context
        if let language = letter.language { context.language = language }
        append(head.item)
        let placed: [Role] = [.masthead, .returnAddress, .addressee]
        for case .element(let child) in letter.children where !placed.contains(child.role) {
            if case .heading(level: 1) = child.role {
                if !head.displaced.isEmpty { appendBlocks(head.displaced, in: context) }
                // What a letter is about is said in a line, not in a title.
                appendHeading(child, level: 3, in: context)
                closeSpace(stylesheet.style(.body).spaceAfter)
            } else {
                append(child, in: context)
            }
        }
    }

    mutating func appendReturnAddress(_ element: Element, in context: Context) {
        var context = context
        context.textStyle = .footer
        appendBlocks(of: element, in: context)
        closeSpace(stylesheet.textSize)
    }
}
