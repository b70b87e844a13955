import DocumentTree

/// Converts roles into structure types. The needs of screen readers decide:
///
/// - Boxes and the card are sections; PDF 1.7 has no aside. Their titles are headings, among which a listener finds them,
///   as on the web page.
/// - The card's items, the words of a glossary and the numbers of a phone card are lists of labels and bodies, which ISO
///   32000-1, table 336, provides for terms and their meanings. Screen readers announce the number of items, and label
///   and value stay separate without a colon.
/// - Plain text belongs to its paragraph, cell or item itself, and so do words that are stressed. Only text with a
///   language, an expansion or words of its own has a `Span`. In Chrome, a `Span` has
///   no name, and screen readers leave its words out: "Do not eat", with a `Span` around its "not", would be heard as "Do eat". The face says that a word
///   is bold, to readers that tell it.
/// - A blank or check box is drawn as lines. It is a `Span` (or the label that contains it) with `Alt`, which readers
///   tell; few of them know `ActualText`. A `Figure` would be announced as a picture and interrupt the sentence.
/// - Run-on paragraphs are announced as paragraphs, each with its pause, and the dots between them are not.
/// - Lines to write on are one such blank, whatever their number.
/// - Pictures and QR codes are figures with their author's alternate text.
/// - A header cell has the scope of its column or row, and every other cell names its headers.
/// - An abbreviation is a `Span` with its expansion: ISO 32000-1, 14.9.5.
/// - Words with a different spoken form keep their text and have `Alt`, and so does the call of a note: "Note a".
/// - An element that adds nothing to speech (emphasis, a term, a span without a language) is left out, and its content
///   belongs to its parent.
extension StructureTree {
    init(_ document: Document) {
        var tagger = DocumentTagger(document)
        tagger.add(document.root, to: nil)
        self = tagger.tree
        leadCellsToHeaders()
    }
}

private struct DocumentTagger {
    var tree: StructureTree
    private let titles: BoxTitleLevels

    init(_ document: Document) {
        tree = StructureTree(leafCount: document.leafCount)
        titles = BoxTitleLevels(document)
    }

    mutating func add(_ element: DocumentTree.Element, to parent: Int?) {
        let types = types(of: element)
        guard !types.isEmpty || parent == nil else {
            addChildren(of: element, to: parent ?? 0, isSpoken: false)
            return
        }
        var innermost = parent ?? 0
        for (depth, type) in types.enumerated() {
            var new = StructureTree.Element(type: type, parent: depth == 0 ? parent : innermost)
            if depth == 0 {
                new.language = element.language
                new.title = element.boxTitle?.textWithoutValues
                new.listNumbering = element.role.listNumbering
                if type == .tableHeader { new.headerScope = element.role.headerScope }
                new.identifier = element.role.noteAnchor
                new.expansion = element.expansion
                if case .tableCell(_, let columns) = element.role { new.columnSpan = columns }
            }
            if depth == types.count - 1 { new.alternate = element.heard }
            innermost = tree.add(new)
        }
        addChildren(of: element, to: innermost, isSpoken: element.heard != nil)
        if element.role.isTouchable { tree.add(.annotations(element.id), to: innermost) }
    }

    private func types(of element: DocumentTree.Element) -> [StructureType] {
        if element.role == .paragraph(.boxTitle) { return [.heading(level: titles[element])] }
        let types = StructureType.types(of: element.role)
        // An empty header cell, such as the one in the corner, is not a header.
        if types == [.tableHeader], element.isEmpty { return [.tableData] }
        if types.isEmpty, element.language != nil || element.spoken != nil || element.expansion != nil {
            return [.span]
        }
        return types
    }

    private mutating func addChildren(of element: DocumentTree.Element, to parent: Int, isSpoken: Bool) {
        var box: BoxKind?
        if case .box(let kind) = element.role { box = kind }
        var list: Int?
        for child in element.children {
            if case .element(let child) = child {
                let entry = box.flatMap { BoxEntry(child, in: $0) }
                guard child.role == .cardItem || entry != nil else {
                    list = nil
                    add(child, to: parent)
                    continue
                }
                let items =
                    list
                    ?? tree.add(StructureTree.Element(type: .list, parent: parent, listNumbering: ListNumbering.none))
                list = items
                if let entry { add(entry, to: items) } else { add(child, to: items) }
            } else {
                add(child, to: parent, isSpoken: isSpoken)
            }
        }
    }

    private mutating func add(_ entry: BoxEntry, to list: Int) {
        var item = StructureTree.Element(type: .listItem, parent: list)
        item.language = entry.element.language
        let number = tree.add(item)
        if !entry.label.isEmpty { add(entry.label, toNew: .label, in: number) }
        add(entry.body, toNew: .listBody, in: number)
    }

