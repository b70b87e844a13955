import TestSupport

/// The entries of random lists, and blocks and tables that are repeated for them.
///
/// Every entry prints a word of its own wherever it stands, so that a checker can find lost and doubled ones: the number
/// of the repetition, then the entry's.
package struct RandomLists {
    /// One repetition, with the entries that it prints, in their order.
    package struct Use {
        package var words: [String]
    }

    package private(set) var uses: [Use] = []
    private var random: SeededRandom
    private let person: RandomPerson
    private let language: String
    /// The name of a text that is included once; nil where it already is.
    private var fragment: String?

    init(seed: UInt64, person: RandomPerson, firstUse: Int, language: String, fragment: String?) {
        random = SeededRandom(seed: seed)
        self.person = person
        self.language = language
        self.fragment = fragment
        number = firstUse
    }

    /// The number of the next repetition.
    package private(set) var number: Int

    // MARK: Blocks

    /// Something repeated or worked out, or nothing.
    mutating func blocks() -> [String] {
        switch below(9) {
        case 0, 1: return table() + [""]
        case 2, 3: return repeatedBlock() + [""]
        case 4: return [sentence(), ""]
        case 5:
            guard let name = fragment else { return [] }
            fragment = nil
            return ["::: {include=\"\(name)\"}", ":::", ""]
        default: return []
        }
    }

    private mutating func sentence() -> String {
        [
            "[You have {{items|count}} of them.]{when=\"items is given and count(items) > 1\" generic=hide} \(words(1...9)).",
            "A week before, {{visit - 7 days|long-date}}, on {{visit - 1 week|weekday}}, \(words(1...20)).",
            "[\(words(1...9)).]{when=\"items is given\" generic=hide} \(words(1...9)) {{visit + 1 months|date}}.",
            "[\(words(1...9)).]{when=\"visit - 30 days < visit\" generic=hide} {{visit|month-day}} \(words(1...9)).",
            "Stop eating at {{start - 8 hours|time}} on {{start - 8 hours|weekday}}. \(words(1...9)).",
        ].randomElement(using: &random) ?? ""
    }

    mutating func repeatedBlock() -> [String] {
        let (list, filter, name) = repetition()
        let attributes = "each=\"\(list)\"\(filter.text)"
        let mark = "\(name){{.key}}"
        func items(_ first: String) -> [String] { ["\(first)\(mark) {{.note}}"] }
        switch below(12) {
        case 0: return ["::: {\(attributes)}"] + items("- ") + [":::"]
        case 1: return ["::: {\(attributes)}"] + items("1. ") + [":::"]
        case 2: return ["::: {.steps \(attributes)}"] + items("1. ") + [":::"]
        case 3: return ["::: {.timeline \(attributes)}", "- **\(mark)**: {{.note}} \(words(1...9))", ":::"]
        case 4:
            return ["::: {.checklist \(attributes)}", "- \(mark) [until {{.day|date}}]{when=\".day is given\"}", ":::"]
        case 5:
            return ["::: {.keep \(attributes)}", "\(mark) \(words(1...30))", "", "{{.kind}} {{.at|date-time}}", ":::"]
        case 6:
            return ["::: {.zone level=caution title=\"\(words(1...4))\" \(attributes)}", "\(mark) {{.note}}", ":::"]
        case 7:
            return [
                ":::: {.columns \(attributes)}", "::: column", "\(mark) {{.note}}", ":::", "::: column", words(1...20),
                ":::", "::::",
            ]
        case 8:
            return ["::: {.note \(attributes)}", "| A | B |", "|---|---|", "| \(mark) | {{.note}} |", ":::"]
        case 9: return ["::: {.do \(attributes)}", "- \(mark) {{.note}}", ":::"]
        default:
            let kind = ["note", "tip", "key-points"].randomElement(using: &random) ?? "note"
            return [
                "::: {.\(kind) title=\"\(words(1...5))\" \(attributes)}", "**\(mark)** {{.note}}", "", "- {{.times}}",
                ":::",
            ]
        }
    }

    private mutating func table() -> [String] {
        let (list, filter, name) = repetition()
        let columns = 2 + below(6)
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var cells = ["\(name){{.key}}"]
        while cells.count < columns { cells.append(cell()) }
        var lines = [row((0..<columns).map { _ in words(1...2) }), row(Array(repeating: "---", count: columns))]
        let still = row((0..<columns).map { _ in words(1...3) })
        if below(5) == 0 { lines.append(still) }
        lines.append(row(cells))
        // Two rows for every entry.
        if below(5) == 0 { lines.append(row(["{{.kind}}"] + cells.dropFirst())) }
        if below(5) == 0 { lines.append(still) }
        var attributes = ["each=\"\(list)\"\(filter.text)"]
        for form in [".wide", ".compact", ".grid", ".landscape"] where below(5) == 0 { attributes.append(form) }
        if below(5) == 0 { attributes.append("row-height=\(4 + below(50))mm") }
        if below(5) == 0 {
            attributes.append("widths=\"\((0..<columns).map { _ in String(1 + below(4)) }.joined(separator: " "))\"")
        }
        return lines + [
            "", ": " + (below(2) == 0 ? words(1...6) + " " : "") + "{\(attributes.joined(separator: " "))}",
        ]
    }

    private mutating func cell() -> String {
        [
            "{{.note}}", "[✓]{when=\".times has morning\"}", "[ ]", "{{.day|long-date}}", "{{.day - 3 days|weekday}}",
            "[until {{.day|date}}]{when=\".day is given\"}", "{{.kind}}", "{{.at|time}}", "{{.times}}", words(1...4),
            " ",
        ].randomElement(using: &random) ?? ""
    }

    /// A list with a filter, and the number of this repetition.
    private mutating func repetition() -> (list: String, filter: RandomPerson.Filter, name: String) {
        let list = below(3) == 0 ? "others" : "items"
        let filter = RandomPerson.Filter.all.randomElement(using: &random) ?? RandomPerson.Filter.all[0]
        let name = "U\(number)"
        number += 1
        uses.append(Use(words: (person.entries[list] ?? []).filter(filter.holds).map { name + $0.key }))
        return (list, filter, name)
    }

    // MARK: Chance

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    private mutating func words(_ count: ClosedRange<Int>) -> String {
        RandomPerson.words(count, language: language, &random)
    }
}

