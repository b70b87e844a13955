import Foundation
import TestSupport
import Testing

/// What a handout and its publisher say about the look of their pages.
@Suite struct LookTests {
    private func withLibrary(
        theme: String? = nil, colours: String? = nil, _ body: (Command) async throws -> Void
    ) async throws {
        try await withCommand { command in
            let templates = Package.root.appending(path: "Templates")
            for folder in ["publishers", "clinics", "logos", "handouts/finding-the-clinic", "fields.yaml"] {
                let copy = command.folder.appending(path: "library/\(folder)")
                try FileManager.default.createDirectory(
                    at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
                try FileManager.default.copyItem(at: templates.appending(path: folder), to: copy)
            }
            if let theme {
                try append("\ntheme: \(theme)\n", to: "library/handouts/finding-the-clinic/handout.yaml", command)
            }
            if let colours {
                try append("\ncolours: \(colours)\n", to: "library/publishers/example-cancer-centre.yaml", command)
            }
            try await body(command)
        }
    }

    private func append(_ text: String, to name: String, _ command: Command) throws {
        try command.write(String(decoding: command.read(name), as: UTF8.self) + text, to: name)
    }

    private func render(_ command: Command, _ arguments: String...) async throws -> (code: Int32, errors: String) {
        let result = try await command.run(
            arguments: ["render", "finding-the-clinic", "--library", "library", "-o", "a.pdf"] + arguments)
        return (result.exitCode, result.errors)
    }

    @Test func takesTheThemeThatTheHandoutNames() async throws {
        var files: [[UInt8]] = []
        for (theme, arguments) in [("plain", []), (nil, ["--theme", "plain"]), (nil, [String]())] {
            try await withLibrary(theme: theme) { command in
                let result = try await command.run(
                    arguments: ["render", "finding-the-clinic", "--library", "library", "-o", "a.pdf"] + arguments)
                #expect(result.exitCode == 0, "\(result.errors)")
                files.append(try command.read("a.pdf"))
            }
        }
        #expect(files[0] == files[1])
        #expect(files[0] != files[2])
    }

    @Test func namesAThemeThatIsNotThereAtItsPlace() async throws {
        try await withLibrary(theme: "plian") { command in
            let result = try await render(command)
            #expect(result.code == 1)
            #expect(result.errors.contains("error: there is no theme \"plian\" [unknown-theme]"))
            #expect(result.errors.contains("theme: plian"))
            #expect(result.errors.contains("did you mean \"plain\"?"))
        }
    }

    @Test func printsTheColoursOfAHouseInEveryTheme() async throws {
        try await withLibrary(colours: ##"{structure: "#6a1b4d", band: "#4a148c"}"##) { command in
            for theme in ["patient", "calm", "plain"] {
                let result = try await render(command, "--theme", theme)
                #expect(result.code == 0 && result.errors == "", "\(theme): \(result.errors)")
                #expect(try await Inspection.of(command.read("a.pdf")).complaints == [], "\(theme)")
            }
        }
    }

    /// In silence, a light colour would be printed that nobody can read.
    @Test func movesAColourThatIsTooLightAndSaysSo() async throws {
        try await withLibrary(colours: ##"{structure: "#7fae4a"}"##) { command in
            let result = try await render(command)
            #expect(result.code == 0)
            #expect(result.errors.contains("contrast of only 2.6 : 1 with white"))
            #expect(result.errors.contains("[faint-colour]"))
            #expect(!result.errors.contains("[contrast]") && !result.errors.contains("[faint-rule]"))
        }
    }

    /// The mean grey of pages, in white paper from 0 to 1.
    private func toner(_ file: [UInt8]) async throws -> Double {
        try await withTemporaryFolder { folder in
            try Data(file).write(to: folder.appending(path: "a.pdf"))
            let made = try await Program.run("pdftoppm", ["-r", "30", "-gray", "a.pdf", "p"], in: folder)
            try #require(made.exitCode == 0)
            var (ink, count) = (0.0, 0.0)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".pgm") {
                // The head of a PGM file has three lines.
                let pixels = try Data(contentsOf: folder.appending(path: name)).split(
                    separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)[3]
                ink += pixels.reduce(0.0) { $0 + Double(255 - $1) / 255 }
                count += Double(pixels.count)
            }
            return ink / count
        }
    }

    /// Over the sample handouts, as a hospital prints them.
    @Test func takesAtMostOneAndAHalfTimesTheTonerOfCalmPages() async throws {
        var totals: [String: Double] = [:]
        try await withCommand { command in
            for name in ["anal-cancer-stage-4", "finding-the-clinic", "going-home", "visit-summary"] {
                for (look, arguments) in [
                    "patient": [], "calm": ["--theme", "calm"], "low": ["--toner", "low"],
                ] {
                    let result = try await command.run(
                        arguments: ["render", name, "-o", "a.pdf"] + arguments)
                    #expect(result.exitCode == 0, "\(result.errors)")
                    totals[look, default: 0] += try await toner(command.read("a.pdf"))
                }
            }
        }
        let (patient, calm, low) = (totals["patient"] ?? 9, totals["calm"] ?? 0, totals["low"] ?? 9)
        #expect(patient <= calm * 1.5, "patient \(patient), calm \(calm)")
        #expect(low < calm, "low \(low), calm \(calm)")
    }
}
