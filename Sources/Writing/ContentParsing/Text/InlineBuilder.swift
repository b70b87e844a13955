import Content
import Diagnostics
import StructuredInput
import Wording

/// Converts Markdown's inline nodes and lifted pieces into `Content`.
struct InlineBuilder {
    let lifted: LiftedText
    private var pieces: PieceReader
    private var attributes: AttributeReader
    /// The links to `#id`, checked when all ids are known.
    private(set) var internalLinks: [InternalLink] = []
    /// The calls of named notes, checked when all notes are known.
    private(set) var noteCalls: [(name: String, range: SourceRange)] = []
    /// The terms, judged when all of the text is known.
    private(set) var terms: [WrittenTerm] = []
    private(set) var findings = Findings()
    private var place: NotePlace

    init(_ lifted: LiftedText, _ vocabulary: Vocabulary) {
        self.lifted = lifted
        place = vocabulary.isOfLetter ? .letter : .text
        pieces = PieceReader(file: lifted.file, vocabulary: vocabulary)
        attributes = AttributeReader(vocabulary: vocabulary)
    }

    /// Reads something for which other names are known.
    mutating func reading<Read>(_ fields: FieldTable, _ read: (inout InlineBuilder) -> Read) -> Read {
        let around = (pieces, attributes)
        defer { (pieces, attributes) = around }
        pieces.vocabulary.fields = fields
        attributes.vocabulary.fields = fields
        return read(&self)
    }

    mutating func inlines(_ nodes: [MarkdownInline]) -> [Inline] {
        var rest = nodes[...]
        return inlines(&rest, until: nil)
    }

    /// - Parameter place: decides whether a note may be called.
    mutating func inlines(_ nodes: [MarkdownInline], in place: NotePlace) -> [Inline] {
        let around = self.place
        defer { self.place = around }
        self.place = around == .letter ? .letter : place
        return inlines(nodes)
    }

