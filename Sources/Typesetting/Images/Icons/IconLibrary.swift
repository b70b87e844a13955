package import Diagnostics

/// Reads icons by their names, and caches them.
package final class IconLibrary {
    /// The folders in search order: an icon of a library stands before the built-in one of its name.
    private let folders: [NamedFiles]
    private var icons: [String: Validated<Icon>] = [:]

    package init(_ folders: [NamedFiles] = []) { self.folders = folders }

    /// All names, sorted.
    package var names: [String] { Set(folders.flatMap(\.names)).sorted() }

    /// Returns an icon, or why it cannot be drawn.
    ///
    /// - Parameter range: the place where the author named it.
    package func icon(_ name: String, at range: SourceRange? = nil) -> Validated<Icon> {
        if let known = icons[name] { return known }
        guard let folder = folders.first(where: { $0.names.contains(name) }) else {
            return Validated(nil, [unknown(name, at: range)])
        }
        let file = folder.read(name)
        let icon = file.value.map { Icon.read($0) } ?? Validated(nil, file.diagnostics)
        icons[name] = icon
        return icon
    }

    /// Returns the strokes of an icon as the data of an SVG's `path`; nil if there is no such icon.
    package func pathData(of name: String) -> String? { icon(name).value?.pathData }

    /// Reads every icon, for a copy of the library that is made of the files that were read.
    package func readAll() {
        for name in names { _ = icon(name) }
    }

    private func unknown(_ name: String, at range: SourceRange?) -> Diagnostic {
        let known = names
        let near = Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"? " } ?? ""
        let help = known.isEmpty ? "no icons are installed" : "\(near)available: \(known.joined(separator: ", "))"
        return .error("unknown-icon", "there is no icon \"\(name)\"", at: range, help: help)
    }
}
