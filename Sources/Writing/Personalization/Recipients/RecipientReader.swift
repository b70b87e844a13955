package import Content
package import Diagnostics
private import StructuredInput
import TextForms
private import Wording

/// Reads a person's data, checked against the fields that a handout declares.
///
///     let reader = RecipientReader(fields: handout.fields)
///     let recipient = reader.recipient(json: file, settings: ["treatments=surgery|chemotherapy"])
///
/// All errors are reported together. No message quotes a value, except the values of reserved names. Messages may quote
/// names.
package struct RecipientReader: Sendable {
    /// Names of settings for the copy, such as its language.
    package enum ReservedName: String, Sendable, CaseIterable {
        case id, language, clinic
        case printSize = "print-size"
    }

    let fields: [Field]
    /// Names that only other handouts use: one person's data may serve several handouts.
    let otherNames: Set<String>
    /// True if messages may quote undeclared names and values of reserved names.
    ///
    /// It must be false for messages that are stored or sent on, because a cell may hold its neighbour's data.
    let mayQuote: Bool

    /// - Parameters:
    ///   - fields: the fields of the handout; the fields of mailings are added.
    ///   - otherNames: other names that the library uses. Their values are ignored.
    package init(fields: [Field], otherNames: Set<String> = [], mayQuote: Bool = true) {
        self.fields = fields.withMailFields
        self.otherNames = otherNames.subtracting(self.fields.map(\.name))
        self.mayQuote = mayQuote
    }

    /// Reads JSON data, nested or with dotted names, then settings such as `patient.name=…`, which override the data.
    package func recipient(json file: SourceFile?, settings: [String] = []) -> Validated<Recipient> {
        var answers = Answers(reader: self)
        if let file {
            // An excerpt of the invalid line would show a person's data.
            let hidden =
                file.isConfidential
                ? file : SourceFile(path: file.path, bytes: file.bytes, isConfidential: true)
            if let node = answers.findings.take(StructuredInput.json(hidden, limits: .person)) { answers.read(node) }
        }
        answers.beginSettings()
        for setting in settings {
            guard let sign = setting.firstIndex(of: "=") else {
                answers.findings.report(
                    .error("bad-setting", "a value is set by NAME=VALUE, and one has no \"=\""))
                continue
            }
            answers.read(
                name: String(setting[..<sign]).trimmed, text: String(setting[setting.index(after: sign)...]),
                CellNotation())
        }
        answers.numberEntries()
        return Validated(answers.recipient, answers.findings.diagnostics)
    }

    /// Reads named texts, such as the cells of a row under their column names.
    package func recipient(
        cells: [(name: String, text: String)], notation: CellNotation = CellNotation()
    ) -> Validated<Recipient> {
        var answers = Answers(reader: self)
        for cell in cells { answers.read(name: cell.name, text: cell.text, notation) }
        answers.numberEntries()
        return Validated(answers.recipient, answers.findings.diagnostics)
    }

    /// Whether an identifier is safe in file names and logs: no path, no blank, no special characters of a shell.
    package static func isOpaque(_ id: String) -> Bool {
        let signs = Set(".-_".unicodeScalars)
        return (1...64).contains(id.unicodeScalars.count) && !id.hasPrefix(".") && !id.hasPrefix("-")
            && id.unicodeScalars.allSatisfy { scalar in
                signs.contains(scalar) || scalar.isASCII && scalar.properties.isAlphabetic
                    || ("0"..."9").contains(scalar)
            }
    }

    func field(named name: String) -> Field? { fields.named(name) }

    /// All names that data may use.
    package var names: DataNames {
        DataNames(
            single: fields.filter { $0.entries == nil }.map(\.name) + ReservedName.allCases.map(\.rawValue)
                + otherNames.sorted(),
            lists: fields.filter { $0.entries != nil }, otherNames: otherNames)
    }

    /// Whether another handout asks for it, or for the list that it is of.
    func isOther(_ name: String) -> Bool {
        otherNames.contains(name) || EntryName(name).map { otherNames.contains($0.list) } ?? false
    }

    /// The names that the handout's author knows of: the declared fields and the reserved names.
    var declaredNames: [String] {
        fields.filter { !$0.isBuiltIn }.map(\.name) + ReservedName.allCases.map(\.rawValue)
    }
}

/// The data read so far.
private struct Answers {
    let reader: RecipientReader
    var findings = Findings()
    var recipient = Recipient()
    /// The names given so far, to report a name that is given twice.
    private var given: Set<String> = []
    /// The lists that were given as such, with or without entries.
    private var givenLists: Set<String> = []
    /// The names of values that could not be read.
    private var failed: Set<String> = []

