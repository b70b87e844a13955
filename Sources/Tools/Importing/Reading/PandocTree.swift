import Diagnostics
import Foundation

/// The document tree of Pandoc, from its JSON. The trees of the interfaces 1.22 (Pandoc 2.17) and 1.23 (Pandoc 3.1)
/// are read.
package struct PandocTree: Equatable, Sendable {
    package var title: [PandocInline] = []
    /// The subtitle, authors, date and summary, where a document has them.
    package var lines: [[PandocInline]] = []
    package var language: String?
    package var blocks: [PandocBlock]

    /// - Throws: `ImportFault` if the bytes are not such a tree.
    package init(_ json: [UInt8], shownAs: String) throws(ImportFault) {
        let whole = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
        guard let whole, let version = whole["pandoc-api-version"] as? [Int], let blocks = whole["blocks"] as? [Any]
        else {
            throw ImportFault(.error("unreadable-document", "pandoc's answer for \(shownAs) is not a document"))
        }
        guard version.count >= 2, version[0] == 1, (22...23).contains(version[1]) else {
            let given = version.map(String.init).joined(separator: ".")
            throw ImportFault(
                .error(
                    "unknown-pandoc", "this pandoc writes a tree of version \(given), and 1.22 and 1.23 are known",
                    help: "use pandoc 2.17 or 3.1"))
        }
        self.blocks = PandocBlock.list(blocks)
        let meta = whole["meta"] as? [String: Any] ?? [:]
        title = Self.words(meta["title"])
        let language = PandocInline.text(Self.words(meta["lang"]))
        self.language = language.isEmpty ? nil : language
        lines = ["subtitle", "author", "date", "abstract"].flatMap { Self.lines(meta[$0]) }
    }

    package init(blocks: [PandocBlock]) { self.blocks = blocks }

    private static func lines(_ value: Any?) -> [[PandocInline]] {
        if let list = value as? [String: Any], list["t"] as? String == "MetaList" {
            return (list["c"] as? [Any] ?? []).flatMap { lines($0) }
        }
        let words = words(value)
        return words.isEmpty ? [] : [words]
    }

    /// The words of an entry of the metadata.
    private static func words(_ value: Any?) -> [PandocInline] {
        guard let value = value as? [String: Any] else { return [] }
        switch value["t"] as? String {
        case "MetaInlines": return PandocInline.list(value["c"])
        case "MetaString": return [.string(value["c"] as? String ?? "")]
        case "MetaBlocks":
            return PandocBlock.list(value["c"]).flatMap { block in
                if case .paragraph(let content) = block { content } else { [PandocInline]() }
            }
        default: return []
        }
    }
}

package struct PandocAttributes: Equatable, Sendable {
    package var id = ""
    package var classes: [String] = []
    package var values: [String: String] = [:]

    package init() {}

    init(_ value: Any?) {
        guard let parts = value as? [Any], parts.count == 3 else { return }
        id = parts[0] as? String ?? ""
        classes = parts[1] as? [String] ?? []
        for pair in parts[2] as? [[String]] ?? [] where pair.count == 2 { values[pair[0]] = pair[1] }
    }
}

