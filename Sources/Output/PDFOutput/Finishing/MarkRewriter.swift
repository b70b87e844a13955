import DocumentTree
import PageLayout

/// A page's content with its final marks.
struct RewrittenContent: Hashable {
    var bytes: [UInt8]
    /// By the new marked-content identifier: which mark it begins with.
    var beginnings: [Int]
}

/// Turns Cairo's numbered marks into structure content and artifacts, and touches nothing else of a page's content.
///
/// A mark is marked content with a number. All other marked content stands inside marks, such as the text that Cairo
/// gives for a ligature, and is kept.
struct MarkRewriter {
    private let marks: [Mark]
    private let page: Int
    /// By leaf.
    private let tags: [LeafTag]

    private var scanner: ContentScanner
    private var output = PDFBytes()
    private var copied = 0
    private var beginnings: [Int] = []
    private var marksSeen = 0
    /// Marked content that is open: whether it is a mark.
    private var open: [Bool] = []
    /// The mark that has ended, but whose end is not yet written: the next one may go on with it.
    private var pending: Mark?

    /// - Throws: `FinishingError`, if the content is malformed, or its marks are not those that were noted.
    static func rewrite(_ content: [UInt8], marks: [Mark], tags: [LeafTag], page: Int) throws -> RewrittenContent {
        var rewriter = MarkRewriter(marks: marks, page: page, tags: tags, scanner: ContentScanner(content))
        rewriter.output.reserve(content.count + content.count / 8)
        try rewriter.run()
        return RewrittenContent(bytes: rewriter.output.bytes, beginnings: rewriter.beginnings)
    }

    private init(marks: [Mark], page: Int, tags: [LeafTag], scanner: ContentScanner) {
        self.marks = marks
        self.page = page
        self.tags = tags
        self.scanner = scanner
    }

    private mutating func run() throws {
        while let found = try scanner.next() {
            switch found.kind {
            case .beginMarkedContentWithProperties: try begin(found.range)
            case .beginMarkedContent:
                closePending()
                open.append(false)
            case .endMarkedContent: try end(found.range)
            default:
                closePending()
                if open.isEmpty, found.kind.paints { throw FinishingError.contentOutsideMarks(page: page) }
            }
        }
        closePending()
        copy(to: scanner.bytes.count)
        guard open.isEmpty else {
            throw FinishingError.malformed("marked content without an end", offset: scanner.position)
        }
        guard marksSeen == marks.count else { throw mismatch(marksSeen) }
    }

    private mutating func begin(_ range: Range<Int>) throws {
        guard let number = try markNumber() else {
            closePending()
            open.append(false)
            return
        }
        guard number == marksSeen, number < marks.count else { throw mismatch(number + 1) }
        guard open.isEmpty else { throw FinishingError.malformed("a mark inside a mark", offset: range.lowerBound) }
        marksSeen += 1
        open.append(true)
        let mark = marks[number]
        if case .leaf(let leaf) = mark, !tags.indices.contains(leaf.index) {
            throw FinishingError.unknownLeaf(index: leaf.index)
        }
        if let pending, mark.goesOn(from: pending, tags: tags) {
            self.pending = nil
        } else {
            closePending()
            copy(to: scanner.operands)
            write(mark)
        }
        copied = range.upperBound
    }

    private mutating func end(_ range: Range<Int>) throws {
        guard let isMark = open.popLast() else {
            throw FinishingError.malformed("an end of marked content too many", offset: range.lowerBound)
        }
        closePending()
        guard isMark else { return }
        copy(to: range.lowerBound)
        copied = range.upperBound
        pending = marks[marksSeen - 1]
    }

    private mutating func closePending() {
        guard pending != nil else { return }
        pending = nil
        output.append("EMC")
    }

    private mutating func copy(to end: Int) {
        guard copied < end else { return }
        output.append(scanner.bytes[copied..<end])
        copied = end
    }

    /// The number in the property list, if it has one. A property list that stands in the resources is never a mark's.
    private func markNumber() throws -> Int? {
        var parser = PDFParser(scanner.bytes, at: scanner.operands)
        guard try parser.object().name != nil else {
            throw FinishingError.malformed("marked content without a tag", offset: scanner.operands)
        }
        return try parser.object().dictionary?["MCID"]?.integer
    }

    private mutating func write(_ mark: Mark) {
        switch mark {
        case .leaf(let leaf):
            output.append("/")
            output.append(tags[leaf.index].type.rawValue)
            output.append("<</MCID ")
            output.append(beginnings.count)
            output.append(">>BDC")
            beginnings.append(marksSeen - 1)
        case .artifact(let kind): output.append(kind.beginning)
        }
    }

    private func mismatch(_ drawn: Int) -> FinishingError {
        .marksDoNotMatch(page: page, drawn: drawn, marked: marks.count)
    }
}

extension Artifact {
    /// ISO 32000-1, table 330.
    fileprivate var beginning: StaticString {
        switch self {
        case .header: "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"
        case .footer: "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC"
        // It is there for the page break. The subtypes are for what stands in the margins.
        case .repeatedHead: "/Artifact<</Type/Pagination>>BDC"
        // 14.8.2.2.2 counts background screens to the layout; its own type Background would ask for a /BBox.
        case .layout, .background: "/Artifact<</Type/Layout>>BDC"
        case .foldMark, .sheetMark, .windowProof: "/Artifact<</Type/Page>>BDC"
        }
    }
}
