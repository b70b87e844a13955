import Diagnostics
import Foundation
import Geometry
import HTMLOutput
import Service
import Theming

/// The page of a preview. Everything on it comes from the server; the script only puts a newer page in its place.
struct PreviewPage {
    var view: PreviewView
    /// The findings of the whole check, beside those of the copy; nil while there are none yet.
    var checked: [Diagnostic]?
    /// True while the check of these files is not done.
    var isChecking: Bool
    /// The mark of what the page shows. The stream of changes sends the newest.
    var stamp: String
    var links: PlaceLinks

    static let policy = PagePolicy.text(
        styles: [HTMLDocument.style, PreviewStyle.sheet.description], scripts: [PreviewScript.script.description])

    var text: String {
        let state = view.isKept ? "Not updated" : "Preview"
        return HTMLDocument(
            title: "\(state): \(view.title)", language: "en", ownStyle: PreviewStyle.sheet, script: PreviewScript.script
        ).text { body in
            body.element("a", [.init("class", "skip"), .init("href", "#content")], words: "Skip to the pages")
            body.element("header", [.init("class", "bar")]) { head(&$0) }
            body.element("main", [.init("id", "content"), .init("class", "desk"), .init("data-stamp", stamp)]) { main in
                pages(&main)
                main.element("aside", [.init("id", "beside"), .init("aria-label", "Beside the pages")]) { aside in
                    findings(&aside)
                    heard(&aside)
                }
            }
        }
    }

    // MARK: The head

    private func head(_ head: inout Markup) {
        head.element("div", [.init("class", "name")]) { name in
            let spoken: [Markup.Attribute] = view.language.map { [.init("lang", $0)] } ?? []
            name.element("h1", [.init("id", "title")] + spoken, words: view.title)
            name.element("p", [.init("id", "told"), .init("role", "status"), .init("class", toldClass)], words: told)
        }
        let sent: [Markup.Attribute] = [
            .init("id", "switches"), .init("method", "get"), .init("action", "/"), .init("autocomplete", "off"),
        ]
        head.element("form", sent) { form in
            choice(&form, "Copy", "person", people, view.choice.person ?? "")
            choice(&form, "Language", "language", languages, view.language ?? view.choice.language ?? "")
            choice(&form, "Print size", "print-size", Self.sizes, view.choice.printSize.rawValue)
            choice(&form, "Paper", "paper", Self.papers, view.choice.paper.rawValue)
            choice(&form, "Theme", "theme", themes, view.choice.theme ?? "")
            form.element("button", words: "Show")
        }
    }

    private var toldClass: String { view.isKept ? "bad" : "good" }

    /// The state in one or two sentences.
    var told: String {
        let errors = findingsInOrder.errors.count
        let warnings = findingsInOrder.count - errors
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        guard !view.isKept else {
            let kept = view.pages.isEmpty ? "" : " These are the last good pages."
            return "Not updated: \(count(max(1, errors), "error")).\(kept)"
        }
        let found = [errors > 0 ? count(errors, "error") : nil, warnings > 0 ? count(warnings, "warning") : nil]
            .compactMap(\.self)
        let words = found.isEmpty ? "No findings" : found.joined(separator: ", ")
        return "\(count(view.pages.count, "page")). \(words)."
    }

    private struct Option {
        var value: String
        var name: String
        var language: String?
    }

    private var people: [Option] {
        [Option(value: "", name: "Generic")] + view.people.map { Option(value: $0.name, name: $0.title) }
    }

    private var languages: [Option] {
        view.languages.map { tag in
            let name = LanguageNames.name(of: tag)
            return Option(value: tag, name: name == tag ? tag : "\(name) (\(tag))", language: tag)
        }
    }

    private var themes: [Option] {
        [Option(value: "", name: "The handout’s own")] + view.themes.map { Option(value: $0, name: $0) }
    }

    private static let sizes = [
        Option(value: PrintSize.standard.rawValue, name: "Standard, 12 pt"),
        Option(value: PrintSize.clear.rawValue, name: "Clear, 14 pt"),
        Option(value: PrintSize.large.rawValue, name: "Large, 18 pt"),
        Option(value: PrintSize.giant.rawValue, name: "Giant, 24 pt"),
    ]

    private static let papers = Paper.allCases.map { paper in
        let name = paper.rawValue
        return Option(value: name, name: name.count == 2 ? name.uppercased() : name.capitalized)
    }

    private func choice(
        _ form: inout Markup, _ title: String, _ name: String, _ options: [Option], _ chosen: String
    ) {
        form.element("label") { label in
            label.element("span", words: title)
            label.element("select", [.init("name", name), .init("id", "switch-\(name)")]) { select in
                for option in options {
                    let spoken: [Markup.Attribute] = option.language.map { [.init("lang", $0)] } ?? []
                    let isChosen: [Markup.Attribute] = option.value == chosen ? [.init("selected")] : []
                    select.element(
                        "option", [.init("value", option.value)] + spoken + isChosen, words: option.name)
                }
            }
        }
    }

    // MARK: The pages

    private func pages(_ main: inout Markup) {
        main.element("section", [.init("id", "pages"), .init("aria-label", "Pages")]) { section in
            section.element("ol", [.init("role", "list")]) { list in
                for (number, page) in view.pages.enumerated() { add(page, number + 1, to: &list) }
            }
            if view.pages.isEmpty {
                section.element(
                    "p", [.init("class", "none")],
                    words: "There are no pages yet. They appear as soon as the errors are mended.")
            }
            section.element("div", [.init("id", "place"), .init("role", "status")]) { place in
                place.element("p", [.init("hidden")]) { line in
                    line.element("strong", [.init("class", "where")], words: "")
                    line.element("button", [.init("type", "button"), .init("class", "copy")], words: "Copy")
                    line.element("a", [.init("class", "open")] + links.target, words: links.verb)
                }
            }
        }
    }

