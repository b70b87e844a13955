import Content
import Diagnostics
import DocumentTree
import Wording

/// Content from the clinic's profile: reasons to call, and phone numbers.
extension Copy {
    mutating func reasonsToCall(_ box: Box) -> [Node] {
        reasons(clinic?.whenToCall ?? [], "when-to-call", for: box)
    }

    mutating func emergencies(_ box: Box) -> [Node] {
        reasons(clinic?.whenToGoToEmergency ?? [], "when-to-go-to-emergency", for: box)
    }

    private mutating func reasons(_ reasons: [LocalizedText], _ key: String, for box: Box) -> [Node] {
        guard !reasons.isEmpty else {
            let who = clinic.map { "the clinic \($0.id) says nothing" } ?? "there is no clinic to say anything"
            report(
                .error(
                    "empty-safety-box", "this box is empty, and \(who) under \(key)", at: box.range,
                    help: "write into the box, or into the clinic's profile"))
            return []
        }
        let items = reasons.map { reason in
            let entry = entry(reason, "\(key) of the clinic", at: box.range)
            return tree.element(
                .listItem, language: tag(entry.language),
                [
                    tree.element(.label, [tree.text("•")]),
                    tree.element(.listBody, [tree.element(.paragraph(.body), [tree.text(entry.text)])]),
                ])
        }
        return [tree.element(.list(.bullets), range: box.range, items)]
    }

    /// Builds the phone card, with one paragraph per number: its label, the number and its hours.
    mutating func phoneCard(_ box: Box) -> [Node] {
        guard let clinic, !clinic.phones.isEmpty else {
            let who = clinic.map { "the clinic \($0.id) has no phone number" } ?? "there is no clinic"
            report(.warning("missing-value", "\(who), and a blank to fill in is printed", at: box.range))
            let label = words.phrase(.labelClinicPhone)
            return [
                phone([words(label.value.filled(), in: label.language)], [blank(Self.usualBlank, at: box.range)], [])
            ]
        }
        return clinic.phones.map { phone in
            let label = entry(phone.label, "the label of a phone of the clinic", at: box.range)
            let hours = phone.hours.map { entry($0, "the hours of a phone of the clinic", at: box.range) }
            return self.phone(
                [words(label.text, in: label.language)], [tree.element(.strong, [tree.text(phone.number)])],
                hours.map { [tree.leaf(.lineBreak), words($0.text, in: $0.language)] } ?? [])
        }
    }

    private func phone(_ label: [Node], _ number: [Node], _ hours: [Node]) -> Node {
        tree.element(
            .paragraph(.body), filled(words.phrase(.phoneEntry).value, ["label": label, "number": number]) + hours)
    }
}
