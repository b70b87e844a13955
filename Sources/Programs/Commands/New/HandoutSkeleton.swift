/// The kinds of handouts that `handout new` begins.
package enum HandoutKind: String, CaseIterable, Sendable {
    case leaflet, discharge, preparation, checklist, letter, card

    /// The fields that the text asks for, beside the patient's name.
    var fields: [(name: String, declaration: String)] {
        switch self {
        case .leaflet, .checklist, .card: []
        case .discharge:
            [("discharge.date", "{type: date, label: {en: Going home on, fr: Retour à la maison}, blank: 45mm}")]
        case .preparation, .letter:
            [("appointment.start", "{type: date-time, label: {en: Appointment, fr: Rendez-vous}, blank: 50mm}")]
        }
    }
}

/// The languages in which a handout is begun.
package enum SkeletonLanguage: String, CaseIterable, Sendable {
    case english = "en-CA"
    case french = "fr-CA"
}

/// A handout that checks and renders at once, and whose words say what to write in their place.
struct HandoutSkeleton {
    var id: String
    var kind: HandoutKind
    var title: String
    var publisher: String
    var languages: [SkeletonLanguage]
    /// The path of the schema by which an editor completes `handout.yaml`, from its folder.
    var schema: String

    var files: [(path: String, text: String)] {
        [("handout.yaml", declarations)]
            + languages.map { language in
                let text = language == .english ? kind.english : kind.french
                return ("\(language.rawValue).md", "# \(Self.escaped(title))\n\n" + text + "\n")
            }
    }

    private var declarations: String {
        let names = ["patient.name"] + kind.fields.map(\.name)
        return """
            # yaml-language-server: $schema=\(schema)
            # What all languages of this handout share. After each change: handout check \(id)
            id: \(id) # the name of this folder
            version: "1.0" # raise it when the words change
            form-number: "to be given" # todo: printed at the foot of each page
            publisher: \(publisher) # publishers/\(publisher).yaml has its name, phone and disclaimer
            status: draft # sample, draft, approved or withdrawn; printed on each page until it is approved
            # reviewed: 2026-12-08 # the day of the last review
            # approved-by: Casey Example # who approved it; "handout approve \(id)" records it
            review-every: P2Y # two years after the review, "handout check" warns
            # tags: [{en: Surgery, fr: Chirurgie}] # subjects, by which staff find it
            card: [\(names.joined(separator: ", "))] # what the card at the beginning shows

            # What may be filled in for a person. The text prints a value as {{patient.name}}; without one there is a line to
            # write on.
            fields:
              patient.name: {type: text, label: {en: Patient, fr: Patient}, blank: 60mm}

            """ + kind.fields.map { "  \($0.name): \($0.declaration)\n" }.joined()
    }

    /// The title with a backslash before each sign that has a meaning.
    private static func escaped(_ title: String) -> String {
        var result = ""
        for character in title where character != "\n" {
            if "\\`*_[]{}<>#~^$|&@%".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
