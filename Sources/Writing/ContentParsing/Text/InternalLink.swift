import Diagnostics

/// A link to an id of the same text, to be checked when all ids are known.
struct InternalLink {
    var id: String
    var range: SourceRange
    /// It has no words of its own.
    var isEmpty = false
    var isPage = false

    /// - Parameter headings: the ids of headings.
    func fault(amongHeadings headings: Set<String>) -> Diagnostic? {
        guard isEmpty, !isPage, !headings.contains(id) else { return nil }
        return .error(
            "empty-link", "this link has no text, and \"\(id)\" is no heading whose words it could print", at: range,
            help: "write [words](#\(id)), or [](#\(id)){.page} for its page")
    }
}
