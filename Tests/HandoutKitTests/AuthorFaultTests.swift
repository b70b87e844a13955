import Diagnostics
import DocumentTree
import Foundation
import HandoutKit
import PageLayout
import TestSupport
import Testing
import TextShaping

/// Faults that new authors met: what is printed, and what is said of it.
@Suite struct AuthorFaultTests {
    private static let medicines = """
          medicines:
            type: list
            label: {en: Medicines}
            blank-rows: 2
            of:
              name: {type: text, label: {en: Medicine}, required: true}
              how: {type: text, label: {en: How}, blank: 20mm}
              change: {type: choice, of: [new, stopped]}
        """

    private static let two = """
        {"medicines": [{"name": "Alpha", "how": "Chew it.", "change": "new"},
                       {"name": "Beta", "how": "Chew it.", "change": "stopped"}]}
        """

    private func page(_ text: String, _ data: String?) throws -> String {
        try SmallLibrary(fields: Self.medicines, texts: ["en-CA": "# Title\n\n\(text)\n"]).html(data).wordsOfPage
    }

    // MARK: Lists of entries

    private static let terms = """
        Words.

        ::: {each="medicines" when=".change == stopped"}
        Throw {{.name}} into the [compost]{.term means="a heap of plants"}.
        :::

        | Medicine | How |
        |---|---|
        | {{.name}} | a [sachet]{.term means="a small bag"} [daily]{when=".change == new"} |

        : Yours {each="medicines"}

        ::: glossary
        :::
        """

