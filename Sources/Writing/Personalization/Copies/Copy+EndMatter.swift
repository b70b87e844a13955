import Content
import Diagnostics
import DocumentTree
import TextForms
import Wording

/// The end of every copy: omitted sections, source, disclaimer, colophon and imprint.
extension Copy {
    /// The line that names the sections left out because of this person's data.
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

    /// The section on the source of the facts and its reviewer. The reviewer of a source is never presented as the
    /// handout's reviewer.
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

    /// The disclaimer, and those of other publishers that say something else.
    mutating func disclaimerSection() -> [Node] {
        var said: [String] = []
        var paragraphs: [Node] = []
        for publisher in [publisher] + otherPublishers {
            let disclaimer = entry(publisher.disclaimer, "the publisher's disclaimer", at: publisher.range)
            guard !said.contains(disclaimer.text) else { continue }
            said.append(disclaimer.text)
            let tag = tag(disclaimer.language)
            paragraphs += disclaimer.text.paragraphs.map {
                tree.element(.paragraph(.disclaimer), language: tag, [tree.text($0)])
            }
        }
        return paragraphs.isEmpty ? [] : [section([heading(.disclaimer)] + paragraphs)]
    }

    /// The words of the page footer, once, as real content: the footer of the last page, and artifacts on all others.
    mutating func colophon() -> [Node] {
        var lines: [Node] = []
        if handout.identity.basedOn == nil {
            lines.append(lastReview(.colophon, .textReviewed, .textReviewedNotGiven))
        }
        for publisher in [publisher] + otherPublishers {
            let forms = forms(of: publisher).map { form in
                paragraph(.imprint, .formNumber) {
                    ["number": [$0.tree.text(form.number)], "version": [$0.tree.text(form.version)]]
                }
            }
            let contact = paragraph(.imprint, .contact) { ["phone": [$0.tree.text(publisher.phone)]] }
            let note = publisher.phoneNote.map { imprint(entry($0, "the publisher's phone note", at: publisher.range)) }
            let copyright = imprint(entry(publisher.copyright, "the publisher's copyright", at: publisher.range))
            lines.append(joined([contact, note]))
            lines.append(joined(forms + [copyright]))
        }
        return lines
    }

    /// The form numbers of the handouts of a publisher: of a packet's, or of the one that there is.
    private func forms(of publisher: Publisher) -> [(number: String, version: String)] {
        guard let packet = handout.identity.packet else {
            return [(handout.identity.formNumber, handout.identity.version)]
        }
        return packet.members.filter { $0.publisher == publisher.id }.map { ($0.formNumber, $0.version) }
    }

    /// Joins lines into one line, if they fit.
    private func joined(_ lines: [Node?]) -> Node {
        // Lines of one language take that language's direction.
        let (language, content) = lines.compactMap(\.self).sharingLanguage()
        let joints = [Node](repeating: tree.leaf(.separator), count: content.count)
        return tree.element(
            .runOn(.imprint), language: language, Array(zip(joints, content).flatMap { [$0, $1] }.dropFirst()))
    }

    func imprint(_ line: LocalizedText.Entry) -> Node {
        tree.element(.paragraph(.imprint), language: tag(line.language), [tree.text(line.text)])
    }

    /// The notice on every page: whom a copy for staff is for, and the status unless the handout is approved.
    mutating func statusLine() -> LocalizedText.Entry? {
        let status = publicationStatus()
        guard isStaffCopy else { return status }
        let phrase = words.phrase(.staffCopy)
        let line = [phrase.value.filled(), status?.text].compactMap(\.self).joined(separator: " ")
        return LocalizedText.Entry(language: phrase.language, text: line)
    }

    private mutating func publicationStatus() -> LocalizedText.Entry? {
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
    /// The paragraphs, separated by blank lines; a line break inside a paragraph becomes a space.
    fileprivate var paragraphs: [String] {
        lines.map { String($0).trimmed }.split(separator: "").map { $0.joined(separator: " ") }
    }

    /// The lines, by bytes where line feeds alone end them, because every copy asks for them.
    private var lines: [Substring] {
        let hasOthers = zip(utf8, utf8.dropFirst(2)).contains { first, third in
            // U+2028 and U+2029 begin with E2 and end with A8 or A9; U+0085 begins with C2.
            first == 0xE2 && (third == 0xA8 || third == 0xA9) || first == 0xC2 || (0x0B...0x0D).contains(first)
        }
        guard !hasOthers else { return split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
        return utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
    }
}
