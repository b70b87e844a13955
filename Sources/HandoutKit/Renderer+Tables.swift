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
        return handout.content.texts.filter { $0.hasTable() }.flatMap { text in
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

    /// Warnings about tables that some print sizes cannot set on a page on its side, as their author asks.
    mutating func findingsOfTurnedTables(of text: Text, in handout: LoadedHandout) -> [Diagnostic] {
        guard text.hasTable(where: { $0.form.classes.contains(.landscape) }) else { return [] }
        let options = RenderOptions(language: text.language.description)
        guard let document = try? manuscript(of: handout, for: nil, options: options).document else { return [] }
        var found: [(warning: Diagnostic, sizes: [String])] = []
        for size in PrintSize.allCases {
            let warnings = (try? layOut(document, options: options, size: size).warnings) ?? []
            for warning in warnings where warning.identifier == TableReport.notTurned {
                if let index = found.firstIndex(where: { $0.warning.range == warning.range }) {
                    found[index].sizes.append(size.rawValue)
                } else {
                    found.append((warning, [size.rawValue]))
                }
            }
        }
        return found.map { warning, sizes in
            var warning = warning
            warning.message = "in \(sizes.joined(separator: ", ")) print, " + warning.message
            return warning
        }
    }
}

extension Text {
    /// Whether a table among its blocks fulfils a condition.
    func hasTable(where isWanted: (Table) -> Bool = { _ in true }) -> Bool {
        introduction.hasTable(where: isWanted) || sections.contains { $0.hasTable(where: isWanted) }
    }
}

extension Section {
    fileprivate func hasTable(where isWanted: (Table) -> Bool) -> Bool {
        blocks.hasTable(where: isWanted) || sections.contains { $0.hasTable(where: isWanted) }
    }
}

extension [Block] {
    fileprivate func hasTable(where isWanted: (Table) -> Bool) -> Bool {
        contains { block in
            switch block {
            case .table(let table): isWanted(table)
            case .quote(let quote): quote.blocks.hasTable(where: isWanted)
            case .list(let list): list.items.contains { $0.blocks.hasTable(where: isWanted) }
            case .box(let box): box.blocks.hasTable(where: isWanted)
            default: false
            }
        }
    }
}
