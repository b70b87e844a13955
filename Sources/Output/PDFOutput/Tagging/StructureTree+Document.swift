import DocumentTree

/// Converts roles into structure types. The needs of screen readers decide:
///
/// - Boxes and the card are sections with a title; PDF 1.7 has no aside.
/// - The card's items are a list of labels and bodies, which ISO 32000-1, table 336, provides for terms and their
///   meanings. Screen readers announce the number of items, and label and value stay separate without a colon.
/// - A blank or check box is drawn as lines, but represents text. It is a `Span` (or the label that contains it) with
///   `ActualText`, like a drawn letter in ISO 32000-1, 14.9.4. A `Figure` would be announced as a picture and interrupt
///   the sentence.
/// - Run-on paragraphs are announced as paragraphs, each with its pause, and the dots between them are not.
/// - Lines to write on are one such blank, whatever their number.
/// - Pictures and QR codes are figures with their author's alternate text.
/// - A header cell has the scope of its column or row, and every other cell names its headers.
/// - An abbreviation is a `Span` with its expansion: ISO 32000-1, 14.9.5.
/// - Words with a different spoken form keep their text and have `Alt`.
/// - An element that adds nothing to speech (a term, a span without a language) is left out, and its content belongs to
///   its parent.
extension StructureTree {
    init(_ document: Document) {
        self.init(leafCount: document.leafCount)
        add(document.root, to: nil)
        leadCellsToHeaders()
    }

    private mutating func add(_ element: DocumentTree.Element, to parent: Int?) {
        var types = StructureType.types(of: element.role)
        // An empty header cell, such as the one in the corner, is not a header.
        if types == [.tableHeader], element.isEmpty { types = [.tableData] }
        if types.isEmpty, element.language != nil || element.spoken != nil || element.expansion != nil {
            types = [.span]
        }
        guard !types.isEmpty || parent == nil else {
            addChildren(of: element, to: parent ?? 0, isSpoken: false)
            return
        }
        var innermost = parent ?? 0
        for (depth, type) in types.enumerated() {
            var new = Element(type: type, parent: depth == 0 ? parent : innermost)
            if depth == 0 {
                new.language = element.language
                new.title = element.boxTitle
                new.listNumbering = element.role.listNumbering
                if type == .tableHeader { new.headerScope = element.role.headerScope }
                new.identifier = element.role.noteAnchor
                new.expansion = element.expansion
                if case .tableCell(_, let columns) = element.role { new.columnSpan = columns }
            }
            if depth == types.count - 1, let spoken = element.heard {
                let isDescribed = element.hasText || element.role == .figure
                if isDescribed { new.alternate = spoken } else { new.actualText = spoken }
            }
            innermost = add(new)
        }
        addChildren(of: element, to: innermost, isSpoken: element.heard != nil)
        if element.role.isTouchable { add(.annotations(element.id), to: innermost) }
    }

    private mutating func addChildren(of element: DocumentTree.Element, to parent: Int, isSpoken: Bool) {
        var cardList: Int?
        for child in element.children {
            switch child {
            case .element(let child) where child.role == .cardItem:
                let list =
                    cardList ?? add(Element(type: .list, parent: parent, listNumbering: ListNumbering.none))
                cardList = list
                add(child, to: list)
            case .element(let child):
                cardList = nil
                add(child, to: parent)
            case .leaf(let leaf):
                // Separators are drawn as artifacts.
                if leaf.content == .separator { continue }
                // Content without text and without a spoken form gets at least the sign that it looks like.
                if !isSpoken, let sign = leaf.content.sign {
                    add(.leaf(leaf.id), to: add(Element(type: .span, parent: parent, actualText: sign)))
                } else {
                    addText(leaf.id, to: parent)
                }
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
        case .emphasis: [.emphasis]
        case .strong: [.strong]
        case .code: [.code]
        case .noteCall: [.reference, .link]
        case .link: [.link]
        case .term, .span, .blank, .struck, .lowered, .raised: []
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
    /// The title that names the section of a box or the card.
    fileprivate var boxTitle: String? {
        switch role {
        case .box, .card, .signature, .cutOut, .contents: break
        default: return nil
        }
        for case .element(let child) in children where child.role == .paragraph(.boxTitle) {
            return child.textWithoutValues
        }
        return nil
    }

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
    fileprivate var heard: String? { spoken ?? (role == .writingLines ? Leaf.Content.writingLine.sign : nil) }

    /// Whether any of the element is drawn as text.
    fileprivate var hasText: Bool {
        children.contains { child in
            switch child {
            case .element(let element): element.hasText
            case .leaf(let leaf):
                switch leaf.content {
                case .text, .pageNumber: true
                default: false
                }
            }
        }
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
