import Content
import Diagnostics

/// Makes a passage of inline content, by walking over its source in parallel.
struct PassageBuilder {
    private var passage: Passage
    /// The file with blanks in place of comments.
    private let blanked: [UInt8]
    /// The end of the source that has a unit or a container.
    private var cursor: Int
    private var container = 0

    /// Returns nil for content without a place.
    static func passage(_ kind: Passage.Kind, _ content: [Inline], bytes: [UInt8]) -> Passage? {
        guard let first = content.first?.range, let last = content.last?.range else { return nil }
        let range = first.offsets.lowerBound..<max(first.offsets.lowerBound, last.offsets.upperBound)
        guard range.upperBound <= bytes.count, bytes.count == first.file.bytes.count else { return nil }
        var builder = PassageBuilder(
            passage: Passage(kind: kind, file: first.file, bytes: bytes, range: range),
            blanked: first.file.bytes, cursor: range.lowerBound)
        let start = range.lowerBound..<range.lowerBound
        builder.passage.containers = [Passage.Container(parent: 0, open: start, close: start)]
        builder.add(content)
        builder.passage.containers[0].close = builder.cursor..<max(builder.cursor, range.upperBound)
        return builder.passage.checked
    }

    private mutating func add(_ content: [Inline]) {
        for (index, inline) in content.enumerated() {
            switch inline {
            case .softBreak(let range), .lineBreak(let range):
                // The signs of lists and quotations before the next line belong to the break.
                let next = index + 1 < content.count ? content[index + 1].range.offsets.lowerBound : 0
                let source = range.offsets.lowerBound..<max(range.offsets.upperBound, next)
                if case .lineBreak = inline { add(.lineBreak, source) } else { add(.scalar(" "), source) }
            default: add(inline)
            }
        }
    }

    private mutating func add(_ inline: Inline) {
        let range = inline.range.offsets
        switch inline {
        case .text(let text, _): addText(text, range)
        case .emphasis(let content, _): enclose(range, .italic, from: content.start(range)) { $0.add(content) }
        case .strong(let content, _): enclose(range, .bold, from: content.start(range)) { $0.add(content) }
        case .marked(let mark, let content, _):
            enclose(range, mark.look, from: content.start(range)) { $0.add(content) }
        case .code(let text, _): addCode(text, range)
        case .link(let link): add(link)
        case .span(let span): add(span)
        case .variable(let variable): add(.field(variable.range.text.inner(2)), range)
        case .citation(let citation): add(.field(citation.range.text.inner(1)), range)
        case .note(let call):
            switch call.note {
            case .named(let name): add(.field("note \(name)"), range)
            case .written(let content):
                enclose(range, nil, from: content.start(range), isInBrackets: true) {
                    $0.marked("note:", "end of note", content)
                }
            }
        case .tickBox(let isTicked, _): add(.field(isTicked ? "\u{2611}" : "\u{2610}"), range)
        case .softBreak, .lineBreak: break
        }
    }

    private mutating func add(_ link: Link) {
        let range = link.range.offsets
        if link.content.isEmpty {
            add(.field((link.isPage ? "page of " : "title of ") + link.destination), range)
        } else if blanked[range.lowerBound] == UInt8(ascii: "<") {
            add(.field(link.content.plainText), range)
        } else {
            enclose(
                range, .link, from: link.content.start(range), isInBrackets: true, address: link.destination
            ) { $0.add(link.content) }
        }
    }

    private mutating func add(_ span: Span) {
        let range = span.range.offsets
        enclose(range, nil, from: span.content.start(range), isInBrackets: true) { builder in
            guard let audience = span.audience else { return builder.add(span.content) }
            let condition = audience.conditionRange.text.oneBlank
            builder.marked("when \(condition):", "end of when \(condition)", span.content)
        }
    }

    /// Adds content between two markers, so that a reviewer sees where it begins and ends.
    private mutating func marked(_ begin: String, _ end: String, _ content: [Inline]) {
        addMarker(begin)
        add(content)
        addMarker(end)
    }

    private mutating func addMarker(_ label: String) {
        passage.units.append(
            Passage.Unit(
                content: .field(label), source: cursor..<cursor, lead: cursor..<cursor, container: container,
                isMarker: true))
    }

    /// - Parameter inner: the offset at which the content of the container begins.
    private mutating func enclose(
        _ range: Range<Int>, _ look: Passage.Look?, from inner: Int, isInBrackets: Bool = false, isRaw: Bool = false,
        address: String? = nil, _ body: (inout PassageBuilder) -> Void
    ) {
        if range.lowerBound < cursor || inner < cursor { passage.isFaithful = false }
        let outer = container
        let own = passage.containers.count
        let begin = cursor
        cursor = max(cursor, inner)
        passage.containers.append(
            Passage.Container(
                parent: outer, open: begin..<cursor, close: cursor..<cursor, look: look,
                isInBrackets: isInBrackets || passage.containers[outer].isInBrackets, isRaw: isRaw, address: address))
        container = own
        body(&self)
        passage.containers[own].close = cursor..<max(cursor, range.upperBound)
        cursor = max(cursor, range.upperBound)
        container = outer
    }

