package import Diagnostics
import Foundation

/// The kinds of files that can be imported.
package enum SourceFormat: String, Sendable, CaseIterable {
    case word, openDocument, html, plainText, markdown

    /// The name of Pandoc's reader, with its extensions; nil for plain text, which is read by `PlainTextReader`.
    var reader: String? {
        switch self {
        case .word: "docx"
        case .openDocument: "odt"
        // With raw HTML, the tags that Pandoc does not know are kept: they say what is navigation.
        case .html: "html+raw_html"
        // The author's quotation marks and dashes stay as they are.
        case .markdown:
            "markdown-smart-citations-example_lists-tex_math_dollars-raw_tex-latex_macros+autolink_bare_uris"
        case .plainText: nil
        }
    }

    private var endings: [String] {
        switch self {
        case .word: ["docx", "docm", "dotx"]
        case .openDocument: ["odt", "ott"]
        case .html: ["html", "htm", "xhtml"]
        case .plainText: ["txt", "text"]
        case .markdown: ["md", "markdown"]
        }
    }

    package init?(ending: String) {
        guard let known = Self.allCases.first(where: { $0.endings.contains(ending.lowercased()) }) else { return nil }
        self = known
    }

    /// - Throws: `ImportFault` if files of this kind cannot be imported.
    package init(path: String, shownAs: String) throws(ImportFault) {
        let ending = URL(filePath: path).pathExtension.lowercased()
        if let known = Self(ending: ending) {
            self = known
            return
        }
        let help =
            switch ending {
            case "pdf":
                "a PDF does not say what is a heading, a list or a table; import the document that it was made from"
            case "doc", "rtf", "wpd", "pages": "open it in a word processor and save it as .docx or .odt"
            case "mht", "mhtml", "webarchive": "save the page as HTML"
            default: "Word (.docx), OpenDocument (.odt), HTML, Markdown (.md) and plain text (.txt) can be imported"
            }
        throw ImportFault(.error("unknown-format", "\(shownAs) cannot be imported", help: help))
    }
}

/// A file that could not be imported.
package struct ImportFault: Error, Sendable {
    package var diagnostics: [Diagnostic]

    package init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }
    package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
