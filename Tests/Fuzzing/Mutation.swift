import TestSupport

/// Damages a file like people, editors, other systems and attackers do.
package struct Mutation {
    /// Text with a meaning at some step, or text that has broken other programs.
    private static let tokens: [String] = [
        ":::", "::: note\n", "\n:::\n", "::::::::::", "{{", "}}", "{{patient.name}}", "{{patient.name|date}}",
        "{{treatments|list}}", "{{medicines|count}}", "{{.name}}", "{{.next-due - 3 hours|time}}",
        "{{medicines.1.name}}",
        "{{surgery.start - 7 days|long-date}}", "{each=\"medicines\"}", " each=\"signs\" when=\".urgency == call\"",
        ": {each=\"medicines\" .landscape}\n", "::: {each=\"appointments\"}\n", "count(medicines) > 3",
        ".times has morning",
        "::: {include=\"fever\"}\n:::\n", "::: steps\n1. a\n:::\n", "::: timeline\n- **a**: b\n:::\n", ":::: columns\n",
        "::: column\n", "::: page-break\n:::\n", "::: contents\n:::\n", "::: appendix\n", "::: {.zone level=stop}\n",
        "::: {.cut-out size=a6}\n", "::: keep\n", "::: {.signature for=patient}\n:::\n", "[](#goal){.page}",
        "begins: sheet\n", "blank-rows: 200\n", "type: list\n", "{.left width=30%}",
        "[@", "[@czito2019]", "[@czito2019; @czito2019, p. 3]", "{#", "{.term means=\"x\"}", "{lang=\"ar\"}",
        "{when=\"",
        "{}", "[", "](",
        "](#goal)", "](https://x.ca){.find-out-more}", "![a](b.png)", "**", "*", "_", "~~", "~2~", "^2^", "~", "^",
        "**！**",
        "2*3", "｛a｝", "*|A|*", "((a_b))", "@@a@@", "%a%", "$(a.b)", "==a==", "{>>a<<}", "-->", "&a1;",
        "[a] (https://b)",
        "[] a", "1- a\n2- b\n", "<!-- a -->", "{a.b}", "${a}", "[[a]]", "«a.b»", "$x$", "##H\n", "• a\n",
        "(1) a\n(2) b\n", "::",
        "> [!NOTE]\n",
        "\\newpage", "`", "```\n", "~~~", "\\",
        "&amp;", "&#x41;",
        "&#983040;", "<", "<!--", "-->", "<b>", "|", "\n| a | b |\n|---|--:|\n| c | d |\n", "\n: caption\n", "\n\n",
        "\n", "\r\n", "\r",
        "  \n", "\t", "    ", "> ", "- ", "- [ ] ", "1. ", "999999999. ", "# ", "## ", "####### ", "---\n", "...",
        "===\n",
        ": ", "- {", "? ", "&a ", "*a", "!!binary ", "!x ", "%YAML 1.9\n", "|\n", ">\n", "'", "\"", ",", "}", "]", "{",
        "null", "~", "true",
        "0", "-1", "1e999", "1e308", "99999999999999999999", "0.0000001", "-0", "NaN", "infinity", "0x10", "1_000",
        "12pt", "-50em",
        "1e9pt", "99999mm", "0pt", "#ffffff", "#fff", "$sans", "$", "2026-02-30", "9999-12-31T24:00", "0000-00-00",
        "P99Y", "\\u0000",
        "\\ud800", "\\ud83d\\ude00", "\u{0}", "\u{1}", "\u{7F}", "\u{85}", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200D}",
        "\u{200E}",
        "\u{202E}", "\u{2066}", "\u{2069}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFD}", "\u{FFFC}", "\u{FFFE}",
        "\u{E000}",
        "\u{F0000}", "\u{10FFFD}", "e\u{301}\u{302}\u{303}", "\u{301}", "👩‍👩‍👧‍👦", "😀", "é", "ﬁ", "ffi", "ا", "مرحبا 911",
        "नमस्ते", "中文",
        "ᐃᓄᒃᑎᑐᑦ", "1-888-939-3333", "K1A 0B1", "5 mg", "stage 4", "–", "‑", "<<",
        "a" + String(repeating: "\u{300}", count: 40),
        String(repeating: "x", count: 600), String(repeating: "word ", count: 400), String(repeating: "[", count: 300),
        String(repeating: "> ", count: 60), String(repeating: "*a ", count: 200), String(repeating: "(", count: 100),
        String(repeating: "- ", count: 40), String(repeating: "{\"a\":", count: 80),
        String(repeating: "\n", count: 200),
        String(repeating: "`", count: 99), String(repeating: "é", count: 500),
        String(repeating: "https://x.ca/", count: 60),
    ]

    private var random: SeededRandom

    package init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// Returns a random number from 0 to below a bound.
    package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &random) }

    package mutating func spoiled(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<[1, 1, 1, 2, 3, 6, 15][below(7)] where bytes.count <= Self.largest { spoilOnce(&bytes) }
        return Array(bytes.prefix(Self.largest))
    }

    /// Sizes have tests of their own; here they would only cost time.
    private static let largest = 200_000

    private mutating func spoilOnce(_ bytes: inout [UInt8]) {
        let place = below(bytes.count + 1)
        switch below(10) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
        case 1 where place < bytes.count: bytes[place] = UInt8(below(256))
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(40)))
        case 3: bytes.removeSubrange(lines(bytes, place, 1 + below(4)))
        case 4: bytes.insert(contentsOf: bytes[lines(bytes, place, 1 + below(6))], at: below(bytes.count + 1))
        case 5: repeatALine(&bytes, place)
        case 6 where below(4) == 0: bytes.removeSubrange(place...)
        default: bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)].utf8, at: wordStart(bytes, place))
        }
    }

    private mutating func repeatALine(_ bytes: inout [UInt8], _ place: Int) {
        let line = Array(bytes[lines(bytes, place, 1)])
        let times = [2, 10, 100][below(3)]
        bytes.insert(contentsOf: (0..<times).flatMap { _ in line }, at: lines(bytes, place, 1).lowerBound)
    }

    /// Returns whole lines, beginning with the one at a place.
    private func lines(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Range<Int> {
        let start = bytes[..<place].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        var end = start
        for _ in 0..<count { end = bytes[end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count }
        return start..<end
    }

    /// Returns a place, mostly at the beginning of a word or line, where inserted text has a meaning.
    private mutating func wordStart(_ bytes: [UInt8], _ place: Int) -> Int {
        guard below(4) > 0 else { return place }
        let isLineStart = below(2) == 0
        let separator = UInt8(ascii: isLineStart ? "\n" : " ")
        return bytes[place...].firstIndex(of: separator).map { $0 + 1 } ?? place
    }
}