    private mutating func add(_ content: Passage.Unit.Content, _ source: Range<Int>) {
        if source.lowerBound < cursor { passage.isFaithful = false }
        let start = max(cursor, source.lowerBound)
        passage.units.append(
            Passage.Unit(
                content: content, source: start..<max(start, source.upperBound), lead: cursor..<start,
                container: container))
        cursor = max(start, source.upperBound)
    }

    // MARK: Text

    private mutating func addCode(_ text: String, _ range: Range<Int>) {
        let source = blanked[range]
        let signs = source.prefix { $0 == UInt8(ascii: "`") }.count
        let words = Array(text.utf8)
        let inner = [signs, signs + 1].map { range.lowerBound + $0 }.first {
            $0 + words.count <= range.upperBound && blanked[$0..<$0 + words.count].elementsEqual(words)
        }
        guard let inner else {
            passage.isFaithful = false
            return add(.field(text), range)
        }
        enclose(range, .code, from: inner, isRaw: true) { $0.addText(text, inner..<inner + words.count, isRaw: true) }
    }

    mutating func addText(_ text: String, _ range: Range<Int>, isRaw: Bool = false) {
        var walk = TextWalk(bytes: passage.bytes, blanked: blanked, offset: range.lowerBound, end: range.upperBound)
        for scalar in text.unicodeScalars {
            guard let source = isRaw ? walk.literal(scalar) : walk.next(scalar) else {
                passage.isFaithful = false
                add(.scalar(scalar), cursor..<cursor)
                continue
            }
            add(.scalar(scalar), source)
        }
    }

    // MARK: Attributes

    /// Returns the value of an attribute; nil if it is not found between two quotes with this text.
    ///
    /// - Parameter range: the source in which the attribute stands.
    static func attribute(
        _ key: String, _ text: String, in range: SourceRange, label: String?, bytes: [UInt8]
    ) -> Passage? {
        guard bytes.count == range.file.bytes.count else { return nil }
        let whole = range.file.bytes
        let sought = Array((key + "=").utf8)
        for start in range.offsets where start + sought.count < range.offsets.upperBound {
            let quote = whole[start + sought.count]
            guard whole[start..<start + sought.count].elementsEqual(sought), quote == 0x22 || quote == 0x27,
                start == 0 || [0x20, 0x09, 0x0A, 0x0D, 0x7B].contains(whole[start - 1])
            else { continue }
            let inner = start + sought.count + 1
            var builder = PassageBuilder(
                passage: Passage(kind: .attribute, file: range.file, bytes: bytes, range: inner..<inner),
                blanked: whole, cursor: inner)
            builder.passage.containers = [Passage.Container(parent: 0, open: inner..<inner, close: inner..<inner)]
            var walk = TextWalk(bytes: bytes, blanked: whole, offset: inner, end: range.offsets.upperBound)
            for scalar in text.unicodeScalars {
                guard let source = walk.attributeValue(scalar, quote: quote) else { break }
                builder.add(.scalar(scalar), source)
            }
            guard builder.passage.units.count == text.unicodeScalars.count, walk.offset < whole.count,
                whole[walk.offset] == quote
            else { continue }
            builder.passage.range = inner..<builder.cursor
            builder.passage.containers[0].close = builder.cursor..<builder.cursor
            builder.passage.label = label
            builder.passage.quote = quote
            return builder.passage.checked
        }
        return nil
    }
}

extension Passage {
    /// The passage with labels that differ wherever their sources do.
    fileprivate var checked: Passage {
        var passage = self
        var sources: [String: [UInt8]] = [:]
        for index in passage.units.indices {
            guard case .field(let label) = passage.units[index].content else { continue }
            let source = Array(bytes[passage.units[index].source])
            var unique = label
            var number = 1
            while let other = sources[unique], other != source || passage.units[index].isMarker {
                number += 1
                unique = "\(label) (\(number))"
            }
            sources[unique] = source
            passage.units[index].content = .field(unique)
        }
        if passage.isFaithful { passage.isFaithful = Merge(passage).unchanged == Array(bytes[range]) }
        return passage
    }
}

extension [Inline] {
    fileprivate func start(_ around: Range<Int>) -> Int { first?.range.offsets.lowerBound ?? around.upperBound }
}

extension InlineMark {
    fileprivate var look: Passage.Look {
        switch self {
        case .struck: .struck
        case .lowered: .lowered
        case .raised: .raised
        }
    }
}

extension String {
    /// The text without signs at both ends, and with one blank for several.
    fileprivate func inner(_ signs: Int) -> String { String(dropFirst(signs).dropLast(signs)).oneBlank }

    var oneBlank: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
