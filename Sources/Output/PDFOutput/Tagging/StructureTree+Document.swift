import DocumentTree

/// From roles to structure types.
///
/// What a listener needs decides:
/// - A box and the card are sections with a title; PDF 1.7 has no aside.
/// - The card's items are a list of labels and bodies, which ISO 32000-1, table 336, has for terms and what they mean: a
///   listener hears how many there are, and label and value stay two things with no colon between them.
/// - A blank or a tick box is drawn as lines, but stands for text. It is a `Span` (or the label that holds it) with
///   `ActualText`, as ISO 32000-1, 14.9.4 has it for a letter that is drawn; a `Figure` would be announced as a picture
///   and interrupt the sentence.
/// - Paragraphs that run on in one line are heard as paragraphs, each with its pause, and the dots between them are not.
/// - Lines to write on are one such blank, however many they are.
/// - A picture and a QR code are figures, with the alternate text that its author wrote.
/// - A header cell says whether it heads its column or its row, and every other cell names its headers.
/// - An abbreviation is a `Span` that says what it is short for: ISO 32000-1, 14.9.5.
/// - Words that are said differently from how they are written keep their text and have `Alt`.
/// - An element that adds nothing to what is heard (a term, a span without a language) is left out, and what
///   it holds belongs to the element around it.
extension StructureTree {
    init(_ document: Document) {
        self.init(leafCount: document.leafCount)
        add(document.root, to: nil)
        leadCellsToHeaders()
    }

    private mutating func add(_ element: DocumentTree.Element, to parent: Int?) {
        var types = StructureType.types(of: element.role)
        // A header cell that says nothing, such as the one in the corner, is no header.
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
                // Drawn as an artifact.
                if leaf.content == .separator { continue }
                // What has no text and of which nobody said how it sounds is at least the sign that it looks like.
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
    /// From the outermost to the innermost; none for what adds nothing to its surroundings.
    fileprivate static func types(of role: Role) -> [StructureType] {
        switch role {
        case .document: [.document]
        case .section, .box, .card, .letter: [.section]
        case .masthead, .findOutMore, .rule: []
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
        case .list(.numbers), .list(.references): .decimal
        // A box to tick is no number: table 347 has None for labels of any other text.
        case .list(.tasks): ListNumbering.none
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

    /// Whether layout says where it can be touched.
    var isTouchable: Bool {
        switch self {
        case .link, .noteCall: true
        default: false
        }
    }
}

extension DocumentTree.Element {
    /// What names the section that a box or the card is.
    fileprivate var boxTitle: String? {
        switch role {
        case .box, .card: break
        default: return nil
        }
        for case .element(let child) in children where child.role == .paragraph(.boxTitle) {
            return child.textWithoutValues
        }
        return nil
    }

    /// Whether nothing of it is drawn.
    fileprivate var isEmpty: Bool {
        children.allSatisfy { child in
            switch child {
            case .element(let element): element.isEmpty
            case .leaf(let leaf): leaf.content == .text("")
            }
        }
    }

    /// What a listener hears in its place.
    fileprivate var heard: String? { spoken ?? (role == .writingLines ? Leaf.Content.writingLine.sign : nil) }

    /// Whether any of it is drawn as text.
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
    /// What stands for it as text, if it is drawn without any.
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
