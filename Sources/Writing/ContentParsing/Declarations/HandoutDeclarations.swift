import Content
import Diagnostics
import StructuredInput
import Wording

/// The declarations of `handout.yaml`.
struct HandoutDeclarations {
    /// The handout's identity, with stand-ins for required parts that are missing; nil if the file could not be read.
    private(set) var identity: Identity?
    private(set) var fields = FieldTable()
    private var idRange: SourceRange?
    private var hasID = false

    static var unreadable: HandoutDeclarations {
        var declarations = HandoutDeclarations()
        declarations.fields.isComplete = false
        return declarations
    }

    private init() {}

    /// - Parameter shared: the library's fields, and those of the fragments that the texts include.
    init(
        _ node: InputNode, _ references: ReferenceTable, shared: [FieldTable],
        moreNames: @escaping @Sendable () -> [String], _ findings: inout Findings
    ) {
        guard var reader = MappingReader(node, what: "handout.yaml", &findings) else {
            self = .unreadable
            return
        }
        self.init(reading: &reader, references, shared: shared, moreNames: moreNames, &findings)
        reader.finish(&findings)
    }

    /// The schema of `handout.yaml`, from what is read of it.
    static var schema: Schema {
        Shape<HandoutDeclarations>.mapping("handout.yaml") { reader, findings in
            HandoutDeclarations(reading: &reader, ReferenceTable(), shared: [], moreNames: { [] }, &findings)
        }.schema()
    }

    private init(
        reading reader: inout MappingReader, _ references: ReferenceTable, shared: [FieldTable],
        moreNames: @escaping @Sendable () -> [String], _ findings: inout Findings
    ) {
        let before = findings.diagnostics.count
        let entries = reader.optional("fields", .dictionary(of: .fieldDeclaration), &findings)
        fields = findings.within("fields") { FieldTable(entries ?? [], &$0) }
        if entries == nil, findings.diagnostics.count > before { fields.isComplete = false }
        fields.moreNames = moreNames
        for table in shared {
            fields.share(table.fields)
            fields.unreadable.formUnion(table.unreadable)
            if !table.isComplete { fields.isComplete = false }
        }
        identity = Self.identity(&reader, fields, references, &findings)
        idRange = reader.range(of: "id")
        hasID = identity?.id.isEmpty == false
    }

    /// Reports an id that differs from the folder's name. People type the id to find a handout, and they see the
    /// folder's name.
    func checkName(folder: String, inLibrary: Bool, _ findings: inout Findings) {
        let name = folder.split(separator: "/").last.map(String.init)
        guard let identity, let name, identity.id != name, hasID else { return }
        let message = "the id differs from the name of the folder, \"\(name)\""
        findings.report(Diagnostic(inLibrary ? .error : .warning, "id-differs", message, at: idRange))
    }

    private static func identity(
        _ reader: inout MappingReader, _ fields: FieldTable, _ references: ReferenceTable,
        _ findings: inout Findings
    ) -> Identity? {
        let id = reader.required("id", .safeName, &findings)
        let version = reader.required("version", .text, &findings)
        let formNumber = reader.required("form-number", Shape<String>.text.asPrinted, &findings)
        let publisher = reader.required("publisher", .safeName, &findings)
        let status = reader.required("status", .oneOf(Identity.Status.self), &findings)
        let reviewed = reader.optional("reviewed", .date, &findings)
        let reviewEvery = reader.optional("review-every", .months, &findings)
        let approvedBy = reader.optional("approved-by", .text, &findings)
        let editedBy = reader.optional("edited-by", .text, &findings)
        let basedOn = reader.optional("based-on", .basedOn, &findings)
        let codes = reader.optional("codes", .list(of: .code), &findings)
        let tags = reader.optional("tags", .tags, &findings)
        let card = reader.optional("card", .list(of: .cardEntry(fields)), &findings)
        let placement = reader.optional("references", .oneOf(Identity.ReferencePlacement.self), &findings)
        let nocite = reader.optional("nocite", .nocite(references), &findings)
        let omitted = reader.optional("omitted", .oneOf(Identity.OmittedSections.self), &findings)
        let standIns = standIns(&reader, status, &findings)
        let theme = reader.optional("theme", .safeName, &findings)
        let themeRange = reader.range(of: "theme")
        let icon = reader.optional("icon", .iconName, &findings)
        var identity = Identity(
            id: id ?? "", version: version ?? "", formNumber: formNumber ?? "", publisher: publisher ?? "",
            publisherRange: reader.range(of: "publisher") ?? reader.range, status: status ?? .draft, reviewed: reviewed,
            reviewEvery: reviewEvery, basedOn: basedOn, codes: codes ?? [],
            card: (card ?? []).compactMap { $0 }, references: placement ?? .footnotes, nocite: nocite ?? [],
            omitted: omitted ?? .named, standIns: standIns, approvedBy: approvedBy,
            tags: tags ?? [], icon: icon)
        identity.isWhole = id != nil && version != nil && formNumber != nil && publisher != nil && status != nil
        identity.statusRange = reader.range(of: "status")
        identity.editedBy = editedBy
        identity.nociteRange = reader.range(of: "nocite")
        identity.theme = theme.map { Identity.ThemeName(name: $0, range: themeRange) }
        return identity
    }

