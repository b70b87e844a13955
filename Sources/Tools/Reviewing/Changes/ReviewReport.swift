/// Changes and comments as lines of text.
package enum ReviewReport {
    /// The changes with their numbers, then the comments.
    package static func text(_ result: ReviewResult) -> String {
        var text = ""
        for (index, change) in result.changes.enumerated() {
            text += "\(index + 1)  \(change.place): \(change.kind.word)"
            if !change.authors.isEmpty { text += " by " + change.authors.map(\.onOneLine).joined(separator: ", ") }
            text += "\n"
            if !change.old.isEmpty { text += "   - \(change.old)\n" }
            if !change.new.isEmpty { text += "   + \(change.new)\n" }
            if let refusal = change.refusal { text += "   not merged: \(refusal)\n" }
            if let advice = change.advice { text += "   note: \(advice)\n" }
        }
        for comment in result.comments {
            let about = comment.words.isEmpty ? "" : " on “\(comment.words)”"
            let author = comment.author.isEmpty ? "somebody" : comment.author
            text += "\(comment.place): comment by \(author)\(about): \(comment.text)\n"
        }
        return text
    }
}

extension Change.Kind {
    fileprivate var word: String {
        switch self {
        case .changed: "changed"
        case .added: "a new paragraph behind it"
        case .deleted: "deleted"
        }
    }
}
