import Foundation
import Geometry
import HTMLOutput
import HandoutKit

/// The pages of a copy beside its form.
struct PagesPart {
    /// The width of pictures in pixels, enough to be readable beside the form.
    static let width = 800
    /// The number of pictures made per request, so that other requests do not wait long.
    static let mostAtOnce = 2
    /// The limit of pages shown; further pages are only printed.
    static let mostPages = 60
    /// The limit of pages for a browser without the script, which gets them all at once.
    static let mostWithoutScript = 12

    /// The pictures; nil if none were made.
    var view: CopyView?
    var paper = Paper.letter
    /// True if the copy contains no data about a person.
    var isGeneral = false
    /// The errors because of which there are no pages.
    var faults: [FormReading.Fault] = []
    var limit = Self.mostPages

    /// Returns the section of the page, with its heading.
    func section(_ words: ClinicWords) -> Markup {
        var markup = Markup()
        markup.element("section", [.init("class", "pages"), .init("aria-labelledby", "pages-title")]) { section in
            section.element("h2", [.init("id", "pages-title")], words: words.pages)
            section.element(
                "p", [.init("id", "told"), .init("role", "status"), .init("data-failed", words.pagesFailed)],
                words: told(words))
            // The list scrolls beside the form, also by keyboard.
            section.element(
                "div",
                [
                    .init("id", "pages"), .init("tabindex", "0"), .init("role", "group"),
                    .init("aria-labelledby", "pages-title"),
                ]
            ) { $0.add(list(words)) }
        }
        return markup
    }

    func told(_ words: ClinicWords) -> String {
        guard let view else { return faults.isEmpty ? words.pagesNotShown : words.mend }
        return words.pageCount(view.pageCount) + (isGeneral ? ". \(words.general)" : "")
    }

    /// Returns the pages in order. A page that the browser already has contains only its mark; a page that is not yet
    /// made is empty.
    func list(_ words: ClinicWords) -> Markup {
        var markup = Markup()
        guard let view else { return markup }
        let shown = min(view.pageCount, limit)
        markup.element("ol", [.init("role", "list")]) { list in
            for number in 0..<shown {
                let name = words.pageName(number + 1, view.pageCount)
                let index = number - view.first
                let picture = view.pictures.indices.contains(index) ? view.pictures[index] : nil
                let mark: [Markup.Attribute] = picture.map { [.init("data-mark", $0.mark)] } ?? []
                list.element("li", [.init("data-name", name)] + mark) { item in
                    guard let file = picture?.file else { return }
                    item.empty(
                        "img",
                        [
                            .init("src", "data:image/png;base64,\(Data(file).base64EncodedString())"),
                            .init("alt", name),
                            .init("width", "\(Self.width)"), .init("height", "\(height)"),
                        ])
                }
            }
        }
        if view.pageCount > shown { markup.element("p", words: words.furtherPages(view.pageCount - shown)) }
        return markup
    }

    private var height: Int {
        Int((Double(Self.width) * paper.size.height.points / paper.size.width.points).rounded())
    }
}
