package import Diagnostics

/// Finds the built-in words for a language among the files in `words/`.
package struct WordsLibrary: Sendable {
    private let files: [WordsFile]

    /// - Parameter files: the files, of several for one language the one that counts first.
    package init(_ files: [WordsFile]) { self.files = files }

    package var languages: [LanguageTag] { Set(files.map(\.language)).sorted() }

    private func files(for tag: LanguageTag) -> [WordsFile] { files.filter { $0.language == tag } }

    /// Returns the words for a language. Each comes from the first file that has it: the language's own, a more general
    /// tag's, the stand-in language's, English.
    ///
    /// Words that come from another language cause a warning.
    package func words(for language: LanguageTag, standIn: LanguageTag? = nil) -> Validated<Words> {
        let own = language.wordTags
        let lenders = ((standIn?.wordTags ?? []) + [.english]).filter { !own.contains($0) }
        var search = Search(own: own.flatMap(files(for:)), lenders: lenders.flatMap(files(for:)), language: language)

        var phrases: [Word: InLanguage<Phrase>] = [:]
        var glosses: [Word: InLanguage<Phrase>] = [:]
        for word in Word.allCases {
            phrases[word] = search.first(word.rawValue, word) { $0.phrases[word] }
            guard Word.safetyTitles.contains(word), search.isUnreviewed(word) else { continue }
            let english = files(for: .english).lazy.compactMap { $0.phrases[word] }.first
            glosses[word] = english.map { InLanguage($0, .english) }
        }
        let dates = search.first("dates") { $0.dates }
        let numbers = search.first("numbers") { $0.numbers }
        let lists = search.first("lists") { $0.lists }

        let diagnostics = search.diagnostics(for: language)
        guard let dates, let numbers, let lists, !diagnostics.hasErrors else { return Validated(nil, diagnostics) }
        return Validated(
            Words(
                language: language, phrases: phrases, dates: dates, numbers: numbers, lists: lists,
                unreviewed: search.unreviewed, glosses: glosses), diagnostics)
    }

    /// Searches for words, and records those that come from another language.
    private struct Search {
        let own: [WordsFile]
        let lenders: [WordsFile]
        let language: LanguageTag
        var lent: [LanguageTag: [String]] = [:]
        var missing: [String] = []
        private(set) var unreviewed: [UnreviewedWords] = []

        init(own: [WordsFile], lenders: [WordsFile], language: LanguageTag) {
            self.own = own
            self.lenders = lenders
            self.language = language
        }

        mutating func first<Value>(
            _ key: String, _ word: Word? = nil, _ value: (WordsFile) -> Value?
        ) -> InLanguage<Value>? {
            for file in own {
                guard let value = value(file) else { continue }
                note(word, of: file)
                // `zh-Hant` serves `zh-TW`, and is no other language.
                return InLanguage(value, language.widenings.contains(file.language) ? file.language : language)
            }
            for file in lenders {
                guard let value = value(file) else { continue }
                note(word, of: file)
                lent[file.language, default: []].append(key)
                return InLanguage(value, file.language)
            }
            missing.append(key)
            return nil
        }

        func isUnreviewed(_ word: Word) -> Bool { unreviewed.contains { $0.words.contains(word) } }

        private mutating func note(_ word: Word?, of file: WordsFile) {
            guard let word, let range = file.unreviewed else { return }
            let before = unreviewed.firstIndex { $0.range == range }
            let words = (before.map { unreviewed[$0].words } ?? []) + [word]
            let found = UnreviewedWords(language: file.language, range: range, words: words)
            if let before { unreviewed[before] = found } else { unreviewed.append(found) }
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
