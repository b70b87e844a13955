package import Content
package import Diagnostics
package import Wording

/// Finds articles that a sentence has twice, because the value after them brings its own: « le le mardi 8 décembre ».
package struct DoubledArticles {
    private let fields: [Field]
    private let ownWords: Words
    private let foreignWords: [LanguageTag: Words]
    private let textLanguage: LanguageTag
    private var language: LanguageTag
    private var findings: [Diagnostic] = []

    /// - Parameters:
    ///   - fields: the fields of the handout.
    ///   - words: the built-in words for the language of `text`.
    ///   - foreignWords: the built-in words for the languages that parts of the text are marked with.
    package static func findings(
        in text: Text, fields: [Field], words: Words, foreignWords: [LanguageTag: Words] = [:]
    ) -> [Diagnostic] {
        var articles = DoubledArticles(text, fields, words, foreignWords)
        articles.read(text.introduction)
        for section in text.sections { articles.read(section) }
        for note in text.notes.sorted(by: { $0.key < $1.key }) { articles.read(line: note.value) }
        return articles.findings
    }

    private init(_ text: Text, _ fields: [Field], _ words: Words, _ foreignWords: [LanguageTag: Words]) {
        self.fields = fields
        self.foreignWords = foreignWords
        ownWords = words
        textLanguage = text.language
        language = text.language
    }

    // MARK: Blocks

    private mutating func speaking(_ spoken: LanguageTag?, _ read: (inout DoubledArticles) -> Void) {
        let around = language
        language = spoken ?? around
        read(&self)
        language = around
    }

    private mutating func read(_ section: Section) {
        speaking(section.language) { articles in
            articles.read(section.blocks)
            for inner in section.sections { articles.read(inner) }
        }
    }

    private mutating func read(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): read(line: paragraph.content)
            case .list(let list): for item in list.items { read(item.blocks) }
            case .quote(let quote): read(quote.blocks)
            case .table(let table):
                speaking(table.language) { articles in
                    articles.read(line: table.caption ?? [])
                    for cell in table.rows.joined() { articles.read(line: cell.content) }
                }
            case .figure(let figure): read(line: figure.caption ?? [])
            case .box(let box): speaking(box.language) { $0.read(box.blocks) }
            case .code, .rule: break
            }
        }
    }

    // MARK: Lines

    private mutating func read(line content: [Inline]) {
        var before = ""
        read(content, after: &before)
    }

    /// - Parameter before: the last word that stands before the content, as it is typed.
    private mutating func read(_ content: [Inline], after before: inout String) {
        for inline in content {
            switch inline {
            case .text(let text, let range): read(text, at: range, after: &before)
            case .softBreak: before += " "
            case .lineBreak, .code, .tickBox: before = ""
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
                read(content, after: &before)
            case .link(let link): read(link.content, after: &before)
            case .span(let span):
                // A span may be left out: what follows it may follow the words before it.
                var inside = before
                speaking(span.language) { $0.read(span.content, after: &inside) }
                if span.audience == nil { before = inside }
            case .variable(let variable):
                judge(variable, after: before)
                before = ""
            case .note(let call): if case .written(let content) = call.note { read(line: content) }
            case .citation: break
            }
        }
    }

    private mutating func read(_ text: String, at range: SourceRange, after before: inout String) {
        let isFrench = language.language == "fr"
        var word = before
        var place = text.startIndex
        while place < text.endIndex {
            let end = text[place...].firstIndex(where: \.isWhitespace) ?? text.endIndex
            if end > place {
                // A word that goes on behind a mark is none of its own.
                let next = (word.last?.isWhitespace ?? true) || place > text.startIndex ? "" : word
                let found = next + text[place..<end]
                if isFrench, next.isEmpty, let said = Self.fault(word.trimmedWord, before: found) {
                    report(said, "write it once", at: range.part(of: text, place..<end))
                }
                word = found
            }
            guard end < text.endIndex else { break }
            word += " "
            place = text.index(after: end)
        }
        before = word
    }

    /// The words that a French sentence cannot have beside each other. A pronoun can: « avant de le prendre ».
    private static func fault(_ before: String, before next: String) -> String? {
        guard next == "le" || next == "les", ["le", "les", "du", "au", "des", "aux"].contains(before.lowercased())
        else {
            return nil
        }
        return "\(before) \(next)"
    }

    // MARK: Values

    private mutating func judge(_ variable: Variable, after before: String) {
        guard before.last?.isWhitespace == true, variable.reference.source == .field,
            let field = fields.named(variable.reference.name)
        else { return }
        let word = before.trimmedWord.lowercased()
        for printed in samples(of: field, as: variable.format) {
            guard let article = printed.split(separator: " ").first.map(String.init), article.count < printed.count,
                article.allSatisfy(\.isLetter), isFault(word, before: article)
            else { continue }
            return report(
                "\(before.trimmedWord) \(article)", help(for: variable, field, printing: printed, after: word),
                at: variable.range)
        }
    }

    private func isFault(_ word: String, before article: String) -> Bool {
        guard language.language == "fr" else { return word == article && article.first?.isLowercase == true }
        return switch article {
        case "le", "les": ["le", "les", "la", "du", "des", "au", "aux", "de", "à"].contains(word)
        case "la": ["le", "la", "les"].contains(word)
        default: false
        }
    }

    /// Values as they may be printed: an example of a date, and the names of choices.
    private func samples(of field: Field, as format: Variable.Format?) -> [String] {
        let isOwn = textLanguage.serves(language) || language.serves(textLanguage)
        let words = isOwn ? ownWords : foreignWords[language] ?? ownWords
        let (date, dates) = (CalendarDate("2026-12-08"), words.dates.value)
        guard let date else { return [] }
        switch field.type {
        case .date: return format == .longDate ? [dates.longDate(date)] : []
        case .dateTime: return [nil, .longDate, .dateTime].contains(format) ? [dates.longDate(date)] : []
        case .choice(let choices), .choices(let choices):
            return choices.compactMap { $0.label?.entryOrFirst(for: language)?.text }
        case .text, .number, .boolean, .address, .list: return []
        }
    }

    private func help(for variable: Variable, _ field: Field, printing printed: String, after word: String) -> String {
        let name = variable.reference.typedName
        switch field.type {
        case .date, .dateTime:
            let contracted = ["de": "du ", "à": "au "][word] ?? ""
            let alone = contracted.isEmpty ? "take \"\(word)\" away, or write" : "write"
            return "\(alone) \"\(contracted.isEmpty ? word + " " : contracted){{\(name)|date}}\", which has no article"
        default: return "take \"\(word)\" away: a name of this choice is \"\(printed)\""
        }
    }

    private mutating func report(_ said: String, _ help: String, at range: SourceRange) {
        let finding = Diagnostic.warning(
            "doubled-article", "\"\(said)\" would be printed here: the article is there twice", at: range, help: help)
        if !findings.contains(finding) { findings.append(finding) }
    }
}

extension String {
    fileprivate var trimmedWord: String { split(whereSeparator: \.isWhitespace).last.map(String.init) ?? "" }
}

extension SourceRange {
    /// The place of a part of text that is printed as it is typed; of others the whole.
    fileprivate func part(of text: String, _ part: Range<String.Index>) -> SourceRange {
        guard self.text == text else { return self }
        let start = offsets.lowerBound + text[..<part.lowerBound].utf8.count
        return file.range(start..<start + text[part].utf8.count)
    }
}

extension FieldReference {
    /// The name as an author types it: `.dose` inside of what repeats a list.
    var typedName: String {
        guard let entry = EntryName(name), entry.index == .each else { return name }
        return "." + entry.name
    }
}
