import DocumentTree
import Geometry
import Images
import Wording

/// Converts roles into HTML elements. As in the tags of the PDF, the needs of screen readers decide:
///
/// - Boxes and the card are regions with a heading, so that a screen reader can navigate to "When to call us". The
///   headings have the levels that they have in the PDF.
/// - The words of a glossary and the numbers of a phone card are lists of labels and bodies.
/// - A check box can be ticked. A blank is a line with a spoken text.
/// - A note on a source stands at the end of its section. An explanatory note stands after the paragraph, table or
///   picture that calls it, because an HTML paragraph cannot contain another.
/// - There are no pages. A source that is called again links to its only note, and the short notes for pages are left
///   out.
/// - Phone numbers are links that a telephone calls, as in the PDF.
/// - QR codes are hidden on phones, which cannot scan their own screen.
struct HTMLWriter {
    var markup = Markup()
    let pictures: WebPictures
    let icons: IconLibrary
    private let document: Document
    /// The identifiers on the page, by the document's anchors.
    private let targets: [String: String]
    /// The levels of the titles of boxes.
    let titleLevels: BoxTitleLevels
    /// The names of the calls of notes, such as "Note a", by the note's anchor.
    private let noteNames: [String: String]
    /// The direction of the surrounding text.
    private(set) var isRightToLeft: Bool
    /// The explanatory notes that are called but not yet written.
    private var explanations: [Element] = []

    init(_ document: Document, pictures: WebPictures, icons: IconLibrary) {
        self.document = document
        self.pictures = pictures
        self.icons = icons
        targets = document.root.targets
        noteNames = document.root.noteNames
        titleLevels = BoxTitleLevels(document)
        isRightToLeft = document.language.isRightToLeft
    }

    mutating func writeContent() throws {
        try writeChildren(of: document.root)
    }

    // MARK: Elements

    mutating func writeChildren(of element: Element) throws {
        for child in element.children { try write(child) }
    }

    mutating func write(_ node: Node) throws {
        switch node {
        case .element(let element): try write(element)
        case .leaf(let leaf): try write(leaf)
        }
    }

    /// Writes an HTML element with the attributes that all elements share: the language and the target of links.
    mutating func wrap(
        _ name: StaticString, _ element: Element, _ attributes: [Markup.Attribute] = [],
        _ content: (inout HTMLWriter) throws -> Void
    ) throws {
        let around = isRightToLeft
        defer { isRightToLeft = around }
        markup.begin(name, identification(of: element) + attributes + language(of: element))
        if let language = element.language { isRightToLeft = language.isRightToLeft }
        try content(&self)
        markup.end()
    }

    mutating func wrap(_ name: StaticString, _ element: Element, _ attributes: [Markup.Attribute] = []) throws {
        try wrap(name, element, attributes) { try $0.writeChildren(of: element) }
    }

    func language(of element: Element) -> [Markup.Attribute] {
        guard let language = element.language else { return [] }
        let tag = Markup.Attribute("lang", language.description)
        guard language.isRightToLeft != isRightToLeft else { return [tag] }
        return [tag, .init("dir", language.isRightToLeft ? "rtl" : "ltr")]
    }

    func identification(of element: Element) -> [Markup.Attribute] {
        element.ownAnchor.map { [.init("id", Self.identifier($0))] } ?? []
    }

    /// Returns the address of a target inside the page; nil if it does not exist.
    func target(_ anchor: String) -> String? { targets[anchor].map { "#" + $0 } }

