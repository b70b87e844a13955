import Diagnostics
import StructuredInput
import TestSupport
import Testing

@Suite struct YAMLTests {
    @Test(arguments: [
        ("a: 1", "{a@1:1-1:2: 1@1:4-1:5}@1:1-1:5"),
        ("é: 'ü'\nb:\n", "{é@1:1-1:2: \"ü\"@1:4-1:7, b@2:1-2:2: null@2:1-2:2}@1:1-2:2"),
        ("a: [x, \"y\"]  # end\n", "{a@1:1-1:2: [x@1:5-1:6, \"y\"@1:8-1:11]@1:4-1:12}@1:1-1:12"),
        ("a:\r\n- x y\r\n- ~\r\n", "{a@1:1-1:2: [x y@2:3-2:6, null@3:3-3:4]@2:1-3:4}@1:1-3:4"),
        ("a: |\n  one\n  two\n\n# end\nb: 2", "{a@1:1-1:2: \"one\ntwo\n\"@1:4-3:6, b@6:1-6:2: 2@6:4-6:5}@1:1-6:5"),
        ("a: one\n  two", "{a@1:1-1:2: one two@1:4-2:6}@1:1-2:6"),
        ("b: {c: 1.0}", "{b@1:1-1:2: {c@1:5-1:6: 1.0@1:8-1:11}@1:4-1:12}@1:1-1:12"),
        ("--- \n{}\n...\n", "{}@2:1-2:3"),
        ("# nothing\n", "null@1:1-1:1"),
        ("", "null@1:1-1:1"),
    ])
    func readsValuesWithTheirPlaces(source: String, expected: String) throws {
        #expect(dump(try success(StructuredInput.yaml(SourceFile(path: "t.yaml", text: source)))) == expected)
    }

    @Test(arguments: [
        ("a: 1\n«a»: 2", "the key \"a\" stands here twice [duplicate-key]"),
        ("a: 1\n«---»\nb: 2", "a second document begins here; one file holds one [several-documents]"),
        ("«[a]»: 1", "a key must be a text [key-not-text]"),
        ("a: «&x» 1", "anchors (&) are not read here [yaml-anchor]"),
        ("a: «*x»", "a value may not stand for another one with * [yaml-alias]"),
        ("a: «!!str» 1", "tags (!) are not read here [yaml-tag]"),
        ("a:\n«\t»b: 1", "a tab may not indent a line of YAML [yaml-syntax]"),
        ("a: b«:» c", "a colon may not stand here [yaml-syntax]"),
        ("a: 1\n«b»\nc: 1", "a key must be followed by a colon on its line [yaml-syntax]"),
        ("a: [1, 2\nb«:» 1", "a comma or ] is expected here [yaml-syntax]"),
        ("a: \"x«»", "the file ends inside a quoted text [yaml-syntax]"),
        ("a: \"«\\»q\"", "there is no such escape in double quotes [yaml-syntax]"),
        ("a: «@»x", "a value may not begin with @ unless it stands in quotes [yaml-syntax]"),
        ("a: 1\n b«:» 2", "a colon may not stand here [yaml-syntax]"),
        ("x: «\u{2028}»\ny: 1", "the character U+2028 breaks the line, and nobody sees it [unseen-character]"),
        ("é: x«\u{3164}»", "the character U+3164 is no letter, and nobody sees it [unseen-character]"),
        ("é: x«\u{2063}»", "the character U+2063 is no letter, and nobody sees it [unseen-character]"),
        ("é: x«\u{1160}»", "the character U+1160 is no letter, and nobody sees it [unseen-character]"),
        ("é: x«\u{1}»", "the character U+0001 is a control character, which no page can print [unseen-character]"),
        ("a: «\"x\\0\"»", "a text may not hold the character U+0000 [not-text]"),
    ])
    func saysWhatIsNotYAML(marked: String, message: String) {
        let source = MarkedSource(marked)
        let checked = StructuredInput.yaml(source.file)
        #expect(checked.value == nil)
        expect(checked.diagnostics, [message], in: source)
    }

