import Content
import DocumentTree
import Wording

/// The "prepared for" card: the person's name, and the time and place of the appointment.
extension Copy {
    mutating func card() -> [Node] {
        let fields = handout.identity.card
        guard !fields.isEmpty else { return [] }
        let items = fields.filter(isOnCard).map { field in
            let label = label(of: field)
            let tag = tag(label.language)
            return tree.element(
                .cardItem, icon: icon(of: field), range: field.range,
                [
                    tree.element(.cardLabel, language: tag, [tree.text(label.text)]),
                    tree.element(.cardValue, printed(field, as: nil, at: field.range)),
                ])
        }
        guard !items.isEmpty else { return [] }
        return [tree.element(.card, [paragraph(.boxTitle, .preparedFor)] + items)]
    }

    /// Whether the card has a row for a value. An entry that only other clinics or publishers add has none: neither its
    /// label is known here, nor is there anything to fill in.
    private func isOnCard(_ reference: FieldReference) -> Bool {
        switch reference.source {
        case .field: true
        case .clinic: Clinic.valueNames.contains(reference.name) || (clinic?.more ?? []).named(reference.name) != nil
        case .publisher:
            Publisher.valueNames.contains(reference.name) || publisher.more.named(reference.name) != nil
        }
    }

    /// A field has the icon that it declares. The clinic has no declaration.
    private func icon(of reference: FieldReference) -> String? {
        handout.field(named: reference.name)?.icon?.name ?? Self.profileIcons[reference.name]
    }

    private static let profileIcons = [
        "clinic.name": "pin", "clinic.address": "pin", "clinic.phone": "phone", "clinic.hours": "clock",
        "clinic.nurse": "person", "publisher.phone": "phone",
    ]

    /// The label of a field from its declaration, or the built-in label of a profile's value.
    private mutating func label(of reference: FieldReference) -> LocalizedText.Entry {
        if let word = Self.profileLabels[reference.name] {
            let phrase = words.phrase(word)
            return LocalizedText.Entry(language: phrase.language, text: phrase.value.filled())
        }
        if let entry = (clinic?.more ?? []).named(reference.name) ?? publisher.more.named(reference.name) {
            return self.entry(entry.label, "the label of \(reference.name)")
        }
        guard let field = handout.field(named: reference.name), let label = field.label else {
            return LocalizedText.Entry(language: text.language, text: reference.name)
        }
        return entry(label, "the label of \(reference.name)", at: field.range)
    }

    private static let profileLabels: [String: Word] = [
        "clinic.name": .labelClinicName, "clinic.nurse": .labelClinicNurse,
        "clinic.address": .labelClinicAddress, "clinic.hours": .labelClinicHours,
        "clinic.phone": .labelClinicPhone,
        "publisher.name": .labelPublisherName, "publisher.phone": .labelPublisherPhone,
        "publisher.web": .labelPublisherWeb,
    ]
}
