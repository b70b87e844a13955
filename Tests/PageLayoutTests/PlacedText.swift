import DocumentTree
import Geometry
import PageLayout
import TextShaping

/// The positions of all text in a laid-out document.
struct PlacedText {
    struct Line {
        var page: Int
        var top: Double
        var text: String
        var isHeading: Bool
        var isNote: Bool
    }

    private(set) var textByLeaf: [LeafID: String] = [:]
    private(set) var linesByParagraph: [ElementID: [Line]] = [:]
    private(set) var pageOfNote: [String: Int] = [:]
    private(set) var pageOfCall: [String: Int] = [:]
    /// Every call of a note and every note that is set, by page.
    private(set) var calls: [(note: String, page: Int)] = []
    private(set) var notes: [(note: String, page: Int)] = []
    private var flowLines: [[Line]] = []

    init(_ laidOut: LaidOutDocument, _ document: Document) {
        let owners = Owners(document.root)
        flowLines = Array(repeating: [], count: laidOut.pages.count)
        for (page, content) in laidOut.pages.enumerated() {
            for case .text(let fragment) in content.fragments {
                var paragraph: Owners.Owner?
                for run in fragment.shaped.runs {
                    guard case .leaf(let leaf) = fragment.marks[run.source], let owner = owners.byLeaf[leaf] else {
                        continue
                    }
                    paragraph = owner
                    textByLeaf[leaf, default: ""] += fragment.text(of: run)
                    if let note = owner.note, pageOfNote[note] == nil { pageOfNote[note] = page }
                    for call in owner.calls {
                        pageOfCall[call] = page
                        calls.append((call, page))
                    }
                    if let note = owner.note, owner.isLabel { notes.append((note, page)) }
                }
                guard let paragraph, !paragraph.isLabel else { continue }
                let line = Line(
                    page: page, top: fragment.origin.y.points, text: fragment.shaped.text,
                    isHeading: paragraph.isHeading, isNote: paragraph.note != nil)
                linesByParagraph[paragraph.block, default: []].append(line)
                if !line.isNote { flowLines[page].append(line) }
            }
        }
    }

    func flow(onPage page: Int) -> [Line] { flowLines[page] }
}

/// The block that contains each leaf.
private struct Owners {
    struct Owner {
        var block: ElementID
        var isHeading = false
        var isLabel = false
        var note: String?
        var calls: [String] = []
    }

    /// Calls without text, until the text that follows them.
    private var unsaid: [String] = []
    private(set) var byLeaf: [LeafID: Owner] = [:]

    init(_ root: Element) { walk(root, Owner(block: root.id)) }

    private mutating func walk(_ element: Element, _ owner: Owner) {
        var owner = owner
        switch element.role {
        case .heading:
            owner.block = element.id
            owner.isHeading = true
        case .paragraph, .listBody, .cardLabel, .cardValue, .tableCell: owner.block = element.id
        case .label:
            owner.block = element.id
            owner.isLabel = true
        case .note(let anchor), .repeatedNote(_, let anchor):
            owner.block = element.id
            owner.note = anchor
        case .noteCall(let note, _):
            owner.calls = unsaid + [note]
            unsaid = element.children.isEmpty ? owner.calls : []
        default: break
        }
        for child in element.children {
            switch child {
            case .element(let child): walk(child, owner)
            case .leaf(let leaf): byLeaf[leaf.id] = owner
            }
        }
    }
}

extension Document {
    /// Every text leaf that must be set, with its text.
    var texts: [(LeafID, String)] { texts(ofRepeatedNotes: false) }

    /// Returns every text leaf with its text, either of short notes or of everything else.
    func texts(ofRepeatedNotes isWanted: Bool) -> [(LeafID, String)] {
        var found: [(LeafID, String)] = []
        func walk(_ element: Element, isRepeated: Bool) {
            var isRepeated = isRepeated
            if case .repeatedNote = element.role { isRepeated = true }
            for child in element.children {
                switch child {
                case .element(let child): walk(child, isRepeated: isRepeated)
                case .leaf(let leaf):
                    if case .text(let text) = leaf.content, isRepeated == isWanted { found.append((leaf.id, text)) }
                }
            }
        }
        walk(root, isRepeated: false)
        return found
    }
}
