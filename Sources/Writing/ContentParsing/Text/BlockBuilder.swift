import Content
import Diagnostics
import StructuredInput
import Wording

/// A heading whose content below is not yet known.
struct HeadingLine {
    var level: Int
    var content: [Inline]
    var attributes: ElementAttributes
    var range: SourceRange
    /// The fence of the appendix that it stands in.
    var appendix: SourceRange?
}

/// A heading or a block, in the order of the text.
enum BodyItem {
    case heading(HeadingLine)
    case block(Block)
}

/// Converts passages into headings and blocks.
struct BlockBuilder {
    private static let mostBlocks = 5_000

    /// The text, or the fragment that is being read in its place.
    private(set) var file: SourceFile
    private(set) var vocabulary: Vocabulary
    private var ids: [String: SourceRange] = [:]
    private var internalLinks: [InternalLink] = []
    private var headingIDs: Set<String> = []
    private var blockCount = 0
    /// The ranges of the comments, whose bytes are blank in the file.
    private(set) var comments: [Range<Int>]
    private var unread: UnreadLines
    var notes = WrittenNotes()
    private var glossary = WrittenGlossary()
    var findings = Findings()

    init(_ file: SourceFile, comments: [Range<Int>], _ vocabulary: Vocabulary) {
        self.comments = comments
        unread = UnreadLines(file: file)
        self.file = file
        self.vocabulary = vocabulary
    }

    mutating func body(_ range: Range<Int>) -> [BodyItem] {
        let items = items(FenceReader.read(range, of: file, &findings), isInBox: false)
        for link in internalLinks where ids[link.id] == nil && !findings.isFull {
            let meant = Suggestion.nearest(to: link.id, among: ids.keys.sorted()).map { "did you mean \"#\($0)\"?" }
            let help = meant ?? "write {#\(link.id)} behind the heading that it leads to"
            findings.report(.error("unknown-id", "nothing here has the id \"\(link.id)\"", at: link.range, help: help))
        }
        for link in internalLinks where ids[link.id] != nil { report(link.fault(amongHeadings: headingIDs)) }
        for fault in items.misplacedBlocks { findings.report(fault) }
        checkNotes()
        for fault in glossary.faults where !findings.isFull { findings.report(fault) }
        return items
    }

    private mutating func report(_ fault: Diagnostic?) {
        if let fault, !findings.isFull { findings.report(fault) }
    }

    mutating func items(_ passages: [Passage], isInBox: Bool) -> [BodyItem] {
        passages.flatMap { passage -> [BodyItem] in
            switch passage {
            case .markdown(let range):
                return NotePassage.cut(range, of: file).flatMap { passage -> [BodyItem] in
                    switch passage {
                    case .markdown(let range): return markdown(range, isInBox: isInBox)
                    case .note(let definition):
                        add(definition)
                        return []
                    }
                }
            case .fenced(let fenced) where fenced.isAppendix: return appendix(fenced, isInBox: isInBox)
            case .fenced(let fenced) where fenced.name?.text == "beside": return beside(fenced)
            case .fenced(let fenced):
                if let fragment = fragment(in: fenced) { return included(fragment, in: fenced, isInBox: isInBox) }
                return box(fenced).map { [.block(.box($0))] } ?? []
            }
        }
    }

    // MARK: Fragments

    private func fragment(in fenced: FencedBlock) -> Attributes.Value? {
        fenced.name == nil ? fenced.attributes?.value("include") : nil
    }

    /// Returns a fragment's content in place of the block that names it. If the block says nothing else, the fragment
    /// may have sections.
    private mutating func included(_ name: Attributes.Value, in fenced: FencedBlock, isInBox: Bool) -> [BodyItem] {
        let isAlone = fenced.attributes.map { $0.values.count == 1 && $0.id == nil && $0.classes.isEmpty } ?? false
        guard isAlone, !isInBox else { return box(fenced).map { [.block(.box($0))] } ?? [] }
        if !fenced.passages.isEmpty { reportOwnWords(of: fenced) }
        return items(of: name, isInBox: false)
    }

    private mutating func reportOwnWords(of fenced: FencedBlock) {
        findings.report(
            .error(
                "words-in-block", "a block that includes a fragment has no words of its own", at: fenced.range,
                help: "close it on the next line, and write the words behind it"))
    }

