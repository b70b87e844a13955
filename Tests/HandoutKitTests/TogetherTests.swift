import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

/// Copies for many people, made together.
@Suite struct TogetherTests {
    /// - Returns: the files, in the order of the people.
    private func files(_ people: [RecipientInput], together: Int) throws -> [[UInt8]] {
        var stageFour = try StageFour()
        var files: [[UInt8]] = []
        for start in stride(from: 0, to: people.count, by: together) {
            let group = Array(people[start..<min(start + together, people.count)])
            files += try stageFour.copies(for: group).map { stageFour.renderer.pdf(of: try $0.get()) }
        }
        return files
    }

    @Test func makesTheSameCopyWhoeverElseIsAmongThem() throws {
        let people = try People.made(20, languages: ["en-CA", "fr-CA"], sizes: ["clear", "large"])
        let all = try files(people, together: 20)
        #expect(Set(all).count == 20)
        #expect(try files(people, together: 1) == all)
        #expect(try files(people, together: 7) == all)
        #expect(try files(people.reversed(), together: 20) == all.reversed())
    }

    @Test func looksLikeTheCopyThatIsMadeAlone() async throws {
        let people = try People.made(8, languages: ["en-CA", "fr-CA"])
        let together = try files(people, together: 8)
        for (person, copy) in zip(people, together) {
            var stageFour = try StageFour()
            let alone = try stageFour.alone(for: person)
            let (one, other) = try await (pictures(of: copy), pictures(of: alone))
            #expect(one == other)
        }
    }

    private func pictures(of pdf: [UInt8]) async throws -> Data {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "copy.pdf")
            try Data(pdf).write(to: file)
            return try await Program.run("pdftoppm", ["-r", "50", file.path]).output
        }
    }

    @Test func conformsAndReadsLikeTheCopyThatIsMadeAlone() async throws {
        let person = try People.made(4)
        let copy = try #require(try files(person, together: 4).last)
        var stageFour = try StageFour()
        let alone = try stageFour.alone(for: person[3])
        let (one, other) = try await (
            Inspection.of(copy, "--text", "--structure"), Inspection.of(alone, "--text", "--structure")
        )
        #expect(one.complaints == [])
        #expect(one.text == other.text)
        #expect(one.structure == other.structure)
    }

    /// A glyph outside the primer is added to no other copy's fonts.
    @Test func keepsANameOutOfTheFontsOfOthers() throws {
        let plain = try People.made(1)
        let odd = try People.made(5).last
        let among = try files(plain + [try #require(odd)], together: 2)
        #expect(try files(plain, together: 1) == [among[0]])
    }

    /// The cache does not grow with the number of people.
    @Test func keepsNoPageOfAPerson() throws {
        var stageFour = try StageFour()
        func make(_ name: String) throws {
            let person = try RecipientInput(
                json: Array(#"{"id": "r-1", "patient": {"name": "\#(name)"}, "treatments": ["surgery"]}"#.utf8),
                shownAs: "people.jsonl")
            for copy in stageFour.copies(for: [person]) { _ = try copy.get() }
        }
        try make("Pat Example")
        let kept = stageFour.renderer.keptPageCount
        #expect(kept > 0)
        for name in ["Robin Sample", "Kim Test", "Max Muster"] { try make(name) }
        #expect(stageFour.renderer.keptPageCount == kept)
    }

    @Test func saysWhichCopiesCannotBeMade() throws {
        var people = try People.made(3)
        people[1] = try RecipientInput(json: Array(#"{"treatments": ["tea"]}"#.utf8), shownAs: "people.jsonl")
        var stageFour = try StageFour()
        let copies = stageFour.copies(for: people)
        #expect(copies.map { (try? $0.get()) != nil } == [true, false, true])
        #expect(throws: ContentFault.self) { try copies[1].get() }
    }
}

/// Mailed copies, made together.
@Suite struct LettersTogetherTests {
    @Test(arguments: [SheetMarkKind.omr, .code])
    func areWhatTheyAreAlone(marks: SheetMarkKind) throws {
        var stage = try StageFour()
        var options = RenderOptions()
        options.mailing.letter = "handout-enclosed"
        options.mailing.sheetMarks = marks
        options.mailing.job = "FALL-26"
        let people = try (1...3).map { number in
            let json = """
                {"id": "r-\(number)", "patient": {"name": "Pat Example", "address": ["\(number) Sample St", "Ottawa ON K1A 0B1"]},
                 "appointment": {"start": "2026-12-08T10:30"}, "treatments": ["surgery"]}
                """
            var person = try RecipientInput(json: Array(json.utf8), shownAs: "people.jsonl")
            person.sequence = number
            return person
        }
        let together = try stage.renderer.copies(of: stage.handout, for: people, options: options).map { try $0.get() }
        #expect(together.map(\.envelope) == ["no-10", "no-10", "no-10"])
        #expect(together.allSatisfy { $0.sheetCount == ($0.pageCount + 1) / 2 })
        let alone = try stage.renderer.copies(of: stage.handout, for: [people[1]], options: options)[0].get()
        #expect(stage.renderer.pdf(of: alone) == stage.renderer.pdf(of: together[1]))
        #expect(stage.renderer.pdf(of: together[0]) != stage.renderer.pdf(of: together[1]))
        guard marks == .code else { return }
        // The number in the run is on each sheet, even for a copy that is made separately.
        var first = people[1]
        first.sequence = 1
        let second = try stage.renderer.render(stage.handout, for: people[1], options: options)
        #expect(try stage.renderer.render(stage.handout, for: first, options: options).pdf != second.pdf)
    }
}
