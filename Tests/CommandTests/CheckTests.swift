import Foundation
import TestSupport
import Testing

@Suite struct CheckTests {
    /// A library with one handout, in which `change` has made mistakes.
    private func withLibrary(
        changing change: (inout String) -> Void, _ body: (Command) async throws -> Void
    ) async throws {
        try await withCommand { command in
            let templates = Package.root.appending(path: "Templates")
            for folder in ["publishers", "clinics", "handouts"] {
                try FileManager.default.createDirectory(
                    at: command.folder.appending(path: "lib"), withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    at: templates.appending(path: folder), to: command.folder.appending(path: "lib/\(folder)"))
            }
            let path = "lib/handouts/\(Command.stage4)/en-CA.md"
            var text = String(decoding: try command.read(path), as: UTF8.self)
            change(&text)
            try command.write(text, to: path)
            try await body(command)
        }
    }

    private func misspell(_ text: inout String) {
        text = text.replacing("treatments has surgery", with: "treatment has surgery")
            .replacing("[@rao2021]", with: "[@rao2012]")
    }

    @Test func findsNothingWrongWithWhatIsBuiltIn() async throws {
        try await withCommand { command in
            let result = try await command.run("check", "--as-of", "2026-11-23")
            #expect(result.exitCode == 0)
            #expect(result.text == "")
            #expect(result.errors == "11 handouts checked: 0 errors, 0 warnings\n")
        }
    }

    @Test func warnsOfAFolderThatIsNoHandout() async throws {
        try await withCommand { command in
            try command.write("# A title", to: "lib/handouts/begun/en-CA.md")
            let result = try await command.run("check", "--library", "lib")
            #expect(result.exitCode == 0)
            #expect(result.text.contains("lib/handouts/begun is no handout, for it has no handout.yaml"))
            #expect(result.text.contains("there is no handout in lib/handouts"))
            #expect(result.errors == "0 handouts checked: 0 errors, 2 warnings\n")
        }
    }

    /// The type specimens may use words of another language without a warning; handouts for readers may not.
    @Test func warnsOfWordsThatARealHandoutBorrows() async throws {
        try await withCommand { command in
            let templates = Package.root.appending(path: "Templates").path
            try FileManager.default.copyItem(
                atPath: templates, toPath: command.folder.appending(path: "lib").path)
            let path = "lib/handouts/type-specimen/handout.yaml"
            let declared = String(decoding: try command.read(path), as: UTF8.self)
            try command.write(declared.replacing("stand-ins: silent\n", with: ""), to: path)
            let result = try await command.run("check", "type-specimen", "--library", "lib")
            #expect(result.text.contains("there are no built-in words in iu, and those of en stand in"))
            #expect(result.text.contains("the publisher's disclaimer is not written in ar, and en stands in"))
        }
    }

    @Test func tellsEveryFaultWithItsPlaceAndWhatWouldMendIt() async throws {
        try await withLibrary(changing: misspell) { command in
            let result = try await command.run("check", Command.stage4, "--library", "lib")
            #expect(result.exitCode == 1)
            let place = "lib/handouts/\(Command.stage4)/en-CA.md"
            #expect(result.text.contains("\(place):"))
            #expect(result.text.contains("error: no field is called \"treatment\" [unknown-field]"))
            #expect(result.text.contains("did you mean \"treatments\"?"))
            #expect(result.text.contains("rao2012"))
            #expect(result.text.contains("^^^^^^^^^"))
            #expect(result.errors.contains("2 errors"))
        }
    }

    @Test func tellsTheSameToAProgram() async throws {
        struct Entry: Decodable {
            struct Place: Decodable {
                var file: String
                var line: Int
                var column: Int
            }
            var rule: String
            var severity: String
            var message: String
            var place: Place?
            var help: String?
        }
        try await withLibrary(changing: misspell) { command in
            let result = try await command.run("check", Command.stage4, "--library", "lib", "--format", "json")
            #expect(result.exitCode == 1)
            let entries = try JSONDecoder().decode([Entry].self, from: result.output)
            let entry = try #require(entries.first { $0.rule == "unknown-field" })
            #expect(entry.severity == "error")
            #expect(entry.place?.file == "lib/handouts/\(Command.stage4)/en-CA.md")
            let place = try #require(entry.place)
            let text = String(decoding: try command.read(place.file), as: UTF8.self)
            let rest = text.components(separatedBy: "\n")[place.line - 1].dropFirst(place.column - 1)
            #expect(String(rest).hasPrefix("treatment has surgery"))
        }
    }