    init(reader: RecipientReader) { self.reader = reader }

    /// Begins the settings, which may repeat names of the data.
    mutating func beginSettings() { given = [] }

    mutating func read(_ node: InputNode) {
        guard case .mapping(let entries) = node.value else {
            findings.report(
                .error("wrong-type", "the data should be an object of names and values", at: node.range))
            return
        }
        read(entries, under: "")
    }

    /// Reads entries. Nested objects and dotted names give the same names.
    private mutating func read(_ entries: [InputNode.Entry], under path: String) {
        for entry in entries {
            let name = path + entry.key
            if let reserved = RecipientReader.ReservedName(rawValue: name) {
                read(reserved, .node(entry.value), at: entry.keyRange)
            } else if let field = reader.field(named: name) {
                read(field, .node(entry.value), at: entry.keyRange)
            } else if case .mapping(let inner) = entry.value.value, isPrefix(name) {
                read(inner, under: name + ".")
            } else if reader.isOther(name) {
                passOver(name, .node(entry.value), at: entry.keyRange)
            } else {
                reportUnknown(name, at: entry.keyRange)
            }
        }
    }

    mutating func read(name: String, text: String, _ notation: CellNotation) {
        let value = GivenValue.text(text, notation)
        if let reserved = RecipientReader.ReservedName(rawValue: name) {
            read(reserved, value, at: nil)
        } else if let field = reader.field(named: name) {
            read(field, value, at: nil)
        } else if reader.isOther(name) {
            passOver(name, value, at: nil)
        } else {
            reportUnknown(name, at: nil)
        }
    }

    /// Ignores a value, but records that data about a person was given.
    private mutating func passOver(_ name: String, _ value: GivenValue, at place: SourceRange?) {
        guard isFirst(name, at: place) else { return }
        recipient.isSomebody = true
        _ = isSound(value, of: name, at: place)
    }

    private mutating func isSound(_ value: GivenValue, of name: String, at place: SourceRange?) -> Bool {
        guard value.holdsSpreadsheetError else { return true }
        findings.report(
            .error(
                "spreadsheet-error", "\(name) holds an error of a spreadsheet, such as #N/A or #REF!", at: place,
                help: "mend the formula that it comes from"))
        return false
    }

    private mutating func read(_ field: Field, _ value: GivenValue, at place: SourceRange?) {
        guard isFirst(field.name, at: place) else { return }
        recipient.isSomebody = true
        if let entries = field.entries { return read(entries, of: field, value, at: place) }
        if let entry = EntryName(field.name), case .number(let index) = entry.index,
            index > Field.EntryList.mostEntries, !value.isNothing
        {
            return findings.report(tooMany(entry.list, at: place))
        }
        guard isSound(value, of: field.name, at: place) else { return }
        switch value.read(as: field) {
        case .success(let value): recipient.values[field.name] = value
        case .failure(let fault):
            failed.insert(field.name)
            findings.report(fault.diagnostic(naming: field, at: place))
        }
    }

    private mutating func read(_ name: RecipientReader.ReservedName, _ value: GivenValue, at place: SourceRange?) {
        guard isFirst(name.rawValue, at: place), isSound(value, of: "\"\(name.rawValue)\"", at: place) else { return }
        guard let text = name == .id ? value.identifier : value.word else {
            if !value.isNothing {
                findings.report(
                    .error(
                        "wrong-type", "\"\(name.rawValue)\" should be text", at: place,
                        help: name == .id ? "write it in quotes, as in \"r-1\"" : nil))
            }
            return
        }
        guard text.unicodeScalars.count <= 64, TextSafety.refusedScalar(in: text) == nil else {
            findings.report(
                .error("unsafe-text", "\"\(name.rawValue)\" should be at most 64 printable characters", at: place))
            return
        }
        switch name {
        case .id:
            guard !SpreadsheetCell.isScientific(text) else {
                findings.report(
                    .error(
                        "bad-id",
                        "\"id\" is in scientific notation, as a spreadsheet writes a long number, and has lost digits",
                        at: place, help: "format the column as text before the numbers are typed or imported"))
                return
            }
            guard RecipientReader.isOpaque(text) else {
                findings.report(
                    .error(
                        "bad-id", "\"id\" should be at most 64 letters, digits, \".\", \"_\" and \"-\"", at: place,
                        help: "it stands in file names and logs: take one that tells nothing of the person"))
                return
            }
            recipient.id = text
            recipient.isSomebody = true
        case .language:
            recipient.language = LanguageTag(text)
            if recipient.language == nil {
                findings.report(
                    .error(
                        "unknown-language",
                        reader.mayQuote
                            ? "\"\(TextSafety.quotable(text))\" is not a language" : "\"language\" is not a language",
                        at: place,
                        help: "write a tag such as en-CA or fr-CA"))
            }
        // Spreadsheets begin words with a capital letter.
        case .printSize: recipient.printSize = text.lowercased()
        case .clinic: recipient.clinic = text
        }
    }

