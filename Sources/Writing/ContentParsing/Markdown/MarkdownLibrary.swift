import CMarkdown

/// The library that reads Markdown, with the version that is loaded.
package enum MarkdownLibrary {
    package static var version: String { "cmark-gfm \(String(cString: cmark_version_string()))" }
}