    @Test func namesBothPlacesOfADuplicateKey() throws {
        let checked = StructuredInput.yaml(SourceFile(path: "x.yaml", text: "a: 1\nb: 2\na: 3\n"))
        #expect(
            DiagnosticText.render(checked.diagnostics) == """
                x.yaml:3:1: error: the key "a" stands here twice [duplicate-key]
                    3 | a: 3
                      | ^
                   x.yaml:1:1: note: it stands here first

                """)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
    func refusesWhatIsNestedTooDeep(opening: String) {
        let source = String(repeating: opening, count: 100_000)
        let checked = StructuredInput.yaml(SourceFile(path: "t.yaml", text: source))
        #expect(checked.diagnostics.map(\.identifier) == ["nested-too-deep"])
    }

    @Test func refusesWhatIsIndentedTooDeep() {
        let source = (0..<1_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        let checked = StructuredInput.yaml(SourceFile(path: "t.yaml", text: source))
        #expect(checked.diagnostics.map(\.identifier) == ["nested-too-deep"])
    }

    @Test func refusesTheBombOfAliasesBeforeItGoesOff() {
        var source = "a: &a [x, x, x]\n"
        for (name, before) in zip("bcdefghijklm", "abcdefghijkl") {
            source += "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ", "))]\n"
        }
        let checked = StructuredInput.yaml(SourceFile(path: "t.yaml", text: source + "? {*m: 1}\n: 1\n"))
        #expect(checked.value == nil)
        #expect(checked.diagnostics.map(\.identifier) == ["yaml-anchor", "yaml-anchor", "yaml-alias"])
    }

    @Test func refusesTooManyValuesAndTooManyBytes() {
        let limits = InputLimits(bytes: 20, depth: 4, nodes: 3)
        let many = StructuredInput.yaml(SourceFile(path: "t.yaml", text: "[1, 2, 3]"), limits: limits)
        #expect(many.diagnostics.map(\.message) == ["a file may hold at most 3 values"])
        let large = StructuredInput.yaml(SourceFile(path: "t.yaml", text: "a: 345678901234567890"), limits: limits)
        #expect(large.diagnostics.map(\.message) == ["t.yaml is larger than 20 bytes, the most that is read"])
    }

    /// Reading any input ends, and every place is inside the file and its parent.
    @Test func keepsEveryPlaceInItsFile() {
        var random = SeededRandom(seed: 11)
        let sample = Array("é: [1, 'ü', \"\\u00e9\"]\na:\n- b: |\n    c\n\n  d: {e: ~}\n- x\n  y\n# z\n".unicodeScalars)
        let fragments = [
            "\n", "  ", "\t", ": ", "- ", "[", "]", "{", "}", ",", "'", "\"", "#", "&a ", "*a", "!t ", "|\n", ">-\n",
            "? ",
            "---\n", "...\n", "%", "@", "\r\n", "\r", "\u{85}", "\u{2028}", "😀", "\\", "<<: ", "\u{FEFF}", "\0",
        ].map { Array($0.unicodeScalars) }
        for _ in 0..<2_000 {
            var scalars = sample
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let place = Int.random(in: 0..<scalars.count, using: &random)
                let length = Int.random(in: 0...3, using: &random)
                let fragment = fragments[Int.random(in: 0..<fragments.count, using: &random)]
                scalars.replaceSubrange(place..<min(place + length, scalars.count), with: fragment)
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            let file = SourceFile(path: "t.yaml", text: String(text))
            let checked = StructuredInput.yaml(file)
            if let node = checked.value { expectPlaces(of: node, in: 0..<file.bytes.count) }
            #expect(checked.partial != nil || checked.diagnostics.hasErrors)
            for diagnostic in checked.diagnostics {
                #expect(diagnostic.range.map { $0.offsets.upperBound <= file.bytes.count } ?? true)
                #expect(!diagnostic.message.contains("this is not YAML"), "\(diagnostic.message)")
            }
        }
    }

    private func expectPlaces(of node: InputNode, in outer: Range<Int>) {
        let range = node.range.offsets
        #expect(range.lowerBound >= outer.lowerBound && range.upperBound <= outer.upperBound, "\(dump(node))")
        switch node.value {
        case .null: break
        case .scalar(let scalar):
            let isOneLine = !node.range.text.contains { $0.isNewline }
            if scalar.isPlain, isOneLine { #expect(node.range.text == scalar.text) }
        case .sequence(let items):
            for item in items { expectPlaces(of: item, in: range) }
        case .mapping(let entries):
            for entry in entries { expectPlaces(of: entry.value, in: range) }
        }
    }
}
