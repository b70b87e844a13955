/// Two handouts of a packet that ask for different things under one name.
package struct FieldClash: Sendable {
    /// A declaration of one of the handouts.
    package struct Side: Sendable {
        /// The handout's index in the packet.
        package var handout: Int
        package var field: Field
    }

    package enum Kind: Sendable {
        /// Both have the same name, and other types.
        case type
        /// One is a value and the other is in the group of this name, such as `contact` and `contact.name`.
        case group
    }

    package var kind: Kind
    package var first: Side
    package var other: Side
}

extension FieldClash {
    /// Returns the clashes of handouts, each name once, in the order of the declarations.
    package static func all(in handouts: [Handout]) -> [FieldClash] {
        var known: [String: Side] = [:]
        var members: [String: Side] = [:]
        var clashes: [FieldClash] = []
        for (index, handout) in handouts.enumerated() {
            for field in handout.fields {
                let side = Side(handout: index, field: field)
                let groups = field.name.groups
                if let same = known[field.name] {
                    if !same.field.type.isSame(as: field.type) {
                        clashes.append(FieldClash(kind: .type, first: same, other: side))
                    }
                    continue
                }
                // Inside of one handout, its own check reports this.
                if let outer = groups.compactMap({ known[$0] }).first ?? members[field.name], outer.handout != index {
                    clashes.append(FieldClash(kind: .group, first: outer, other: side))
                }
                known[field.name] = side
                for group in groups where members[group] == nil { members[group] = side }
            }
        }
        return clashes
    }
}

extension String {
    /// The groups of a dotted name: `a` and `a.b` of `a.b.c`.
    fileprivate var groups: [String] {
        indices.filter { self[$0] == "." }.map { String(self[..<$0]) }
    }
}

extension Field.FieldType {
    /// Whether both hold the same values, wherever they are declared.
    fileprivate func isSame(as other: Field.FieldType) -> Bool {
        guard case .list(let list) = self, case .list(let otherList) = other else { return self == other }
        return list.fields.count == otherList.fields.count
            && zip(list.fields, otherList.fields).allSatisfy { $0.name == $1.name && $0.type.isSame(as: $1.type) }
    }
}
