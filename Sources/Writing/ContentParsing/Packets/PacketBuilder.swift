import Content
import Diagnostics
import StructuredInput
import Wording

/// Makes one handout of several: the title of each becomes the heading of a section, with its own sections under it.
struct PacketBuilder {
    let declaration: PacketDeclaration
    /// In the order of the declaration's members.
    let handouts: [Handout]
    let moreNames: @Sendable () -> [String]

    func handout(_ findings: inout Findings) -> Handout? {
        let fields = fields(&findings)
        let references = PacketReferences(handouts)
        guard let texts = texts(fields, references, &findings), let first = handouts.first else { return nil }
        var identity = identity(first.identity, references)
        identity.card = card(fields, &findings)
        // The packet itself may ask for shared fields, too.
        let shared = fields.sharedByUse
        return Handout(
            folder: first.folder, identity: identity, fields: fields.fields + shared.used, sharedFields: shared.others,
            references: references.all, texts: texts)
    }

    // MARK: Fields

    /// Every field once. Two handouts may declare the same name only for the same thing.
    private func fields(_ findings: inout Findings) -> FieldTable {
        var table = FieldTable()
        table.moreNames = moreNames
        for field in handouts.flatMap(\.fields) where table.field(named: field.name) == nil { table.add(field) }
        for clash in FieldClash.all(in: handouts) { findings.report(diagnostic(of: clash)) }
        for field in handouts.flatMap(\.sharedFields) where table.field(named: field.name) == nil {
            table.share([field])
        }
        return table
    }

    private func diagnostic(of clash: FieldClash) -> Diagnostic {
        let (first, other) = (clash.first.field, clash.other.field)
        switch clash.kind {
        case .type:
            return .error(
                "field-clash", "two handouts of the packet declare \"\(other.name)\" as different things",
                at: other.range, notes: [.init("it is declared here first", at: first.range)],
                help: "declare it once, in the library's fields.yaml")
        case .group:
            let outer = first.name.count < other.name.count ? first.name : other.name
            return .error(
                "field-clash", "\"\(outer)\" is a field of one handout of the packet, and a group of fields in another",
                at: other.range, notes: [.init("\"\(first.name)\" is declared here", at: first.range)],
                help: "rename one of the two")
        }
    }

    private func card(_ fields: FieldTable, _ findings: inout Findings) -> [FieldReference] {
        guard let named = declaration.card else {
            var card: [FieldReference] = []
            for reference in handouts.flatMap(\.identity.card)
            where !card.contains(where: { $0.name == reference.name }) {
                card.append(reference)
            }
            return card
        }
        return named.compactMap { fields.resolve($0.name, at: $0.place, &findings) }
    }

    // MARK: Identity

    private func identity(_ first: Identity, _ references: PacketReferences) -> Identity {
        var identity = first
        let all = handouts.map(\.identity)
        identity.id = declaration.id
        identity.status = all.map(\.status).max { $0.rank < $1.rank } ?? first.status
        // A packet is as old as the oldest of its handouts, and not reviewed where one is not.
        identity.reviewed = all.contains { $0.reviewed == nil } ? nil : all.compactMap(\.reviewed).min()
        identity.reviewEvery = all.compactMap(\.reviewEvery).min()
        identity.approvedBy = all.allSatisfy { $0.approvedBy != nil } ? first.approvedBy : nil
        // Each handout keeps its icon; the packet has none.
        identity.icon = nil
        identity.basedOn = all.compactMap(\.basedOn).first
        identity.codes = all.flatMap(\.codes)
        identity.tags = all.flatMap(\.tags).reduce(into: []) { tags, tag in
            if !tags.contains(where: tag.isSame) { tags.append(tag) }
        }
        // Each text of a packet says for its handout.
        identity.nocite = []
        identity.references = all.map(\.references).together
        identity.omitted = all.contains { $0.omitted == .named } ? .named : .silent
        // Pages of one packet look alike.
        if Set(all.map(\.theme?.name)).count > 1 { identity.theme = nil }
        identity.packet = Packet(
            members: all.map {
                Packet.Member(
                    id: $0.id, formNumber: $0.formNumber, version: $0.version, publisher: $0.publisher,
                    publisherRange: $0.publisherRange)
            }, begins: declaration.begins)
        return identity
    }

    // MARK: Texts

    /// The texts in the languages that all handouts have.
    private func texts(
        _ fields: FieldTable, _ references: PacketReferences, _ findings: inout Findings
    ) -> [Text]? {
        let languages = (handouts.first?.texts.map(\.language) ?? []).filter { language in
            handouts.allSatisfy { $0.texts.contains { $0.language == language } }
        }
        guard !languages.isEmpty else {
            let listed = handouts.map {
                "\($0.identity.id) (\($0.texts.map(\.language.description).joined(separator: ", ")))"
            }
            findings.report(
                .error(
                    "no-common-language", "the handouts of the packet have no language in common",
                    at: declaration.range,
                    help: "available: \(listed.joined(separator: "; "))"))
            return nil
        }
        let conditions = conditions(fields, &findings)
        return languages.compactMap { language in
            let texts = handouts.compactMap { handout in handout.texts.first { $0.language == language } }
            return text(texts, language, conditions, references)
        }
    }

