import Diagnostics
import DocumentTree
import Geometry
import Theming
import Wording

/// The notes of a document, set once and placed at the foot of the page that calls them.
struct Notes {
    struct SetNote {
        var label: SetParagraph
        var text: SetParagraph
        var labelWidth: Length
        var element: Element
        var language: LanguageTag
        var metrics: NoteMetrics
    }

    private(set) var notes: [SetNote] = []
    /// The errors of the notes that are left out.
    private(set) var faults: [Diagnostic] = []
    private var numbers: [String: Int] = [:]
    private let style: ParagraphStyle
    private let measure: Length

    init(
        of root: Element, language: LanguageTag, setter: ParagraphSetter, measure: Length
    ) {
        style = setter.stylesheet.style(.note)
        self.measure = measure
        var found: [(Element, LanguageTag)] = []
        Self.findNotes(in: root, language: language, &found)
        // Notes with letters stand above numbered notes.
        found = found.filter(\.0.role.isExplanation) + found.filter { !$0.0.role.isExplanation }
        for (element, language) in found {
            do throws(ContentFault) {
                let note = try set(element, language: language, setter: setter)
                if let anchor = element.role.noteAnchor { numbers[anchor] = notes.count }
                notes.append(note)
            } catch {
                faults += error.diagnostics
            }
        }
        for index in notes.indices {
            guard let first = notes[index].element.role.repeatedNote else { continue }
            notes[index].metrics.source = numbers[first] ?? index
        }
    }

    private func set(
        _ element: Element, language: LanguageTag, setter: ParagraphSetter
    ) throws(ContentFault) -> SetNote {
        let parts = element.parts
        let label = try setter.set(parts.label, from: element, style: style, language: language, measure: nil)
        let labelWidth = max(label.width + style.size * 0.5, style.size * 1.5)
        let text = try setter.set(parts.body, style: style, language: language, measure: measure - labelWidth)
        return SetNote(
            label: label, text: text, labelWidth: labelWidth, element: element, language: language,
            metrics: NoteMetrics(
                source: notes.count, lineCount: text.lineCount, leading: text.leading, spaceAfter: style.spaceAfter))
    }

    var metrics: [NoteMetrics] { notes.map(\.metrics) }

    /// Returns the number of the note with this anchor; nil if the call leads to the list at the end.
    func number(of anchor: String) -> Int? { numbers[anchor] }

    /// Returns the same notes with page numbers in the short notes, which refer to the pages of the full notes. The
    /// pages must be chosen first.
    ///
    /// A short note keeps the height that it had with the widest number.
    /// - Parameter pages: the notes that begin on each page.
    func namingPages(_ pages: [[Int]], setter: ParagraphSetter) throws(ContentFault) -> Notes {
        var named = self
        var setter = setter
        for (page, called) in pages.enumerated() {
            for note in called {
                if case .note(let anchor) = notes[note].element.role {
                    setter.pageNumbers.numbers[anchor] = page + 1
                }
            }
        }
        for note in pages.joined() where notes[note].metrics.source != note {
            let short = notes[note]
            named.notes[note].text = try set(short.element, language: short.language, setter: setter).text
        }
        return named
    }

    /// Places the notes of a page below each other, beginning at the top left corner.
    func place(_ parts: [NotePart], left: Length, top: Length) -> PlacedNotes {
        var placed = PlacedNotes()
        var y = top
        for part in parts {
            let note = notes[part.note]
            if !part.isContinued {
                placed.tops[note.metrics.source] = y
                placed.fragments.append(
                    note.label.fragment(line: 0, left: left, top: y, measure: note.labelWidth))
                placed.links += note.label.links(line: 0, left: left, top: y, measure: note.labelWidth)
            }
            let textLeft = left + note.labelWidth
            // With its page number, a short note may have fewer lines than with the widest number.
            for (row, line) in part.lines.clamped(to: 0..<note.text.lineCount).enumerated() {
                let lineTop = y + note.text.leading * Double(row)
                let textMeasure = measure - note.labelWidth
                placed.fragments.append(
                    note.text.fragment(line: line, left: textLeft, top: lineTop, measure: textMeasure))
                placed.links += note.text.links(line: line, left: textLeft, top: lineTop, measure: textMeasure)
            }
            y += note.metrics.height(of: part.lines)
        }
        return placed
    }

    struct PlacedNotes {
        var fragments: [Fragment] = []
        var links: [ItemLink] = []
        /// The tops of the notes, by source.
        var tops: [Int: Length] = [:]
    }

    private static func findNotes(in element: Element, language: LanguageTag, _ found: inout [(Element, LanguageTag)]) {
        let language = element.language ?? language
        if element.role.noteAnchor != nil { found.append((element, language)) }
        for case .element(let child) in element.children { findNotes(in: child, language: language, &found) }
    }
}

extension Role {
    fileprivate var isExplanation: Bool { if case .explanation = self { true } else { false } }
}

extension Element {
    /// The label of a note or list item, and the content beside it.
    var parts: (label: [Node], body: [Node]) {
        var label: [Node] = []
        var body: [Node] = []
        for child in children {
            if case .element(let element) = child, element.role == .label {
                label.append(contentsOf: element.children)
            } else if case .element(let element) = child, element.role == .listBody {
                body.append(contentsOf: element.children)
            } else {
                body.append(child)
            }
        }
        return (label, body)
    }
}
