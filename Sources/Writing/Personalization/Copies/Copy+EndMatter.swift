import Content
import Diagnostics
import DocumentTree
import TextForms
import Wording

/// What every copy ends with: what it left out, where it comes from, the disclaimer, the colophon and the imprint.
extension Copy {
    /// The line that names the sections which this person's data left out.
    mutating func omittedLine() -> [Node] {
        guard !omitted.isEmpty, handout.identity.omitted == .named else { return [] }
        let line = paragraph(.omitted, .omittedSections) { copy in
            var named: [Node] = []
            for (index, section) in copy.omitted.enumerated() {
                if index > 0 { named.append(copy.tree.text(copy.words.lists.value.titles)) }
                let spoken = section.language ?? copy.text.language
                let tag = copy.tag(spoken)
                let title = copy.speaking(spoken) { $0.inlines(section.heading, in: .named) }
                named += tag == nil ? title : [copy.tree.element(.span, language: tag, title)]
            }
            return ["sections": named]
        }
        return [line]
    }

    /// Where the facts come from, and who reviewed them: the reviewer of a source never stands as ours.
    mutating func sourceSection() -> [Node] {
        guard let source = handout.identity.basedOn else { return [] }
        var children = [heading(.source)]
        let word = source.year == nil ? Word.sourceBasedOnUndated : .sourceBasedOn
        children.append(
            paragraph(.body, word) { copy in
                // A title is in the language of its work.
                let title = source.title.entryOrFirst(for: copy.text.language)
                let titleWords = copy.words(title?.text ?? "", in: title?.language)
                let place = copy.handout.identity.publisherRange
                let organization = copy.entry(source.organization, "the organization of the source", at: place)
                return [
                    "title": source.url.map { [copy.tree.element(.link(.address($0)), [titleWords])] } ?? [titleWords],
                    "organization": [copy.words(organization.text, in: organization.language)],
                    "year": [copy.tree.text(source.year.map(String.init) ?? "")],
                ]
            })
        if let reviewer = source.reviewer {
            children.append(paragraph(.body, .sourceReviewer) { ["reviewer": [$0.tree.text(reviewer)]] })
        }
        children.append(lastReview(.body, .lastReview, .lastReviewNotGiven))
        return [section(children)]
    }

    private mutating func lastReview(_ kind: ParagraphKind, _ word: Word, _ notGiven: Word) -> Node {
        guard let reviewed = Review(of: text, in: handout.identity).reviewed else { return paragraph(kind, notGiven) }
        return paragraph(kind, word) { copy in
            let dates = copy.words.dates
            return ["date": [copy.words(dates.value.date(reviewed), in: dates.language)]]
        }
    }

    mutating func disclaimerSection() -> [Node] {
        let disclaimer = entry(publisher.disclaimer, "the publisher's disclaimer")
        let tag = tag(disclaimer.language)
        let paragraphs = disclaimer.text.paragraphs.map {
            tree.element(.paragraph(.disclaimer), language: tag, [tree.text($0)])
        }
        return paragraphs.isEmpty ? [] : [section([heading(.disclaimer)] + paragraphs)]
    }

    /// What the foot of every page says, once, for a listener, who is not read the foot of the page.
    mutating func colophon() -> [Node] {
        var lines: [Node] = []
        if let status = statusLine() { lines.append(imprint(status)) }
        if handout.identity.basedOn == nil {
            lines.append(lastReview(.colophon, .textReviewed, .textReviewedNotGiven))
        }
        let form = paragraph(.imprint, .formNumber) { copy in
            [
                "number": [copy.tree.text(copy.handout.identity.formNumber)],
                "version": [copy.tree.text(copy.handout.identity.version)],
            ]
        }
        let contact = paragraph(.imprint, .contact) { ["phone": [$0.tree.text($0.publisher.phone)]] }
        let note = publisher.phoneNote.map { imprint(entry($0, "the publisher's phone note")) }
        let copyright = imprint(entry(publisher.copyright, "the publisher's copyright"))
        lines.append(joined([contact, note]))
        lines.append(joined([form, copyright]))
        return lines
    }

    /// Lines that are one, where there is room.
    private func joined(_ lines: [Node?]) -> Node {
        // Of one language, they run in its direction.
        let (language, content) = lines.compactMap(\.self).sharingLanguage()
        let joints = [Node](repeating: tree.leaf(.separator), count: content.count)
        return tree.element(
            .runOn(.imprint), language: language, Array(zip(joints, content).flatMap { [$0, $1] }.dropFirst()))
    }

    private func imprint(_ line: LocalizedText.Entry) -> Node {
        tree.element(.paragraph(.imprint), language: tag(line.language), [tree.text(line.text)])
    }

    /// What is printed on every page unless the handout is approved.
    mutating func statusLine() -> LocalizedText.Entry? {
        let word: Word
        switch text.status ?? handout.identity.status {
        case .approved: return nil
        case .sample:
            if let notice = publisher.sampleNotice { return entry(notice, "the publisher's sample notice") }
            word = .statusSample
        case .draft: word = .statusDraft
        case .withdrawn: word = .statusWithdrawn
        }
        let phrase = words.phrase(word)
        return LocalizedText.Entry(language: phrase.language, text: phrase.value.filled())
    }
}

extension String {
    /// Parted by blank lines; a line break inside one is a space.
    fileprivate var paragraphs: [String] {
        let lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).trimmed }
        return lines.split(separator: "").map { $0.joined(separator: " ") }
    }
}
