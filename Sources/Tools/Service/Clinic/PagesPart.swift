import Foundation
import Geometry
import HTMLOutput
import HandoutKit

/// The pages of a copy beside its form.
struct PagesPart {
    /// Wide enough to be read where the form stands beside it.
    static let width = 800
    /// As many pictures as are made before somebody else has their turn.
    static let mostAtOnce = 2
    /// More pages than any handout has; what lies beyond is printed and not shown.
    static let mostPages = 60
    /// A page without a script has them all at once.
    static let mostWithoutScript = 12

    /// Nil: nothing was made.
    var view: CopyView?
    var paper = Paper.letter
    /// Nothing is said of anybody.
    var isGeneral = false
    /// Why there are no pages.
    var faults: [FormReading.Fault] = []
    var limit = Self.mostPages

    /// With its heading, as it stands in the page.
    func section(_ words: ClinicWords) -> Markup {
        var markup = Markup()
        markup.element("section", [.init("class", "pages"), .init("aria-labelledby", "pages-title")]) { section in
            section.element("h2", [.init("id", "pages-title")], words: words.pages)
            section.element(
                "p", [.init("id", "told"), .init("role", "status"), .init("data-failed", words.pagesFailed)],
                words: told(words))
            // It scrolls beside the form, also by key.
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

    /// The pages in their order. One that the reader has is without a picture and says which it was; one that is still to be
    /// made says nothing.
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
