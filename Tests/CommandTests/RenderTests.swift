import Foundation
import TestSupport
import Testing

/// Made-up answers, with values that must appear only on the page.
private let person = """
    {"id": "r-000123", "patient": {"name": "Quillon Exampleson"}, "appointment": {"start": "2026-12-08T10:30"},
     "treatments": ["chemotherapy", "clinical-trials"]}
    """

@Suite struct RenderTests {
    @Test func letsTheOwnerAloneReadAPersonsCopy() async throws {
        try await withCommand { command in
            for (options, permissions) in [
                ([], 0o644), (["--set", "patient.name=Pat Example", "--set", "treatments=surgery"], 0o600),
            ] {
                let result = try await command.run(arguments: ["render", Command.stage4, "-o", "a.pdf"] + options)
                #expect(result.exitCode == 0, "\(result.errors)")
                #expect(try command.permissions("a.pdf") == permissions)
            }
        }
    }

    @Test func leavesNoCoreDump() async throws {
        try await withCommand { command in
            try FileManager.default.createDirectory(
                at: command.folder.appending(path: "lib/handouts"), withIntermediateDirectories: true)
            let service = try await RunningService(in: command, ["--library", "lib"])
            defer { service.stop() }
            let limits = try String(
                contentsOfFile: "/proc/\(service.process.processIdentifier)/limits", encoding: .utf8)
            #expect(limits.contains(#/Max core file size +0 +0 /#))
        }
    }

    @Test(arguments: ["standard", "clear", "large", "giant"], ["letter", "a4"])
    func makesConformingFilesAtEverySize(size: String, paper: String) async throws {
        try await withCommand { command in
            try command.write(person, to: "person.json")
            for data in [[], ["--data", "person.json"]] {
                let arguments =
                    ["render", Command.stage4, "--print-size", size, "--paper", paper, "-o", "a.pdf"] + data
                let result = try await Program.run(Command.path, arguments, in: command.folder)
                #expect(result.exitCode == 0, "\(result.errors)")
                #expect(try await Inspection.of(command.read("a.pdf")).complaints == [])
            }
        }
    }