    /// Returns an anchor as an identifier that is valid in an address. Characters other than letters, digits, `-`, `.`
    /// and `:` become their numbers.
    static func identifier(_ anchor: String) -> String {
        anchor.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
                String(UnicodeScalar(byte))
            default: "_" + String(byte, radix: 16)
            }
        }.joined()
    }

    /// Returns an identifier of the program's own. Authors' anchors contain no colon, so it is unique.
    static func identifier(_ use: String, _ element: Element) -> String { "\(use):\(element.id.index)" }

    private mutating func write(_ element: Element) throws {
        switch element.role {
        case .document: try writeChildren(of: element)
        case .section, .letter: try wrap("section", element)
        // The children are paragraphs, one per line.
        case .returnAddress, .addressee: try wrap("div", element)
        case .box, .card, .signature, .cutOut: try writeBox(element)
        case .keep, .columns, .column, .pair: try writeGroup(element)
        // A page of the web has no pages.
        case .pageBreak, .sheetBreak: break
        case .contents, .contentsList, .contentsItem, .contentsEntry: try writeContents(element)
        case .cardItem: try wrap("div", element)
        case .quote: try wrap("blockquote", element)
        case .rule: markup.empty("hr")
        case .masthead: try wrap("div", element, [.init("class", "masthead")])
        case .findOutMore: try wrap("div", element, [.init("class", "find-out-more")])
        case .notes: try writeNotes(element)
        case .note: try writeNote(element, "div")
        case .repeatedNote: break
        case .explanation: if element.role.repeatedNote == nil { explanations.append(element) }
        case .heading(let level): try writeHeading(element, level: level)
        // The title of what has no frame.
        case .paragraph(.boxTitle):
            try writeHeading(element, level: titleLevels[element], [.init("class", "box-title")])
        case .paragraph(let kind):
            // Outside of a line that runs on, it is the status, above everything.
            let name = kind == .imprint ? "status" : kind.rawValue
            try wrap("p", element, kind == .body ? [] : [.init("class", name)])
            try writeExplanations()
        case .runOn(let kind): try writeRunOn(element, kind)
        case .list(let kind): try writeList(element, kind)
        case .listItem: try wrap("li", element)
        case .label where element.spoken != nil: try spoken("span", element)
        case .label, .listBody: try writeChildren(of: element)
        case .table, .caption, .tableHead, .tableBody, .tableRow, .tableCell:
            try writeTablePart(element)
            if case .table = element.role { try writeExplanations() }
        case .captionedFigure, .figure, .writingLines:
            try writeFigure(element)
            try writeExplanations()
        case .emphasis, .strong, .code, .struck, .lowered, .raised, .term, .span, .cardLabel, .cardValue, .noteCall,
            .link, .blank:
            try writeInline(element)
        }
    }

    mutating func writeHeading(_ element: Element, level: Int, _ attributes: [Markup.Attribute] = []) throws {
        switch level {
        case ...1: try writeLabel("h1", element, attributes)
        case 2: try writeLabel("h2", element, attributes)
        case 3: try writeLabel("h3", element, attributes)
        case 4: try writeLabel("h4", element, attributes)
        case 5: try writeLabel("h5", element, attributes)
        default: try writeLabel("h6", element, attributes)
        }
    }

    /// Writes a label. A label in the other direction still begins on the side of the labelled text; only its words
    /// have their own direction.
    mutating func writeLabel(
        _ name: StaticString, _ element: Element, _ attributes: [Markup.Attribute] = []
    ) throws {
        guard let language = element.language, language.isRightToLeft != isRightToLeft else {
            return try wrap(name, element, attributes) { writer in
                writer.writeIcon(of: element)
                try writer.writeChildren(of: element)
            }
        }
        markup.begin(name, identification(of: element) + attributes)
        writeIcon(of: element)
        var words = element
        words.anchor = nil
        try wrap("span", words)
        markup.end()
    }

    /// Writes the icon of an element, which a listener does not hear.
    mutating func writeIcon(of element: Element) {
        guard let data = element.icon.flatMap({ icons.pathData(of: $0) }) else { return }
        markup.begin(
            "svg",
            [
                .init("class", "icon"), .init("viewBox", "0 0 \(Int(Icon.side)) \(Int(Icon.side))"),
                .init("aria-hidden", "true"), .init("focusable", "false"),
            ])
        markup.begin("path", [.init("d", data)])
        markup.end()
        markup.end()
    }

    // MARK: Boxes and the card

    private mutating func writeBox(_ element: Element) throws {
        let title = Self.identifier("title", element)
        var attributes: [Markup.Attribute] = [.init("class", element.role.className)]
        if element.boxTitle != nil { attributes.append(.init("aria-labelledby", title)) }
        try wrap(element.role.isAside ? "aside" : "section", element, attributes) { writer in
            var items: [Element] = []
            var entries: [BoxEntry] = []
            for child in element.children {
                guard case .element(let child) = child else {
                    try writer.write(child)
                    continue
                }
                if case .box(let kind) = element.role, let entry = BoxEntry(child, in: kind) {
                    entries.append(entry)
                    continue
                }
                // Who signs stands above the lines of each.
                if child.role != .cardItem { try writer.writeItems(&items) }
                try writer.writeEntries(&entries)
                switch child.role {
                case .cardItem: items.append(child)
                case .paragraph(.boxTitle):
                    let level = writer.titleLevels[child]
                    // A box names its icon, and its title carries it.
                    var child = child
                    child.icon = element.icon
                    try writer.writeHeading(child, level: level, [.init("class", "box-title"), .init("id", title)])
                default: try writer.write(.element(child))
                }
            }
            try writer.writeItems(&items)
            try writer.writeEntries(&entries)
        }
    }

    private mutating func writeItems(_ items: inout [Element]) throws {
        guard !items.isEmpty else { return }
        markup.begin("dl")
        for item in items { try write(.element(item)) }
        markup.end()
        items = []
    }

    /// Writes what looks like paragraphs as a list of names and what is said of each.
    private mutating func writeEntries(_ entries: inout [BoxEntry]) throws {
        guard !entries.isEmpty else { return }
        markup.begin("dl", [.init("class", "entries")])
        for entry in entries {
            try wrap("div", entry.element) { writer in
                for (name, nodes) in [("dt", entry.label), ("dd", entry.body)] as [(StaticString, [Node])]
                where !nodes.isEmpty {
                    writer.markup.begin(name)
                    for node in nodes { try writer.write(node) }
                    writer.markup.end()
                }
            }
            try writeExplanations()
        }
        markup.end()
        entries = []
    }

    // MARK: Notes

    private mutating func writeNotes(_ element: Element) throws {
        let hasNote = element.children.contains { child in
            guard case .element(let note) = child, case .note = note.role else { return false }
            return true
        }
        if hasNote { try wrap("div", element, [.init("class", "notes")]) }
    }

    private mutating func writeExplanations() throws {
        let notes = explanations
        explanations = []
        for note in notes { try writeNote(note, "aside", [.init("class", "explanation")]) }
    }

    private mutating func writeNote(
        _ element: Element, _ name: StaticString, _ attributes: [Markup.Attribute] = []
    ) throws {
        let called =
            element.role.noteAnchor.flatMap { noteNames[$0] }.map { [Markup.Attribute("aria-label", $0)] } ?? []
        try wrap(name, element, attributes + [.init("role", "doc-footnote")] + called) {
            try $0.writeLabelled(element, "span")
        }
    }

    /// Writes the label of an element and its other content separately, so that they can stand side by side.
    mutating func writeLabelled(_ element: Element, _ rest: StaticString) throws {
        markup.begin("span")
        for child in element.children where child.isLabel { try write(child) }
        markup.end()
        markup.begin(rest)
        for child in element.children where !child.isLabel { try write(child) }
        markup.end()
    }
}

