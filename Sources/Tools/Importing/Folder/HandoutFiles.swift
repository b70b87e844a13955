import Foundation

/// The files of a handout's folder, as text.
struct HandoutFiles {
    var id: String
    var publisher: String
    var texts: [ImportedText]
    var references: [ImportedReference]
    /// For each text, the care with which its blocks are written.
    var cares: [[Int: MarkdownWriter.Care]]

    init(id: String, texts: [ImportedText]) {
        self.id = id
        self.texts = texts
        publisher = texts.first?.publisher ?? ""
        references = []
        cares = Array(repeating: [:], count: texts.count)
        // Both languages name the same sources, perhaps with other words.
        for reference in texts.flatMap(\.references) {
            guard let index = references.firstIndex(where: { $0.key == reference.key }) else {
                references.append(reference)
                continue
            }
            if references[index].original.comparable != reference.original.comparable {
                references[index].original += " / " + reference.original
            }
        }
    }

    // MARK: handout.yaml

    /// The number that stands in a file until an author gives one.
    static let noFormNumber = "to be given"

    var declarations: String {
        let names = texts.map { URL(filePath: $0.source).lastPathComponent }.joined(separator: ", ")
        var lines = ["# Imported from \(names.oneLine.replacing("#", with: " "))."]
        lines.append("id: \(id)")
        let version = texts.compactMap(\.version).first ?? "1.0"
        lines.append("version: \(Self.quoted(version))")
        if let number = texts.compactMap(\.formNumber).first {
            lines.append("form-number: \(Self.quoted(number))")
        } else {
            lines.append("form-number: \(Self.quoted(Self.noFormNumber)) # todo: write the number of the form")
        }
        let isNamed = texts.first?.isPublisherNamed ?? true
        lines.append(
            "publisher: \(publisher)" + (isNamed ? "" : " # todo: the document names none; this is the library's first")
        )
        lines.append("status: draft # until somebody has reviewed and approved it")
        let days = Set(texts.compactMap(\.reviewed))
        if days.count == 1, let day = days.first { lines.append("reviewed: \(day)") }
        if !references.isEmpty {
            let cited = texts.reduce(into: Set<String>()) { $0.formUnion($1.cited) }
            let isAll = references.allSatisfy { cited.contains($0.key) }
            lines.append("references: \(cited.isEmpty ? "endnotes" : isAll ? "footnotes" : "both")")
            if !isAll { lines.append("nocite: [\"@*\"] # the document does not say which sentence needs which source") }
        }
        lines += fieldLines
        return lines.joined(separator: "\n") + "\n"
    }

    private var fieldLines: [String] {
        var labels: [(field: MergeFields.Declared, labels: [(language: String, label: String)])] = []
        for text in texts {
            let language = String(text.language.prefix { $0 != "-" })
            for field in text.fields where !field.isShared {
                if let index = labels.firstIndex(where: { $0.field.name == field.name }) {
                    labels[index].labels.append((language, field.label))
                } else {
                    labels.append((field, [(language, field.label)]))
                }
            }
        }
        guard !labels.isEmpty else { return [] }
        return ["# todo: these were merge fields; write their labels as a clinician reads them.", "fields:"]
            + labels.map { field, labels in
                let label = labels.map { "\($0.language): \(Self.quoted($0.label))" }.joined(separator: ", ")
                return "  \(field.name): {type: \(field.isDate ? "date" : "text"), label: {\(label)}, blank: 40mm}"
            }
    }

    // MARK: references.yaml

    var referenceFile: String {
        var lines = [
            "# The words under \"note\" are those of the document. They are not printed; delete them when all is in its place."
        ]
        for reference in references {
            lines.append("- id: \(reference.key)")
            lines.append("  type: \(reference.type)")
            if !reference.authors.isEmpty { lines.append("  author: [\(Self.names(reference.authors))]") }
            if !reference.editors.isEmpty { lines.append("  editor: [\(Self.names(reference.editors))]") }
            lines.append("  title: \(Self.printed(reference.title))")
            for (key, value) in reference.values { lines.append("  \(key): \(Self.printed(value))") }
            if let year = reference.year { lines.append("  issued: {date-parts: [[\(year)]]}") }
            lines.append("  note: \(Self.quoted(reference.original))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func names(_ names: [ImportedReference.Name]) -> String {
        names.map { name in
            if let literal = name.literal { return "{literal: \(quoted(literal))}" }
            return "{family: \(quoted(name.family ?? "")), given: \(quoted(name.given ?? ""))}"
        }.joined(separator: ", ")
    }

    /// A text that is printed as it is; braces would be taken for those of a value.
    private static func printed(_ text: String) -> String {
        quoted(text.replacing("{", with: "(").replacing("}", with: ")"))
    }

    /// A text in YAML's double quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in Signs.words(text).unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n", "\r", "\t": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    // MARK: Texts

    func markdown(_ index: Int) -> MarkdownWriter.Result {
        let text = texts[index]
        let name = URL(filePath: text.source).lastPathComponent.oneLine
        let notice = ImportRemark(
            "imported", "from \(name); each comment that begins with todo asks for a decision", isToDo: false)
        return MarkdownWriter.write(text.draft, cares: cares[index], notice: [notice])
    }
}