    @Test func writesASarifLog() async throws {
        struct Log: Decodable {
            struct Run: Decodable {
                struct Tool: Decodable {
                    struct Driver: Decodable {
                        struct Rule: Decodable { var id: String }
                        var name: String
                        var rules: [Rule]
                    }
                    var driver: Driver
                }
                struct Result: Decodable {
                    struct Message: Decodable { var text: String }
                    struct Location: Decodable {
                        struct Physical: Decodable {
                            struct Artifact: Decodable { var uri: String }
                            struct Region: Decodable {
                                var startLine: Int
                                var startColumn: Int
                                var endColumn: Int
                            }
                            var artifactLocation: Artifact
                            var region: Region
                        }
                        var physicalLocation: Physical
                    }
                    var ruleId: String
                    var ruleIndex: Int
                    var level: String
                    var message: Message
                    var locations: [Location]
                }
                var tool: Tool
                var columnKind: String
                var results: [Result]
            }
            var version: String
            var runs: [Run]
        }
        try await withLibrary(changing: misspell) { command in
            let result = try await command.run("check", Command.stage4, "--library", "lib", "--format", "sarif")
            #expect(result.exitCode == 1)
            let log = try JSONDecoder().decode(Log.self, from: result.output)
            let run = try #require(log.runs.first)
            #expect(log.version == "2.1.0")
            #expect(run.columnKind == "unicodeCodePoints")
            #expect(run.tool.driver.name == "handout")
            #expect(run.results.count == 2)
            for finding in run.results {
                #expect(run.tool.driver.rules[finding.ruleIndex].id == finding.ruleId)
                #expect(finding.level == "error")
                #expect(!finding.message.text.isEmpty)
                let place = try #require(finding.locations.first?.physicalLocation)
                #expect(place.artifactLocation.uri == "lib/handouts/\(Command.stage4)/en-CA.md")
                #expect(place.region.endColumn > place.region.startColumn)
            }
        }
    }

    @Test func warnsOfAHandoutWhoseReviewIsDue() async throws {
        try await withCommand { command in
            let early = try await command.run("check", "finding-the-clinic", "--as-of", "2028-09-14")
            #expect(early.errors.contains("0 warnings"))
            let late = try await command.run("check", "finding-the-clinic", "--as-of", "2028-09-15")
            #expect(late.exitCode == 0)
            #expect(late.text.contains("[out-of-date]"))
        }
    }

    @Test func warnsOfATranslationThatIsOlderThanTheHandout() async throws {
        func age(_ text: inout String) { text = "---\ntranslated-from: \"0.9\"\n---\n\n" + text }
        try await withLibrary(changing: age) { command in
            let result = try await command.run("check", Command.stage4, "--library", "lib")
            #expect(result.exitCode == 0)
            #expect(result.text.contains("the en-CA text has the words of version 0.9, and the handout is at 1.0"))
        }
    }

    @Test func findsACharacterThatNoFontHas() async throws {
        func startle(_ text: inout String) { text = text.replacing("It uses drugs", with: "🦀 uses drugs") }
        try await withLibrary(changing: startle) { command in
            let result = try await command.run("check", Command.stage4, "--library", "lib")
            #expect(result.exitCode == 1)
            #expect(result.text.contains("no font has the character “🦀” (U+1F980) [missing-glyph]"))
        }
    }

    @Test func readsNothingOutsideTheLibrary() async throws {
        func keep(_ text: inout String) {}
        try await withLibrary(changing: keep) { command in
            try command.write("secret", to: "outside.md")
            let path = command.folder.appending(path: "lib/handouts/\(Command.stage4)/fr-CA.md")
            try FileManager.default.removeItem(at: path)
            try FileManager.default.createSymbolicLink(
                at: path, withDestinationURL: command.folder.appending(path: "outside.md"))
            let result = try await command.run("check", Command.stage4, "--library", "lib")
            #expect(result.exitCode == 1)
            #expect(result.text.contains("[outside-the-library]"))
            #expect(!result.text.contains("secret"))
        }
    }

    // MARK: Scorecards

    /// A library with a text that is long overdue, one that is due, and one that was never reviewed.
    private func withReviews(_ body: (Command) async throws -> Void) async throws {
        try await withCommand { command in
            try command.write(
                "name: A\nphone: 613-555-0142\ncopyright: A\ndisclaimer: A\n", to: "lib/publishers/us.yaml")
            for (name, reviewed) in [
                ("late", "2020-01-01"), ("new", "2026-01-01"), ("unseen", "null"), ("older", "2019-01-01"),
            ] {
                let declared =
                    "id: \(name)\nversion: \"1\"\nform-number: H-1\npublisher: us\nstatus: sample\nreviewed: \(reviewed)\n"
                try command.write(declared + "review-every: P1Y\n", to: "lib/handouts/\(name)/handout.yaml")
                try command.write(
                    "# About \(name)\n\nThe tube is removed. Take 2 at night.", to: "lib/handouts/\(name)/en-CA.md")
            }
            try await body(command)
        }
    }