extension Node {
    var isLabel: Bool {
        guard case .element(let element) = self else { return false }
        return element.role == .label
    }
}

extension Element {
    /// The anchor by which links refer to the element.
    fileprivate var ownAnchor: String? {
        if case .noteCall(_, let anchor) = role { return anchor }
        return role.noteAnchor ?? anchor
    }

    /// The name of the first call of each note, by the note's anchor.
    fileprivate var noteNames: [String: String] {
        var names: [String: String] = [:]
        func gather(_ element: Element) {
            if case .noteCall(let note, _) = element.role, let name = element.purpose, names[note] == nil {
                names[note] = name
            }
            for case .element(let child) in element.children { gather(child) }
        }
        gather(self)
        return names
    }

    /// The identifiers on the page, by anchor. A note that repeats another is left out, and its anchor leads to the
    /// first.
    fileprivate var targets: [String: String] {
        var targets: [String: String] = [:]
        func gather(_ element: Element) {
            if let first = element.role.repeatedNote, let anchor = element.role.noteAnchor {
                targets[anchor] = HTMLWriter.identifier(first)
                return
            }
            if let anchor = element.ownAnchor { targets[anchor] = HTMLWriter.identifier(anchor) }
            for case .element(let child) in element.children { gather(child) }
        }
        gather(self)
        return targets
    }
}

extension Role {
    fileprivate var className: String {
        switch self {
        case .signature: return "box signature"
        case .cutOut: return "box cut-out"
        default: break
        }
        guard case .box(let kind) = self else { return "card" }
        return switch kind {
        case .note: "box note"
        case .keyPoints: "box key-points"
        case .callUs: "box call-us"
        case .emergency: "box emergency"
        case .questions: "box questions"
        case .checklist: "box checklist"
        case .phoneCard: "box phone-card"
        case .glossary: "box glossary"
        case .clinicianNote: "box clinician-note"
        case .tip: "box tip"
        case .do: "box do"
        case .doNot: "box do-not"
        case .zoneGo: "box zone go"
        case .zoneCaution: "box zone caution"
        case .zoneStop: "box zone stop"
        }
    }

    /// Whether the content is secondary and can be skipped on first reading.
    fileprivate var isAside: Bool { [.box(.note), .box(.glossary), .box(.tip)].contains(self) }
}
