import Geometry
import HandoutKit
import TestSupport
import Theming

/// A valid handout with every construct in every allowed place; the same seed gives the same handout.
package struct RandomHandout {
    /// The files that differ from the library's.
    package let files: [String: [UInt8]]
    package let options: Trial.Options

    private static let folder = "handouts/\(Specimen.handout)"

    package init(seed: UInt64) {
        var text = RandomText(SeededRandom(seed: seed))
        files = [
            "\(Self.folder)/en-CA.md": Array(text.handout(title: "Seed \(seed)").utf8),
            "\(Self.folder)/images/a.png": SamplePNG.colours.bytes,
        ]
        options = Trial.Options(
            isPersonal: text.chance(1, in: 2),
            options: RenderOptions(
                language: "en-CA", printSize: text.one(of: PrintSize.allCases), paper: text.one(of: [.letter, .a4]),
                theme: text.one(of: ["patient", "plain"])))
    }
}

/// Writes Markdown block by block.
struct RandomText {
    private var random: SeededRandom
    private var sections = 0
    private var terms = 0
    private var notes: [String] = []

    init(_ random: SeededRandom) { self.random = random }

    mutating func chance(_ count: Int, in all: Int) -> Bool { Int.random(in: 0..<all, using: &random) < count }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func one<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }

    mutating func handout(title: String) -> String {
        var parts = ["# \(title)"]
        for _ in 0..<number(0...3) { parts.append(block()) }
        for _ in 0..<number(1...6) { parts.append(section(level: 2)) }
        return (parts + notes).joined(separator: "\n\n") + "\n"
    }

    private mutating func section(level: Int) -> String {
        sections += 1
        let audience = chance(1, in: 4) ? " when=\"treatments has surgery\" applies=\"\(words())\"" : ""
        var parts = ["\(String(repeating: "#", count: level)) About \(words()) {#s\(sections)\(audience)}"]
        for _ in 0..<number(1...4) { parts.append(block()) }
        if level < 5, chance(1, in: 3) { parts.append(section(level: level + 1)) }
        return parts.joined(separator: "\n\n")
    }

    // MARK: Blocks

    private mutating func block() -> String {
        switch number(0...14) {
        case 0...3: paragraph()
        case 4, 5: list(depth: 0)
        case 6, 7: table()
        case 8: one(of: ["> \(line())\n>\n> \(line())", "***", "```\n\(words())\n```", "<!-- \(words()) -->"])
        case 9: "![Four squares of colour](images/a.png){width=\(number(5...100))%}"
        case 10: "[\(words())](https://example.org/\(number(1...99))){.find-out-more}"
        case 11, 12: construct()
        default: box()
        }
    }

    /// Blocks that hold lists or other blocks, stand in one piece, or lead to other places.
    private mutating func construct() -> String {
        func fenced(_ name: String, _ inside: String) -> String { "::: \(name)\n\(inside)\n:::" }
        switch number(0...10) {
        case 0: return fenced("steps", (1...number(1...4)).map { _ in "1. \(line())" }.joined(separator: "\n"))
        case 1:
            let items = (1...number(1...4)).map { _ in
                "- \(one(of: ["**\(words())**:", "{{appointment.start|date}}"])) \(line())"
            }
            return fenced("timeline", items.joined(separator: "\n"))
        case 2:
            let parts = ["do", "do-not"].map { fenced($0, "- \(line())\n- \(line())") }.joined(separator: "\n")
            return ":::: do-and-do-not\n\(parts)\n::::"
        case 3: return fenced("{.zone level=\(one(of: ["go", "caution", "stop"])) title=\"\(words())\"}", paragraph())
        case 4: return fenced("{.signature for=\"patient witness\"}", one(of: ["", paragraph()]))
        case 5:
            let columns = (1...number(2...3)).map { _ in fenced("column", "\(paragraph())\n\n\(list(depth: 1))") }
            return ":::: columns\n\(columns.joined(separator: "\n"))\n::::"
        case 6: return fenced("{.cut-out size=a6 title=\"\(words())\"}", line())
        case 7: return fenced("{.contents depth=\(number(1...3))}", "")
        case 8: return "\(paragraph())\n\n\(fenced("page-break", ""))\n\n\(paragraph())"
        case 9: return fenced("keep", "\(paragraph())\n\n\(list(depth: 1))")
        default:
            return "\(words()) [](#s1), [](#s1){.page}\n\n![Colour](images/a.png){.left width=20%}\n\n\(paragraph())"
        }
    }

    private mutating func paragraph() -> String { (0...number(0...3)).map { _ in line() }.joined(separator: "\n") }

    private mutating func list(depth: Int) -> String {
        let mark = one(of: ["-", "1.", "- [ ]", "- [x]"])
        let indent = String(repeating: " ", count: mark.hasPrefix("1") ? 3 : 2)
        let items = (0..<number(1...4)).map { _ -> String in
            guard depth < 2, chance(1, in: 4) else { return "\(mark) \(line())" }
            let inner = list(depth: depth + 1).split(separator: "\n").map { indent + $0 }.joined(separator: "\n")
            return "\(mark) \(line())\n\(inner)"
        }
        return items.joined(separator: "\n")
    }

    private mutating func table() -> String {
        let columns = number(1...4)
        func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
        // The cells are short, as usual in a head. On later pages, the head is printed but not spoken, and outloud
        // reads a head of eight words as prose that a listener would miss.
        var rows = [
            row((0..<columns).map { _ in one(of: ["Drug", "When", "**Dose**", "[mg]{.abbr title=milligram}"]) })
        ]
        rows.append(row((0..<columns).map { _ in one(of: ["---", ":--", "--:", ":-:"]) }))
        for _ in 0..<number(1...6) {
            rows.append(
                row((0..<columns).map { _ in chance(1, in: 6) ? "" : inline() + (chance(1, in: 20) ? note() : "") }))
        }
        return rows.joined(separator: "\n") + (chance(1, in: 2) ? "\n\n: \(words())" : "")
    }

    private mutating func box() -> String {
        let name = one(of: ["note", "key-points", "call-us", "emergency", "questions", "checklist", "group"])
        let attributes =
            (name == "group" ? "" : ".\(name) title=\"\(words())\"")
            + one(of: ["", "", " lang=fr", " when=\"treatments has surgery\" applies=\"\(words())\""])
        switch number(0...5) {
        case 0: return "::: \(one(of: ["phone-card", "glossary", "notes-lines"]))\n:::"
        case 1: return "::: {.clinician-note field=patient.name}\n:::"
        case 2: return "::: {.\(one(of: ["questions", "checklist"]))}\n\(list(depth: 1))\n:::"
        default:
            guard attributes.contains(/[.=]/) else { return paragraph() }
            return "::: {\(attributes)}\n\(paragraph())\n\n\(list(depth: 1))\n:::"
        }
    }

    // MARK: Inside text

    private mutating func line() -> String {
        (0..<number(1...6)).map { _ in inline() }.joined(separator: " ") + (chance(1, in: 12) ? note() : "")
            + one(of: [".", "?", ":", "", "\\\nend"])
    }

    private mutating func inline() -> String {
        switch number(0...15) {
        case 0...5: return words()
        case 6:
            return one(of: [
                "**\(words())**", "**\(words()):**then", "~~\(words())~~", "H~2~O", "m^2^", "10^9^/L",
                "<!-- \(words()) -->and",
            ])
        case 7: return "*\(words())*"
        case 8: return "`\(one(of: ["C21.0", "a b", "x"]))`"
        case 9: return "[\(words())](\(one(of: ["https://example.org/a_b?c=d", "tel:604-555-0142", "#s1"])))"
        case 10:
            terms += 1
            return "[\(words())]{.term means=\"meaning \(terms)\"}"
        case 11: return "[5-FU]{.abbr title=\"5-fluorouracil\"}"
        case 12: return foreign()
        case 13: return citation()
        case 14:
            return one(of: [
                "{{patient.name}}", "{{appointment.start|long-date}}", "{{appointment.start|time}}", "{{treatments}}",
                "{{clinic.name}}", "{{publisher.phone}}",
            ])
        default: return "[\(words())]{when=\"treatments has surgery\" applies=\"\(words())\"}"
        }
    }

    private mutating func foreign() -> String {
        let (language, text) = one(of: [
            ("fr", "à l’hôpital"), ("la", "in situ"), ("ar", "اتصل على الرقم 911 الآن"), ("hi", "अपने डॉक्टर से पूछें"),
            ("iu", "ᐃᓄᒃᑎᑐᑦ"), ("zh-Hans", "请问您的医生"), ("pa", "ਆਪਣੇ ਡਾਕਟਰ ਨੂੰ ਪੁੱਛੋ"), ("uk", "лікар"),
        ])
        return "[\(text)]{lang=\(language)}"
    }

    private mutating func citation() -> String {
        let keys = ["rao2021", "stewart2018", "czito2019", "gotfrit2021", "hosni2019", "nccn2022"]
        let cited = (0..<number(1...4)).map { _ in
            "@" + one(of: keys) + (chance(1, in: 4) ? ", p. \(number(1...99))" : "")
        }
        return "[\(cited.joined(separator: "; "))]"
    }

    /// Writes a note in the text or as a definition, which may have been called before.
    private mutating func note() -> String {
        if !notes.isEmpty, chance(1, in: 4) { return "[^n\(number(1...notes.count))]" }
        let text = "\(words()) **\(words())** \(foreign())"
        if chance(1, in: 2) { return "^[\(text)]" }
        notes.append("[^n\(notes.count + 1)]: \(text)\n    \(words()).")
        return "[^n\(notes.count)]"
    }

    private mutating func words() -> String {
        let words = [
            "care", "treatment", "pain", "5 mg", "1-888-939-3333", "stage 4", "team", "“quoted”", "the", "of",
            "day–night",
            "K1A 0B1", "health-care", "½", "radiotherapy", "and",
        ]
        return (0..<number(1...7)).map { _ in one(of: words) }.joined(separator: " ")
    }
}
