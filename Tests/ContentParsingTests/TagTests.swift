import Content
import Diagnostics
import Foundation
import Testing

/// `tags:` in handout.yaml.
@Suite struct TagTests {
    private static let declarations = "id: x\nversion: 1\nform-number: H\npublisher: e\nstatus: draft\n"

    @Test(arguments: [
        ("tags: [Surgery]", ["surgery"]), ("tags: [2026, \"3\"]", ["2026", "3"]), ("tags: []", []), ("tags:", []),
        ("tags:\n  - {en: Going home, fr: Retour à la maison}\n  - Day  Surgery", ["going home", "day surgery"]),
        ("tags: [手术, جراحة, शल्य चिकित्सा, \"Ear, nose and throat\"]", ["手术", "جراحة", "शल्य चिकित्सा", "ear, nose and throat"]),
        ("tags: [{fr: Chirurgie}]", ["chirurgie"]), ("", []),
    ])
    func readsShortTexts(line: String, keys: [String]) throws {
        let handout = try success(Fixture(text: "# T", declarations: Self.declarations + line).handout())
        #expect(handout.identity.tags.compactMap(\.keys.first) == keys)
    }

    @Test(arguments: [
        ("tags: «Surgery»", "\"tags\" must be a list [wrong-value]"),
        ("tags: «surgery, oncology»", "\"tags\" must be a list [wrong-value]"),
        ("tags: «{en: Surgery}»", "\"tags\" must be a list, not a mapping [wrong-type]"),
        (
            "tags: [Surgery, «[Oncology]»]",
            "\"tags.2\" must be a text, or a mapping of languages to texts, not a list [wrong-type]"
        ),
        ("tags: [«\"\"»]", "\"tags.1\" must be a text [wrong-value]"),
        ("tags: [«\" \"»]", "\"tags.1\" must be a text [wrong-value]"),
        ("tags: [{«english»: Surgery}]", "\"english\" is not a language [unknown-language]"),
        ("tags: [«\(String(repeating: "long", count: 16))»]", "a tag has at most 60 characters [long-tag]"),
        ("tags: [«\"one\\ntwo\"»]", "a tag is one line [tag-lines]"),
        (
            "tags: [«\"{{clinic.name}}\"»]",
            "no value is put in here, and the braces would be printed [unread-placeholder]"
        ),
        ("«tag»: [Surgery]", "no key is called \"tag\" here [unknown-key]"),
        (
            "tags: «[\((1...21).map { "t\($0)" }.joined(separator: ", "))]»",
            "a handout has at most 20 tags, and this one has 21 [too-many-tags]"
        ),
        (
            "tags: [Day surgery, «DAY   surgery»]",
            "this tag stands in the list twice: case and spacing make no difference [duplicate-tag]"
        ),
        (
            "tags: [{en: Surgery, fr: Chirurgie}, «chirurgie»]",
            "this tag stands in the list twice: case and spacing make no difference [duplicate-tag]"
        ),
    ])
    func saysWhatIsWrongAndWhere(line: String, message: String) throws {
        let source = MarkedSource(Self.declarations + line)
        let found = try Fixture(text: "# T", declarations: source.text).handout().diagnostics
        expect(found, [message], in: source)
        #expect(found.allSatisfy { $0.help != nil } || message.contains("[wrong-"))
    }

    /// A tag twice is one tag: the handout can be used.
    @Test func readsATagThatStandsThereTwiceOnce() throws {
        let handout = try Fixture(text: "# T", declarations: Self.declarations + "tags: [A b, a  B]").handout()
        #expect(handout.value?.identity.tags.count == 1 && !handout.diagnostics.hasErrors)
    }
}
