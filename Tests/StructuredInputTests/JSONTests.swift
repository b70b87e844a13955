import Diagnostics
import Foundation
import StructuredInput
import TestSupport
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        (
            #" {"a": [1, -2.5e3, true, null], "é": "x\n\u00e9\ud83d\ude00"} "#,
            "{a@1:3-1:6: [1@1:9-1:10, -2.5e3@1:12-1:18, true@1:20-1:24, null@1:26-1:30]@1:8-1:31, "
                + "é@1:33-1:36: \"x\né😀\"@1:38-1:61}@1:2-1:62"
        ),
        ("[]\n", "[]@1:1-1:3"),
        ("\"\"", "\"\"@1:1-1:3"),
        ("0", "0@1:1-1:2"),
    ])
    func readsValuesWithTheirPlaces(source: String, expected: String) throws {
        #expect(dump(try success(StructuredInput.json(SourceFile(path: "t.json", text: source)))) == expected)
    }

    @Test(arguments: [
        ("", "the file is empty, and JSON holds one value"),
        ("{\"a\": 1} «x»", "nothing may follow the one value of a JSON file"),
        ("[1«,» ]", "no comma may stand before the closing ]"),
        ("{\"a\": 1«,»}", "no comma may stand before the closing }"),
        ("{«a»: 1}", "a key in double quotes or } is expected here"),
        ("{\"a\" «1»}", "a colon is expected after a key"),
        ("[1 «2»]", "a comma or ] is expected after an item"),
        ("[1", "the file ends before the closing ]"),
        ("[«0»1]", "a number may not begin with 0"),
        ("[1.«]»", "a digit is expected here"),
        ("[-«x»]", "a digit is expected here"),
        ("«'»a'", "JSON writes text in double quotes"),
        ("[«t»rü]", "true, false, null, a number or a text in double quotes is expected here"),
        ("«\"»abc", "the text that begins here has no closing quote"),
        (
            "[«\"»a\n\"]",
            "the text that begins here has no closing quote in its line; a line break in a text is written \\n"
        ),
        ("[\"a«\t»\"]", "a tab or control character in a text is written as an escape: \\t"),
        ("[\"«\\x»\"]", "there is no such escape"),
        ("[\"«\\u»12\"]", "four hexadecimal digits are expected after \\u"),
        ("[\"«\\ud800»\"]", "half of a surrogate pair is no character"),
        ("[\"«\\udc00»\\ud800\"]", "half of a surrogate pair is no character"),
        ("[\"«\\u0000»\"]", "a text may not hold the character U+0000"),
    ])
    func saysWhatIsNotJSON(marked: String, message: String) {
        let source = MarkedSource(marked, path: "t.json")
        let checked = StructuredInput.json(source.file)
        #expect(checked.value == nil)
        #expect(checked.diagnostics.map(\.message) == [message])
        if let expected = source.expected.first { #expect(checked.diagnostics.first?.range?.offsets == expected) }
    }

    @Test func refusesAKeyThatStandsTwice() {
        let source = MarkedSource("{\"a\": 1, «\"\\u0061\"»: 2}")
        expect(
            StructuredInput.json(source.file).diagnostics, ["the key \"a\" stands here twice [duplicate-key]"],
            in: source)
    }

    @Test(arguments: ["[", "{\"a\":"])
    func refusesWhatIsNestedTooDeep(opening: String) {
        let text = String(repeating: opening, count: 100_000)
        let checked = StructuredInput.json(SourceFile(path: "t.json", text: text))
        #expect(checked.diagnostics.map(\.identifier) == ["nested-too-deep"])
    }

    /// Foundation's reader is the reference: on thousands of small mutations, both accept the same input.
    @Test func agreesWithFoundationOnMutatedInputs() {
        var random = SeededRandom(seed: 7)
        let samples = [
            #"{"a": [1, -2.5e3, true, null, false], "b": {"c": "x\n\u00e9\ud83d\ude00\\ \/"}, "d": []}"#,
            #"[0, 10, 1.5, 1E-2, "é", "", {}, [[]], " "]"#,
        ].map { Array($0.utf8) }
        let alphabet = Array(#"{}[]",:0123456789.eE+-\utrnfalse x"#.utf8)
        for _ in 0..<4_000 {
            var bytes = samples[Int.random(in: 0..<samples.count, using: &random)]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(alphabet[Int.random(in: 0..<alphabet.count, using: &random)], at: place)
                default: bytes[place] = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                }
            }
            guard String(validating: bytes, as: UTF8.self) != nil else { continue }
            let checked = StructuredInput.json(SourceFile(path: "t.json", bytes: bytes))
            let refusesMore = checked.diagnostics.contains {
                // RFC 8259 leaves these cases open, and this reader refuses them.
                $0.identifier == "duplicate-key" || $0.message.contains("U+0000")
            }
            let oracle = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            if !refusesMore {
                #expect((checked.value != nil) == (oracle != nil), "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }
}