    /// Reads `stand-ins`. Only samples that nobody is to read may use stand-in words without a warning.
    private static func standIns(
        _ reader: inout MappingReader, _ status: Identity.Status?, _ findings: inout Findings
    ) -> Identity.StandIns {
        let standIns = reader.optional("stand-ins", .oneOf(Identity.StandIns.self), &findings) ?? .named
        if standIns == .silent, let status, status != .sample {
            findings.report(
                .error(
                    "silent-stand-ins", "only a sample may be silent about words of another language that stand in",
                    at: reader.range(of: "stand-ins"), help: "take this line away, or write status: sample"))
        }
        return standIns
    }
}

extension Shape where Value == String {
    static var safeName: Shape {
        .parsed(expected: "a name \(SafeName.rule)") { SafeName.isValid($0) ? $0 : nil }
    }
}

extension Shape where Value == IconName {
    static var iconName: Shape {
        Shape(expected: "the name of an icon", schema: .written) { node, findings in
            Shape<String>.text.read(node, &findings).map { IconName(name: $0, range: node.range) }
        }
    }
}

extension Shape where Value == BasedOn {
    fileprivate static var basedOn: Shape {
        .mapping("based-on") { reader, findings in
            let title = reader.required("title", .printedText, &findings)
            let organization = reader.required("organization", .printedText, &findings)
            let year = reader.optional("year", .integer, &findings)
            let url = reader.optional("url", .webAddress, &findings)
            let reviewer = reader.optional("reviewer", Shape<String>.text.asPrinted, &findings)
            guard let title, let organization else { return nil }
            return BasedOn(title: title, organization: organization, year: year, url: url, reviewer: reviewer)
        }
    }
}

extension Shape where Value == Code {
    fileprivate static var code: Shape {
        .mapping("a code") { reader, findings in
            let system = reader.required("system", .oneOf(Code.System.self), &findings)
            let code = reader.required("code", .text, &findings)
            let isNarrower = reader.optional("narrower", .boolean, &findings)
            guard let system, let code else { return nil }
            return Code(system: system, code: code, isNarrower: isNarrower ?? false)
        }
    }
}

extension Shape where Value == FieldReference? {
    fileprivate static func cardEntry(_ fields: FieldTable) -> Shape {
        Shape(expected: "the name of a field", schema: .written) { node, findings in
            guard let name = Shape<String>.text.read(node, &findings) else { return nil }
            guard let reference = fields.resolve(name, at: node.range, &findings) else { return .some(nil) }
            guard case .list = fields.type(of: reference) else { return reference }
            findings.report(
                .error(
                    "wrong-type", "the card shows single values, and \"\(name)\" is a list", at: node.range,
                    help: "name one value of an entry, such as \(name).1.…, or print the list in a table"))
            return .some(nil)
        }
    }
}