    // MARK: Lists

    /// A list of objects; of texts, only the word that says that it is empty.
    private mutating func read(
        _ entries: Field.EntryList, of list: Field, _ value: GivenValue, at place: SourceRange?
    ) {
        guard !value.isNothing else { return }
        switch value {
        case .text:
            if value.word == CellNotation.none {
                givenLists.insert(list.name)
            } else if let name = entries.fields.first?.name {
                findings.report(
                    .error(
                        "wrong-type", "\(list.name) is a list, whose values have columns of their own", at: place,
                        help: "name the columns \(list.name).1.\(name), \(list.name).2.\(name) and so on"))
            }
        case .node(let node):
            guard case .sequence(let nodes) = node.value else {
                findings.report(.error("wrong-type", "\(list.name) should be a list of objects", at: place))
                return
            }
            guard nodes.count <= Field.EntryList.mostEntries else {
                return findings.report(tooMany(list.name, at: place))
            }
            givenLists.insert(list.name)
            for (index, node) in nodes.enumerated() {
                let name = "\(list.name).\(index + 1)"
                guard case .mapping(let values) = node.value else {
                    findings.report(
                        .error("wrong-type", "\(name) should be an object of names and values", at: node.range))
                    continue
                }
                for value in values {
                    guard let field = reader.field(named: "\(name).\(value.key)") else {
                        reportUnknown("\(name).\(value.key)", at: value.keyRange)
                        continue
                    }
                    read(field, .node(value.value), at: value.keyRange)
                }
            }
        }
    }

    private func tooMany(_ list: String, at place: SourceRange?) -> Diagnostic {
        .error(
            "too-many-entries", "\(list) may have at most \(Field.EntryList.mostEntries) entries", at: place)
    }

    /// Counts the entries of lists. Entries in which nothing is given are none: columns of a table are often empty.
    mutating func numberEntries() {
        for list in reader.fields {
            guard let entries = list.entries else { continue }
            var indices: Set<Int> = []
            for name in recipient.values.keys {
                if let entry = EntryName(name), entry.list == list.name, case .number(let index) = entry.index {
                    indices.insert(index)
                }
            }
            guard !indices.isEmpty || givenLists.contains(list.name) else { continue }
            for (place, index) in indices.sorted().enumerated() {
                for field in entries.fields {
                    let name = EntryName(list: list.name, index: .number(index), name: field.name).text
                    let value = recipient.values.removeValue(forKey: name)
                    if field.isRequired, value == nil, !failed.contains(name) {
                        findings.report(
                            .error(
                                "missing-required", "\(name) is required, and not given",
                                notes: [Diagnostic.Note("the field is declared here", at: field.range)]))
                    }
                    recipient.values[EntryName(list: list.name, index: .number(place + 1), name: field.name).text] =
                        value
                }
            }
            recipient.values[list.name] = .list(count: indices.count)
        }
    }

    private mutating func isFirst(_ name: String, at place: SourceRange?) -> Bool {
        if given.insert(name).inserted { return true }
        findings.report(.error("given-twice", "\"\(name)\" is given twice", at: place))
        return false
    }

    private func isPrefix(_ name: String) -> Bool { reader.names.shown.contains { $0.hasPrefix(name + ".") } }

    private mutating func reportUnknown(_ name: String, at place: SourceRange?) {
        let names = reader.names
        let prefixes = names.shown.compactMap { name in name.firstIndex(of: ".").map { String(name[..<$0]) } }
        let nearest = names.nearest(to: name) ?? Suggestion.nearest(to: name, among: prefixes)
        let help =
            nearest.map { "did you mean \"\($0)\"?" }
            ?? "the names that this handout knows: \(reader.declaredNames.joined(separator: ", "))"
        findings.report(
            .error(
                "unknown-field",
                reader.mayQuote
                    ? "no field is called \"\(TextSafety.quotable(name))\"" : "there is a name that is no field's",
                at: place, help: help))
    }
}