    @Test func writesIntoOutputUnlessToldOtherwise() async throws {
        try await withCommand { command in
            try command.write(person, to: "person.json")
            #expect(try await command.run("render", Command.stage4).exitCode == 0)
            let result = try await command.run(
                "render", Command.stage4, "--data", "person.json", "--print-size", "large")
            #expect(result.text.hasPrefix("output/anal-cancer-stage-4-en-CA-large-r-000123.pdf: personal copy, en-CA"))
            #expect(
                command.files == [
                    "output/anal-cancer-stage-4-en-CA-large-r-000123.pdf", "output/anal-cancer-stage-4-en-CA.pdf",
                    "person.json",
                ])
        }
    }

    @Test func writesIntoTheFileThatALinkLeadsTo() async throws {
        try await withCommand { command in
            try command.write("before", to: "shelf/a.pdf")
            let link = command.folder.appending(path: "link.pdf").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "shelf/a.pdf")
            #expect(try await command.run("render", "finding-the-clinic", "-o", "link.pdf").exitCode == 0)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "shelf/a.pdf")
            #expect(try command.read("shelf/a.pdf").starts(with: Array("%PDF".utf8)))
        }
    }

    @Test func givesTheSameBytesWhereverAndWheneverItRuns() async throws {
        try await withCommand { command in
            try command.write(person, to: "person.json")
            let first = try await command.run("render", Command.stage4, "--data", "person.json", "-o", "-")
            let second = try await command.run(
                "render", Command.stage4, "--data", "-", "-o", "-", input: person,
                environment: [
                    "LANG": "fr_CA.UTF-8", "LC_ALL": "C", "TZ": "Asia/Tokyo", "HOME": "/nowhere",
                    "FONTCONFIG_FILE": "/dev/null", "PANGO_LANGUAGE": "ar",
                ])
            #expect(first.exitCode == 0 && second.exitCode == 0)
            #expect(first.output.count > 10_000)
            #expect(first.output == second.output)
        }
    }

    @Test func keepsThePersonOutOfEverythingButThePage() async throws {
        try await withCommand { command in
            try command.write(person, to: "person.json")
            let result = try await command.run("render", Command.stage4, "--data", "person.json")
            let file = try #require(command.files.first { $0.hasSuffix(".pdf") })
            let inspection = try await Inspection.of(command.read(file), "--facts", "--text")
            #expect(inspection.text?["pdfium"]?.first?.contains("Quillon Exampleson") == true)
            let facts = try #require(inspection.facts)
            let told = [file, result.text, result.errors, facts.xmp ?? "", "\(facts.info)", "\(facts.outline)"]
            #expect(!told.contains { $0.contains("Quillon") || $0.contains("Exampleson") })
        }
    }

    /// Window envelopes and large print need printing at the exact size, and artifacts have their type.
    @Test func isPrintedAsItIsAndSaysWhatIsNoContent() async throws {
        try await withCommand { command in
            _ = try await command.run("render", Command.stage4, "-o", "a.pdf")
            let facts = try #require(try await Inspection.of(command.read("a.pdf"), "--facts", "--no-checks").facts)
            #expect(facts.preferences == ["DisplayDocTitle": "true", "PrintScaling": "None"])
            #expect(facts.artifacts == ["Layout", "Pagination/Footer", "Pagination/Header"])
        }
    }

    @Test func letsASettingWinOverTheData() async throws {
        try await withCommand { command in
            try command.write(person, to: "person.json")
            _ = try await command.run(
                "render", Command.stage4, "--data", "person.json", "--set", "patient.name=Ada Sample", "-o", "a.pdf")
            let text = try await Inspection.of(command.read("a.pdf"), "--text", "--no-checks").text
            #expect(text?["poppler"]?.first?.contains("Ada Sample") == true)
            #expect(text?["poppler"]?.first?.contains("Quillon") == false)
        }
    }

    @Test func namesWhatAPersonalCopyLeftOut() async throws {
        try await withCommand { command in
            _ = try await command.run(
                "render", Command.stage4, "--set", "patient.name=Ada", "--set", "treatments=surgery", "-o", "a.pdf")
            let text = try await Inspection.of(command.read("a.pdf"), "--text", "--no-checks").text
            let all = (text?["poppler"] ?? []).joined(separator: " ").replacing("\n", with: " ")
            #expect(all.contains("Your team can also tell you about: Chemotherapy; Clinical trials; If you"))
            #expect(!all.contains("paclitaxel"))
        }
    }

    @Test func showsForWhomEachSectionIsInAGenericCopy() async throws {
        try await withCommand { command in
            _ = try await command.run("render", Command.stage4, "-o", "a.pdf")
            let text = try await Inspection.of(command.read("a.pdf"), "--text", "--no-checks").text
            let all = (text?["poppler"] ?? []).joined(separator: " ").replacing("\n", with: " ")
            for words in ["If your team offers you chemotherapy", "If your team offers you surgery", "paclitaxel"] {
                #expect(all.contains(words))
            }
        }
    }

    @Test func printsTheStatusOnEveryPageAndTheDisclaimerOnTheLast() async throws {
        try await withCommand { command in
            _ = try await command.run("render", Command.stage4, "--print-size", "giant", "-o", "a.pdf")
            let pages = try #require(
                try await Inspection.of(command.read("a.pdf"), "--text", "--no-checks").text?["poppler"])
            #expect(pages.count > 4)
            for page in pages {
                let text = page.replacing("\n", with: " ")
                #expect(
                    text.contains(
                        "Sample. Based on a page of the Canadian Cancer Society; not published or reviewed by it."))
                #expect(text.contains("1-888-939-3333"))
                #expect(text.contains("H-0001"))
            }
            let end = pages.suffix(2).joined(separator: " ").replacing("\n", with: " ")
            #expect(end.contains("does not take the place of your relationship with your doctor"))
            #expect(pages.last?.contains("Page \(pages.count) of \(pages.count)") == true)
        }
    }
}
