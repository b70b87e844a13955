import Diagnostics
import Testing

/// Built-in words that nobody who speaks their language has reviewed.
@Suite struct ReviewedWordsTests {
    private static let approved =
        SmallLibrary.declarations.replacing("sample", with: "approved")
        + "\napproved-by: Casey Example\nreviewed: 2026-05-01"
    private static let box = "# T\n\n## A\n\n::: emergency\n- 911\n:::\n"

    private func findings(
        _ text: String, language: String = "es", declarations: String = Self.approved, others: [String: String] = [:]
    ) throws -> [Diagnostic] {
        try SmallLibrary(declarations: declarations, texts: [language: text], others: others).findings()
            .filter { $0.identifier.hasPrefix("unreviewed") }
    }

    @Test func areNamedByCheck() throws {
        let found = try findings("# T\n\n## A\n\nTexto.", declarations: SmallLibrary.declarations)
        #expect(found.map(\.identifier) == ["unreviewed-words"])
        #expect(found[0].severity == .warning && found[0].range?.file.path == "Templates/words/es.yaml")
        #expect(
            found[0].message.hasPrefix(
                "nobody who speaks es has reviewed its built-in words: \"page-number\", \"contact\", "))
        #expect(found[0].help?.contains("words/es.yaml") == true)
    }

    @Test func areNoMatterInASampleThatOnlyShowsLetters() throws {
        let declarations = SmallLibrary.declarations + "\nstand-ins: silent"
        #expect(try findings(Self.box, declarations: declarations).isEmpty)
    }

    @Test(arguments: ["en-CA", "fr-CA", "iu"])
    func areNotThoseOfOtherLanguages(language: String) throws {
        #expect(try findings(Self.box, language: language).isEmpty)
    }

    /// Wherever the box stands, and whatever its language is marked with.
    @Test(arguments: [
        ("::: emergency\n- 911\n:::", "es"), ("::: call-us\n- 911\n:::", "zh-TW"),
        ("::: {.key-points}\n:::: call-us\n- 911\n::::\n:::", "ar"), ("- A\n\n  ::: emergency\n  - 911\n  :::", "hi"),
        ("::: {.emergency lang=pa}\n- 911\n:::", "en-CA"), ("## B {lang=uk}\n\n::: emergency\n- 911\n:::", "fr-CA"),
    ])
    func keepATextWithATitleForSafetyFromApproval(written: String, language: String) throws {
        let errors = try findings("# T\n\n## A\n\nT.\n\n" + written, language: language).errors
        #expect(errors.map(\.identifier) == ["unreviewed-title"])
        #expect(errors.allSatisfy { $0.range?.file.path.hasPrefix("lib/handouts/x/") == true && $0.help != nil })
        #expect(errors.first?.notes.first?.range?.file.path.hasPrefix("Templates/words/") == true)
    }

    @Test(arguments: [
        "::: {.emergency title=\"Urgencias\"}\n- 911\n:::", "::: note\n- 911\n:::", "::: checklist\n- 911\n:::",
        "::: {.emergency lang=en}\n- 911\n:::",
    ])
    func doNotHinderOtherBoxes(written: String) throws {
        #expect(try findings("# T\n\n## A\n\n" + written).errors.isEmpty)
    }

    @Test func areReplacedByThoseThatALibraryHadReviewed() throws {
        let own = [
            "words/es.yaml": "reviewed: 2026-05-01\nreviewed-by: Casey Example\nbox-emergency: \"Llame a urgencias\"\n"
        ]
        #expect(try findings(Self.box, others: own).errors.isEmpty)
        let html = try SmallLibrary(texts: ["es": Self.box], others: own).html()
        #expect(html.contains("Llame a urgencias") && !html.contains("When to get emergency help"))
        // What the library's file lacks comes from the built-in one.
        #expect(html.contains("Descargo de responsabilidad"))
    }

    @Test func printEnglishBesideTheTitlesForSafety() throws {
        let text = Self.box + "\n::: call-us\n- 911\n:::\n\n::: note\n- 911\n:::\n"
        let html = try SmallLibrary(texts: ["es": text]).html()
        #expect(html.contains("Cuándo pedir ayuda de emergencia / <span lang=\"en\">When to get emergency help</span>"))
        #expect(html.contains("Cuándo llamarnos / <span lang=\"en\">When to call us</span>"))
        #expect(html.contains("Nota") && !html.contains("Note"))
        #expect(try SmallLibrary(texts: ["fr-CA": text]).html().contains("/ <span") == false)
    }
}
