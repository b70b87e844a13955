/// Files near the size limit, each with the most expensive content of its kind.
package enum WorstCase {
    private static let home = "handouts/\(Specimen.handout)"
    private static let size = 500_000

    package typealias Case = (name: String, files: [String: [UInt8]])

    package static var all: [Case] { texts + declarations + people }

    /// Returns a unit repeated up to the size limit.
    private static func filled(_ unit: String, upTo size: Int = size) -> String {
        String(repeating: unit, count: size / unit.utf8.count)
    }

    private static func text(_ name: String, _ body: String) -> Case {
        (name, ["\(home)/en-CA.md": Array("# Title\n\n## Section\n\n\(body)".utf8)])
    }

    private static var texts: [Case] {
        [
            text("a paragraph of words", filled("word ")),
            text("a paragraph of 20,000 bytes", filled("word and Work 5 mg ", upTo: 20_000)),
            text("5,000 short paragraphs", filled("word\n\n", upTo: 6 * 4990)),
            text("5,000 long paragraphs", filled(filled("word ", upTo: 190) + "\n\n", upTo: 480_000)),
            text("a word without an end", filled("x")),
            text("lines of one letter", filled("a\n")),
            text("lines that end hard", filled("a  \n")),
            text("combining marks", "a" + filled("\u{301}")),
            text("emoji", filled("👩‍👩‍👧‍👦")), text("Arabic", filled("مرحبا ")), text("Hindi", filled("नमस्ते ")),
            text("dashes", filled("1–2-3 ")), text("numbers", filled("1 888 ")), text("units", filled("5 mg ")),
            text("a list of 250,000 items", filled("-\n")),
            text("a list of 4,990 items", filled("- item\n", upTo: 4990 / 2 * 7)),
            text("lists inside lists", (0..<32).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()),
            text("quotations in quotations", filled("> ")),
            text("citations in one paragraph", filled("a [@czito2019] ", upTo: 130_000)),
            text("citations in clusters", filled("a [@czito2019; @czito2019; @czito2019] ")),
            text("notes", filled("[^a]: b\n")), text("open notes", filled("^[")), text("names of notes", filled("[^a")),
            text("notes without an end", "a[^a]\n\n[^a]: b\n" + filled("    b\n")),
            text("many notes", (0..<20_000).map { "[^a\($0)]: b\n" }.joined()),
            text("notes in notes", filled("^[", upTo: 12_000) + "a" + filled("]", upTo: 6_000)),
            text("paragraphs of notes", filled(filled("a^[b]. ", upTo: 19_000) + "\n\n", upTo: 200_000)),
            text("calls of a note", filled(filled("a[^a]. ", upTo: 19_000) + "\n\n", upTo: 200_000) + "[^a]: b"),
            text("spans", filled("[a]{.term means=\"b\"} ")),
            text("spans of a language", filled("[a]{lang=\"ar\"} ", upTo: 300_000)),
            text("spans with conditions", filled("[a]{when=\"treatments has surgery\" applies=\"b\"} ")),
            text("values", filled("{{appointment.start}} ")), text("links", filled("[a](https://x.ca) ")),
            text("emphasis", filled("*a* ")), text("emphasis without an end", filled("*a ")),
            text("emphasis of two kinds", filled("*a _b ")), text("stars", filled("*")),
            text("open titles", filled("[a](x (")), text("open quoted titles", filled("[a](x \"")),
            text("paragraphs of links", filled(filled("[a](x (", upTo: 19_000) + "\n\n")),
            text("paragraphs of brackets", filled(filled("[a](", upTo: 19_000) + "\n\n")),
            text("paragraphs of values", filled(filled("{{appointment.start}} ", upTo: 19_000) + "\n\n")),
            text("paragraphs of emphasis", filled(filled("*a* **b** ", upTo: 19_000) + "\n\n")),
            text("paragraphs of marks", filled("a" + filled("\u{301}", upTo: 19_000) + "\n\n")),
            text("paragraphs of hard lines", filled(filled("a  \n", upTo: 19_000) + "\n", upTo: 100_000)),
            text("paragraphs of dashes", filled(filled("1–2-3 ", upTo: 19_000) + "\n\n")),
            text("paragraphs of units", filled(filled("5 mg ", upTo: 19_000) + "\n\n")),
            text("paragraphs of citations", filled(filled("a [@czito2019] ", upTo: 19_000) + "\n\n", upTo: 300_000)),
            text("paragraphs of backticks", filled(filled("`a ``b ```c ", upTo: 19_000) + "\n\n")),
            text("paragraphs of spans", filled(filled("[a]{lang=\"fr\"} ", upTo: 19_000) + "\n\n")),
            text("brackets", filled("[")), text("closed brackets", filled("[a](")), text("images", filled("![")),
            text("backticks", filled("`a")),
            text("backticks of many lengths", (1...1400).map { String(repeating: "`", count: $0) + "a" }.joined()),
            text("tags", filled("<a ")), text("comments", filled("<!-- ")), text("entities", filled("&amp;")),
            text("ampersands", filled("&")), text("open braces", filled("{.a ")), text("open quotes", filled("{a=\"")),
            text("open values", filled("{{")), text("mentions", filled("@czito2019 ")), text("escapes", filled("\\*")),
            text("at signs in brackets", filled("[@")), text("loose attributes", filled("{#a} ")),
            text("fences", filled(":::\n")), text("open fences", filled("::: note\n")),
            text("boxes", filled("::: note\na\n:::\n", upTo: 15 * 4990)),
            text("boxes in boxes", filled("::: note\n", upTo: 9 * 31) + "a\n" + filled(":::\n", upTo: 4 * 31)),
            text("headings", filled("## a\n\n", upTo: 6 * 4990)), text("headings inside", filled("### a\n\n")),
            text("anchors", (0..<4990).map { "## a {#a\($0)}\n\nb\n\n" }.joined()),
            text("link definitions", (0..<20_000).map { "[a\($0)]: https://x.ca\n" }.joined()),
            text("a table of 10,000 rows", "| a | b |\n|---|---|\n" + filled("| c | d |\n", upTo: 100_000)),
            text("a table of 1,000 columns", filled("| a ", upTo: 4000) + "|\n" + filled("|---", upTo: 4000) + "|\n"),
            text("a table without rows", filled("| a ") + "|\n"), text("tabs", filled("\t")),
            text("blank lines", filled("\n")), text("unknown fields", filled("{{a}} ")),
            text("unknown references", (0..<60_000).map { "[@a\($0)] " }.joined()),
            text(
                "conditions",
                "[a]{when=\"" + filled("treatments has surgery or ", upTo: 18_000) + "treatments has surgery\"}"),
            ("front matter", ["\(home)/en-CA.md": Array("---\n\(filled("a: b\n", upTo: 450_000))---\n# T\n".utf8)]),
        ]
    }

    private static var declarations: [Case] {
        [
            yaml("handout.yaml", "a list in one line", "[" + filled("a,", upTo: 390_000) + "a]"),
            yaml("handout.yaml", "a list without an end", filled("[")),
            yaml("handout.yaml", "unknown keys", (0..<90_000).map { "key\($0): 1\n" }.joined()),
            yaml("handout.yaml", "one key again and again", filled("a: b\n")),
            yaml("handout.yaml", "anchors", filled("- &a b\n")),
            yaml("handout.yaml", "a key of 500 KB", filled("k") + ": 1"),
            yaml("handout.yaml", "quotes", filled("\"\" ")), yaml("handout.yaml", "an open quote", "\"" + filled("a ")),
            yaml("handout.yaml", "flow mappings", filled("{a: ")), yaml("handout.yaml", "comments", filled("# a\n")),
            yaml("handout.yaml", "indents", (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
            yaml(
                "references.yaml", "references",
                "- {id: czito2019, type: book, title: a}\n"
                    + (0..<19_000).map { "- {id: r\($0), type: book, title: a}\n" }.joined()),
            yaml(
                "references.yaml", "authors",
                "- {id: czito2019, type: book, title: a, author: [" + filled("{family: A, given: B}, ", upTo: 2_000_000)
                    + "]}"),
            yaml(
                "references.yaml", "a title of 500 KB", "- {id: czito2019, type: book, title: " + filled("word ") + "}"),
        ]
    }

    private static var people: [Case] {
        [
            person("unknown names", "{" + (0..<90_000).map { "\"name\($0)\": 1" }.joined(separator: ",") + "}"),
            person("a long name", "{\"patient\": {\"name\": \"" + filled("x", upTo: 3_000_000) + "\"}}"),
            person(
                "the longest name", "{\"patient\": {\"name\": \"" + filled("W", upTo: 500) + "\"}, \"treatments\": []}"),
            person(
                "the longest name of marks",
                "{\"patient\": {\"name\": \"a" + filled("\u{301}", upTo: 998) + "\"}, \"treatments\": []}"),
            person("choices", "{\"treatments\": [" + filled("\"surgery\",", upTo: 1_900_000) + "\"surgery\"]}"),
            person("numbers", "[" + filled("1,", upTo: 3_900_000) + "1]"),
            person("escapes", "{\"patient\": {\"name\": \"" + filled("\\u0041", upTo: 3_000_000) + "\"}}"),
            person("depth", filled("{\"a\":", upTo: 3_000_000)),
        ]
    }

    private static func yaml(_ file: String, _ name: String, _ text: String) -> Case {
        let citing = Array("# Title\n\n## Section\n\nWords [@czito2019].\n".utf8)
        return (
            "\(file): \(name)",
            ["\(home)/\(file)": Array(text.utf8), "\(home)/en-CA.md": citing, "\(home)/fr-CA.md": citing]
        )
    }

    private static func person(_ name: String, _ text: String) -> Case {
        ("person: \(name)", ["person": Array(text.utf8)])
    }
}