    /// Reads a fragment as if it stood in the text.
    private mutating func items(of name: Attributes.Value, isInBox: Bool) -> [BodyItem] {
        guard let fragment = vocabulary.fragments.read(name.text, at: name.range, &findings) else { return [] }
        let around = (file, comments, unread, vocabulary)
        defer { (file, comments, unread, vocabulary) = around }
        file = fragment.file
        comments = fragment.comments
        unread = UnreadLines(file: file)
        vocabulary.pictures = fragment.pictures
        vocabulary.fragments.open(name.text, at: name.range)
        return items(FenceReader.read(0..<file.bytes.count, of: file, &findings), isInBox: isInBox)
    }

    private mutating func markdown(_ range: Range<Int>, isInBox: Bool) -> [BodyItem] {
        guard let lifted = InlineExtensionScanner.lift(range, of: file, comments: comments, &findings) else {
            return []
        }
        reportMentions(lifted)
        var inlines = InlineBuilder(lifted, vocabulary)
        var items: [BodyItem] = []
        let nodes = MarkdownParser.parse(lifted, &findings)
        unread.interrupt()
        for (index, node) in nodes.enumerated() {
            reportLooseCaption(node, beside: nodes[max(0, index - 1)..<min(nodes.count, index + 2)])
            if case .heading(let level) = node.kind, !isInBox {
                items.append(.heading(heading(node, level, &inlines)))
            } else if let block = block(node, &inlines) {
                items.append(.block(block))
            }
        }
        take(from: inlines)
        return items
    }

    mutating func take(from inlines: InlineBuilder) {
        findings.report(inlines.findings.diagnostics)
        internalLinks += inlines.internalLinks
        notes.calls += inlines.noteCalls
        glossary.terms += inlines.terms
    }

    /// Reports a caption that begins with the word "Table:", which Pandoc also supports.
    private mutating func reportLooseCaption(_ node: MarkdownBlock, beside nodes: ArraySlice<MarkdownBlock>) {
        guard case .paragraph = node.kind, node.range.text.hasPrefix("Table:") || node.range.text.hasPrefix("table:"),
            nodes.contains(where: { if case .table = $0.kind { true } else { false } })
        else { return }
        let start = node.range.offsets.lowerBound
        findings.report(
            .warning(
                "unread-caption", "this is no caption, which begins with a colon alone",
                at: file.range(start..<start + 6), help: "write \": \" before the caption, under the table"))
    }

    /// Reports citations outside brackets and words inside them. Pandoc supports both; here they would be printed as
    /// they stand.
    mutating func reportMentions(_ lifted: LiftedText) {
        for placeholder in lifted.placeholders where !findings.isFull {
            if let diagnostic = placeholder.diagnostic(in: file, vocabulary.fields) { findings.report(diagnostic) }
        }
        for mention in lifted.mentions where !findings.isFull {
            let range = file.range(mention)
            guard vocabulary.references.keys.contains(String(range.text.dropFirst())) else { continue }
            findings.report(
                .error(
                    "loose-citation", "a citation stands in brackets, with nothing before its @", at: range,
                    help: "write [\(range.text)]; to print the sign @, write a backslash before it"))
        }
    }

    private mutating func heading(
        _ node: MarkdownBlock, _ level: Int, _ inlines: inout InlineBuilder
    ) -> HeadingLine {
        var nodes = node.inlines
        var read = ElementAttributes()
        if let offsets = inlines.takeAttributes(off: &nodes) {
            let written = AttributeParser.parse(offsets, in: file, &findings)
            read = AttributeReader(vocabulary: vocabulary).read(written, of: .heading, &findings)
            for word in read.classes {
                findings.report(.error("unknown-class", "a heading has no classes", at: word.range))
            }
            declare(read)
            if let id = read.id { headingIDs.insert(id) }
        }
        let content = inlines.inlines(nodes, in: .heading)
        if content.isEmpty { findings.report(.error("empty-heading", "this heading has no words", at: node.range)) }
        return HeadingLine(level: level, content: content, attributes: read, range: node.range)
    }

