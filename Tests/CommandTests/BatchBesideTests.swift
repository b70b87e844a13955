import Foundation
import TestSupport
import Testing

/// The modes beside a run: rehearsal, proof, reprint and purge.
@Suite struct BatchBesideTests {
    @Test func rehearsesWithoutWriting() async throws {
        try await withCommand { command in
            try command.write(Command.list(10) + "r-11,de,,Pat Example,,5,bus\n", to: "people.csv")
            let result = try await command.batch("--recipients", "people.csv", "--dry-run")
            #expect(result.exitCode == 1)
            #expect(
                result.text == """
                    line 22 (r-11): the handout is not there in that language, but in en-CA, fr-CA
                    LANGUAGE  PRINT SIZE  ENVELOPE  SHEETS  RECIPIENTS
                    en-CA     clear       -              1           5
                    en-CA     large       -              1           2
                    fr-CA     clear       -              1           3
                    11 listed = 10 to make + 1 exception + 0 suppressed; 10 sheets; nothing was written

                    """)
            #expect(command.files == ["people.csv"])
        }
    }

    /// Print sizes give the same picture different resolutions; one warning is enough.
    @Test func warnsOnceOfAPictureWhosePixelsAreSeen() async throws {
        try await withCommand { command in
            try command.copyLibrary { $0 }
            let text = "library/handouts/reminder/en-CA.md"
            try command.write(try command.text(text) + "\n![A map](images/a.png){width=80%}\n", to: text)
            try command.write(Data(SamplePNG.colours.bytes), to: "library/handouts/reminder/images/a.png")
            try command.write(Command.list(10), to: "people.csv")
            let words = [
                "batch", "reminder", "--library", "library", "--recipients", "people.csv", "--language", "en-CA",
            ]
            for place in [["--out", "mailout"], ["--dry-run"]] {
                let result = try await command.run(arguments: words + place)
                #expect(result.exitCode == 0, "\(result.errors)")
                #expect(result.errors.components(separatedBy: "[coarse-picture]").count == 2, "\(result.errors)")
            }
        }
    }

    @Test func provesTheFirstAndOneOfEachKind() async throws {
        try await withCommand { command in
            try command.write(Command.list(20), to: "people.csv")
            let result = try await command.batch("--recipients", "people.csv", "--out", "proof", "--proof", "2")
            #expect(result.exitCode == 0, "\(result.errors)")
            // r-3 is the first in French, r-5 the first in large print, r-15 the first in both.
            #expect(try command.manifest("proof").map { $0["id"] } == ["r-1", "r-2", "r-3", "r-5", "r-15"])
            #expect(result.text.contains("20 listed = 5 made + 0 exceptions + 0 suppressed + 15 not in the proof"))
        }
    }

    @Test func printsASpoiledPieceAgain() async throws {
        try await withCommand { command in
            try command.write(Command.list(6) + "r-7,de,,Pat Example,,5,bus\n", to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            let again = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--reprint", "3-4")
            #expect(again.exitCode == 0, "\(again.errors)")
            #expect(again.text == "mailout/reprints/000003-r-3.pdf\nmailout/reprints/000004-r-4.pdf\n")
            #expect(
                try command.read("mailout/reprints/000003-r-3.pdf") == command.read("mailout/pieces/000003-r-3.pdf"))
            let nobody = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--reprint", "7")
            #expect(nobody.exitCode == 1)
            #expect(nobody.errors.contains("mailout has no piece 7"))
            try command.write(Command.list(6), to: "people.csv")
            let changed = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--reprint", "3")
            #expect(changed.exitCode == 1)
            #expect(changed.errors.contains("mailout was begun with another list"))
        }
    }

    /// The options are those with which the mailout began.
    @Test func printsAPieceAgainByItsIDAlone() async throws {
        try await withCommand { command in
            try command.write(Command.list(4) + "1,en-CA,,Pat Example,,9,bus\n", to: "people.csv")
            let begun = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--paper", "a4", "--simplex", "--theme", "plain",
                "--sort", "postal-code")
            #expect(begun.exitCode == 0, "\(begun.errors)")
            for (wanted, file) in [
                ("r-3", "000003-r-3.pdf"), ("id:1", "000005-1.pdf"), ("number:1", "000001-r-1.pdf"),
                ("2", "000002-r-2.pdf"),
            ] {
                let again = try await command.run("batch", "--reprint", wanted, "--out", "mailout")
                #expect(again.exitCode == 0, "\(again.errors)")
                #expect(again.text == "mailout/reprints/\(file)\n")
                #expect(try command.read("mailout/reprints/\(file)") == command.read("mailout/pieces/\(file)"))
            }
            for (arguments, says) in [
                (["1"], "write id:1 or number:1"), (["r-9"], "mailout has no piece of r-9"),
                (["r-3", "--paper", "letter"], "mailout was begun with another paper"),
            ] {
                let refused = try await command.run(
                    arguments: ["batch", "--out", "mailout", "--reprint"] + arguments)
                #expect(refused.exitCode != 0)
                #expect(refused.errors.contains(says), "\(refused.errors)")
            }
        }
    }

    /// An interrupted purge leaves no manifest that names missing pieces.
    @Test func removesTheManifestFirst() async throws {
        try await withCommand { command in
            try command.write(Command.list(3), to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            // A folder in a piece's place stops the purge.
            let result = try await command.shell(
                "rm mailout/pieces/000002-r-2.pdf; mkdir mailout/pieces/000002-r-2.pdf; \"$1\" batch --purge mailout")
            #expect(result.exitCode == 74, "\(result.errors)")
            #expect(!command.files.contains { $0.hasPrefix("mailout/manifest") })
            let again = try await command.shell(
                "rmdir mailout/pieces/000002-r-2.pdf; \"$1\" batch --purge mailout")
            #expect(again.exitCode == 0, "\(again.errors)")
            #expect(command.files == ["people.csv"])
        }
    }

    @Test func removesWhatARunLeftAndNothingElse() async throws {
        try await withCommand { command in
            try command.write(Command.list(3), to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--reprint", "1")
            try command.write("keep me", to: "mailout/notes.txt")
            // Names that only look like the run's own belong to others.
            let strange = [
                "pieces/20261208-consent-scan.pdf", "pieces/000001-r-9.pdf", "pieces/holiday.pdf",
                "streams/all-001.pdf",
                "reprints/000004-r-4.pdf", "pieces/000009-r-9.pdf.partial",
            ]
            for name in strange { try command.write("keep me", to: "mailout/\(name)") }
            let resumed = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--resume")
            #expect(resumed.exitCode == 64)
            #expect(resumed.errors.contains("mailout holds what no mailout wrote: notes.txt, pieces/000001-r-9.pdf"))
            let purged = try await command.run("batch", "--purge", "mailout")
            #expect(purged.exitCode == 0, "\(purged.errors)")
            let kept = (["notes.txt"] + strange).map { "mailout/" + $0 }.sorted()
            for name in strange { #expect(purged.errors.contains("  \(name)\n")) }
            #expect(command.files == kept + ["people.csv"])
            for folder in ["mailout", ".", "nowhere"] {
                let refused = try await command.run("batch", "--purge", folder)
                #expect(refused.exitCode == 64)
                #expect(refused.errors.contains("\(folder) is no folder of a mailout"))
            }
            #expect(command.files == kept + ["people.csv"])
            _ = try await command.batch("--recipients", "people.csv", "--out", "other")
            _ = try await command.run("batch", "--purge", "other/")
            #expect(!FileManager.default.fileExists(atPath: command.folder.appending(path: "other").path))
        }
    }
}