package indirect enum PandocBlock: Equatable, Sendable {
    case paragraph([PandocInline])
    case lines([[PandocInline]])
    case code(String)
    case raw(format: String, String)
    case quote([PandocBlock])
    case orderedList(start: Int, hasLetters: Bool, [[PandocBlock]])
    case bulletList([[PandocBlock]])
    case definitions([(term: [PandocInline], meanings: [[PandocBlock]])])
    case heading(level: Int, PandocAttributes, [PandocInline])
    case rule
    case table(PandocTable)
    case figure(caption: [PandocBlock], [PandocBlock])
    case division(PandocAttributes, [PandocBlock])
    case unknown(String)

    package static func == (left: PandocBlock, right: PandocBlock) -> Bool {
        String(describing: left) == String(describing: right)
    }

    static func list(_ value: Any?) -> [PandocBlock] {
        (value as? [Any] ?? []).compactMap { ($0 as? [String: Any]).flatMap(PandocBlock.init) }
    }

    private init?(_ element: [String: Any]) {
        let content = element["c"]
        let parts = content as? [Any] ?? []
        func part(_ index: Int) -> Any? { parts.indices.contains(index) ? parts[index] : nil }
        switch element["t"] as? String {
        case "Plain", "Para": self = .paragraph(PandocInline.list(content))
        case "LineBlock": self = .lines(parts.map { PandocInline.list($0) })
        case "CodeBlock": self = .code(part(1) as? String ?? "")
        case "RawBlock": self = .raw(format: part(0) as? String ?? "", part(1) as? String ?? "")
        case "BlockQuote": self = .quote(Self.list(content))
        case "OrderedList":
            let attributes = part(0) as? [Any] ?? []
            let style = (attributes.dropFirst().first as? [String: Any])?["t"] as? String ?? ""
            self = .orderedList(
                start: attributes.first as? Int ?? 1, hasLetters: style.hasSuffix("Alpha") || style.hasSuffix("Roman"),
                (part(1) as? [Any] ?? []).map { Self.list($0) })
        case "BulletList": self = .bulletList(parts.map { Self.list($0) })
        case "DefinitionList":
            self = .definitions(
                parts.compactMap { pair in
                    guard let pair = pair as? [Any], pair.count == 2 else { return nil }
                    return (PandocInline.list(pair[0]), (pair[1] as? [Any] ?? []).map { Self.list($0) })
                })
        case "Header":
            self = .heading(level: part(0) as? Int ?? 1, PandocAttributes(part(1)), PandocInline.list(part(2)))
        case "HorizontalRule": self = .rule
        case "Table": self = .table(PandocTable(parts))
        case "Figure":
            self = .figure(caption: Self.list((part(1) as? [Any])?.last), Self.list(part(2)))
        case "Div": self = .division(PandocAttributes(part(0)), Self.list(part(1)))
        case "Null": return nil
        case let other: self = .unknown(other ?? "?")
        }
    }
}

package struct PandocTable: Equatable, Sendable {
    package struct Cell: Equatable, Sendable {
        package var rows: Int
        package var columns: Int
        package var blocks: [PandocBlock]
    }

    package var caption: [PandocBlock] = []
    /// `AlignLeft`, `AlignRight`, `AlignCenter` or `AlignDefault`, one for each column.
    package var alignments: [String] = []
    package var head: [[Cell]] = []
    package var body: [[Cell]] = []

    init(_ parts: [Any]) {
        guard parts.count == 6 else { return }
        caption = PandocBlock.list((parts[1] as? [Any])?.last)
        alignments = (parts[2] as? [[Any]] ?? []).map { ($0.first as? [String: Any])?["t"] as? String ?? "" }
        head = Self.rows((parts[3] as? [Any])?.last)
        for section in parts[4] as? [[Any]] ?? [] where section.count == 4 {
            body += Self.rows(section[2]) + Self.rows(section[3])
        }
        body += Self.rows((parts[5] as? [Any])?.last)
    }

    private static func rows(_ value: Any?) -> [[Cell]] {
        (value as? [[Any]] ?? []).map { row in
            (row.last as? [[Any]] ?? []).compactMap { cell in
                guard cell.count == 5 else { return nil }
                return Cell(
                    rows: cell[2] as? Int ?? 1, columns: cell[3] as? Int ?? 1, blocks: PandocBlock.list(cell[4]))
            }
        }
    }
}

