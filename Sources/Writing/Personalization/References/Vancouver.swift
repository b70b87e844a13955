import Content
import TextForms
import Wording

/// References in Vancouver style: ICMJE, "Samples of formatted references", after the NLM's *Citing Medicine*.
///
/// A type is an order of sentences, and missing data leave no gap. Another CSL type is another case of `format`. Words
/// that differ between languages are in `Words`. Titles are never translated.
struct Vancouver {
    private let words: Words

    init(_ words: Words) { self.words = words }

    func format(_ reference: Reference) -> ReferenceText {
        let reference = reference.tidied
        var text = ReferenceText()
        switch reference.type {
        case "article-journal", "article-magazine", "article-newspaper": article(reference, &text)
        case "chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary": chapter(reference, &text)
        default: book(reference, &text)
        }
        address(reference, &text)
        return text
    }

    /// The short form for a note whose full form is on an earlier page: Rao et al., 2021.
    func short(_ reference: Reference) -> ReferenceText {
        let reference = reference.tidied
        var text = ReferenceText()
        let names = reference.authors.isEmpty ? reference.editors : reference.authors
        let author = AuthorList.short(names, hasMore: reference.hasMoreAuthors, words)
        let date = reference.issued.map { String($0.year) } ?? words.text(.referenceNoDate)
        if author.isEmpty {
            text.addSentence([.title(reference.title)])
            text.addSentence([.words(date)])
        } else {
            text.addSentence([.words(words.text(.shortReference, ["author": author, "date": date]))])
        }
        return text
    }

    // MARK: Types

    /// Adds an article: Authors. Title. Journal. 2021;32(9):1087–1100.
    ///
    /// Online: Journal [Internet]. 2021 [cited 2026 Nov 23];32(9).
    private func article(_ reference: Reference, _ text: inout ReferenceText) {
        text.addSentence([.words(authors(reference))])
        // Citing Medicine, chapter 23: "[Internet]" follows the title of the journal.
        if let journal = reference.containerTitle {
            text.addSentence([.title(reference.title)])
            text.addSentence(titled(journal, isOnline: reference.isOnline))
        } else {
            text.addSentence(titled(reference.title, isOnline: reference.isOnline))
        }
        let volume = (reference.volume ?? "") + (reference.issue.map { "(\($0))" } ?? "")
        // Citing Medicine, chapter 1: month and day may be omitted if volume and issue are known.
        let date = dates(reference, withDay: volume.isEmpty)
        let pages = (reference.page ?? reference.number).map { ":" + Self.pages($0) } ?? ""
        text.addSentence([.words(date + (volume.isEmpty ? "" : ";" + volume) + pages)])
    }

    /// Adds a chapter of a book.
    ///
    /// The form is: Authors. Title. In: Editors, editors. Book. 11th ed. Place: Publisher; 2019. Chapter 64, p. 997–1013.
    private func chapter(_ reference: Reference, _ text: inout ReferenceText) {
        text.addSentence([.words(authors(reference))])
        let editors = self.editors(reference)
        if let container = reference.containerTitle {
            text.addSentence([.title(reference.title)])
            let people = ReferenceText.sentence([.words(editors)])
            let book = people + titled(container, isOnline: reference.isOnline)
            text.addSentence(filled(.referenceIn, "book", book))
        } else {
            text.addSentence(titled(reference.title, isOnline: reference.isOnline))
            text.addSentence([.words(editors)])
        }
        edition(reference, &text)
        imprint(reference, &text)
        let place = [
            reference.volume.map { words.text(.referenceVolume, ["volume": $0]) },
            reference.chapter.map { words.text(.referenceChapter, ["chapter": $0]) },
            reference.page.map { words.text(.referencePages, ["pages": Self.pages($0)]) },
        ]
        text.addSentence([.words(place.compactMap { $0 }.joined(separator: ", "))])
    }

