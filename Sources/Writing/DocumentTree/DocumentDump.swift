import Geometry

extension Document {
    /// The tree as indented text, for tests and developers.
    package var dump: String { root.dump(indent: 0) }
}

extension Element {
    package func dump(indent: Int) -> String {
        var line = String(repeating: "  ", count: indent) + role.dump
        if let anchor { line += " #\(anchor)" }
        if let language { line += " lang=\(language)" }
        if let spoken { line += " spoken=\"\(spoken)\"" }
        if let expansion { line += " expansion=\"\(expansion)\"" }
        if let icon { line += " icon=\(icon)" }
        line += "\n"
        for child in children {
            switch child {
            case .element(let element): line += element.dump(indent: indent + 1)
            case .leaf(let leaf): line += String(repeating: "  ", count: indent + 1) + "\(leaf.content.dump)\n"
            }
        }
        return line
    }

    /// The text of all leaves, concatenated.
    package var plainText: String {
        children.map { child in
            switch child {
            case .element(let element): element.plainText
            case .leaf(let leaf): if case .text(let text) = leaf.content { text } else { "" }
            }
        }.joined()
    }
}

extension Role {
    /// The role as text: `paragraph body`, `link → #goal`, `noteCall #call:1 → #note:1`.
    fileprivate var dump: String {
        switch self {
        case .box(let kind): "box \(kind.rawValue)"
        case .heading(let level): "heading \(level)"
        case .table(let columns, let form): "table \(columns.map(\.rawValue).joined(separator: " "))\(form.dump)"
        case .tableCell(let kind, let columns): "tableCell \(kind.rawValue)" + (columns > 1 ? " of \(columns)" : "")
        case .paragraph(let kind): "paragraph \(kind.rawValue)"
        case .runOn(let kind): "runOn \(kind.rawValue)"
        case .list(let kind): "list \(kind)"
        case .note(let anchor): "note #\(anchor)"
        case .repeatedNote(let note, let anchor): "repeatedNote #\(anchor) of #\(note)"
        case .explanation(let anchor, let first): "explanation #\(anchor)" + (first.map { " of #\($0)" } ?? "")
        case .noteCall(let note, let anchor): "noteCall #\(anchor) → #\(note)"
        case .link(.address(let address)): "link → \(address)"
        case .link(.anchor(let anchor)): "link → #\(anchor)"
        case .link(.telephone(let address)): "phone → \(address)"
        default: "\(self)"
        }
    }
}

extension Leaf.Content {
    fileprivate var dump: String {
        switch self {
        case .text(let text): "\"\(text)\""
        case .lineBreak: "line break"
        case .separator: "separator"
        case .blank(let length): "blank \(length.points)pt"
        case .tickBox(let isTicked): isTicked ? "ticked box" : "box"
        case .writingLine: "writing line"
        case .picture(let picture): "picture \(picture.shownAs)"
        case .qrCode(let text): "QR code \(text)"
        case .pageNumber(let anchor): "page of #\(anchor)"
        }
    }
}

extension TableForm {
    /// Only what was asked for.
    fileprivate var dump: String {
        let flags = [(isWide, "wide"), (isCompact, "compact"), (isGrid, "grid"), (isLandscape, "landscape")]
        var words = flags.filter(\.0).map { "." + $0.1 }
        if let shares { words.append("widths=" + shares.map { "\($0)" }.joined(separator: ":")) }
        if let rowHeight { words.append("row-height=\(rowHeight.points)") }
        return words.map { " " + $0 }.joined()
    }
}
