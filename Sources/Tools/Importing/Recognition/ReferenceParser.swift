import Foundation

/// A source as an entry of `references.yaml`, in CSL.
package struct ImportedReference: Equatable, Sendable {
    package struct Name: Equatable, Sendable {
        package var family: String?
        package var given: String?
        package var literal: String?
    }

    package var key = ""
    package var type = "document"
    package var authors: [Name] = []
    package var editors: [Name] = []
    package var title: String
    /// The other variables of CSL, in the order in which they are written.
    package var values: [(key: String, value: String)] = []
    package var year: String?
    /// The words of the document.
    package var original: String
    /// False if the words were not understood, and the title holds all of them.
    package var isUnderstood = true

    package static func == (left: ImportedReference, right: ImportedReference) -> Bool {
        left.original == right.original && left.key == right.key
    }
}

/// Reads one reference in the forms of Vancouver, AMA and APA. What it does not understand becomes the title.
package struct ReferenceParser {
    private static let doi = Pattern(#"(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)?(10\.\d{4,9}/[^\s;]+[^\s;.,)])"#)
    private static let address = Pattern(#"https?://[^\s<>"]*[^\s<>".,;:)]"#)
    private static let year = Pattern(#"\b((?:19|20)\d\d)\b"#)
    private static let journal = Pattern(
        #"^(.+?)[.,]?\s*\(?((?:19|20)\d\d)\)?(?:\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{1,2})?)?\s*[;,:]\s*(?:vol\.?\s*)?(\d+)\s*(?:\(([^)]+)\))?\s*[:,]\s*(?:pp?\.?\s*)?([A-Za-z]?\d+(?:\s*[-–—]\s*[A-Za-z]?\d+)?)"#
    )
    private static let apa = Pattern(
        #"^(.{3,400}?)\s*\(((?:19|20)\d\d)[a-z]?(?:,[^)]*)?\)\.\s*(.+?[.?!])(?:\s+(.*))?$"#)
    private static let apaJournal = Pattern(
        #"^(.+?),\s*(\d+)\s*(?:\(([^)]+)\))?,\s*(?:pp?\.?\s*)?([A-Za-z]?\d+(?:\s*[-–—]\s*[A-Za-z]?\d+)?)"#)
    private static let publisher = Pattern(
        #"^(?:([^:;]{2,60}):\s*)?([^;:]{2,120}?)[;,]\s*((?:19|20)\d\d)\b\s*[:;,]?\s*(.*)$"#)
    private static let edition = Pattern(#"^(\d+)(?:st|nd|rd|th|e|ème)?\s*(?:ed|éd)\b\.?"#)
    private static let name = Pattern(
        #"^(\p{Lu}[\p{L}'’ -]*?)\s+(\p{Lu}{1,4}(?:-\p{Lu})?)(?:\s+(?:Jr|Sr|I{2,3}|IV|[23][nr]d))?\.?$"#)
    private static let apaName = Pattern(#"^(\p{Lu}[\p{L}'’ -]*?),\s*((?:\p{Lu}\.[\s-]*)+)$"#)
    private static let leadingNumber = Pattern(#"^\s*(?:\[?\d{1,3}[\].)]+)\s+"#)

    /// Whether a paragraph under "References" is a source: it has a year or an address, and more than a few words.
    static func isReference(_ text: String) -> Bool {
        text.count >= 20 && (year.matches(text) || address.matches(text) || doi.matches(text))
            && text.split(separator: " ").count >= 3
    }

    package static func parse(_ written: String) -> ImportedReference {
        var text = written.oneLine
        if let number = leadingNumber.groups(text) { text = String(text.dropFirst(number[0].count)) }
        var reference = ImportedReference(title: text, original: text)
        var body = text
        if let found = doi.groups(body) {
            reference.values.append(("DOI", found[1]))
            body = body.replacing(found[0], with: " ")
        }
        if let found = address.groups(body) {
            reference.values.append(("URL", found[0]))
            body = body.replacing(found[0], with: " ")
        }
        body = body.oneLine
        let isRead = readAPA(body, &reference) || readVancouver(body, &reference)
        reference.isUnderstood = isRead
        if !isRead {
            reference.title = text
            reference.authors = []
        }
        reference.year = reference.year ?? year.groups(body)?[1]
        reference.title = reference.title.trimmingCharacters(in: CharacterSet(charactersIn: " .,;"))
        if reference.title.isEmpty { reference.title = text }
        if reference.type == "document", reference.values.contains(where: { $0.key == "URL" }) {
            reference.type = "webpage"
        }
        reference.key = key(of: reference)
        return reference
    }

    // MARK: Forms

    /// `Rao, S., & Guren, M. G. (2021). Anal cancer. Annals of Oncology, 32(9), 1087–1100.`
    private static func readAPA(_ text: String, _ reference: inout ImportedReference) -> Bool {
        guard let groups = apa.groups(text), let authors = names(apa: groups[1]) else { return false }
        reference.authors = authors
        reference.year = groups[2]
        reference.title = groups[3]
        let rest = groups[4]
        if let found = apaJournal.groups(rest) {
            reference.type = "article-journal"
            add(found[1], as: "container-title", to: &reference)
            add(found[2], as: "volume", to: &reference)
            add(found[3], as: "issue", to: &reference)
            add(found[4], as: "page", to: &reference)
        } else if !rest.isEmpty {
            add(rest, as: "publisher", to: &reference)
        }
        return true
    }

    /// `Rao S, Guren MG, et al. Anal cancer. Annals of Oncology. 2021;32(9):1087–1100.`
    private static func readVancouver(_ text: String, _ reference: inout ImportedReference) -> Bool {
        var parts = sentences(text)
        guard parts.count >= 2 else { return false }
        let first = parts.removeFirst()
        if let names = names(vancouver: first) {
            reference.authors = names
        } else if first.count <= 90, !year.matches(first), first.split(separator: " ").count <= 10 {
            reference.authors = [.init(family: nil, given: nil, literal: first)]
        } else {
            return false
        }
        reference.title = parts.removeFirst()
        var rest = parts.joined(separator: ". ")
        if let found = journal.groups(rest), !found[1].contains(";"), !found[1].contains(" eds") {
            reference.type = "article-journal"
            add(found[1], as: "container-title", to: &reference)
            reference.year = found[2]
            add(found[3], as: "volume", to: &reference)
            add(found[4], as: "issue", to: &reference)
            add(found[5], as: "page", to: &reference)
            return true
        }
        readBook(&parts, &rest, &reference)
        return true
    }

    /// `In: DeVita VT Jr, eds. Cancer: Principles. 11th ed. Philadelphia, PA: Wolters Kluwer; 2019: 997–1013.`
    private static func readBook(
        _ parts: inout [String], _ rest: inout String, _ reference: inout ImportedReference
    ) {
        var unread: [String] = []
        for part in parts {
            let bare = part.hasPrefix("In: ") ? String(part.dropFirst(4)) : part
            if bare.hasSuffix(" eds") || bare.hasSuffix(" ed") || bare.hasSuffix(" editors") {
                let words = bare.split(separator: " ").dropLast().joined(separator: " ")
                reference.editors = names(vancouver: words.hasSuffix(",") ? String(words.dropLast()) : words) ?? []
                reference.type = "chapter"
            } else if let found = edition.groups(part) {
                add(found[1], as: "edition", to: &reference)
            } else if let found = publisher.groups(part), reference.year == nil {
                add(found[1], as: "publisher-place", to: &reference)
                add(found[2], as: "publisher", to: &reference)
                reference.year = found[3]
                let pages = found[4].trimmingCharacters(in: CharacterSet(charactersIn: " ."))
                if pages.contains(where: \.isNumber), !pages.contains(where: \.isLetter) {
                    // "64:997–1013" is chapter 64.
                    let numbers = pages.split(separator: ":")
                    if numbers.count == 2 { add(String(numbers[0]), as: "chapter-number", to: &reference) }
                    add(String(numbers.last ?? ""), as: "page", to: &reference)
                }
            } else if let found = year.groups(part), part.count <= 8, reference.year == nil {
                reference.year = found[1]
            } else {
                unread.append(bare)
            }
        }
        guard !unread.isEmpty else {
            if reference.values.contains(where: { $0.key == "publisher" }) { reference.type = "book" }
            return
        }
        let words = unread.joined(separator: ". ")
        if reference.type == "chapter" {
            add(words, as: "container-title", to: &reference)
        } else if reference.values.contains(where: { $0.key == "publisher" }) {
            reference.type = "book"
            add(words, as: "genre", to: &reference)
        } else {
            add(words, as: "publisher", to: &reference)
        }
    }

    private static func add(_ value: String, as key: String, to reference: inout ImportedReference) {
        let value = value.trimmingCharacters(in: CharacterSet(charactersIn: " .,;"))
        if !value.isEmpty { reference.values.append((key, value)) }
    }

    /// The parts between full stops. A full stop after one capital, as in an initial, ends no part.
    private static func sentences(_ text: String) -> [String] {
        var parts: [String] = [""]
        let words = text.split(separator: " ")
        for (index, word) in words.enumerated() {
            if parts[parts.count - 1].isEmpty {
                parts[parts.count - 1] = String(word)
            } else {
                parts[parts.count - 1] += " " + word
            }
            guard word.hasSuffix(".") || word.hasSuffix("?") else { continue }
            // "A." ends a list of names, as in "Hosni A, Elamir A.", but not a part such as "J. Example".
            let isInitial = word.count <= 2 && word.first?.isUppercase == true
            guard !isInitial || names(vancouver: String(parts[parts.count - 1].dropLast())) != nil else { continue }
            if word.hasSuffix(".") { parts[parts.count - 1].removeLast() }
            if index + 1 < words.count { parts.append("") }
        }
        return parts.filter { !$0.isEmpty }
    }

    // MARK: Names

    private static func names(vancouver text: String) -> [ImportedReference.Name]? {
        var names: [ImportedReference.Name] = []
        let words = text.replacing(" and ", with: ", ").replacing(" & ", with: ", ").replacing(
            " et al", with: ", et al")
        for part in words.split(separator: ",").map({ String($0).oneLine }) where !part.isEmpty {
            if part.lowercased() == "et al" || part.lowercased() == "et al." {
                names.append(.init(family: nil, given: nil, literal: "et al."))
            } else if let found = name.groups(part) {
                names.append(.init(family: found[1], given: String(part.dropFirst(found[1].count + 1)), literal: nil))
            } else {
                return nil
            }
        }
        return names.isEmpty ? nil : names
    }

    private static func names(apa text: String) -> [ImportedReference.Name]? {
        let text = text.replacing(", & ", with: ", ").replacing(" & ", with: ", ").replacing(", et al", with: "")
        let parts = text.split(separator: ",").map { String($0).oneLine }
        if parts.count.isMultiple(of: 2) {
            let names = stride(from: 0, to: parts.count, by: 2).compactMap { index -> ImportedReference.Name? in
                guard let found = apaName.groups("\(parts[index]), \(parts[index + 1])") else { return nil }
                return .init(family: found[1], given: found[2].trimmingCharacters(in: .whitespaces), literal: nil)
            }
            if names.count == parts.count / 2 { return names }
        }
        let whole = text.trimmingCharacters(in: CharacterSet(charactersIn: " .,"))
        return whole.split(separator: " ").count <= 10 && !whole.contains(". ")
            ? [.init(family: nil, given: nil, literal: whole)] : nil
    }

    private static func key(of reference: ImportedReference) -> String {
        let name = reference.authors.first.flatMap { $0.family ?? $0.literal } ?? reference.title
        let word = name.folded.split(separator: " ").first { $0.count > 2 && $0 != "the" && $0 != "les" } ?? "source"
        return word.filter { $0.isASCII && ($0.isLetter || $0.isNumber) } + (reference.year ?? "")
    }
}
