import Foundation
import HTMLOutput

/// The links to lines of the source: into an editor, or to the file as the browser shows it.
struct PlaceLinks {
    var source: PreviewSource
    var editor: EditorLink?

    /// The words on the link.
    var verb: String { editor == nil ? "Show the line" : "Open in the editor" }

    /// Files open in one window of their own.
    var target: [Markup.Attribute] { editor == nil ? [.init("target", "source")] : [] }

    /// `Templates/handouts/visit/en-CA.md:42`.
    func name(_ place: SourcePlace) -> String { "\(place.file):\(place.line)" }

    /// The address of a line; nil for a file that cannot be shown, such as a person's data without an editor.
    func address(_ place: SourcePlace) -> String? {
        if let editor {
            guard let path = source.path(ofShown: place.file) else { return nil }
            return editor.address(path: path, line: place.line, column: place.column)
        }
        guard place.file.hasSuffix(".md") || place.file.hasSuffix(".yaml") else { return nil }
        let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "&+;=?"))
        let file = place.file.addingPercentEncoding(withAllowedCharacters: allowed) ?? place.file
        return "/source?file=\(file)&line=\(place.line)#line-\(place.line)"
    }

    func attributes(_ place: SourcePlace) -> [Markup.Attribute] {
        (address(place).map { [.init("href", $0)] } ?? []) + target + [.init("data-place", name(place))]
    }

    /// Adds a link whose words are the file's name and the line.
    func add(_ place: SourcePlace, to markup: inout Markup) {
        let short = "\((place.file as NSString).lastPathComponent):\(place.line)"
        let title: [Markup.Attribute] = [.init("title", name(place))]
        if let address = address(place) {
            markup.element("a", [.init("href", address)] + target + title, words: short)
        } else {
            markup.element("span", title, words: short)
        }
    }
}
