import Diagnostics
import Fuzzing
import Testing

/// Input above a limit is refused with an error that names the limit, before it takes much time.
@Suite struct BoundsTests {
    static let bounds: [(name: String, identifier: String)] = [
        ("a paragraph of words", "paragraph-too-long"),
        ("combining marks", "paragraph-too-long"),
        ("citations in clusters", "paragraph-too-long"),
        ("references.yaml: a title of 500 KB", "paragraph-too-long"),
        ("paragraphs of hard lines", "too-many-pages"),
        ("conditions", "condition-too-long"),
        ("paragraphs of spans", "too-many-pieces"),
        ("lists inside lists", "nested-too-deep"),
        ("quotations in quotations", "nested-too-deep"),
        ("open fences", "nested-too-deep"),
        ("boxes in boxes", "no-room"),
        ("handout.yaml: a list without an end", "nested-too-deep"),
        ("handout.yaml: unknown keys", "too-many-errors"),
        ("person: numbers", "too-many-values"),
        ("person: depth", "nested-too-deep"),
        ("person: a long name", "too-long"),
    ]

    @Test(arguments: bounds)
    func namesTheBound(name: String, identifier: String) async throws {
        let worst = try #require(WorstCase.all.first { $0.name == name })
        try await withFuzzer { fuzzer in
            let trial = try fuzzer.trial(fuzzer.specimen(replacing: worst.files))
            #expect(trial.complaints == [])
            #expect(trial.diagnostics.errors.map(\.identifier).contains(identifier))
            #expect(trial.pdf == nil)
        }
    }
}