    private func conditions(_ fields: FieldTable, _ findings: inout Findings) -> [(Condition, SourceRange)?] {
        declaration.members.map { member in
            guard let when = member.when else { return nil }
            var parser = ConditionParser(when, fields: fields)
            let condition = parser.parse()
            findings.report(parser.findings.diagnostics)
            return condition.map { ($0, when) }
        }
    }

    private func text(
        _ texts: [Text], _ language: LanguageTag, _ conditions: [(Condition, SourceRange)?],
        _ references: PacketReferences
    ) -> Text? {
        guard let first = texts.first else { return nil }
        var sections: [Section] = []
        var notes: [String: [Inline]] = [:]
        for (index, text) in texts.enumerated() {
            let mapping = mapping(of: index, references)
            let member = declaration.members[index]
            let applies = member.applies?.entryOrFirst(for: language)?.text
            var section = Section(
                level: 2, heading: mapping.mapped(text.title), id: "handout.\(handouts[index].identity.id)",
                language: nil,
                audience: conditions[index].map {
                    Audience(
                        condition: $0.0, conditionRange: $0.1, applies: applies, isHiddenInGenericCopies: applies == nil
                    )
                }, blocks: mapping.mapped(text.introduction.withoutContents),
                sections: text.sections.map(mapping.mapped),
                range: text.titleRange)
            section.beginning = declaration.begins
            section.icon = text.icon ?? handouts[index].identity.icon
            sections.append(section)
            for (name, content) in text.notes { notes[mapping.note(name)] = mapping.mapped(content) }
        }
        let statuses = zip(texts, handouts).map { $0.status ?? $1.identity.status }
        let reviews = zip(texts, handouts).map { $0.reviewed ?? $1.identity.reviewed }
        let title =
            declaration.title?.entryOrFirst(for: language)?.text
            ?? texts.map(\.title.plainText).joined(separator: " · ")
        return Text(
            language: language, file: first.file, status: statuses.max { $0.rank < $1.rank },
            reviewed: reviews.contains(nil) ? nil : reviews.compactMap(\.self).min(), translatedFrom: nil,
            approvedBy: texts.allSatisfy { $0.approvedBy != nil } ? first.approvedBy : nil,
            nocite: nocite(texts, references), title: [.text(title, declaration.range ?? first.titleRange)],
            titleRange: declaration.range ?? first.titleRange, introduction: contents(first), sections: sections,
            notes: notes)
    }

    /// The sources that the handouts list without citing them, each as its text or its `handout.yaml` says.
    private func nocite(_ texts: [Text], _ references: PacketReferences) -> [String] {
        texts.enumerated().flatMap { index, text in
            (text.nocite ?? handouts[index].identity.nocite).flatMap { references.keys(of: $0, in: index) }
        }
    }

    /// The list of the handouts with their pages.
    private func contents(_ first: Text) -> [Block] {
        guard handouts.count > 1 else { return [] }
        return [
            .box(
                Box(
                    kind: .contents, id: nil, language: nil, audience: nil, blocks: [],
                    range: declaration.range ?? first.titleRange))
        ]
    }

    /// Names of one handout are no others'.
    private func mapping(of index: Int, _ references: PacketReferences) -> ContentMapping {
        var mapping = ContentMapping()
        let prefix = handouts[index].identity.id + "."
        mapping.levels = 1
        mapping.id = { prefix + $0 }
        mapping.note = { prefix + $0 }
        mapping.citation = { references.key($0, in: index) }
        return mapping
    }
}

/// The references of a packet's handouts: one source has one number, whichever handout cites it.
struct PacketReferences {
    private(set) var all: [Reference] = []
    /// By handout: its keys, and the packet's.
    private var keys: [[String: String]] = []

    init(_ handouts: [Handout]) {
        for handout in handouts {
            var known: [String: String] = [:]
            for reference in handout.references {
                if let same = all.first(where: { $0.isSame(as: reference) }) {
                    known[reference.id] = same.id
                    continue
                }
                var own = reference
                own.id = handout.identity.id + "." + reference.id
                all.append(own)
                known[reference.id] = own.id
            }
            keys.append(known)
        }
    }

    func key(_ key: String, in handout: Int) -> String { keys[handout][key] ?? key }

    /// The packet's keys for one of a handout's, or for all of them.
    func keys(of key: String, in handout: Int) -> [String] {
        key == "*" ? keys[handout].values.sorted() : [self.key(key, in: handout)]
    }
}

extension Reference {
    fileprivate func isSame(as other: Reference) -> Bool {
        var copy = other
        copy.id = id
        copy.range = range
        return copy == self
    }
}

extension [Identity.ReferencePlacement] {
    /// Where the sources of a packet stand: wherever one of its handouts has them.
    fileprivate var together: Identity.ReferencePlacement {
        guard let first, contains(where: { $0 != first }) else { return first ?? .footnotes }
        return .both
    }
}

extension Identity.Status {
    /// The order of severity: the most severe status of several handouts wins.
    var rank: Int {
        switch self {
        case .approved: 0
        case .sample: 1
        case .draft: 2
        case .withdrawn: 3
        }
    }
}

extension [Block] {
    /// The blocks without contents lists, of which a packet has one for all its handouts.
    fileprivate var withoutContents: [Block] {
        filter { block in
            if case .box(let box) = block { box.kind != .contents } else { true }
        }
    }
}
