import Content
import Diagnostics
import Wording

/// Built-in words that nobody who speaks their language has reviewed.
extension Renderer {
    /// Returns a warning for each file of such words that a text uses, and an error for each title in an approved text
    /// that sends a reader to a phone or to a hospital in such words.
    ///
    /// - Parameter isProposed: true if the text is not approved, and somebody is about to approve it.
    mutating func findingsOfWords(
        of text: Text, in handout: LoadedHandout, isProposed: Bool = false
    ) throws -> [Diagnostic] {
        let identity = handout.content.identity
        let standIn = handout.publisher.name.entries.first?.language
        var found: [Diagnostic] = []
        if identity.standIns == .named {
            let words = try words(for: text.language, standIn: standIn).partial
            found = words?.unreviewed.map(\.asWarning) ?? []
        }
        guard isProposed || text.status ?? identity.status == .approved else { return found }
        for title in text.safetyTitles {
            let words = try words(
                for: title.language, standIn: title.language == text.language ? standIn : text.language)
            guard let file = words.partial?.unreviewed.first(where: { $0.words.contains(title.word) }) else { continue }
            let printed = words.partial?.text(title.word) ?? ""
            found.append(
                .error(
                    "unreviewed-title",
                    "the \(text.language) text \(isProposed ? "cannot be approved:" : "is approved, and") nobody who speaks "
                        + "\(file.language) has reviewed the words \"\(printed)\" of this title",
                    at: title.range, notes: [.init("they stand in this file", at: file.range)],
                    help: "have them reviewed, as the note says of its file; or write a reviewed title=\"…\" for the "
                        + "block\(isProposed ? "" : "; or take the status back")"))
        }
        return found
    }
}

extension UnreviewedWords {
    fileprivate var asWarning: Diagnostic {
        let shown = words.prefix(5).map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        let rest = words.count > 5 ? " and \(words.count - 5) more" : ""
        return .warning(
            "unreviewed-words", "nobody who speaks \(language) has reviewed its built-in words: \(shown)\(rest)",
            at: range,
            help:
                "have somebody who speaks it read them, and write the day under \"reviewed\" in a words/\(language).yaml "
                + "of your library, which counts before the built-in one")
    }
}

/// A title of a box that is printed in built-in words.
private struct SafetyTitle {
    var word: Word
    var language: LanguageTag
    var range: SourceRange
}

extension Text {
    fileprivate var safetyTitles: [SafetyTitle] {
        introduction.safetyTitles(in: language) + sections.flatMap { $0.safetyTitles(in: language) }
    }
}

extension Section {
    fileprivate func safetyTitles(in outer: LanguageTag) -> [SafetyTitle] {
        let own = language ?? outer
        return blocks.safetyTitles(in: own) + sections.flatMap { $0.safetyTitles(in: own) }
    }
}

extension [Block] {
    fileprivate func safetyTitles(in language: LanguageTag) -> [SafetyTitle] {
        flatMap { block -> [SafetyTitle] in
            switch block {
            case .list(let list): return list.items.flatMap { $0.blocks.safetyTitles(in: language) }
            case .quote(let quote): return quote.blocks.safetyTitles(in: language)
            case .box(let box):
                let word: Word? =
                    switch box.kind {
                    case .callUs: .boxCallUs
                    case .emergency: .boxEmergency
                    default: nil
                    }
                let own = box.language ?? language
                let title = box.title == nil ? word.map { SafetyTitle(word: $0, language: own, range: box.range) } : nil
                return [title].compactMap(\.self) + box.blocks.safetyTitles(in: own)
            case .paragraph, .table, .figure, .code, .rule: return []
            }
        }
    }
}
