import Diagnostics

/// Errors for Markdown that handouts do not support.
enum Unsupported {
    /// An error for markup that is not supported yet.
    static func diagnostic(_ what: String, at range: SourceRange) -> Diagnostic {
        .error("unsupported", "\(what) cannot be printed yet", at: range)
    }

    /// An error for a tag, or for a placeholder of another program: `<PatientName>`.
    static func html(at range: SourceRange, _ fields: FieldTable) -> Diagnostic {
        let name = String(range.text.dropFirst().dropLast())
        guard name.isIdentifier || fields.hasName(name) else { return html(at: range) }
        return Placeholder(range: range.offsets, name: name).diagnostic(in: range.file, fields) ?? html(at: range)
    }

    /// An error for HTML, which is never supported: it would be dropped on paper, and be unsafe on the web.
    static func html(at range: SourceRange) -> Diagnostic {
        .error(
            "raw-html", "HTML is not read", at: range,
            help: "write it in Markdown; to print the sign <, write a backslash before it")
    }

    static func unknownName(
        _ word: Attributes.Word, what: String, known: [String], _ identifier: String
    ) -> Diagnostic {
        let meant = Suggestion.nearest(to: word.text, among: known).map { "did you mean \"\($0)\"? " } ?? ""
        return .error(
            identifier, "no \(what) is called \"\(word.text)\"", at: word.range,
            help: "\(meant)known: \(known.joined(separator: ", "))")
    }
}