    /// Removes the attributes at the end of a heading, and the blanks before them.
    func takeAttributes(off nodes: inout [MarkdownInline]) -> Range<Int>? {
        guard case .piece(let index)? = nodes.last?.kind, lifted.pieces[index].kind == .looseAttributes else {
            return nil
        }
        nodes.removeLast()
        if case .text(let text)? = nodes.last?.kind, let last = nodes.popLast() {
            let kept = String(text.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
            let end = last.offsets.upperBound - (text.utf8.count - kept.utf8.count)
            if !kept.isEmpty {
                nodes.append(MarkdownInline(kind: .text(kept), offsets: last.offsets.lowerBound..<end))
            }
        }
        return lifted.pieces[index].attributes
    }

    private mutating func inlines(_ rest: inout ArraySlice<MarkdownInline>, until open: Int?) -> [Inline] {
        var result: [Inline] = []
        while let node = rest.popFirst() {
            let range = lifted.source(node.offsets)
            switch node.kind {
            case .text(let text): result.append(.text(text, range))
            case .softBreak:
                // Chinese has no blanks between characters.
                let before = Array(result.suffix(1)).plainText.unicodeScalars.last
                if let before, before.isOfChinese, rest.first?.firstScalar?.isOfChinese == true { continue }
                result.append(.softBreak(range))
            case .lineBreak: result.append(.lineBreak(range))
            case .tickBox(let isTicked): result.append(.tickBox(isTicked: isTicked, range))
            case .code(let text): result.append(.code(text, range))
            case .emphasis: result.append(.emphasis(inlines(node.children), range))
            case .strong: result.append(.strong(inlines(node.children), range))
            case .link(let address, let hasTitle):
                result.append(.link(link(address, hasTitle, node, range, &rest)))
            case .image:
                takeAttributes(behind: node, &rest)
                findings.report(
                    .error(
                        "picture-in-text", "a picture stands in a paragraph of its own", at: range,
                        help:
                            "put a blank line before it and behind it; in a cell of a table, it stands before the words"
                    ))
            case .html: findings.report(Unsupported.html(at: range, pieces.vocabulary.fields))
            case .piece(let index):
                if lifted.pieces[index].kind.closes {
                    // The scan has paired the pieces, so this one closes the open one.
                    if open != nil { return result + [closing(index)] }
                    findings.report(crossing(lifted.pieces[index]))
                } else if let inline = piece(index, &rest) {
                    result.append(inline)
                }
            }
        }
        if let open { findings.report(crossing(lifted.pieces[open])) }
        return result
    }

    private var file: SourceFile { lifted.file }

    private mutating func piece(_ index: Int, _ rest: inout ArraySlice<MarkdownInline>) -> Inline? {
        let piece = lifted.pieces[index]
        switch piece.kind {
        case .variable: return pieces.variable(piece, &findings).map(Inline.variable)
        case .citation:
            if place == .note { reportCitation(at: file.range(piece.range)) }
            return pieces.citation(piece, &findings).map(Inline.citation)
        case .noteCall: return namedNote(piece)
        case .noteOpen: return writtenNote(index, &rest)
        case .spanOpen: return span(index, &rest)
        case .markOpen(let mark): return marked(mark, index, &rest)
        case .spanClose, .noteClose, .markClose, .comment, .commentBetweenBlocks, .blankLine, .padBefore, .padBehind,
            .pad, .escape:
            return nil
        case .linkAttributes, .looseAttributes:
            findings.report(
                .error(
                    "loose-attributes", "these attributes belong to nothing", at: file.range(piece.range),
                    help:
                        "attributes follow a heading on its line, or [text] or [text](address) without a blank; a table's stand at the end of its caption: \": Caption {.wide}\""
                ))
            return nil
        }
    }

    // MARK: Spans

    /// A marker at the end of the content of a span or a note. The caller removes it.
    private func closing(_ index: Int) -> Inline { .text("", file.range(lifted.pieces[index].range)) }

    private mutating func span(_ open: Int, _ rest: inout ArraySlice<MarkdownInline>) -> Inline? {
        var content = inlines(&rest, until: open)
        guard case .text("", let closeRange)? = content.last else { return nil }
        content.removeLast()
        let range = file.range(lifted.pieces[open].range).extended(to: closeRange)
        let before = findings.diagnostics.count
        let written = AttributeParser.parse(
            closeRange.offsets.lowerBound + 1..<closeRange.offsets.upperBound, in: file, &findings)
        let read = attributes.read(written, of: .span, &findings)
        var spanClass: Span.Class?
        for word in read.classes {
            if let known = Span.Class(rawValue: word.text) {
                spanClass = known
            } else {
                findings.report(
                    Unsupported.unknownName(
                        word, what: "class of a span", known: Span.Class.allCases.map(\.rawValue), "unknown-class"))
            }
        }
        if let meaning = written.value("means"), spanClass != .term {
            findings.report(
                .error("means-without-term", "\"means\" explains a term", at: meaning.keyRange, help: "add .term"))
        }
        checkExpansion(written, of: spanClass, at: range)
        if spanClass == .term, let struck = content.firstStruck {
            findings.report(
                .error(
                    "struck-term", "a term has no struck-out words: the glossary would name them as valid", at: struck,
                    help: "write them outside of the brackets"))
        }
        if content.isEmpty { findings.report(.error("empty-span", "this span has no text", at: range)) }
        // Attributes that could not be read may hold its meaning.
        if spanClass == .term, findings.diagnostics.count == before {
            terms.append(WrittenTerm(words: content.plainText, hasMeaning: written.value("means") != nil, range: range))
        }
        return .span(
            Span(
                class: spanClass, meaning: read.meaning, expansion: read.title, language: read.language,
                audience: read.audience, genericText: read.genericText, plural: read.plural, content: content,
                range: range))
    }

    private mutating func marked(
        _ mark: InlineMark, _ open: Int, _ rest: inout ArraySlice<MarkdownInline>
    ) -> Inline? {
        var content = inlines(&rest, until: open)
        guard case .text("", let closeRange)? = content.last else { return nil }
        content.removeLast()
        let range = file.range(lifted.pieces[open].range).extended(to: closeRange)
        if content.isEmpty { findings.report(.error("empty-span", "nothing stands between these signs", at: range)) }
        if mark == .struck, let inner = content.firstReference {
            findings.report(
                .error(
                    "struck-link", "a link, a source or a note cannot be struck out: a listener would not reach it",
                    at: inner, help: "put it outside of the signs ~~"))
        }
        if mark == .struck, place == .heading {
            findings.report(
                .error(
                    "struck-heading",
                    "a title or a heading has no struck-out words: lists of contents, bookmarks and windows would name them as valid",
                    at: range, help: "write the words that hold, and say in the text under it what has changed"))
        }
        return .marked(mark, content, range)
    }

    private mutating func checkExpansion(_ written: Attributes, of spanClass: Span.Class?, at range: SourceRange) {
        switch (spanClass, written.value("title")) {
        case (.abbr, nil):
            findings.report(
                .error(
                    "abbr-without-title", "nothing says what this abbreviation is short for", at: range,
                    help: "add title=\"…\""))
        case (.abbr, _), (_, nil): break
        case (_, let title?):
            findings.report(
                .error(
                    "title-without-abbr", "\"title\" says what an abbreviation is short for", at: title.keyRange,
                    help: "add .abbr"))
        }
    }

    private func crossing(_ piece: Piece) -> Diagnostic {
        let what = [.noteOpen, .noteClose].contains(piece.kind) ? "note" : "span"
        return .error(
            "crossing-\(what)", "a \(what) must end inside the emphasis, link, paragraph or cell in which it begins",
            at: file.range(piece.range),
            help: "put the brackets inside of the signs, or outside of them, on both sides")
    }

    // MARK: Notes

    private mutating func namedNote(_ piece: Piece) -> Inline? {
        let range = file.range(piece.range)
        let name = String(range.text.dropFirst(2).dropLast())
        noteCalls.append((name, range))
        if let refusal = place.refusal(of: range) {
            findings.report(refusal)
            return nil
        }
        return .note(NoteCall(.named(name), range: range))
    }

    private mutating func writtenNote(_ open: Int, _ rest: inout ArraySlice<MarkdownInline>) -> Inline? {
        let around = place
        place = .note
        var content = inlines(&rest, until: open)
        place = around
        guard case .text("", let closeRange)? = content.last else { return nil }
        content.removeLast()
        let range = file.range(lifted.pieces[open].range).extended(to: closeRange)
        if let refusal = place.refusal(of: range) {
            findings.report(refusal)
            return nil
        }
        if content.isEmpty { findings.report(.error("empty-note", "this note has no words", at: range)) }
        return .note(NoteCall(.written(content), range: range))
    }

    private mutating func reportCitation(at range: SourceRange) {
        findings.report(
            .error(
                "citation-in-note", "a note cannot cite a source", at: range,
                help: "cite it in the sentence that calls the note"))
    }

    /// Removes the attributes that directly follow a link or a picture.
    @discardableResult
    func takeAttributes(behind node: MarkdownInline, _ rest: inout ArraySlice<MarkdownInline>) -> Range<Int>? {
        guard let next = rest.first, next.offsets.lowerBound == node.offsets.upperBound,
            case .piece(let index) = next.kind, let offsets = lifted.pieces[index].attributes,
            [.linkAttributes, .looseAttributes].contains(lifted.pieces[index].kind)
        else { return nil }
        rest.removeFirst()
        return offsets
    }

    // MARK: Links

    private mutating func link(
        _ address: String, _ hasTitle: Bool, _ node: MarkdownInline, _ range: SourceRange,
        _ rest: inout ArraySlice<MarkdownInline>
    ) -> Link {
        var isFindOutMore = false
        var isPage = false
        var whole = range
        if let offsets = takeAttributes(behind: node, &rest) {
            let written = AttributeParser.parse(offsets, in: file, &findings)
            whole = range.extended(to: written.range)
            for word in attributes.read(written, of: .link, &findings).classes {
                switch word.text {
                case "find-out-more": isFindOutMore = true
                case "page": isPage = true
                default:
                    findings.report(
                        Unsupported.unknownName(
                            word, what: "class of a link", known: ["find-out-more", "page"], "unknown-class"))
                }
            }
        }
        if hasTitle {
            let message = "the title of a link is not printed, and so not supported"
            findings.report(.error("unsupported", message, at: range, help: "put its words into the text"))
        }
        let content = inlines(node.children, in: .link)
        if address.first == "#", address.count > 1 {
            internalLinks.append(
                InternalLink(
                    id: String(address.dropFirst()), range: range, isEmpty: content.isEmpty, isPage: isPage))
        } else {
            check(address, at: range)
            if content.isEmpty { findings.report(.error("empty-link", "this link has no text", at: range)) }
        }
        if isPage { checkPage(address, content, at: range) }
        return Link(
            destination: address, content: content, isFindOutMore: isFindOutMore, range: whole, isPage: isPage)
    }

    private mutating func checkPage(_ address: String, _ content: [Inline], at range: SourceRange) {
        if address.first != "#" {
            findings.report(
                .error(
                    "page-of-address", "only what stands in this handout has a page", at: range,
                    help: "write [](#id){.page}, with the id of a heading or a block"))
        } else if let first = content.first {
            findings.report(
                .error(
                    "words-in-page-reference", "a link to a page prints \"page\" and its number, and no other words",
                    at: first.range, help: "write the words before it: words [](\(address)){.page}"))
        }
    }

    private mutating func check(_ address: String, at range: SourceRange) {
        if let unseen = UnseenInAddress(address) {
            findings.report(unseen.diagnostic(in: range))
        } else if !LinkAddress.isAllowed(address) {
            let message = address.isEmpty ? "this link has no address" : "a page cannot link to this address"
            findings.report(.error("bad-link", message, at: range, help: LinkAddress.help))
        }
    }
}

extension [Inline] {
    /// The place of the first link, citation or note.
    fileprivate var firstReference: SourceRange? {
        lazy.compactMap { inline in
            switch inline {
            case .link, .citation, .note: inline.range
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _): content.firstReference
            case .span(let span): span.content.firstReference
            case .text, .code, .variable, .softBreak, .lineBreak, .tickBox: nil
            }
        }.first
    }
}

extension [Inline] {
    /// The place of the first struck-out words.
    fileprivate var firstStruck: SourceRange? {
        lazy.compactMap { inline in
            switch inline {
            case .marked(.struck, _, let range): range
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _): content.firstStruck
            case .link(let link): link.content.firstStruck
            case .span(let span): span.content.firstStruck
            case .text, .code, .variable, .softBreak, .lineBreak, .tickBox, .citation, .note: nil
            }
        }.first
    }
}

extension MarkdownInline {
    fileprivate var firstScalar: Unicode.Scalar? {
        switch kind {
        case .text(let text): text.unicodeScalars.first
        case .emphasis, .strong, .link: children.first?.firstScalar
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// A Chinese character or punctuation mark.
    fileprivate var isOfChinese: Bool {
        properties.isIdeographic || (0x3000...0x303F).contains(value) || (0xFF00...0xFF60).contains(value)
    }
}
