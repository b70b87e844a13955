import DocumentTree
import Geometry
import HandoutKit
import PageLayout
import TextShaping

/// Checks that every entry of a list is printed once, in order, and that what is drawn stays in its place.
struct EntryChecker {
    private(set) var complaints: [String] = []
    private let laidOut: LaidOutDocument
    private let document: Document
    private let made: RandomPacket

    init(_ laidOut: LaidOutDocument, of document: Document, _ made: RandomPacket) {
        self.laidOut = laidOut
        self.document = document
        self.made = made
        checkEntries()
        checkBeginnings()
        checkPlaces()
    }

    private mutating func complain(_ message: String, _ page: Int) { complaints.append("page \(page + 1): \(message)") }

    /// The words of entries stand on the pages as often and in the order that the lists have them.
    private mutating func checkEntries() {
        let placed = PlacedLines(laidOut, document)
        // The time of an item on a timeline is its label.
        let lines = placed.flow + placed.labels
        for use in made.uses where made.person.json != nil {
            guard let first = use.words.first, let end = first.firstIndex(of: "E") else { continue }
            let mark = String(first[...end])
            let found = lines.flatMap { line in
                line.words.matches(of: /U[0-9]+E[0-9]+N[0-9]+Z/).map { (word: String($0.output), line: line) }
            }.filter { $0.word.hasPrefix(mark) }
            if found.map(\.word) != use.words {
                complaints.append("\(mark): \(found.map(\.word)) instead of \(use.words)")
                continue
            }
            for (one, next) in zip(found, found.dropFirst()) {
                let isAfter =
                    one.line.page != next.line.page
                    ? one.line.page < next.line.page
                    : one.line.baseline <= next.line.baseline
                if !isAfter { complain("\(next.word) stands above the entry before it", next.line.page) }
            }
        }
    }

    /// Handouts of a packet begin pages, or fronts.
    private mutating func checkBeginnings() {
        guard made.handouts.count > 1 else { return }
        var before = -1
        for case .element(let section) in document.root.children where section.anchor?.hasPrefix("handout.") == true {
            for case .element(let heading) in section.children where heading.role == .heading(level: 2) {
                guard let page = laidOut.destinations[heading.id]?.page ?? laidOut.destinations[section.id]?.page else {
                    complaints.append("\(section.anchor ?? "") has no place")
                    continue
                }
                if page <= before { complain("\(section.anchor ?? "") does not begin a page", page) }
                if made.beginsSheets, !made.options.mailing.isSimplex, before >= 0, !page.isMultiple(of: 2) {
                    complain("\(section.anchor ?? "") begins on the back of a sheet", page)
                }
                before = page
            }
        }
        let found = document.root.children.filter { node in
            if case .element(let element) = node { element.anchor?.hasPrefix("handout.") == true } else { false }
        }.count
        if found != made.members.count { complaints.append("\(found) handouts instead of \(made.members)") }
    }

    /// Backgrounds, rules and pictures stand between the margins, and above the footer.
    private mutating func checkPlaces() {
        for (index, page) in laidOut.pages.enumerated() {
            let size = laidOut.size(of: page)
            let footer = page.fragments.compactMap { fragment -> Length? in
                guard case .rectangle(let rectangle) = fragment, rectangle.mark == .artifact(.footer) else {
                    return nil
                }
                return rectangle.area.top
            }.min()
            for fragment in page.fragments {
                let area: Rectangle
                switch fragment {
                case .rectangle(let rectangle): area = rectangle.area
                case .shape(let shape): area = shape.area
                case .picture(let picture): area = picture.area
                case .qrCode(let code): area = code.area
                case .text(let text):
                    if text.origin.y > size.height - .millimetres(8) { complain("a line leaves the page", index) }
                    continue
                }
                let isFooter = {
                    if case .rectangle(let r) = fragment { r.mark == .artifact(.footer) } else { false }
                }()
                if area.left < .millimetres(15.9) || area.right > size.width - .millimetres(15.9) {
                    complain("something is drawn in the margin", index)
                }
                if area.top < .millimetres(8) { complain("something is drawn above the page's text", index) }
                if let footer, !isFooter, area.bottom > footer + .points(0.01), laidOut.pages.count > 1 {
                    complain("something is drawn in the footer", index)
                }
            }
        }
    }
}
