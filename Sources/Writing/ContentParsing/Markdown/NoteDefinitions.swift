import Diagnostics

/// A note `[^name]: text` with its continuation lines, as in Pandoc: the lines up to the next blank line, and the lines
/// indented by four.
struct NoteDefinition {
    var name: SourceRange
    /// The range of the text, without blanks at its beginning. It may contain markup that a note cannot hold.
    var text: Range<Int>
}

/// A part of a passage, cut at note definitions. cmark never sees a definition.
enum NotePassage {
    case markdown(Range<Int>)
    case note(NoteDefinition)

    static func cut(_ range: Range<Int>, of file: SourceFile) -> [NotePassage] {
        let view = ByteView(bytes: file.bytes, range: range)
        var passages: [NotePassage] = []
        var markdownStart = range.lowerBound
        var open: (name: Range<Int>, end: Int, isParted: Bool)?
        var code = CodeFence()
        func close() {
            guard let note = open else { return }
            let start = min(note.end, view.end(from: note.name.upperBound + 2) { $0.isSpace })
            passages.append(.note(NoteDefinition(name: file.range(note.name), text: start..<note.end)))
            markdownStart = note.end
            open = nil
        }
        for line in Line.all(in: view) {
            if let note = open {
                if line.isBlank {
                    open?.isParted = true
                    continue
                }
                if goesOn(line, isParted: note.isParted, view) {
                    open?.end = line.range.upperBound
                    continue
                }
                close()
            }
            guard !code.contains(line, view), let name = name(at: line, view) else { continue }
            if markdownStart < line.range.lowerBound {
                passages.append(.markdown(markdownStart..<line.range.lowerBound))
            }
            open = (name, line.range.upperBound, false)
        }
        close()
        if markdownStart < range.upperBound { passages.append(.markdown(markdownStart..<range.upperBound)) }
        return passages
    }

    private static func goesOn(_ line: Line, isParted: Bool, _ view: ByteView) -> Bool {
        let blanks = view.bytes[line.range.lowerBound..<line.content.lowerBound]
        if blanks.count >= 4 || blanks.contains(0x09) { return true }
        guard !isParted, name(at: line, view) == nil else { return false }
        let prefix = LinePrefix(line, view)
        var fence = CodeFence()
        return prefix.markers == 0 && !prefix.isHeading && !fence.contains(line, view)
    }

    private static func name(at line: Line, _ view: ByteView) -> Range<Int>? {
        let start = line.content.lowerBound
        guard start - line.range.lowerBound <= 3, view.starts(with: "[^", at: start),
            let name = NoteName.range(from: start, view), view[name.upperBound + 1] == UInt8(ascii: ":")
        else { return nil }
        return name
    }
}

/// The name in `[^name]`, with Pandoc's rules.
enum NoteName {
    /// - Parameter start: the offset of the bracket.
    static func range(from start: Int, _ view: ByteView) -> Range<Int>? {
        let signs = [UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "^")]
        let end = view.end(from: start + 2) { !$0.isSpace && !signs.contains($0) }
        return end > start + 2 && view[end] == UInt8(ascii: "]") ? start + 2..<end : nil
    }
}
