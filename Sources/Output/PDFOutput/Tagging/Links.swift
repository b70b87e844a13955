import DocumentTree
import PageLayout

/// The links of a document, ready to be written: one annotation for each area that can be touched.
///
/// A link that runs over lines is one `Link` element with as many annotations. One annotation with `/QuadPoints` would
/// do as well on paper, but readers that know only its rectangle would make all the words between touchable.
struct Links {
    struct Annotation {
        var element: ElementID
        var page: Int
        var area: LinkArea
        /// What is said of it. ISO 14289-1, 7.18.5.
        var contents: String
        var target: Target
    }

    enum Target {
        /// Escaped, in ASCII.
        case address(String)
        case destination(Destination)
    }

    private(set) var annotations: [Annotation] = []
    /// By link element: indices into `annotations`.
    private(set) var byElement: [ElementID: [Int]] = [:]

    /// - Throws: `FinishingError.noDestination`, if a link leads to what has no place on a page.
    init(_ document: Document, layout: LaidOutDocument) throws {
        guard !layout.linkAreas.isEmpty else { return }
        var touchable: [ElementID: DocumentTree.Element] = [:]
        var anchors: [String: Destination] = [:]
        Self.collect(document.root, layout: layout, touchable: &touchable, anchors: &anchors)
        for area in layout.linkAreas {
            guard let element = touchable[area.element] else {
                throw FinishingError.noDestination(element: area.element.index)
            }
            byElement[area.element, default: []].append(annotations.count)
            annotations.append(
                Annotation(
                    element: area.element, page: area.page, area: area, contents: element.contents(anchors: anchors),
                    target: try Self.target(of: element, anchors: anchors)))
        }
    }

    private static func target(of element: DocumentTree.Element, anchors: [String: Destination]) throws -> Target {
        let anchor: String
        switch element.role {
        case .link(.address(let address)): return .address(escaped(address))
        case .link(.anchor(let name)): anchor = name
        case .noteCall(let note, anchor: _): anchor = note
        default: throw FinishingError.noDestination(element: element.id.index)
        }
        guard let destination = anchors[anchor] else {
            throw FinishingError.noDestination(element: element.id.index)
        }
        return .destination(destination)
    }

    private static func collect(
        _ element: DocumentTree.Element, layout: LaidOutDocument, touchable: inout [ElementID: DocumentTree.Element],
        anchors: inout [String: Destination]
    ) {
        if element.role.isTouchable { touchable[element.id] = element }
        if let name = element.target, let destination = element.destination(in: layout) { anchors[name] = destination }
        for case .element(let child) in element.children {
            collect(child, layout: layout, touchable: &touchable, anchors: &anchors)
        }
    }

    /// RFC 3986, 2: what an address may not hold is written as %XX of its UTF-8; what is escaped already stays.
    static func escaped(_ address: String) -> String {
        if address.utf8.allSatisfy(isAllowed) { return address }
        var bytes = PDFBytes()
        for byte in address.utf8 {
            if isAllowed(byte) {
                bytes.append(CollectionOfOne(byte))
            } else {
                bytes.append("%")
                bytes.append(hexadecimal: byte)
            }
        }
        return String(decoding: bytes.bytes, as: UTF8.self)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
            UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: byte > 0x20 && byte < 0x7F
        }
    }
}

extension DocumentTree.Element {
    /// The name by which a link, or a note's call, leads here.
    fileprivate var target: String? {
        if case .noteCall(note: _, anchor: let name) = role { return name }
        return role.noteAnchor ?? anchor
    }

    /// Where it begins, or else the first of what it holds: a section begins with its heading.
    func destination(in layout: LaidOutDocument) -> Destination? {
        if let own = layout.destinations[id] { return own }
        for case .element(let child) in children {
            if let found = child.destination(in: layout) { return found }
        }
        return nil
    }

    /// What is said of a link: where it leads, what is said of its element, else its words, else its address.
    fileprivate func contents(anchors: [String: Destination]) -> String {
        if let purpose { return purpose }
        if let spoken { return spoken }
        var words = text(anchors: anchors)[...]
        while words.last == " " { words.removeLast() }
        words = words.drop { $0 == " " }
        if !words.isEmpty { return String(words) }
        if case .link(.address(let address)) = role { return address }
        return ""
    }

    /// The text of all leaves, page numbers among it.
    private func text(anchors: [String: Destination]) -> String {
        children.map { child in
            switch child {
            case .element(let element): element.text(anchors: anchors)
            case .leaf(let leaf):
                switch leaf.content {
                case .text(let text): text
                case .pageNumber(let anchor): anchors[anchor].map { String($0.page + 1) } ?? ""
                default: ""
                }
            }
        }.joined()
    }
}
