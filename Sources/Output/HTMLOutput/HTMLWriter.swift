import DocumentTree
import Geometry
import Images
import Wording

/// From roles to elements of HTML. What a listener needs decides, as in the tags of the PDF:
/// - A box and the card are regions with a heading, so that a screen reader leads to "When to call us".
/// - A box to tick can be ticked. A blank is a line, and is heard as what it is.
/// - A note on a source stands at the end of its section, and one that explains something behind the paragraph, table or
///   picture that calls it: a paragraph of HTML can hold no other. There are no pages, so a source that is called again leads to its one note,
///   and the short notes that pages need are left out.
/// - A code is left out of sight where the screen is a phone's, which cannot take a picture of itself.
struct HTMLWriter {
    var markup = Markup()
    let pictures: WebPictures
    private let document: Document
    /// By an anchor of the document: what it is called on the page.
    private let targets: [String: String]
    /// Of the heading before.
    private var headingLevel = 1
    /// How what is around is written.
    private(set) var isRightToLeft: Bool
    /// Called, and not yet written.
    private var explanations: [Element] = []

    init(_ document: Document, pictures: WebPictures) {
        self.document = document
        self.pictures = pictures
        targets = document.root.targets
        isRightToLeft = document.language.isRightToLeft
    }

    mutating func writeContent() throws {
        if let status = document.running.status { writeStatus(status) }
        try writeChildren(of: document.root)
    }

    /// Above everything: a page without an end has no foot that everybody sees. The imprint, which says it once more, knows
    /// its language.
    private mutating func writeStatus(_ status: String) {
        let said = document.root.children.lazy.compactMap { child -> Element? in
            if case .element(let line) = child, line.plainText == status { line } else { nil }
        }.first
        let spoken = said.map(language(of:)) ?? []
        markup.element("p", [.init("class", "status")] + spoken, words: status)
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

    /// Writes an element of HTML for one of the document, with what they share: its language, and where links lead to.
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

    /// Where a link inside the document leads on the page; nil where it leads nowhere.
    func target(_ anchor: String) -> String? { targets[anchor].map { "#" + $0 } }

    /// An anchor as an identifier, which is the same in an address: what is no letter, digit, `-`, `.` or `:` becomes its
    /// number.
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

    /// A name of our own: no author's anchor has a colon.
    static func identifier(_ use: String, _ element: Element) -> String { "\(use):\(element.id.index)" }

    private mutating func write(_ element: Element) throws {
        switch element.role {
        case .document: try writeChildren(of: element)
        case .section, .letter: try wrap("section", element)
        // Of paragraphs, one a line.
        case .returnAddress, .addressee: try wrap("div", element)
        case .box, .card, .signature, .cutOut: try writeBox(element)
        case .keep, .columns, .column, .pair: try writeGroup(element)
        // A page of the web has no pages.
        case .pageBreak: break
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
        case .heading(let level):
            headingLevel = level
            try writeHeading(element, level: level)
        case .paragraph(let kind):
            try wrap("p", element, kind == .body ? [] : [.init("class", kind.rawValue)])
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

    /// One in words that run the other way still begins where what it names does: they alone have their direction.
    mutating func writeLabel(
        _ name: StaticString, _ element: Element, _ attributes: [Markup.Attribute] = []
    ) throws {
        guard let language = element.language, language.isRightToLeft != isRightToLeft else {
            return try wrap(name, element, attributes)
        }
        markup.begin(name, identification(of: element) + attributes)
        var words = element
        words.anchor = nil
        try wrap("span", words)
        markup.end()
    }

    // MARK: Boxes and the card

    private mutating func writeBox(_ element: Element) throws {
        let title = Self.identifier("title", element)
        var attributes: [Markup.Attribute] = [.init("class", element.role.className)]
        if element.title != nil { attributes.append(.init("aria-labelledby", title)) }
        try wrap(element.role.isAside ? "aside" : "section", element, attributes) { writer in
            var items: [Element] = []
            for child in element.children {
                guard case .element(let child) = child else {
                    try writer.write(child)
                    continue
                }
                // Who signs stands above the lines of each.
                if child.role != .cardItem { try writer.writeItems(&items) }
                switch child.role {
                case .cardItem: items.append(child)
                case .paragraph(.boxTitle):
                    let level = writer.headingLevel + 1
                    try writer.writeHeading(child, level: level, [.init("class", "box-title"), .init("id", title)])
                default: try writer.write(.element(child))
                }
            }
            try writer.writeItems(&items)
        }
    }

    private mutating func writeItems(_ items: inout [Element]) throws {
        guard !items.isEmpty else { return }
        markup.begin("dl")
        for item in items { try write(.element(item)) }
        markup.end()
        items = []
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
        try wrap(name, element, attributes + [.init("role", "doc-footnote")]) { try $0.writeLabelled(element, "span") }
    }

    /// The label of an element and the rest of it, each by itself, so that they can stand side by side.
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
    /// What links lead to it by.
    fileprivate var ownAnchor: String? {
        if case .noteCall(_, let anchor) = role { return anchor }
        return role.noteAnchor ?? anchor
    }

    /// The title of a box.
    fileprivate var title: Element? {
        for case .element(let child) in children where child.role == .paragraph(.boxTitle) { return child }
        return nil
    }

    /// By anchor: the identifier on the page. A note that repeats another is left out, and stands for that one.
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

    /// It is beside the text, and can be left out of a first reading.
    fileprivate var isAside: Bool { [.box(.note), .box(.glossary), .box(.tip)].contains(self) }
}