/// A made-up person's data: two lists, a day and a time.
package struct RandomPerson {
    struct Entry: Sendable {
        var key: String
        var note: String
        var kind: String
        var times: [String]
        var day: String?
        var at: String
    }

    struct Filter: Sendable {
        var text: String
        var holds: @Sendable (Entry) -> Bool

        static let all = [
            Filter(text: "") { _ in true }, Filter(text: "") { _ in true },
            Filter(text: " when=\".kind != stopped\" generic=hide") { $0.kind != "stopped" },
            Filter(text: " when=\".kind == stopped\"") { $0.kind == "stopped" },
            Filter(text: " when=\".times has morning\"") { $0.times.contains("morning") },
            Filter(text: " when=\".day is given\"") { $0.day != nil },
            Filter(text: " when=\".at > start - 2 days\"") { $0.at > "2026-12-06T07:30" },
        ]
    }

    /// By list. A list that is not given has no entries here, and empty rows on paper.
    private(set) var entries: [String: [Entry]] = [:]
    /// Nil for a generic copy.
    package private(set) var json: String?

    static let fields = """
        visit: {type: date, label: {en: Visit, fr: Visite}, blank: 40mm}
        start: {type: date-time, label: {en: Start, fr: Début}, blank: 40mm}
        items:
          type: list
          label: {en: Items, fr: Choses}
          blank-rows: 4
          of: &entry
            key: {type: text, label: {en: Key, fr: Clé}, blank: 20mm}
            note: {type: text, label: {en: Note, fr: Note}, blank: 30mm}
            kind: {type: choice, label: {en: Kind, fr: Sorte}, of: [new, same, stopped]}
            times: {type: choices, label: {en: Times, fr: Heures}, of: [morning, evening]}
            day: {type: date, label: {en: Day, fr: Jour}, blank: 40mm}
            at: {type: date-time, label: {en: At, fr: À}, blank: 30mm}
        others:
          type: list
          label: {en: Others, fr: Autres}
          blank-rows: 2
          of:
            key: {type: text, label: {en: Key, fr: Clé}, blank: 20mm}
            note: {type: text, label: {en: Note, fr: Note}, blank: 30mm}
            kind: {type: choice, label: {en: Kind, fr: Sorte}, of: [new, same, stopped]}
            times: {type: choices, label: {en: Times, fr: Heures}, of: [morning, evening]}
            day: {type: date, label: {en: Day, fr: Jour}, blank: 40mm}
            at: {type: date-time, label: {en: At, fr: À}, blank: 30mm}

        """.replacing("&entry", with: "")

    init(seed: UInt64, language: String) {
        var random = SeededRandom(seed: seed &+ 0x9E50)
        func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
        guard below(6) > 0 else { return }
        var lists: [String] = []
        for (index, list) in ["items", "others"].enumerated() {
            let counts = below(20) == 0 ? [40] : [0, 1, 1, 2, 3, 5, 8, 12]
            let count = counts.randomElement(using: &random) ?? 1
            // Not given: empty rows.
            if below(8) == 0 { continue }
            let made = (0..<count).map { number in
                let noteLength = below(15) == 0 ? 40...60 : below(4) == 0 ? 10...30 : 1...6
                return Entry(
                    key: "E\(index)N\(number)Z", note: Self.words(noteLength, language: language, &random),
                    kind: ["new", "same", "stopped"].randomElement(using: &random) ?? "new",
                    times: [[], ["morning"], ["evening"], ["morning", "evening"]].randomElement(using: &random) ?? [],
                    day: below(3) == 0 ? nil : "2026-12-\(10 + below(20))",
                    at: "2026-12-0\(1 + below(9))T1\(below(10)):30")
            }
            entries[list] = made
            lists.append("\"\(list)\": [\(made.map(Self.json).joined(separator: ", "))]")
        }
        json =
            "{\"visit\": \"2026-12-31\", \"start\": \"2026-12-08T07:30\", \"visitor\": \"Pat Example\""
            + lists.map { ", " + $0 }.joined() + "}"
    }

    private static func json(_ entry: Entry) -> String {
        let times = entry.times.map { "\"\($0)\"" }.joined(separator: ", ")
        return
            "{\"key\": \"\(entry.key)\", \"note\": \"\(entry.note)\", \"kind\": \"\(entry.kind)\", \"times\": [\(times)], "
            + (entry.day.map { "\"day\": \"\($0)\", " } ?? "") + "\"at\": \"\(entry.at)\"}"
    }

    private static let arabic = [
        "رعاية", "كتيب", "مع", "قارئ", "صفحة", "إلى", "سطر", "من", "حروف", "موعد", "أنت", "الفريق", "اسأل", "500 mg",
    ]

    static func words(_ count: ClosedRange<Int>, language: String, _ random: inout SeededRandom) -> String {
        let stock = language == "ar" ? arabic : RandomHandout.stock
        return (0..<Int.random(in: count, using: &random)).map { _ in stock.randomElement(using: &random) ?? "a" }
            .joined(separator: " ")
    }

    /// How many entries a list has; nil where it is not given.
    func count(of list: String) -> Int? { entries[list]?.count }
}
