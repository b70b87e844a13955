import CMarkdown

/// The library that parses Markdown, with the version loaded at run time.
package enum MarkdownLibrary {
    package static var version: String { "cmark-gfm \(String(cString: cmark_version_string()))" }
}
