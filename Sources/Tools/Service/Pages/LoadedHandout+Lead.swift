import Content
import HandoutKit
import Personalization
import Wording

extension LoadedHandout {
    /// Returns what the handout is about: the sentences of its first paragraph, as far as they say the same to
    /// everybody; nil if there are none.
    func lead(in language: String) -> String? {
        guard let text = content.texts.first(where: { $0.language.description == language }),
            case .paragraph(let paragraph)? = text.introduction.first
        else { return nil }
        let words = Array(paragraph.content.prefix { $0.isForEverybody }).plainText.withoutSoftHyphens
        // "You may have:" leads to what follows.
        return Sentences.whole(of: words)?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Inline {
    /// Whether nothing in it depends on the person.
    fileprivate var isForEverybody: Bool {
        switch self {
        case .variable, .tickBox: false
        case .span(let span):
            span.audience == nil && span.genericText == nil && span.content.allSatisfy(\.isForEverybody)
        case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
            content.allSatisfy(\.isForEverybody)
        case .link(let link): link.content.allSatisfy(\.isForEverybody)
        case .text, .code, .citation, .note, .softBreak, .lineBreak: true
        }
    }
}
