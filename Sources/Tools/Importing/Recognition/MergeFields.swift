import Foundation

/// Turns the merge fields of Word into values of declared fields.
struct MergeFields {
    /// The signs around the name of a merge field that `WordPackage` has found.
    static let open: Character = "\u{E000}"
    static let close: Character = "\u{E001}"

    /// A field that the handout declares.
    package struct Declared: Equatable, Sendable {
        package var name: String
        /// The words of the merge field's name: "Appointment date".
        package var label: String
        package var isDate: Bool
        /// True if the library's `fields.yaml` has it.
        package var isShared: Bool
    }

    private(set) var fields: [Declared] = []
    private let shared: Set<String>
    private let hasQuotesAroundWords: Bool

    private static let sure = Pattern("\u{E000}([^\u{E000}\u{E001}]+)\u{E001}")
    private static let code = Pattern(#"\{\s*MERGEFIELD\s+"?([^"{}\\]+?)"?\s*(?:\\[^{}]*)?\}"#)
    private static let quoted = Pattern("«([^\\s«»][^«»]{0,58}[^\\s«»]|[^\\s«»])»")
    private static let angled = Pattern("<<([A-Za-z][A-Za-z0-9_. ]{0,58})>>")

    /// - Parameters:
    ///   - shared: the names of the fields that the library shares.
    ///   - language: the language of the text; most others than English and French quote words with « and ».
    init(shared: Set<String>, language: String) {
        self.shared = shared
        hasQuotesAroundWords = !(language.hasPrefix("en") || language.hasPrefix("fr"))
    }

    mutating func recognize(_ draft: inout Draft) {
        var found = self
        draft.blocks = draft.blocks.map { block in
            guard case .heading(let level, let words) = block else {
                return block.rewritingInlines { found.values(in: $0, isHeading: false) }
            }
            return .heading(level: level, found.values(in: words, isHeading: true))
        }
        draft.title = found.values(in: draft.title, isHeading: true)
        self = found
    }

    private mutating func values(in inlines: [DraftInline], isHeading: Bool) -> [DraftInline] {
        var fields = self
        let result = inlines.replacingText { text in
            guard text.contains(where: { "«<{\u{E000}".contains($0) }) else { return [.text(text)] }
            var parts: [DraftInline] = [.text(text)]
            for (pattern, isSure) in [(Self.sure, true), (Self.code, true), (Self.quoted, false), (Self.angled, false)]
            {
                parts = parts.flatMap { part -> [DraftInline] in
                    guard case .text(let text) = part else { return [part] }
                    return fields.values(of: pattern, in: text, isSure: isSure, isHeading: isHeading)
                }
            }
            return parts
        }
        self = fields
        return result
    }

    private mutating func values(
        of pattern: Pattern, in text: String, isSure: Bool, isHeading: Bool
    ) -> [DraftInline] {
        pattern.parts(of: text).flatMap { before, groups -> [DraftInline] in
            let words: [DraftInline] = before.isEmpty ? [] : [.text(before)]
            guard groups.count > 1 else { return words }
            guard isSure || isName(groups[1]) else { return words + [.text(groups[0])] }
            if isHeading {
                return words + [
                    .remark(
                        ImportRemark(
                            "field-in-heading", "a heading holds no value; the merge field stood here",
                            words: groups[1]))
                ]
            }
            return words + [.value(declare(groups[1]))]
        }
    }

    /// Whether the words between « and » are the name of a field, and no quotation.
    private func isName(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard scalars.first?.properties.isAlphabetic == true,
            scalars.allSatisfy({
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "_.-".unicodeScalars.contains($0)
            })
        else { return false }
        if text.contains("_") || text.contains(where: \.isNumber) { return true }
        let letters = Array(text)
        if zip(letters, letters.dropFirst()).contains(where: { $0.isLowercase && $1.isUppercase }) { return true }
        return !hasQuotesAroundWords
    }

    private static let patientNames: Set<String> = [
        "patientname", "nameofpatient", "patientfullname", "fullname", "clientname", "nomdupatient", "nompatient",
        "patientnom", "nomdelapatiente", "nomduclient",
    ]
    private static let reserved: Set<String> = [
        "id", "language", "print-size", "clinic", "publisher", "and", "or", "not", "has", "is", "given", "true",
        "false", "count",
    ]

    private mutating func declare(_ written: String) -> String {
        let words = Self.words(of: written)
        var name = words.map(\.folded).joined(separator: "-").replacing(" ", with: "-")
        name = String(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.prefix(60))
        var isShared = false
        if Self.patientNames.contains(name.replacing("-", with: "")), shared.contains("patient.name") {
            name = "patient.name"
            isShared = true
        }
        if name.first?.isLetter != true || Self.reserved.contains(name) { name = "field-" + name }
        while name.hasSuffix("-") { name.removeLast() }
        if !fields.contains(where: { $0.name == name }) {
            let label = words.joined(separator: " ")
            let parts = Set(name.split(separator: "-"))
            fields.append(
                Declared(
                    name: name, label: label.prefix(1).uppercased() + label.dropFirst(),
                    isDate: !parts.isDisjoint(with: ["date", "dob", "birthdate", "naissance"]), isShared: isShared))
        }
        return name
    }

    /// `AppointmentDate` and `Appointment_Date` as "Appointment", "Date".
    private static func words(of name: String) -> [String] {
        var words: [String] = [""]
        var before: Character = " "
        for character in name {
            if character.isLetter || character.isNumber {
                if before.isLowercase, character.isUppercase { words.append("") }
                words[words.count - 1].append(character)
            } else if words.last?.isEmpty == false {
                words.append("")
            }
            before = character
        }
        return words.filter { !$0.isEmpty }
    }
}
