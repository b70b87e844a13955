import Content
import Wording

/// References in Vancouver style: ICMJE, "Samples of formatted references", after the NLM's *Citing Medicine*.
///
/// A type is an order of sentences; what a source does not tell leaves no hole. Another CSL type is another case of
/// `format`, and what differs between languages is in the words.
struct Vancouver {
    private let words: Words

    init(_ words: Words) { self.words = words }

    func format(_ reference: Reference) -> ReferenceText {
        var text = ReferenceText()
        switch reference.type {
        case "article-journal", "article-magazine", "article-newspaper": article(reference, &text)
        case "chapter", "paper-conference", "entry-encyclopedia": chapter(reference, &text)
        default: book(reference, &text)
        }
        address(reference, &text)
        return text
    }

    /// Authors. Title. Journal. 2021;32(9):1087–1100.
    private func article(_ reference: Reference, _ text: inout ReferenceText) {
        text.addSentence([.words(authors(reference))])
        text.addSentence([.title(reference.title)])
        text.addSentence([.title(reference.containerTitle ?? "")])
        let issue = reference.issue.map { "(\($0))" } ?? ""
        let volume = (reference.volume ?? "") + issue
        let pages = reference.page.map { ":" + Self.pages($0) } ?? ""
        text.addSentence([.words(year(reference) + (volume.isEmpty ? "" : ";" + volume) + pages)])
    }

    /// Authors. Title. In: Editors, eds. Book. 11th ed. Place: Publisher; 2019. Chapter 64, p. 997–1013.
    private func chapter(_ reference: Reference, _ text: inout ReferenceText) {
        text.addSentence([.words(authors(reference))])
        text.addSentence([.title(reference.title)])
        if let container = reference.containerTitle {
            let editors = self.editors(reference)
            let book = [.words(editors.isEmpty ? "" : editors + " "), .title(container)] as [ReferenceText.Part]
            text.addSentence(filled(.referenceIn, "book", book))
        }
        edition(reference, &text)
        imprint(reference, &text)
        var place: [String] = []
        if let volume = reference.volume { place.append(words.text(.referenceVolume, ["volume": volume])) }
        if let chapter = reference.chapter { place.append(words.text(.referenceChapter, ["chapter": chapter])) }
        if let page = reference.page { place.append(words.text(.referencePages, ["pages": Self.pages(page)])) }
        text.addSentence([.words(place.joined(separator: ", "))])
    }

    /// Authors. Title, version 1.2022. 11th ed. Place: Publisher; 2022. For books, reports, guidelines, pages of the web.
    private func book(_ reference: Reference, _ text: inout ReferenceText) {
        let authors = self.authors(reference)
        let editors = self.editors(reference)
        text.addSentence([.words(authors.isEmpty ? editors : authors)])
        let version = reference.version.map { ", " + words.text(.referenceVersion, ["version": $0]) } ?? ""
        text.addSentence([.title(reference.title), .words(version)])
        edition(reference, &text)
        if !authors.isEmpty { text.addSentence([.words(editors)]) }
        if let volume = reference.volume {
            text.addSentence([.words(words.text(.referenceVolume, ["volume": volume]))])
        }
        imprint(reference, &text)
        if let page = reference.page {
            text.addSentence([.words(words.text(.referencePages, ["pages": Self.pages(page)]))])
        }
    }

    // MARK: Sentences that types share

    private func authors(_ reference: Reference) -> String {
        AuthorList.names(reference.authors, hasMore: reference.hasMoreAuthors, words)
    }

    private func editors(_ reference: Reference) -> String {
        let names = AuthorList.names(reference.editors, hasMore: false, words)
        guard !names.isEmpty else { return "" }
        return words.text(reference.editors.count == 1 ? .referenceEditor : .referenceEditors, ["names": names])
    }

    /// `11` becomes "11th ed."; what is a sentence already, such as "2e éd. rev.", stays.
    private func edition(_ reference: Reference, _ text: inout ReferenceText) {
        guard let edition = reference.edition else { return }
        if edition.lowercased().split(separator: " ").contains(where: { $0.hasPrefix("ed") || $0.hasPrefix("éd") }) {
            text.addSentence([.words(edition)])
        } else {
            let written = Int(edition).map { words.numbers.value.edition($0) } ?? edition
            text.addSentence([.words(words.text(.referenceEdition, ["edition": written]))])
        }
    }

    /// Place: Publisher; 2019.
    private func imprint(_ reference: Reference, _ text: inout ReferenceText) {
        // An organization that publishes its own work is named once.
        let publisher = reference.authors.first?.literal == reference.publisher ? nil : reference.publisher
        let house = [reference.publisherPlace, publisher].compactMap { $0 }.joined(separator: ": ")
        text.addSentence([.words((house.isEmpty ? "" : house + "; ") + year(reference))])
    }

    private func year(_ reference: Reference) -> String {
        reference.year.map(String.init) ?? words.text(.referenceNoDate)
    }

    private func address(_ reference: Reference, _ text: inout ReferenceText) {
        if let doi = reference.doi {
            let bare = Self.bareDOI(doi)
            text.addUnended([.link("doi:\(bare)", address: "https://doi.org/\(bare)")])
        } else if let url = reference.url {
            text.addUnended(filled(.referenceAvailableFrom, "address", [.link(url, address: url)]))
        }
    }

    private func filled(_ word: Word, _ slot: String, _ parts: [ReferenceText.Part]) -> [ReferenceText.Part] {
        words.phrase(word).value.parts.flatMap { part -> [ReferenceText.Part] in
            switch part {
            case .words(let words): [.words(words)]
            case .slot(let name): name == slot ? parts : []
            }
        }
    }

    /// An en dash between numbers: `997-1013`, `e12--e19`.
    static func pages(_ pages: String) -> String {
        let parts = pages.split(separator: "-").map { String($0).trimmed }.filter { !$0.isEmpty }
        guard let first = parts.first else { return pages }
        return parts.dropFirst().reduce(first) { joined, part in
            // "CD-ROM" and "supplement-A" are no ranges.
            let isRange = joined.last?.isNumber == true && part.contains(where: \.isNumber)
            return joined + (isRange ? "–" : "-") + part
        }
    }

    /// `10.1000/x`, however the DOI was written.
    private static func bareDOI(_ doi: String) -> String {
        var bare = doi.trimmed[...]
        for prefix in ["https://", "http://", "dx.doi.org/", "doi.org/", "doi:"]
        where bare.lowercased().hasPrefix(prefix) {
            bare = bare.dropFirst(prefix.count)
        }
        return String(bare).trimmed
    }
}