    private func add(_ page: PageView, _ number: Int, to list: inout Markup) {
        let name = "Page \(number) of \(view.pages.count)"
        list.element("li", [.init("id", "page-\(number)")]) { item in
            item.element("div", [.init("class", "sheet")]) { sheet in
                sheet.empty(
                    "img",
                    [
                        .init("src", "/pages/\(page.picture)/1.png"),
                        .init("srcset", "/pages/\(page.picture)/1.png 1x, /pages/\(page.picture)/2.png 2x"),
                        .init("alt", name), .init("width", "\(PageGallery.width)"),
                        .init("height", "\(Int((Double(PageGallery.width) * page.height / page.width).rounded()))"),
                        .init("loading", number > 2 ? "lazy" : "eager"), .init("data-picture", page.picture),
                    ])
                lines(of: page, on: &sheet)
            }
            item.element("p", [.init("class", "page-name"), .init("aria-hidden", "true")], words: name)
        }
    }

    /// The areas of a page that name their line. The text for listeners has the same links, for the keyboard.
    private func lines(of page: PageView, on sheet: inout Markup) {
        func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
        let frame = "0 0 \(number(page.width)) \(number(page.height))"
        sheet.element("svg", [.init("viewBox", frame), .init("aria-hidden", "true")]) { lines in
            for line in page.lines {
                let link = links.attributes(line.place) + [.init("tabindex", "-1")]
                lines.element("a", link) { area in
                    area.element("title", words: links.name(line.place))
                    area.element(
                        "rect",
                        [
                            .init("x", number(line.left)), .init("y", number(line.top)),
                            .init("width", number(line.width)), .init("height", number(line.height)),
                        ]
                    ) { _ in }
                }
            }
        }
    }

    // MARK: The findings

    /// The findings, each once: errors before warnings, and each by place.
    var findingsInOrder: [Diagnostic] {
        var seen: Set<String> = []
        // While a check is going on, only those of its findings are shown that a save has perhaps not mended.
        let others = (checked ?? []).filter { !isChecking || $0.severity == .warning }
        let all = (view.diagnostics + others).filter { seen.insert(DiagnosticText.render($0)).inserted }.sortedByPlace()
        return all.errors + all.filter { $0.severity == .warning }
    }

    private func findings(_ aside: inout Markup) {
        let findings = findingsInOrder
        aside.element("section", [.init("id", "findings"), .init("aria-labelledby", "findings-title")]) { section in
            section.element("h2", [.init("id", "findings-title")], words: "Findings")
            if findings.isEmpty {
                let none = isChecking ? "Checking the other languages …" : "None in any language."
                section.element("p", [.init("class", "quiet")], words: none)
            }
            section.element("ol", [.init("role", "list")]) { list in
                for finding in findings { add(finding, to: &list) }
            }
        }
    }

    private func add(_ finding: Diagnostic, to list: inout Markup) {
        list.element("li", [.init("class", finding.severity.rawValue)]) { item in
            item.element("p", [.init("class", "message")]) { line in
                line.element("strong", words: finding.severity == .error ? "Error" : "Warning")
                line.write(": \(finding.message) ")
                line.element("span", [.init("class", "quiet")], words: "[\(finding.identifier)]")
            }
            if let range = finding.range { place(range, in: &item) }
            for note in finding.notes {
                item.element("p", [.init("class", "quiet")]) { line in
                    line.write(note.message)
                    if let range = note.range {
                        line.write(": ")
                        links.add(SourcePlace(range), to: &line)
                    }
                }
            }
            if let help = finding.help { item.element("p", [.init("class", "help")], words: help) }
        }
    }

    /// The link to a line, and the line itself with the place marked; never a line of a person's data.
    private func place(_ range: SourceRange, in item: inout Markup) {
        item.element("p", [.init("class", "at")]) { links.add(SourcePlace(range), to: &$0) }
        guard !range.file.isConfidential else { return }
        let line = range.file.line(range.start.line)
        guard !line.isEmpty else { return }
        let from = min(max(range.offsets.lowerBound, line.startIndex), line.endIndex)
        let to = min(max(range.offsets.upperBound, from), line.endIndex)
        func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
        let before = String(text(line[line.startIndex..<from]).suffix(60))
        item.element("pre") { excerpt in
            excerpt.write((before.utf8.count < from - line.startIndex ? "…" : "") + before)
            excerpt.element("mark", words: String(text(line[from..<to]).prefix(160)))
            excerpt.write(String(text(line[to...]).prefix(100)))
        }
    }

    // MARK: The text for listeners

    private func heard(_ aside: inout Markup) {
        aside.element("section", [.init("id", "heard"), .init("aria-labelledby", "heard-title")]) { section in
            section.element("h2", [.init("id", "heard-title")], words: "What a listener hears")
            let spoken: [Markup.Attribute] = view.language.map { [.init("lang", $0)] } ?? []
            section.element("ol", [.init("role", "list"), .init("dir", "auto")] + spoken) { list in
                for line in view.heard { add(line, to: &list) }
            }
        }
    }

    private func add(_ line: HeardLine, to list: inout Markup) {
        list.element("li") { item in
            if let mark = line.mark {
                item.element("span", [.init("class", "mark"), .init("lang", "en")], words: mark)
                item.write(" ")
            }
            guard !line.words.isEmpty else { return }
            if let place = line.place {
                item.element("a", links.attributes(place), words: line.words)
            } else {
                item.element("span", words: line.words)
            }
        }
    }
}
