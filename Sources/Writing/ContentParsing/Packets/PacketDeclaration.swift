import Content
package import Diagnostics
import StructuredInput
package import Wording

/// The declaration of a packet: `packets/NAME.yaml`, or a command line that names several handouts.
package struct PacketDeclaration {
    package struct Member {
        package var id: String
        /// Where it is named; nil on a command line.
        package var place: SourceRange?
        /// The text of a condition.
        var when: SourceRange?
        var applies: LocalizedText?

        package init(id: String, place: SourceRange? = nil) {
            self.id = id
            self.place = place
        }
    }

    package var id: String
    /// Nil: the titles of its handouts.
    package var title: LocalizedText?
    package var members: [Member]
    /// Nil: what the cards of its handouts show.
    var card: [(name: String, place: SourceRange)]?
    var begins = Packet.Beginning.page
    /// The whole file.
    var range: SourceRange?

    /// Handouts that are named on a command line or ticked in a form.
    package init(id: String, handouts: [String]) {
        self.id = id
        members = handouts.map { Member(id: $0) }
    }
}

extension PacketDeclaration {
    /// Nil, and reported, where the file says too little.
    init?(_ node: InputNode, name: String, _ findings: inout Findings) {
        guard var reader = MappingReader(node, what: "a packet", &findings) else { return nil }
        let declared = Self.declared(&reader, &findings)
        let (id, title, members, card, begins) = (
            declared.id, declared.title, declared.members, declared.card, declared.begins
        )
        if let id, id != name, let place = reader.range(of: "id") {
            findings.report(.error("id-differs", "the id differs from the name of the file, \"\(name)\"", at: place))
        }
        let place = reader.range(of: "handouts")
        reader.finish(&findings)
        guard let id, let title, let members else { return nil }
        if members.isEmpty {
            findings.report(.error("empty-packet", "a packet has at least one handout", at: place))
            return nil
        }
        if members.count > Packet.mostMembers {
            let message = "a packet may have at most \(Packet.mostMembers) handouts, and this one has \(members.count)"
            findings.report(.error("too-many-handouts", message, at: place))
            return nil
        }
        for (index, member) in members.enumerated() {
            guard let first = members[..<index].first(where: { $0.id == member.id }) else { continue }
            findings.report(
                .error(
                    "duplicate-handout", "the handout \"\(member.id)\" stands in the packet twice", at: member.place,
                    notes: first.place.map { [.init("it stands here first", at: $0)] } ?? []))
            return nil
        }
        self.id = id
        self.title = title
        self.members = members
        self.card = card
        self.begins = begins ?? .page
        range = node.range
    }
}

extension PacketDeclaration {
    private typealias Declared = (
        id: String?, title: LocalizedText?, members: [Member]?, card: [(name: String, place: SourceRange)]?,
        begins: Packet.Beginning?
    )

    private static func declared(_ reader: inout MappingReader, _ findings: inout Findings) -> Declared {
        (
            reader.required("id", .safeName, &findings), reader.required("title", .printedText, &findings),
            reader.required("handouts", .list(of: .member), &findings),
            reader.optional("card", .list(of: .namedPlace), &findings),
            reader.optional("begins", .oneOf(Packet.Beginning.self), &findings)
        )
    }

    /// The schema of a packet, from what is read of it.
    static var schema: Schema {
        Shape<String>.mapping("a packet") { reader, findings in declared(&reader, &findings).id }.schema()
    }
}

extension Shape where Value == PacketDeclaration.Member {
    /// `going-home`, or `{id: going-home, when: "…", applies: {en: …}}`
    fileprivate static var member: Shape {
        let withCondition = conditional
        return Shape(
            expected: "the id of a handout, or {id: …, when: \"…\"}", schema: .either([.written, conditional.schema()])
        ) { node, findings in
            guard case .scalar(let scalar) = node.value else { return withCondition.read(node, &findings) }
            guard SafeName.isValid(scalar.text) else {
                findings.reportUnexpected(node, expected: "the id of a handout")
                return nil
            }
            return PacketDeclaration.Member(id: scalar.text, place: node.range)
        }
    }

    private static var conditional: Shape {
        .mapping("a handout of a packet") { reader, findings in
            let id = reader.required("id", .safeName, &findings)
            let when = reader.optional("when", .text, &findings)
            let applies = reader.optional("applies", .printedText, &findings)
            if applies != nil, when == nil {
                findings.report(
                    .error(
                        "missing-condition", "\"applies\" has a meaning beside when: \"…\" only",
                        at: reader.range(of: "applies")))
            }
            guard let id else { return nil }
            var member = PacketDeclaration.Member(id: id, place: reader.range(of: "id"))
            member.when = when == nil ? nil : reader.range(of: "when").map(\.withoutQuotes)
            member.applies = applies
            return member
        }
    }
}

extension Shape where Value == (name: String, place: SourceRange) {
    fileprivate static var namedPlace: Shape {
        Shape(expected: "the name of a field", schema: .written) { node, findings in
            Shape<String>.text.read(node, &findings).map { ($0, node.range) }
        }
    }
}

extension SourceRange {
    /// The range between the quotes of a text in YAML.
    fileprivate var withoutQuotes: SourceRange {
        let bytes = file.bytes[offsets]
        guard bytes.count >= 2, let first = bytes.first, first == bytes.last,
            first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        else { return self }
        return file.range(offsets.lowerBound + 1..<offsets.upperBound - 1)
    }
}
