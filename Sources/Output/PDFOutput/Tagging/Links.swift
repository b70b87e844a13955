import DocumentTree
import PageLayout

/// The links of a document, ready to be written, with one annotation per area.
///
/// A link over several lines is one `Link` element with several annotations. One annotation with `/QuadPoints` would
/// look the same. But in readers that only know its rectangle, all words between would be active.
struct Links {
    struct Annotation {
        var element: ElementID
        var page: Int
        var area: LinkArea
        /// The description of the link. ISO 14289-1, 7.18.5.
        var contents: String
        var target: Target
    }

    enum Target {
        /// An address, escaped and in ASCII.
        case address(String)
        case destination(Destination)
    }

    private(set) var annotations: [Annotation] = []
    /// The indices into `annotations`, by link element.
    private(set) var byElement: [ElementID: [Int]] = [:]

    /// - Throws: `FinishingError.noDestination` if a link leads to an element without a place on a page.
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
        case .link(.address(let address)), .link(.telephone(let address)): return .address(escaped(address))
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

    /// Escapes an address. RFC 3986, 2: characters that are not allowed become %XX of their UTF-8; existing escapes are
    /// kept.
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
    /// The name by which a link or a note's call refers to this element.
    fileprivate var target: String? {
        if case .noteCall(note: _, anchor: let name) = role { return name }
        return role.noteAnchor ?? anchor
    }

    /// Returns the place of the element, or else of its first child with a place: a section begins with its heading.
    func destination(in layout: LaidOutDocument) -> Destination? {
        if let own = layout.destinations[id] { return own }
        for case .element(let child) in children {
            if let found = child.destination(in: layout) { return found }
        }
        return nil
    }

    /// Returns the description of a link: its purpose, its spoken text, its words, or its address, in this order.
    fileprivate func contents(anchors: [String: Destination]) -> String {
        if let purpose { return purpose }
        if let spoken { return spoken }
        var words = text(anchors: anchors)[...]
        while words.last == " " { words.removeLast() }
        words = words.drop { $0 == " " }
        if !words.isEmpty { return String(words) }
        switch role {
        case .link(.address(let address)), .link(.telephone(let address)): return address
        default: return ""
        }
    }

    /// Returns the text of all leaves, including page numbers.
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