    mutating func declare(_ attributes: ElementAttributes) {
        guard let id = attributes.id, let range = attributes.idRange else { return }
        if let first = ids[id] {
            findings.report(
                .error(
                    "duplicate-id", "the id \"\(id)\" is given twice", at: range,
                    notes: [.init("it is given here first", at: first)] + vocabulary.fragments.notes,
                    help: "give one of the two another id"))
        } else {
            ids[id] = range
        }
    }

    // MARK: Blocks

    private mutating func block(_ node: MarkdownBlock, _ inlines: inout InlineBuilder) -> Block? {
        blockCount += 1
        if blockCount == Self.mostBlocks + 1 {
            let message = "a text may hold at most \(Self.mostBlocks) blocks"
            findings.report(.error("too-many-blocks", message, at: node.range))
        }
        guard blockCount <= Self.mostBlocks else { return nil }
        if case .paragraph = node.kind {
            if let warning = unread.warning(for: node.range), !isReported(warning, of: node) {
                findings.report(warning)
            }
        } else {
            unread.interrupt()
        }
        switch node.kind {
        case .paragraph:
            if let image = image(in: node, inlines) {
                let range = inlines.lifted.source(image.node.offsets)
                return FigureReader(file: file, vocabulary: vocabulary).figure(
                    image.node, attributes: image.attributes, at: range, &findings
                ) { inlines.inlines(image.node.children) }.map(Block.figure)
            }
            return .paragraph(Paragraph(content: inlines.inlines(node.inlines), range: node.range))
        case .quote:
            reportAlert(node)
            return .quote(Quote(blocks: blocks(node.children, &inlines), range: node.range))
        case .list(let start, let isTight):
            let items = node.children.map { item($0, &inlines) }
            return .list(List(start: start, isTight: isTight, items: items, range: node.range))
        case .table(let table): return .table(self.table(table, at: node.range, &inlines))
        case .heading:
            findings.report(
                .error(
                    "misplaced-heading", "a heading may not stand in a list, a quotation or a fenced block",
                    at: node.range, help: "write the words in bold: **…**"))
            return nil
        case .item: return nil
        case .html:
            findings.report(Unsupported.html(at: node.range))
            return nil
        case .comment: return nil
        case .rule:
            reportTableOfDashes(node)
            return .rule(node.range)
        case .code(let lines, let isIndented):
            if isIndented {
                findings.report(
                    .warning(
                        "indented-code", "four blanks before a line make it code, printed as it is typed",
                        at: node.range, help: "take the blanks away; for code, write ``` above and below it"))
            }
            if lines.isEmpty {
                findings.report(.error("empty-block", "this code has no words", at: node.range))
                return nil
            }
            return .code(CodeBlock(lines: lines, range: node.range))
        case .unsupported(let what):
            findings.report(Unsupported.diagnostic(what, at: node.range))
            return nil
        }
    }

    /// Whether a more exact error has been reported for the same table.
    private func isReported(_ warning: Diagnostic, of node: MarkdownBlock) -> Bool {
        warning.identifier == "unread-table"
            && findings.diagnostics.contains { found in
                guard found.identifier == "broken-table", let range = found.range else { return false }
                return range.offsets.overlaps(node.range.offsets)
            }
    }

    /// Reports an alert in GitHub's syntax: `> [!NOTE]`.
    private mutating func reportAlert(_ node: MarkdownBlock) {
        guard let first = node.children.first, case .paragraph = first.kind else { return }
        let text = first.range.text
        guard text.hasPrefix("[!"), let end = text.firstIndex(of: "]"), text[..<end].dropFirst(2).allSatisfy(\.isLetter)
        else { return }
        let start = first.range.offsets.lowerBound
        findings.report(
            .warning(
                "unread-block", "this mark makes no box, and is printed as it is",
                at: file.range(start..<start + text[...end].utf8.count), help: "write ::: note, and close it with :::"))
    }

    /// Reports a line such as `-----  -----`, which stands under the header of Pandoc's simple tables.
    private mutating func reportTableOfDashes(_ node: MarkdownBlock) {
        let groups = node.range.text.split(whereSeparator: \.isWhitespace)
        guard groups.count > 1, groups.allSatisfy({ $0.count > 1 && $0.allSatisfy { $0 == "-" } }) else { return }
        findings.report(
            .warning(
                "unread-table", "this line makes no table, and is a rule across the text", at: node.range,
                help: "part the cells of each row with |, and write |---|---| under the header"))
    }