package indirect enum PandocInline: Equatable, Sendable {
    case string(String)
    case space
    case lineBreak
    case emphasis([PandocInline])
    case strong([PandocInline])
    case underline([PandocInline])
    case struck([PandocInline])
    case raised([PandocInline])
    case lowered([PandocInline])
    case plain([PandocInline])
    case quoted(isDouble: Bool, [PandocInline])
    case code(String)
    case mathematics(String)
    case raw(format: String, String)
    case link([PandocInline], address: String)
    case image(PandocAttributes, [PandocInline], path: String, title: String)
    case note([PandocBlock])
    case span(PandocAttributes, [PandocInline])
    case unknown(String)

    static func list(_ value: Any?) -> [PandocInline] {
        (value as? [Any] ?? []).compactMap { ($0 as? [String: Any]).map(PandocInline.init) }
    }

    private init(_ element: [String: Any]) {
        let content = element["c"]
        let parts = content as? [Any] ?? []
        func part(_ index: Int) -> Any? { parts.indices.contains(index) ? parts[index] : nil }
        func target(_ index: Int) -> String { (part(2) as? [String])?.dropFirst(index).first ?? "" }
        switch element["t"] as? String {
        case "Str": self = .string(content as? String ?? "")
        case "Space", "SoftBreak": self = .space
        case "LineBreak": self = .lineBreak
        case "Emph": self = .emphasis(Self.list(content))
        case "Strong": self = .strong(Self.list(content))
        case "Underline": self = .underline(Self.list(content))
        case "Strikeout": self = .struck(Self.list(content))
        case "Superscript": self = .raised(Self.list(content))
        case "Subscript": self = .lowered(Self.list(content))
        case "SmallCaps": self = .plain(Self.list(content))
        case "Quoted":
            let kind = (part(0) as? [String: Any])?["t"] as? String
            self = .quoted(isDouble: kind == "DoubleQuote", Self.list(part(1)))
        case "Cite": self = .plain(Self.list(part(1)))
        case "Code": self = .code(part(1) as? String ?? "")
        case "Math": self = .mathematics(part(1) as? String ?? "")
        case "RawInline": self = .raw(format: part(0) as? String ?? "", part(1) as? String ?? "")
        case "Link": self = .link(Self.list(part(1)), address: target(0))
        case "Image":
            self = .image(PandocAttributes(part(0)), Self.list(part(1)), path: target(0), title: target(1))
        case "Note": self = .note(PandocBlock.list(content))
        case "Span": self = .span(PandocAttributes(part(0)), Self.list(part(1)))
        case let other: self = .unknown(other ?? "?")
        }
    }

    /// The words of a list.
    static func text(_ inlines: [PandocInline]) -> String {
        var text = ""
        for inline in inlines {
            switch inline {
            case .string(let words), .code(let words), .mathematics(let words): text += words
            case .space, .lineBreak: text += " "
            case .emphasis(let content), .strong(let content), .underline(let content), .struck(let content),
                .raised(let content), .lowered(let content), .plain(let content), .quoted(_, let content),
                .link(let content, _), .image(_, let content, _, _), .span(_, let content):
                text += Self.text(content)
            case .raw, .note, .unknown: break
            }
        }
        return text
    }
}

extension PandocBlock {
    /// The words of a block, for the decision what it is.
    var text: String {
        switch self {
        case .paragraph(let content), .heading(_, _, let content): PandocInline.text(content)
        case .lines(let lines): lines.map(PandocInline.text).joined(separator: "\n")
        case .code(let text): text
        case .quote(let blocks), .division(_, let blocks): Self.text(blocks)
        case .orderedList(_, _, let items), .bulletList(let items):
            items.map(Self.text).joined(separator: "\n")
        case .definitions(let entries):
            entries.map { ([PandocInline.text($0.term)] + $0.meanings.map(Self.text)).joined(separator: "\n") }
                .joined(separator: "\n")
        case .table(let table):
            (table.head + table.body).flatMap { $0.map { Self.text($0.blocks) } }.joined(separator: "\n")
        case .figure(let caption, let blocks): Self.text(blocks + caption)
        case .raw, .rule, .unknown: ""
        }
    }

    static func text(_ blocks: [PandocBlock]) -> String {
        blocks.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
