import ArgumentParser
import DocumentTree
import HandoutKit
import PageLayout
import Theming
import Wording

/// Long documents: the choice of page breaks alone, and the whole layout.
struct Pages: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Times the layout of made-up handouts of about 50, 100 and 200 pages.")

    @Option(help: "How many counted runs of each.")
    var runs = 9

    func run() throws {
        let installation = try Installation.find(from: Subject.root + "/Benchmarks/")
        var renderer = try Renderer(installation: installation, library: Library(folder: installation.templates))
        var table = Table(
            ["ms", "pages", "page breaks alone", "for each page", "lines set before", "whole layout", "for each page"])
        for sections in [37, 75, 150] {
            let document = MadeUpDocument(sections: sections).document
            var breaks: [Double] = []
            var again: [Double] = []
            var whole: [Double] = []
            var pages = 0.0
            for run in 0...runs {
                renderer.forgetParagraphs()
                let first = try milliseconds {
                    let laidOut = try renderer.layOut(document, options: RenderOptions(), size: .clear)
                    pages = Double(laidOut.pages.count)
                }
                let second = try milliseconds {
                    _ = try renderer.layOut(document, options: RenderOptions(), size: .clear)
                }
                let composer = try renderer.composer(of: document, options: RenderOptions(), size: .clear)
                let alone = milliseconds { _ = composer.choosePagesAgain() }
                if run == 0 { continue }
                whole.append(first)
                again.append(second)
                breaks.append(alone)
            }
            table.add([
                "\(sections) sections", "\(pages, places: 0)", "\(median(breaks), places: 1)",
                "\(median(breaks) / pages, places: 3)", "\(median(again), places: 0)", "\(median(whole), places: 0)",
                "\(median(whole) / pages, places: 2)",
            ])
        }
        print(table.markdown)
    }
}

/// A document of any length, with every kind of block.
struct MadeUpDocument {
    let document: Document

    private static let build = DocumentBuilder()
    private static let stock = ["care", "handout", "with", "a", "reader", "page", "to", "measure", "and", "line", "of"]

    init(sections: Int) {
        document = Self.build.finished(
            title: "A long handout", language: .canadianEnglish,
            running: RunningMatter(
                contact: "Questions? 613-555-0142", contactNote: nil, formNumbers: ["H-0000"],
                copyright: "© 2026 Example",
                status: "Sample", pageNumber: "Page {n} of {m}"),
            properties: Document.Properties(author: "Example", subject: "A benchmark", keywords: []),
            (1...sections).map(Self.section))
    }

    private static func section(_ number: Int) -> Node {
        let call = build.element(
            .noteCall(note: "note-\(number)", anchor: "call-\(number)"), [build.text("\(number)")])
        let rows = (0..<5).map { row in
            build.element(
                .tableRow, (0..<3).map { build.element(.tableCell(.data), [words(3 + $0 * 2, number + row)]) })
        }
        return build.element(
            .section,
            [
                build.element(.heading(level: 2), [build.text("Section \(number)")]),
                build.element(.paragraph(.body), [words(40 + number % 30, number), call]),
                build.element(.paragraph(.body), [words(60, number + 1)]),
                list(number),
                build.element(.table(columns: [.start, .start, .end]), [build.element(.tableBody, rows)]),
                build.element(
                    .box(.note),
                    [build.element(.paragraph(.boxTitle), [words(3, number)]), list(number + 1)]),
                build.element(
                    .notes,
                    [
                        build.element(
                            .note(anchor: "note-\(number)"),
                            [build.element(.label, [build.text("\(number).")]), words(18, number)])
                    ]),
            ])
    }

    private static func list(_ seed: Int) -> Node {
        build.element(
            .list(.bullets),
            (0..<4).map { index in
                build.element(
                    .listItem,
                    [
                        build.element(.label, [build.text("•")]),
                        build.element(.listBody, [words(8 + index * 3, seed + index)]),
                    ])
            })
    }

    private static func words(_ count: Int, _ seed: Int) -> Node {
        build.text((0..<count).map { stock[(seed + $0 * 7) % stock.count] }.joined(separator: " ") + " \(seed).")
    }
}