    /// The picture, if the paragraph holds nothing else.
    private func image(
        in node: MarkdownBlock, _ inlines: InlineBuilder
    ) -> (node: MarkdownInline, attributes: Range<Int>?)? {
        var rest = node.inlines[...]
        guard let first = rest.popFirst(), case .image = first.kind else { return nil }
        let attributes = inlines.takeAttributes(behind: first, &rest)
        return rest.isEmpty ? (first, attributes) : nil
    }

    private mutating func blocks(_ nodes: [MarkdownBlock], _ inlines: inout InlineBuilder) -> [Block] {
        nodes.compactMap { block($0, &inlines) }
    }

    private mutating func item(_ node: MarkdownBlock, _ inlines: inout InlineBuilder) -> List.Item {
        var isTicked: Bool?
        if case .item(let ticked) = node.kind { isTicked = ticked }
        if node.children.allSatisfy({ if case .comment = $0.kind { true } else { false } }) {
            findings.report(.error("empty-item", "this list item has no words", at: node.range))
        }
        return List.Item(isTicked: isTicked, blocks: blocks(node.children, &inlines), range: node.range)
    }

    // MARK: Fenced blocks

    private mutating func box(_ fenced: FencedBlock) -> Box? {
        let kind = kind(of: fenced)
        let read = AttributeReader(vocabulary: vocabulary).read(
            fenced.attributes ?? Attributes(range: fenced.range), of: .block(kind), &findings)
        declare(read)
        for word in read.classes {
            findings.report(.error("unknown-class", "a fenced block has one name", at: word.range))
        }
        let around = vocabulary
        vocabulary.fields = AttributeReader(vocabulary: vocabulary).fields(inside: fenced.attributes)
        var items = items(fenced.passages, isInBox: true)
        if let name = fenced.attributes?.value("include") {
            if !fenced.passages.isEmpty { reportOwnWords(of: fenced) }
            items = self.items(of: name, isInBox: true)
        }
        vocabulary = around
        let written = items.compactMap { item in
            if case .block(let block) = item { block } else { nil }
        }
        guard let kind else { return nil }
        if let audience = read.audience, kind == .callUs || kind == .emergency, audience.condition.asksWhatIsGiven {
            findings.report(
                .error(
                    "safety-box-is-given",
                    "a safety box may not depend on what is given: it would be left out in silence",
                    at: audience.conditionRange, help: "a value that is missing prints a blank"))
        }
        if kind == .glossary, written.isEmpty { glossary.boxes.append(fenced.range) }
        if kind == .clinicianNote, fenced.attributes?.value("field") == nil {
            findings.report(
                .error(
                    "missing-attribute", "a clinician's note needs the field that it prints", at: fenced.range,
                    help: "write ::: clinician-note {field=clinician.note}, and declare the field in handout.yaml"))
        }
        // Invalid content of the box has been reported; the box is then not also reported as empty.
        let isIncluded = fenced.attributes?.value("include") != nil
        let isFaulty = written.isEmpty && (!fenced.passages.isEmpty || isIncluded) && findings.diagnostics.hasErrors
        let blocks = isFaulty ? [] : BoxReader(kind: kind, range: fenced.range).blocks(written, &findings)
        let box = Box(
            kind: kind, title: read.title, lines: read.lines, field: read.field, id: read.id, language: read.language,
            audience: read.audience, each: read.each, blocks: blocks, range: fenced.range, details: read.details)
        for fault in box.faults(of: fenced) + box.notesOnCard { findings.report(fault) }
        return box
    }

    private mutating func kind(of fenced: FencedBlock) -> Box.Kind? {
        guard let name = fenced.name else { return .group }
        if let kind = Box.Kind(rawValue: name.text) { return kind }
        findings.report(
            Unsupported.unknownName(
                name, what: "fenced block", known: Box.Kind.writtenNames, "unknown-block"))
        return nil
    }
}

extension Condition {
    fileprivate var asksWhatIsGiven: Bool {
        switch self {
        case .isGiven: true
        case .and(let left, let right), .or(let left, let right): left.asksWhatIsGiven || right.asksWhatIsGiven
        case .not(let inner): inner.asksWhatIsGiven
        case .has, .compare, .isTrue, .compareResults: false
        }
    }
}
