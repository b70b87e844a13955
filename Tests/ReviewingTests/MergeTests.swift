import Diagnostics
import HandoutKit
import Reviewing
import TestSupport
import Testing

@Suite struct MergeTests {
    /// An edit in Word, the source that it makes, by words that are replaced in it.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var word: (String, String)
        var source: (String, String)
    }

    @Test(arguments: [
        Case(testDescription: "a word", word: ("every day", "every morning"), source: ("every day", "every morning")),
        Case(
            testDescription: "a bold word",
            word: (
                "preserve\">beans</w:t></w:r><w:r><w:rPr><w:lang w:val=\"en-CA\"/></w:rPr><w:t xml:space=\"preserve\"> every",
                "preserve\">peas</w:t></w:r><w:r><w:t xml:space=\"preserve\"> every"
            ), source: ("**beans**", "**peas**")),
        Case(testDescription: "a term", word: ("about compost", "about humus"), source: ("[compost]", "[humus]")),
        Case(
            testDescription: "its meaning", word: ("that have turned to soil", "that are soil now"),
            source: ("that have turned to soil", "that are soil now")),
        Case(testDescription: "a link", word: (">the shed<", ">the office<"), source: ("[the shed]", "[the office]")),
        Case(
            testDescription: "a heading", word: (">Tools<", ">Your tools<"), source: ("## Tools {", "## Your tools {")),
        Case(
            testDescription: "for whom it is", word: ("If you have a spade", "If you own a spade"),
            source: ("If you have a spade", "If you own a spade")),
        Case(
            testDescription: "an item", word: ("Dig a hole", "Dig a deep hole"),
            source: ("Dig a hole", "Dig a deep hole")),
        Case(
            testDescription: "a condition's words", word: (">slowly<", ">gently<"), source: ("[slowly]{", "[gently]{")),
        Case(
            testDescription: "beside an escape", word: ("One * sign", "One * word"),
            source: ("One \\* sign", "One \\* word")),
        Case(
            testDescription: "signs", word: ("Two signs", "Two *signs* [x]"),
            source: ("Two signs", "Two \\*signs\\* \\[x]")),
        Case(testDescription: "a cell", word: (">May<", ">May | June<"), source: ("| May |", "| May \\| June |")),
        Case(
            testDescription: "a caption", word: (">When to sow<", ">When you sow<"),
            source: ("When to sow", "When you sow")),
        Case(
            testDescription: "the title of a box", word: ("A note on rain", "A \"note\" on rain"),
            source: ("A note on rain", "A \\\"note\\\" on rain")),
        Case(
            testDescription: "the end", word: ("The end is near.", "The end is near!"), source: ("is near.", "is near!")
        ),
    ])
    func changesOnlyTheWords(example: Case) async throws {
        try await ReviewDesk.with { desk in
            let back = try desk.document { try $0.change(example.word.0, to: example.word.1) }
            let result = try desk.compare(back)
            #expect(result.changes.count == 1)
            #expect(result.mergeable == [1], "\(ReviewReport.text(result))")
            var expected = ReviewDesk.text
            try expected.change(example.source.0, to: example.source.1)
            #expect(try desk.merged(result) == expected)
            // Nothing is written by a comparison.
            #expect(try desk.source == ReviewDesk.text)
        }
    }

    @Test func showsOldAndNewWithTheirPlace() async throws {
        try await ReviewDesk.with { desk in
            let back = try desk.document { text in
                let author = "w:id=\"900\" w:author=\"Casey Example\" w:date=\"2026-01-01T00:00:00Z\""
                try text.change(
                    "Rain is water.</w:t></w:r>",
                    to: """
                        Rain is </w:t></w:r><w:del \(author)><w:r><w:delText>water</w:delText></w:r></w:del><w:ins \(author)>\
                        <w:r><w:t>wet</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>
                        """)
            }
            let result = try desk.compare(back)
            #expect(
                ReviewReport.text(result) == """
                    1  library/handouts/beans/en-CA.md:18: changed by Casey Example
                       - Rain is [-water-].
                       + Rain is {+wet+}.

                    """)
            #expect(try desk.merged(result) == ReviewDesk.text.replacing("Rain is water.", with: "Rain is wet."))
        }
    }

    @Test func saysThatALinkStillLeadsThere() async throws {
        try await ReviewDesk.with { desk in
            let result = try desk.compare(try desk.document { try $0.change(">the shed<", to: ">613-555-0199<") })
            #expect(result.changes.first?.advice == "the link still leads to tel:613-555-0142")
        }
    }

    @Test(arguments: [
        ("\u{27E6}patient.name\u{27E7}", "Pat", "\u{27E6}patient.name\u{27E7} is gone or damaged"),
        ("\u{27E6}@book\u{27E7}", "[1]", "\u{27E6}@book\u{27E7} is gone or damaged"),
        ("\u{27E6}when tools has rake:\u{27E7}", "", "\u{27E6}when tools has rake:\u{27E7} is gone or damaged"),
        ("every day", "every \u{27E6}other\u{27E7} day", "cannot be added in Word"),
    ])
    func keepsWhatIsNotWords(words: String, others: String, refusal: String) async throws {
        try await ReviewDesk.with { desk in
            let result = try desk.compare(try desk.document { try $0.change(words, to: others) })
            #expect(result.changes.count == 1)
            #expect(result.mergeable.isEmpty)
            #expect(result.changes.first?.refusal?.contains(refusal) == true, "\(ReviewReport.text(result))")
            #expect(throws: ContentFault.self) { try desk.merged(result, [1]) }
        }
    }

    @Test func addsParagraphsAndItems() async throws {
        try await ReviewDesk.with { desk in
            let back = try desk.document { text in
                let end = try text.paragraph(with: "The end is near").upperBound
                text.insert(contentsOf: "<w:p><w:r><w:t># Good luck!</w:t></w:r></w:p>", at: end)
                let item = try text.paragraph(with: "Dig a hole").upperBound
                text.insert(
                    contentsOf:
                        "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>Rest.</w:t></w:r></w:p>",
                    at: item)
            }
            let result = try desk.compare(back)
            #expect(result.changes.map(\.kind) == [.added, .added])
            let expected = ReviewDesk.text.replacing(
                "1. Dig a hole.\n2. Put a bean into it.\n3. Close",
                with: "1. Dig a hole.\n2. Rest.\n3. Put a bean into it.\n4. Close"
            ).replacing("The end is near.\n", with: "The end is near.\n\n\\# Good luck!\n")
            #expect(try desk.merged(result) == expected, "\(ReviewReport.text(result))")
        }
    }

    @Test func deletesParagraphsAndItems() async throws {
        try await ReviewDesk.with { desk in
            let back = try desk.document { text in
                for words in ["Rain is water", "Dig a hole"] { text.removeSubrange(try text.paragraph(with: words)) }
            }
            let result = try desk.compare(back)
            let expected = ReviewDesk.text.replacing("Rain is water.\n\n", with: "").replacing(
                "1. Dig a hole.\n2. Put a bean into it.\n3. Close", with: "1. Put a bean into it.\n2. Close")
            #expect(try desk.merged(result) == expected, "\(ReviewReport.text(result))")
        }
    }

    @Test func partsAParagraph() async throws {
        try await ReviewDesk.with { desk in
            let back = try desk.document { text in
                try text.change(
                    " at noon.", to: ".</w:t></w:r></w:p><w:p><w:r><w:t>We are there at noon.")
            }
            let result = try desk.compare(back)
            let expected = ReviewDesk.text.replacing(
                "(tel:613-555-0142) at noon.", with: "(tel:613-555-0142).\n\nWe are there at noon.")
            #expect(try desk.merged(result) == expected, "\(ReviewReport.text(result))")
        }
    }

    @Test func mergesSomeByTheirNumbers() async throws {
        try await ReviewDesk.with { desk in
            let back = try desk.document { text in
                try text.change("every day", to: "every hour")
                try text.change("Rain is water", to: "Rain is wet")
            }
            let result = try desk.compare(back)
            #expect(try desk.merged(result, [2]) == ReviewDesk.text.replacing("Rain is water", with: "Rain is wet"))
            #expect(throws: Refusal.self) { try desk.merged(result, [3]) }
        }
    }
}
