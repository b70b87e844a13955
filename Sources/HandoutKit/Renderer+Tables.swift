import Content
import Diagnostics
import DocumentTree
import PageLayout
public import Theming
import Wording

/// The form that a table gets in each print size of the generic copy.
public struct TableForms: Sendable, Hashable {
    /// The place of the table: `handouts/visit/en-CA.md:12`
    public var place: String
    /// `text`, `wide`, `compact`, `landscape` or `cards`, from the smallest print size to the largest.
    public var forms: [(size: PrintSize, form: String)] {
        zip(PrintSize.allCases, names).map { (size: $0, form: $1) }
    }
    var names: [String]

    /// `handouts/visit/en-CA.md:12: table: wide in standard and clear print, cards in large and giant print`
    public var description: String {
        var groups: [(form: String, sizes: [String])] = []
        for (size, form) in forms {
            if groups.last?.form == form {
                groups[groups.count - 1].sizes.append(size.rawValue)
            } else {
                groups.append((form, [size.rawValue]))
            }
        }
        let words = groups.map { form, sizes in
            guard let last = sizes.last, sizes.count > 1 else { return "\(form) in \(sizes.joined()) print" }
            if sizes.count == PrintSize.allCases.count { return "\(form) in every print size" }
            return "\(form) in \(sizes.dropLast().joined(separator: ", ")) and \(last) print"
        }
        return "\(place): table: " + words.joined(separator: ", ")
    }
}

extension Renderer {
    /// The tables of a handout that some print size sets in another form than as wide as the text. A text that cannot be set
    /// has none: `check` says why.
    ///
    /// - Throws: `UnknownName` where there is no such handout.
    public mutating func tableForms(of name: String) throws -> [TableForms] {
        guard let handout = try library.handout(name).value else { return [] }
        return handout.content.texts.filter(\.hasTable).flatMap { text in
            let options = RenderOptions(language: text.language.description)
            guard let document = try? manuscript(of: handout, for: nil, options: options).document else {
                return [TableForms]()
            }
            let reports = PrintSize.allCases.compactMap { size in
                try? layOut(document, options: options, size: size).tables
            }
            guard let first = reports.first, reports.count == PrintSize.allCases.count,
                reports.allSatisfy({ $0.count == first.count })
            else { return [] }
            return first.indices.compactMap { index in
                let forms = reports.map { $0[index].form }
                guard let range = first[index].range, forms.contains(where: { $0 != .text }) else { return nil }
                return TableForms(
                    place: "\(range.file.path):\(range.start.line)", names: forms.map(\.rawValue))
            }
        }
    }
}

extension Text {
    fileprivate var hasTable: Bool { introduction.hasTable || sections.contains(where: \.hasTable) }
}

extension Section {
    fileprivate var hasTable: Bool { blocks.hasTable || sections.contains(where: \.hasTable) }
}

extension [Block] {
    fileprivate var hasTable: Bool {
        contains { block in
            switch block {
            case .table: true
            case .quote(let quote): quote.blocks.hasTable
            case .list(let list): list.items.contains(where: \.blocks.hasTable)
            case .box(let box): box.blocks.hasTable
            default: false
            }
        }
    }
}