    @Test func listsTheOverdueFirstInOneLineEach() async throws {
        try await withReviews { command in
            let result = try await command.run("check", "--library", "lib", "--scorecard", "--as-of", "2026-06-01")
            #expect(result.exitCode == 0)
            let rows = result.text.split(separator: "\n").drop { !$0.hasPrefix("REVIEW") }
            #expect(
                rows.dropFirst().map {
                    $0.split(separator: " ").filter { ["late", "new", "unseen", "older"].contains($0) }[0]
                } == [
                    "older", "late", "unseen", "new",
                ])
            #expect(rows.contains { $0.hasPrefix("1977 days overdue") }, "\(result.text)")
            // Findings of a scorecard are no warnings: those are about the reviews.
            #expect(result.errors == "4 handouts checked: 0 errors, 2 warnings\n")
        }
    }

    @Test func tellsEverythingAboutATextThatIsNamed() async throws {
        try await withReviews { command in
            let result = try await command.run("check", "new", "--library", "lib", "--as-of", "2026-06-01")
            #expect(result.exitCode == 0)
            #expect(result.text == "")
            let page = "lib/handouts/new/en-CA.md:3:"
            for line in [
                "new, en-CA: About new", "due in 214 days; reviewed on 2026-01-01; due on 2027-01-01",
                "Flesch–Kincaid grade", "it needs 30 whole sentences, and this text has 2",
                "\(page)10: is removed (The tube is removed.)", "\(page)27: 2 (Take 2 at night.)",
                "there is no text in fr", "4.5 : 1 or more",
                "more items are for a person to judge",
            ] { #expect(result.errors.contains(line), "\(line) in \(result.errors)") }
            let asked = try await command.run(
                "check", "new", "--library", "lib", "--as-of", "2026-06-01", "--scorecard")
            #expect(asked.text.contains("[ ] PEMAT-P 1    Its purpose is completely evident"))
            #expect(asked.errors == "1 handout checked: 0 errors, 0 warnings\n")
        }
    }

    @Test func failsForWarningsWhereItIsStrict() async throws {
        try await withReviews { command in
            let arguments = ["check", "late", "--library", "lib", "--as-of", "2026-06-01"]
            let result = try await command.run(arguments: arguments)
            #expect(result.exitCode == 0)
            let strict = try await command.run(arguments: arguments + ["--strict"])
            #expect(strict.exitCode == 1)
            let clean = try await command.run("check", "new", "--library", "lib", "--as-of", "2026-06-01", "--strict")
            #expect(clean.exitCode == 0)
        }
    }

    @Test func writesScorecardsAsJSON() async throws {
        try await withReviews { command in
            let result = try await command.run(
                "check", "new", "--library", "lib", "--as-of", "2027-01-03", "--scorecard", "--format", "json")
            let report = try JSONDecoder().decode(Scorecards.self, from: result.output)
            let card = try #require(report.scorecards.first)
            #expect(card.daysOverdue == 2)
            let passive = try #require(card.findings.first { $0.kind == "passive-voice" })
            #expect(passive.words == "is removed" && passive.line == 3 && passive.column == 10)
            #expect(report.diagnostics.count == 1)
        }
    }

    @Test func refusesScorecardsInSARIF() async throws {
        try await withCommand { command in
            let result = try await command.run("check", "--scorecard", "--format", "sarif")
            #expect(result.exitCode == 64)
        }
    }

    @Test func writesAReportThatStandsAlone() async throws {
        try await withReviews { command in
            let result = try await command.run(
                "check", "--library", "lib", "--as-of", "2026-06-01", "--format", "html", "-o", "out/report.html")
            #expect(result.exitCode == 0)
            let page = String(decoding: try command.read("out/report.html"), as: UTF8.self)
            #expect(page.contains("As of 2026-06-01: 4 texts, 0 errors, 2 warnings, 2 reviews overdue."))
            #expect(page.contains("lang=\"en-CA\">About older</a>"))
            for word in ["<script", "http://", "url(", "<link rel=\"stylesheet"] {
                #expect(!page.contains(word), "\(word)")
            }
            let places = try #require(page.range(of: "About older")?.lowerBound)
            let later = try #require(page.range(of: "About unseen")?.lowerBound)
            #expect(places < later)
        }
    }
}

private struct Scorecards: Decodable {
    struct Diagnostic: Decodable { var rule: String }

    struct Card: Decodable {
        struct Finding: Decodable {
            var kind: String
            var words: String
            var line: Int?
            var column: Int?
        }

        var daysOverdue: Int?
        var findings: [Finding]
    }

    var diagnostics: [Diagnostic]
    var scorecards: [Card]
}
