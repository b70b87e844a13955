package import Diagnostics

/// Finds the built-in words for a language among the files in `words/`.
package struct WordsLibrary: Sendable {
    private let files: [LanguageTag: WordsFile]

    /// - Parameter files: one file per language; of several for one language, the first counts.
    package init(_ files: [WordsFile]) {
        self.files = Dictionary(files.map { ($0.language, $0) }) { first, _ in first }
    }

    package var languages: [LanguageTag] { files.keys.sorted() }

    /// Returns the words for a language. Each comes from the first file that has it: the language's own, a more general
    /// tag's, the stand-in language's, English.
    ///
    /// Words that come from another language cause a warning.
    package func words(for language: LanguageTag, standIn: LanguageTag? = nil) -> Validated<Words> {
        let own = language.widenings.compactMap { files[$0] }
        let lenders = ((standIn?.widenings ?? []) + [.english]).compactMap { files[$0] }
        var search = Search(own: own, lenders: lenders.filter { !language.widenings.contains($0.language) })

        var phrases: [Word: InLanguage<Phrase>] = [:]
        for word in Word.allCases { phrases[word] = search.first(word.rawValue) { $0.phrases[word] } }
        let dates = search.first("dates", \.dates)
        let numbers = search.first("numbers", \.numbers)
        let lists = search.first("lists", \.lists)

        let diagnostics = search.diagnostics(for: language)
        guard let dates, let numbers, let lists, !diagnostics.hasErrors else { return Validated(nil, diagnostics) }
        return Validated(
            Words(language: language, phrases: phrases, dates: dates, numbers: numbers, lists: lists), diagnostics)
    }

    /// Searches for words, and records those that come from another language.
    private struct Search {
        let own: [WordsFile]
        let lenders: [WordsFile]
        var lent: [LanguageTag: [String]] = [:]
        var missing: [String] = []

        mutating func first<Value>(_ key: String, _ value: (WordsFile) -> Value?) -> InLanguage<Value>? {
            for file in own { if let value = value(file) { return InLanguage(value, file.language) } }
            for file in lenders {
                guard let value = value(file) else { continue }
                lent[file.language, default: []].append(key)
                return InLanguage(value, file.language)
            }
            missing.append(key)
            return nil
        }

        func diagnostics(for language: LanguageTag) -> [Diagnostic] {
            var diagnostics = lent.sorted { $0.key < $1.key }.map { lender, keys in
                let none = "there are no built-in words in \(language)"
                let what = own.isEmpty ? none : "\(language) lacks \(list(keys))"
                return Diagnostic.warning(
                    "missing-words", "\(what), and those of \(lender) stand in", at: own.first?.range,
                    help: "write words/\(own.first?.language ?? language).yaml; words/en.yaml says what each is for")
            }
            if !missing.isEmpty {
                diagnostics.append(
                    .error("missing-words", "no words file has \(list(missing))", at: own.first?.range))
            }
            return diagnostics
        }

        private func list(_ keys: [String]) -> String {
            let shown = keys.prefix(5).map { "\"\($0)\"" }.joined(separator: ", ")
            return keys.count > 5 ? "\(shown) and \(keys.count - 5) more" : shown
        }
    }
}
