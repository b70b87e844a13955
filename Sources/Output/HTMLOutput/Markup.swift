/// HTML under construction.
///
/// The names of elements and attributes are the program's own. All other text is escaped here, as text or attribute
/// values, so it can never become markup.
package struct Markup: Sendable {
    package private(set) var text = ""
    private var open: [StaticName] = []

    package struct Attribute: Sendable {
        let name: StaticName
        let value: String

        package init(_ name: StaticString, _ value: String) {
            self.name = StaticName(name)
            self.value = value
        }

        /// Creates a boolean attribute, such as `checked`.
        package init(_ name: StaticString) { self.init(name, "") }
    }

    /// A name that is a literal in the program's source.
    struct StaticName: Sendable {
        let text: String

        init(_ name: StaticString) { text = name.description }
    }

    /// The elements that begin on a new line.
    private static let blocks: Set<String> = [
        "head", "meta", "title", "style", "link", "body", "main", "header", "nav", "footer", "section", "aside",
        "article",
        "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
        "tbody", "tr", "th", "td", "figure", "figcaption", "blockquote", "form", "fieldset", "legend",
    ]

    package init() {}

    package mutating func begin(_ name: StaticString, _ attributes: [Attribute] = []) {
        let name = StaticName(name)
        tag(name, attributes)
        open.append(name)
    }

    /// Ends the last element begun.
    package mutating func end() {
        guard let name = open.popLast() else { return }
        text += "</\(name.text)>"
    }

    /// Writes an element without content and end tag: `meta`, `br`, `img`, `input`.
    package mutating func empty(_ name: StaticString, _ attributes: [Attribute] = []) {
        tag(StaticName(name), attributes)
    }

    package mutating func element(
        _ name: StaticString, _ attributes: [Attribute] = [], _ content: (inout Markup) throws -> Void
    ) rethrows {
        begin(name, attributes)
        try content(&self)
        end()
    }

    package mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], words: String) {
        element(name, attributes) { $0.write(words) }
    }

    /// Writes escaped text.
    package mutating func write(_ words: String) { text += Self.escaped(words) }

    /// Adds markup written before.
    package mutating func add(_ piece: Markup) { text += piece.text }

    /// Writes a style sheet of the program, which contains no characters with a meaning in HTML.
    mutating func style(_ sheet: StaticString) { text += "\n<style>\(sheet)</style>" }

    /// Writes a script of the program, which does not contain `</script>`. As a module, it runs when the page is
    /// loaded.
    mutating func script(_ script: StaticString) { text += "\n<script type=\"module\">\(script)</script>" }

    /// Writes the first line of the page.
    mutating func documentType() { text += "<!DOCTYPE html>" }

    private mutating func tag(_ name: StaticName, _ attributes: [Attribute]) {
        if Self.blocks.contains(name.text) { text += "\n" }
        text += "<\(name.text)"
        for attribute in attributes {
            text += " \(attribute.name.text)"
            if !attribute.value.isEmpty { text += "=\"\(Self.escaped(attribute.value))\"" }
        }
        text += ">"
    }

    /// Escapes text for content and for attributes in double quotes. Controls and noncharacters, which HTML does not
    /// allow, become U+FFFD. HTML, 13.2.3.5.
    static func escaped(_ words: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\t", "\n": escaped.append(scalar)
            case _ where scalar.properties.generalCategory == .control || scalar.properties.isNoncharacterCodePoint:
                escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