    /// Adds a book, report, guideline, web page, or any other type.
    ///
    /// The form is: Authors. Title [Internet]. 11th ed. Place: Publisher; 2022 [cited 2026 Nov 23].
    private func book(_ reference: Reference, _ text: inout ReferenceText) {
        let authors = self.authors(reference)
        let editors = self.editors(reference)
        text.addSentence([.words(authors.isEmpty ? editors : authors)])
        text.addSentence(titled(reference.title, isOnline: reference.isOnline))
        edition(reference, &text)
        if !authors.isEmpty { text.addSentence([.words(editors)]) }
        genre(reference, &text)
        // The site that contains the page.
        if let container = reference.containerTitle, !reference.names(container) {
            text.addSentence([.title(container)])
        }
        if let volume = reference.volume {
            text.addSentence([.words(words.text(.referenceVolume, ["volume": volume]))])
        }
        imprint(reference, &text)
        if let page = reference.page {
            text.addSentence([.words(words.text(.referencePages, ["pages": Self.pages(page)]))])
        }
        // Citing Medicine, chapter 5.
        if reference.isReport, let number = reference.number {
            text.addSentence([.words(words.text(.referenceReportNumber, ["number": number]))])
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

    /// The title, with "[Internet]" if the source is read online. The title's own full stop is dropped before it.
    private func titled(_ title: String, isOnline: Bool) -> [ReferenceText.Part] {
        guard isOnline else { return [.title(title)] }
        let online = words.text(.referenceOnline)
        guard !title.isEmpty else { return [.words(online)] }
        return [.title(title.hasSuffix(".") ? String(title.dropLast()) : title), .words(" " + online)]
    }

    /// Adds the edition. `11` becomes "11th ed."; a complete form such as "2e éd. rev." is unchanged. A version is also
    /// an edition.
    private func edition(_ reference: Reference, _ text: inout ReferenceText) {
        if let edition = reference.edition {
            if edition.lowercased().split(separator: " ").contains(where: { $0.hasPrefix("ed") || $0.hasPrefix("éd") })
            {
                text.addSentence([.words(edition)])
            } else {
                let written = Int(edition).map { words.numbers.value.edition($0) } ?? edition
                text.addSentence([.words(words.text(.referenceEdition, ["edition": written]))])
            }
        }
        if let version = reference.version {
            text.addSentence([.words(words.text(.referenceVersion, ["version": version]))])
        }
    }

    /// Adds the kind of report, unless its title names it.
    private func genre(_ reference: Reference, _ text: inout ReferenceText) {
        guard reference.isReport, let genre = reference.genre else { return }
        let isGuideline = ["guideline", "guidelines"].contains(genre.lowercased())
        let written = isGuideline ? words.text(.referenceGuideline) : genre.prefix(1).uppercased() + genre.dropFirst()
        guard !reference.title.lowercased().contains(genre.lowercased()),
            !reference.title.lowercased().contains(written.lowercased())
        else { return }
        text.addSentence([.words(written)])
    }

    /// Adds the imprint: Place: Publisher; 2019 [cited 2026 Nov 23].
    private func imprint(_ reference: Reference, _ text: inout ReferenceText) {
        // An organization that publishes its own work is named once.
        let publisher = reference.authors.first?.literal == reference.publisher ? nil : reference.publisher
        let house: String
        if let place = reference.publisherPlace, let publisher {
            house = words.text(.referenceImprint, ["place": place, "publisher": publisher])
        } else {
            house = publisher ?? reference.publisherPlace ?? ""
        }
        let date = dates(reference, withDay: !reference.isBook)
        text.addSentence([.words((house.isEmpty ? "" : house + "; ") + date)])
    }

    /// The dates of a source: 2019 [updated 2022 Apr 4; cited 2026 Nov 23]. Citing Medicine, chapter 25.
    private func dates(_ reference: Reference, withDay: Bool) -> String {
        guard reference.isOnline else { return date(reference.issued, withDay: withDay) }
        var brackets: [String] = []
        var published = date(reference.issued, withDay: withDay)
        if let first = reference.originalDate, let issued = reference.issued, first != issued {
            published = date(first, withDay: withDay)
            brackets.append(read(issued, .referenceUpdated, .referenceUpdatedIn))
        }
        if let accessed = reference.accessed { brackets.append(read(accessed, .referenceCited, .referenceCitedIn)) }
        return brackets.isEmpty ? published : "\(published) [\(brackets.joined(separator: "; "))]"
    }

    private func date(_ date: PartialDate?, withDay: Bool) -> String {
        guard let date else { return words.text(.referenceNoDate) }
        return withDay ? words.dates.value.short(date) : String(date.year)
    }

    private func read(_ date: PartialDate, _ onDay: Word, _ inMonth: Word) -> String {
        words.text(date.day == nil ? inMonth : onDay, ["date": words.dates.value.short(date)])
    }

    private func address(_ reference: Reference, _ text: inout ReferenceText) {
        if let doi = reference.doi.map(Self.bareDOI), !doi.isEmpty {
            text.addUnended([.link("doi:\(doi)", address: "https://doi.org/\(doi)")])
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

    // MARK: Numbers

    /// The page numbers with an en dash: `997-1013`, `e12--e19`. Numbers written in full are not shortened.
    static func pages(_ pages: String) -> String {
        let parts = pages.split(separator: "-").map { String($0).trimmed }.filter { !$0.isEmpty }
        guard let first = parts.first else { return pages }
        return parts.dropFirst().reduce(first) { joined, part in
            // "CD-ROM" and "supplement-A" are not ranges.
            let isRange = joined.last?.isNumber == true && part.contains(where: \.isNumber)
            return joined + (isRange ? "–" : "-") + part
        }
    }

    /// The bare DOI, `10.1000/x`, in whatever form it was written.
    private static func bareDOI(_ doi: String) -> String {
        var bare = doi[...]
        for prefix in ["https://", "http://", "www.", "dx.doi.org/", "doi.org/", "doi:"]
        where bare.lowercased().hasPrefix(prefix) {
            bare = bare.dropFirst(prefix.count)
        }
        return String(bare).trimmed
    }
}

extension Reference {
    /// Whether the source was read online: it has an address, or at least a date of access. A DOI alone does not tell
    /// the medium.
    fileprivate var isOnline: Bool { accessed != nil || (doi == nil && url != nil) }

    fileprivate var isReport: Bool { type == "report" || type == "guideline" }

    /// Whether the work is dated by its year alone.
    fileprivate var isBook: Bool {
        ["book", "chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"].contains(type)
    }

    /// Whether an author or the publisher has this name.
    fileprivate func names(_ organization: String) -> Bool {
        publisher == organization || authors.contains { $0.literal == organization }
    }
}
