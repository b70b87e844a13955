import Content
import Diagnostics
import Wording

extension [Text] {
    /// Returns differences between a text and its translations, as far as they can be counted: sections, ids,
    /// citations, fields and numbers.
    ///
    /// - Parameter areSound: true if the texts have no errors. In a text with errors, a citation or field may be
    ///   missing because it could not be read.
    func findingsOfTwins(areSound: Bool) -> [Diagnostic] {
        guard count > 1, let first = first(where: { $0.translatedFrom == nil }) ?? first else { return [] }
        let original = TwinOutline(first)
        let findings = filter { $0.language != first.language }.flatMap { text in
            TwinComparison(original: original, twin: TwinOutline(text)).findings
        }
        let unsure: Set<String> = ["twin-citation", "twin-field", "twin-condition"]
        return areSound ? findings : findings.filter { !unsure.contains($0.identifier) }
    }
}

/// Compares a text with the text of which it is a translation.
struct TwinComparison {
    let original: TwinOutline
    let twin: TwinOutline

    var findings: [Diagnostic] {
        let sections = findingsOfSections
        return sections + names("id", \.ids) + names("citation", \.citations) + names("field", \.fields)
            + findingsOfNumbers(bySection: sections.isEmpty)
    }

    private var languages: (original: LanguageTag, twin: LanguageTag) {
        (original.text.language, twin.text.language)
    }

    private func differs(_ kind: String, _ message: String, at place: SourceRange, _ note: Diagnostic.Note)
        -> Diagnostic
    {
        .warning(
            "twin-\(kind)", message, at: place, notes: [note],
            help: "the texts of all languages should say the same; correct the one that is wrong")
    }

    // MARK: Sections

    private var findingsOfSections: [Diagnostic] {
        let pairs = zip(original.parts, twin.parts)
        if let (left, right) = pairs.first(where: { $0.level != $1.level || $0.id != $1.id }) {
            let message = "from this section on, the \(languages.twin) text differs from the \(languages.original) text"
            return [differs("sections", message, at: right.range, .init("its section stands here", at: left.range))]
        }
        if original.parts.count != twin.parts.count {
            let counts = (original.parts.count - 1, twin.parts.count - 1)
            let message =
                "the \(languages.twin) text has \(counts.1) sections, and the \(languages.original) text \(counts.0)"
            let more = original.parts.count > twin.parts.count ? original : twin
            let first = more.parts[min(original.parts.count, twin.parts.count)]
            return [
                differs(
                    "sections", message, at: twin.text.titleRange,
                    .init("this one has no counterpart", at: first.range))
            ]
        }
        return pairs.compactMap { left, right in
            guard left.condition != right.condition else { return nil }
            let message =
                "this section has another condition in the \(languages.twin) text than in the "
                + "\(languages.original) text"
            return differs("condition", message, at: right.range, .init("its twin stands here", at: left.range))
        }
    }

    // MARK: Names

    private func names(_ kind: String, _ named: KeyPath<TwinOutline, [String: SourceRange]>) -> [Diagnostic] {
        let (left, right) = (original[keyPath: named], twin[keyPath: named])
        let missing = left.filter { right[$0.key] == nil }.sorted { $0.key < $1.key }.map { name, place in
            differs(
                kind, "the \(languages.twin) text lacks the \(kind) \"\(name)\" of the \(languages.original) text",
                at: twin.text.titleRange, .init("it stands here", at: place))
        }
        let added = right.filter { left[$0.key] == nil }.sorted { $0.key < $1.key }.map { name, place in
            differs(
                kind, "the \(languages.original) text lacks this \(kind) \"\(name)\"", at: place,
                .init("its title stands here", at: original.text.titleRange))
        }
        return missing + added
    }

    // MARK: Numbers

    private func findingsOfNumbers(bySection: Bool) -> [Diagnostic] {
        let left = bySection ? original.parts : [original.whole]
        let right = bySection ? twin.parts : [twin.whole]
        return zip(left, right).compactMap { left, right in
            let missing = comparable(left.numbers.missing(in: right.numbers))
            let added = comparable(right.numbers.missing(in: left.numbers))
            guard isCertain(missing, added) else { return nil }
            guard let place = added.first?.range ?? missing.first.map({ _ in right.range }),
                let other = missing.first?.range ?? added.first.map({ _ in left.range })
            else { return nil }
            let words = { (numbers: [WrittenNumber]) in
                numbers.isEmpty ? "none of them" : numbers.map(\.shown).joined(separator: ", ")
            }
            let message =
                added.isEmpty
                ? "the \(languages.twin) text lacks numbers of the \(languages.original) text here: \(words(missing))"
                : "the \(languages.twin) text has \(words(added)) here, where the \(languages.original) text has "
                    + words(missing)
            return differs("numbers", message, at: place, .init("its twin stands here", at: other))
        }
    }

    /// Persian, Thai, Amharic and some other languages use other calendars.
    private func comparable(_ numbers: [WrittenNumber]) -> [WrittenNumber] {
        let own: Set<String> = ["fa", "ps", "ckb", "th", "am", "ti", "ne"]
        guard own.contains(languages.original.language) || own.contains(languages.twin.language) else { return numbers }
        return numbers.filter { !$0.mayBeOfADate }
    }

    /// Small numbers may also be written in words, which are known only for English and French.
    private func isCertain(_ missing: [WrittenNumber], _ added: [WrittenNumber]) -> Bool {
        if missing.isEmpty, added.isEmpty { return false }
        let known = [languages.original, languages.twin].allSatisfy { NumberWordList.isKnown($0) }
        return known || !missing.isEmpty && !added.isEmpty || (missing + added).contains { !$0.isSmall }
    }
}

extension [WrittenNumber] {
    /// The numbers that another text has neither in digits nor in words, each once.
    fileprivate func missing(in other: [WrittenNumber]) -> [WrittenNumber] {
        let known = other.reduce(into: Set<String>()) { $0.formUnion($1.readings) }
        var seen: Set<String> = []
        return filter { !$0.isSpelled && known.isDisjoint(with: $0.readings) && seen.insert($0.shown).inserted }
    }
}
