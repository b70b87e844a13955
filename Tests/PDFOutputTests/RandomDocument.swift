import DocumentTree
import Geometry
import TestSupport
import Wording

/// Random documents with every role in every possible place.
struct RandomDocument {
    private var random: SeededRandom
    private var noteCount = 0
    private let builder = DocumentBuilder()

    static func make(seed: UInt64) -> Document {
        var maker = RandomDocument(random: SeededRandom(seed: seed))
        var children = [Sample.heading(1, "Seed \(seed)")]
        for _ in 0..<maker.number(1...8) { children.append(maker.section(level: 2)) }
        return Sample.document(children, title: "Seed \(seed)")
    }

    private init(random: SeededRandom) { self.random = random }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func section(level: Int) -> Node {
        var children = [Sample.heading(level, words())]
        let firstNote = noteCount
        for _ in 0..<number(0...4) { children.append(block(depth: 0)) }
        if level < 4, number(0...3) == 0 { children.append(section(level: level + 1)) }
        if level == 2, noteCount > firstNote {
            let notes = (firstNote + 1...noteCount).map { Sample.note($0, words()) }
            children.append(builder.element(.notes, notes))
        }
        return builder.element(.section, anchor: number(0...1) == 0 ? "s\(number(0...1_000_000))" : nil, children)
    }

    private mutating func block(depth: Int) -> Node {
        switch number(0...(depth > 2 ? 1 : 6)) {
        case 0: return Sample.paragraph(.body, inlines(depth: 0))
        case 1: return builder.element(.paragraph(.body), language: .french, inlines(depth: 0))
        case 2: return builder.element(.quote, [block(depth: depth + 1)])
        case 3:
            let title = Sample.paragraph(.boxTitle, [builder.text(words())])
            return builder.element(.box(.callUs), [title, block(depth: depth + 1)])
        case 4:
            let items = (0..<number(0...4)).map { _ in
                Sample.item(
                    builder.element(.label, [builder.leaf(.tickBox(isTicked: number(0...1) == 0))]),
                    inlines(depth: 1))
            }
            return builder.element(.list(.tasks), items)
        default:
            let items = (0..<number(1...4)).map { _ in Sample.bullet(words(), [block(depth: depth + 1)]) }
            return builder.element(.list(.bullets), items)
        }
    }

    private mutating func inlines(depth: Int) -> [Node] {
        (0..<number(0...5)).map { _ in
            switch number(0...(depth > 2 ? 2 : 8)) {
            case 0...2: return builder.text(words() + " ")
            case 3: return builder.element(.strong, inlines(depth: depth + 1))
            case 4: return builder.element(.emphasis, language: .french, inlines(depth: depth + 1))
            case 5: return builder.element(.blank, spoken: "blank", [builder.leaf(.blank(length: .millimetres(20)))])
            case 6: return builder.leaf(.lineBreak)
            case 7: return builder.element(.link(.address("https://example.org/\(words())")), [builder.text(words())])
            default:
                noteCount += 1
                return Sample.call(noteCount)
            }
        }
    }

    private mutating func words() -> String {
        let words = ["care", "à l’hôpital", "(pain)", "5-FU", "Ρωτήστε", "1-888-939-3333", "अपने डॉक्टर", "\\", "é"]
        return (0..<number(1...12)).map { _ in words[number(0...words.count - 1)] }.joined(separator: " ")
    }
}
