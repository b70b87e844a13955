/// The types of structure elements that a handout uses. All are standard, so none is mapped. ISO 32000-1, 14.8.4.
enum StructureType: String, CaseIterable {
    // Grouping
    case document = "Document"
    case part = "Part"
    case section = "Sect"
    case division = "Div"
    case quotation = "BlockQuote"
    case contents = "TOC"
    case contentsItem = "TOCI"

    // Blocks
    case heading1 = "H1"
    case heading2 = "H2"
    case heading3 = "H3"
    case heading4 = "H4"
    case heading5 = "H5"
    case heading6 = "H6"
    case paragraph = "P"
    case list = "L"
    case listItem = "LI"
    case label = "Lbl"
    case listBody = "LBody"
    case table = "Table"
    case caption = "Caption"
    case tableHead = "THead"
    case tableBody = "TBody"
    case tableRow = "TR"
    case tableHeader = "TH"
    case tableData = "TD"
    case figure = "Figure"

    // Inside text
    case span = "Span"
    case note = "Note"
    case reference = "Reference"
    case link = "Link"
    case code = "Code"

    var isCell: Bool { self == .tableHeader || self == .tableData }

    /// Returns the type of a heading. The standard has no numbered headings beyond level 6.
    static func heading(level: Int) -> StructureType {
        let levels: [StructureType] = [.heading1, .heading2, .heading3, .heading4, .heading5, .heading6]
        return levels[min(max(level, 1), levels.count) - 1]
    }
}

/// The labels of a list's items. ISO 32000-1, table 347.
enum ListNumbering: String {
    case none = "None"
    case disc = "Disc"
    case decimal = "Decimal"
}

/// The direction of a header cell. ISO 32000-1, table 349; ISO 14289-1, 7.5.
enum HeaderScope: String {
    case column = "Column"
    case row = "Row"
    case both = "Both"
}
