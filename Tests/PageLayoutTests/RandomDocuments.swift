import DocumentTree
import TestSupport

extension Tree {
    /// Returns a document with a title, sections, lists, boxes, notes and repeated notes of random lengths.
    static func random(_ random: inout SeededRandom) -> Document {
        var note = 0
        var again = 0
        /// Returns a paragraph, and perhaps a list, that call earlier sources again, with their short notes.
        func repeated() -> (blocks: [Node], notes: [Node]) {
            var calls: [Node] = []
            var notes: [Node] = []
            func add(_ number: Int, _ call: (Int) -> Node) {
                again += 1
                calls.append(call(again))
                let name = filler(words: Int.random(in: 1...12, using: &random))
                notes.append(repeatedNote(number, again: again, name))
            }
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                calls.append(text(filler(words: Int.random(in: 1...40, using: &random))))
                let number = Int.random(in: 1...note, using: &random)
                add(number) { call(number, again: $0) }
            }
            if note >= 4 {
                calls.append(text(filler(words: 8)))
                add(1) { call(1, again: $0) }
                add(2) { call(2, again: $0, "–") }
                add(3) { unsaidCall(3, again: $0) }
                add(4) { call(4, again: $0) }
            }
            return ([paragraph(), Tree.paragraph(calls)], notes)
        }
        func paragraph() -> Node { Tree.paragraph(filler(words: Int.random(in: 1...90, using: &random))) }
        func list() -> Node {
            let kinds: [ListKind] = [.bullets, .numbers, .tasks]
            return Tree.list(
                (0..<Int.random(in: 1...7, using: &random)).map { _ in
                    filler(words: Int.random(in: 1...25, using: &random))
                }, kind: kinds.randomElement(using: &random) ?? .bullets)
        }
        func blocks() -> [Node] {
            (0..<Int.random(in: 1...4, using: &random)).map { _ in
                switch Int.random(in: 0..<10, using: &random) {
                case 0..<5: paragraph()
                case 5..<7: list()
                case 7:
                    Tree.table(
                        columns: [.start, .centre, .end], head: ["One", "Two", "Three"],
                        rows: (0..<Int.random(in: 1...9, using: &random)).map { _ in
                            (0..<3).map { _ in filler(words: Int.random(in: 1...14, using: &random)) }
                        })
                default:
                    Tree.box(
                        BoxKind.allCases.randomElement(using: &random) ?? .note, title: "A box", [paragraph(), list()])
                }
            }
        }
        let sections = (0..<Int.random(in: 1...9, using: &random)).map { index in
            var children = blocks()
            var ofSection: [Node] = []
            if note > 0, Bool.random(using: &random) {
                let before = repeated()
                children += before.blocks
                ofSection += before.notes
            }
            if Bool.random(using: &random) {
                note += 1
                children.append(Tree.paragraph([text(filler(words: 12)), call(note)]))
                ofSection.append(Tree.note(note, filler(words: Int.random(in: 4...50, using: &random))))
                if Bool.random(using: &random) {
                    let after = repeated()
                    children += after.blocks
                    ofSection += after.notes
                }
            }
            if !ofSection.isEmpty { children.append(notes(ofSection)) }
            return Tree.section("Section \(index + 1)", children)
        }
        return document(
            [heading("A made-up document", level: 1), paragraph()] + sections,
            status: Bool.random(using: &random) ? "Sample" : nil)
    }
}