    @Test func theGlossaryHasTheTermsOfEntriesThatArePrinted() throws {
        let both = try page(Self.terms, Self.two)
        #expect(both.contains("Words to know compost : a heap of plants sachet : a small bag"))
        let new = try page(Self.terms, #"{"medicines": [{"name": "Alpha", "change": "new"}]}"#)
        #expect(new.contains("Words to know sachet : a small bag") && !new.contains("compost"))
        #expect(try !page(Self.terms, #"{"medicines": []}"#).contains("Words to know"))
        #expect(try page(Self.terms, nil).contains("Words to know compost : a heap of plants sachet : a small bag"))
    }

    /// Returns how often words stand on a page, and how many calls of notes it has.
    private func notes(_ note: String, _ words: String, _ data: String?) throws -> [Int] {
        let text = "| Medicine |\n|---|\n| {{.name}}^[\(note)] |\n\n: Yours {each=\"medicines\"}"
        let page = try SmallLibrary(fields: Self.medicines, texts: ["en-CA": "# T\n\n\(text)\n"]).html(data)
        return [
            page.wordsOfPage.components(separatedBy: words).count - 1,
            page.components(separatedBy: "id=\"explanation-call:").count - 1,
        ]
    }

    @Test func aNoteThatSaysTheSameForSeveralEntriesIsPrintedOnce() throws {
        #expect(try notes("Ask us.", "Ask us.", Self.two) == [1, 2])
        #expect(try notes("{{.how}}", "Chew it.", Self.two) == [1, 2])
        #expect(try notes("For {{.name}}.", "For ", Self.two) == [2, 2])
        // What is filled in by hand may differ.
        #expect(try notes("For {{.name}}.", "For ", nil) == [2, 2])
    }

    @Test func aSectionWithoutEntriesIsLeftOut() throws {
        let text = """
            Words.

            ## Stopped {#stopped}

            ::: {each="medicines" when=".change == stopped" generic=hide}
            - {{.name}}
            :::

            ### All of them

            | Medicine |
            |---|
            | {{.name}} |

            : {each="medicines"}

            ## Other

            See [](#stopped).
            """
        let none = try page(text, #"{"medicines": []}"#)
        #expect(!none.contains("All of them") && !none.contains("can also tell you about"))
        #expect(none.contains("Other See Stopped."))
        let new = try page(text, #"{"medicines": [{"name": "Alpha", "change": "new"}]}"#)
        #expect(new.contains("Stopped All of them") && new.contains("Alpha"))
        #expect(try page(text, nil).contains("Stopped All of them"))
        // The text before the sections is a copy, too.
        let alone = try page("Words.\n\n## Yours\n\n::: {each=\"medicines\"}\n- {{.name}}\n:::", #"{"medicines": []}"#)
        #expect(alone.contains("Words.") && !alone.contains("Yours"))
    }

    @Test func aSectionWhoseBlocksAreAllForOthersIsNamed() throws {
        let text = "## A\n\nWords.\n\n## B\n\n::: {when=\"sick\" applies=\"If you are sick\"}\nRest.\n:::"
        let library = try SmallLibrary(fields: "  sick: {type: boolean}", texts: ["en-CA": "# T\n\n\(text)\n"])
        #expect(try library.html(#"{"sick": false}"#).wordsOfPage.contains("Your team can also tell you about: B"))
        #expect(try library.html(#"{"sick": true}"#).wordsOfPage.contains("B Rest."))
    }

    // MARK: Pages

    @Test func aNoteNamesThePageOfWhatItLeadsTo() throws {
        let text = """
            Words^[It is on [](#end){.page}.].

            ::: page-break
            :::

            ## End {#end}

            Words.
            """
        let library = try SmallLibrary(texts: ["en-CA": "# T\n\n\(text)\n"])
        var renderer = try library.renderer()
        let document = try renderer.manuscript(
            of: try renderer.library.handout("x").get(), for: nil, options: RenderOptions()
        ).document
        let pages = try renderer.layOut(document, options: RenderOptions(), size: .clear).pages
        let lines = pages.map { page in
            page.fragments.compactMap { if case .text(let text) = $0 { text.paragraph.source.text } else { nil } }
        }
        #expect(lines.count == 2 && lines[1].contains("End"))
        #expect(lines[0].contains { $0.replacing("\u{A0}", with: " ").contains("It is on page 2.") }, "\(lines[0])")
    }

    // MARK: Sources

    private static let references = """
        - {id: one, type: book, title: First book}
        - {id: two, type: book, title: Second book}
        """

    private func sources(_ placement: String, _ text: String, _ declared: String = "") throws -> SmallLibrary {
        try SmallLibrary(
            declarations: SmallLibrary.declarations + "\nreferences: \(placement)\n\(declared)",
            texts: ["en-CA": text], references: Self.references)
    }

    @Test func theFrontMatterOfATextSaysWhichSourcesItLists() throws {
        let text = "---\nnocite: [\"@two\"]\n---\n# T\n\nA fact.\n"
        let own = try sources("endnotes", text, "nocite: [\"@one\"]")
        #expect(try own.summary() == [])
        let page = try own.html().wordsOfPage
        #expect(page.contains("Second book") && !page.contains("First book"))
        #expect(try sources("endnotes", "# T\n\nA fact.\n", "nocite: [\"@one\"]").html().contains("First book"))
    }

    @Test func saysThatNoListIsPrinted() throws {
        let text = "---\nnocite: [\"@two\"]\n---\n# T\n\nA fact.\n"
        let library = try sources("footnotes", text, "nocite: [\"@one\"]")
        #expect(
            try library.summary() == ["en-CA.md:2: nocite-without-list", "handout.yaml:7: nocite-without-list"])
        #expect(try library.findings().allSatisfy { $0.help?.contains("references: endnotes") == true })
        #expect(try !library.html().contains("Second book"))
        #expect(try sources("footnotes", "---\nnocite: []\n---\n# T\n\nA fact.\n").summary() == [])
    }

    @Test func aPacketListsTheSourcesOfEveryHandout() throws {
        let others = [
            "handouts/y/handout.yaml": "id: y\nversion: 1\nform-number: Y\npublisher: us\nstatus: sample\n"
                + "references: endnotes\n",
            "handouts/y/references.yaml": "- {id: one, type: book, title: Third book}",
            "handouts/y/en-CA.md": "---\nnocite: [\"@one\"]\n---\n# Other\n\nWords.\n",
        ]
        let library = try SmallLibrary(
            declarations: SmallLibrary.declarations + "\nnocite: []\n", texts: ["en-CA": "# T\n\nA fact [@one].\n"],
            references: Self.references, others: others)
        let page = try library.html(of: ["x", "y"]).wordsOfPage
        #expect(page.contains("First book") && page.contains("Third book") && !page.contains("Second book"))
    }

    // MARK: The card

    @Test func theCardHasNoRowForWhatThisClinicDoesNotAdd() throws {
        let clinic = "name: {en: Clinic}\nphones: [{label: {en: Desk}, number: 613-555-0111}]\n"
        let library = try SmallLibrary(
            declarations: SmallLibrary.declarations + "\ncard: [name, clinic.more.parking]",
            fields: "  name: {type: text, label: {en: Name}, blank: 30mm}", texts: ["en-CA": "# T\n\nWords.\n"],
            others: [
                "clinics/north.yaml": clinic + "more: {parking: {label: {en: Where to park}, value: {en: Lot C}}}\n",
                "clinics/south.yaml": clinic,
            ])
        let north = try library.html(#"{"name": "Pat"}"#, clinic: "north").wordsOfPage
        #expect(north.contains("Where to park Lot C"))
        for data in [#"{"name": "Pat"}"#, nil] {
            let south = try library.html(data, clinic: "south").wordsOfPage
            #expect(south.contains("Prepared for Name") && !south.contains("park"))
        }
    }

    // MARK: Icons

    @Test(arguments: ["note", "cut-out"])
    func theIconOfABlockStandsBesideItsTitle(kind: String) throws {
        func library(_ icon: String) throws -> SmallLibrary {
            try SmallLibrary(texts: ["en-CA": "# T\n\n::: {.\(kind) title=\"Mine\"\(icon)}\nWords.\n:::\n"])
        }
        let with = try library(" icon=phone")
        #expect(try with.findings().isEmpty)
        #expect(try with.html().contains(/<svg class="icon"[^>]*><path[^>]*><\/path><\/svg>Mine</))
        func shapes(_ library: SmallLibrary) throws -> Int {
            var renderer = try library.renderer()
            let document = try renderer.manuscript(
                of: try renderer.library.handout("x").get(), for: nil, options: RenderOptions()
            ).document
            return try renderer.layOut(document, options: RenderOptions(), size: .clear).pages[0].fragments
                .filter { if case .shape = $0 { true } else { false } }.count
        }
        // A disc, and the strokes in it.
        #expect(try shapes(with) == shapes(library("")) + 2)
    }

    // MARK: What is said

    @Test(arguments: [
        ("An [a]{icon=phone} b.", ["en-CA.md:3: icon-in-span"]),
        ("::: {.cut-out icon=phone}\nWords.\n:::", ["en-CA.md:3: icon-without-title"]),
        ("A [word]{.term}.", ["en-CA.md:3: term-without-meaning"]),
        ("A [word]{.term means=\"b\"} and a [Word]{.term}.", []),
        ("Words.\n\n::: glossary\n:::", ["en-CA.md:5: empty-glossary"]),
        ("::: cut-out\nWords.^[More.]\n:::", ["en-CA.md:4: note-on-card"]),
        ("::: cut-out\n| A |\n|---|\n| b[^n] |\n:::\n\n[^n]: More.", ["en-CA.md:6: note-on-card"]),
    ])
    func saysWhatWillNotBeAsMeant(body: String, expected: [String]) throws {
        let library = try SmallLibrary(texts: ["en-CA": "# T\n\n\(body)\n"])
        #expect(try library.summary() == expected)
        #expect(try library.findings().allSatisfy { $0.severity == .warning && $0.help != nil })
    }

    @Test(
        arguments: [
            ("Venez le {{visit|long-date}}.", "visit|long-date"), ("Venez le {{visit}}.", "visit"),
            ("À partir de {{day|long-date}}.", "day|long-date"), ("Jusqu’au\n{{day|long-date}}.", nil),
            ("Avant le **{{day|long-date}}**.", "day|long-date"), ("Prenez-le {{day|long-date}}.", nil),
            ("Venez le {{day}}.", nil), ("Venez {{visit|long-date}} à {{visit|time}}.", nil),
            ("Prenez-le le {{when}}.", "when"), ("Venez le le matin.", "le"), ("Prenez-le le matin.", nil),
            ("Avant de le prendre.", nil), ("Le long du le mur.", "le"),
            ("[From le {{day|long-date}}]{lang=en}.", nil),
        ] as [(String, String?)])
    func findsArticlesThatAreThereTwice(body: String, place: String?) throws {
        let library = try SmallLibrary(
            fields: """
                  visit: {type: date-time, label: {fr: Visite}, blank: 30mm}
                  day: {type: date, label: {fr: Jour}, blank: 30mm}
                  when: {type: choice, of: [a, b], names: {a: {fr: le matin}, b: {fr: à midi}}, label: {fr: Quand}}
                """, texts: ["fr-CA": "# T\n\n\(body)\n"])
        let found = try library.findings().filter { $0.identifier == "doubled-article" }
        let text = found.first?.range?.text.replacing("{{", with: "").replacing("}}", with: "")
        #expect(text == place && found.count <= 1)
        #expect(found.allSatisfy { $0.help != nil })
    }

    // MARK: Generic copies

    @Test(arguments: [
        ("[✓]{when=\"sick\"}", []), ("[{{dose}}]{when=\"dose is given\"}", []), ("[](#a){.page}", []), ("[](#a)", []),
        ("{{dose}}", []), ("^[More.]", []), ("[two]{when=\"sick\"}", ["en-CA.md:9: generic-cell"]),
    ])
    func aCellThatIsABlankIsNoFault(cell: String, expected: [String]) throws {
        let text = "## A {#a}\n\nText.\n\n| B | C |\n|---|---|\n| b | \(cell) |\n"
        let library = try SmallLibrary(
            fields: "  sick: {type: boolean}\n  dose: {type: text, blank: 20mm}", texts: ["en-CA": "# T\n\n\(text)"])
        #expect(try library.summary() == expected)
    }

    // MARK: Copies in one file

    @Test func thePagesOfAFileIncludeTheBlankOnes() throws {
        let library = try SmallLibrary(texts: ["en-CA": "# T\n\nWords.\n", "fr-CA": "# T\n\nMots.\n"])
        for (isSimplex, pages) in [(false, 4), (true, 2)] {
            var renderer = try library.renderer()
            var options = RenderOptions(language: "en-CA")
            options.alsoLanguages = ["fr-CA"]
            options.mailing.isSimplex = isSimplex
            let copy = try renderer.render(try renderer.library.handout("x").get(), for: nil, options: options)
            #expect(copy.pageCount == pages && copy.sheetCount == 2)
        }
    }

    @Test func aTitleIsInTheLanguageOfCopiesForWhichNoneIsAsked() throws {
        let library = try SmallLibrary(texts: ["am": "# ሀ\n\nሀ\n", "en-CA": "# English\n\nWords.\n"])
        let handout = try #require(try library.opened().handout("x").value)
        #expect(handout.title() == "English" && handout.title(language: "am") == "ሀ")
        let other = try SmallLibrary(texts: ["am": "# ሀ\n\nሀ\n", "fr-CA": "# T\n\nMots.\n"])
        #expect(try other.opened().handout("x").value?.title() == "ሀ")
    }
}
