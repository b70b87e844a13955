import DocumentTree
import Theming

/// Elements that only letters have.
extension FlowBuilder {
    /// Appends a letter's text under its letterhead.
    mutating func appendLetter(_ letter: Element, under head: Letterhead, in context: Context) {
        var context = context
        if let language = letter.language { context.language = language }
        append(head.item)
        let placed: [Role] = [.masthead, .returnAddress, .addressee]
        for case .element(let child) in letter.children where !placed.contains(child.role) {
            if case .heading(level: 1) = child.role {
                if !head.displaced.isEmpty { appendBlocks(head.displaced, in: context) }
                // The subject of a letter is a line, not a title.
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