    private mutating func add(_ nodes: [Node], toNew type: StructureType, in parent: Int) {
        let element = tree.add(StructureTree.Element(type: type, parent: parent))
        for node in nodes { add(node, to: element, isSpoken: false) }
    }

    /// - Parameter isSpoken: whether a parent says in words what the leaf shows.
    private mutating func add(_ node: Node, to parent: Int, isSpoken: Bool) {
        switch node {
        case .element(let child): add(child, to: parent)
        case .leaf(let leaf):
            // Separators are drawn as artifacts.
            if leaf.content == .separator { return }
            // Content without text and without a spoken form gets at least the sign that it looks like.
            if !isSpoken, let sign = leaf.content.sign {
                tree.add(
                    .leaf(leaf.id),
                    to: tree.add(StructureTree.Element(type: .span, parent: parent, alternate: sign)))
            } else {
                tree.add(.leaf(leaf.id), to: parent)
            }
        }
    }
}

extension StructureType {
    /// Returns the types from the outermost to the innermost; empty for an element that adds nothing.
    fileprivate static func types(of role: Role) -> [StructureType] {
        switch role {
        case .document: [.document]
        case .section, .box, .card, .letter, .signature, .cutOut, .contents: [.section]
        case .masthead, .findOutMore, .rule, .keep, .pageBreak, .sheetBreak, .columns, .column, .pair: []
        case .contentsList: [.contents]
        case .contentsItem: [.contentsItem]
        case .contentsEntry: [.reference]
        case .captionedFigure: [.division]
        case .table: [.table]
        case .caption: [.caption]
        case .tableHead: [.tableHead]
        case .tableBody: [.tableBody]
        case .tableRow: [.tableRow]
        case .tableCell(.data, _): [.tableData]
        case .tableCell: [.tableHeader]
        case .figure: [.figure]
        case .writingLines: [.paragraph, .span]
        case .quote: [.quotation]
        case .notes, .returnAddress, .addressee, .runOn: [.division]
        case .heading(let level): [.heading(level: level)]
        case .paragraph: [.paragraph]
        case .list: [.list]
        case .listItem, .cardItem: [.listItem]
        case .label, .cardLabel: [.label]
        case .listBody, .cardValue: [.listBody]
        case .note, .repeatedNote, .explanation: [.note]
        case .code: [.code]
        case .noteCall: [.reference, .link]
        case .link: [.link]
        case .emphasis, .strong, .term, .span, .blank, .struck, .lowered, .raised: []
        }
    }
}

extension Role {
    fileprivate var listNumbering: ListNumbering? {
        switch self {
        case .list(.bullets): .disc
        case .list(.numbers), .list(.references), .list(.steps): .decimal
        // A check box is not a number: table 347 has None for all other labels.
        case .list(.tasks), .list(.timeline), .list(.dos), .list(.doNots): ListNumbering.none
        default: nil
        }
    }

    fileprivate var headerScope: HeaderScope? {
        switch self {
        // The heading of a group stands above its rows, across all columns.
        case .tableCell(.columnHeader, _), .tableCell(.groupHeader, _): .column
        case .tableCell(.rowHeader, _): .row
        case .tableCell(.cornerHeader, _): .both
        default: nil
        }
    }

    /// Whether layout records an area for the link.
    var isTouchable: Bool {
        switch self {
        case .link, .noteCall: true
        default: false
        }
    }
}

extension DocumentTree.Element {
    /// Whether nothing of the element is drawn.
    fileprivate var isEmpty: Bool {
        children.allSatisfy { child in
            switch child {
            case .element(let element): element.isEmpty
            case .leaf(let leaf): leaf.content == .text("")
            }
        }
    }

    /// The text that a screen reader speaks in place of the element.
    fileprivate var heard: String? {
        switch role {
        case .writingLines: spoken ?? Leaf.Content.writingLine.sign
        case .noteCall: spoken ?? nameOfCall
        default: spoken
        }
    }

    /// Says where the call of a note leads, because a letter or a number alone does not: "Source 2 (p. 102)" for "2 (p. 102)".
    private var nameOfCall: String? {
        guard let purpose else { return nil }
        let words = plainText
        guard let place = words.firstIndex(where: { "(（".contains($0) }) else { return purpose }
        return "\(purpose) \(words[place...])"
    }
}

extension Leaf.Content {
    /// The text of content that is drawn without any.
    fileprivate var sign: String? {
        switch self {
        case .text, .lineBreak, .separator, .pageNumber: nil
        case .blank: "_____"
        case .tickBox(let isTicked): isTicked ? "\u{2611}" : "\u{2610}"
        case .writingLine: "_____"
        case .picture, .qrCode: nil
        }
    }
}
