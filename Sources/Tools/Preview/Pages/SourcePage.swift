import Diagnostics
import HTMLOutput
import Service

/// A file of the library with numbered lines, one of them marked.
struct SourcePage {
    var file: SourceFile
    /// Counted from 1.
    var line: Int?

    static let policy = PagePolicy.text(styles: [HTMLDocument.style, PreviewStyle.sheet.description])

    var text: String {
        HTMLDocument(title: file.path, language: "en", ownStyle: PreviewStyle.sheet).text { body in
            body.element("main", [.init("class", "source")]) { main in
                main.element("h1", words: file.path)
                // It scrolls sideways, also by keyboard.
                let scrolled: [Markup.Attribute] = [
                    .init("class", "file"), .init("tabindex", "0"), .init("role", "group"),
                    .init("aria-label", "The file"),
                ]
                main.element("div", scrolled) { code in
                    code.element("ol", [.init("role", "list")]) { list in
                        for number in 1...max(1, file.lineCount) { add(number, to: &list) }
                    }
                }
            }
        }
    }

    private func add(_ number: Int, to list: inout Markup) {
        let isHere: [Markup.Attribute] = number == line ? [.init("class", "here"), .init("aria-current", "true")] : []
        list.element("li", [.init("id", "line-\(number)")] + isHere) { item in
            item.element("span", [.init("class", "line-number")], words: "\(number)")
            item.element("code", words: String(decoding: file.line(number), as: UTF8.self))
        }
    }
}
