import Foundation
import TestSupport
import Testing

/// What is done beside a run: a rehearsal, a proof, a reprint, a purge.
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

    @Test func removesWhatARunLeftAndNothingElse() async throws {
        try await withCommand { command in
            try command.write(Command.list(3), to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--reprint", "1")
            try command.write("keep me", to: "mailout/notes.txt")
            try command.write("keep me", to: "mailout/pieces/holiday.pdf")
            let purged = try await command.run("batch", "--purge", "mailout")
            #expect(purged.exitCode == 0, "\(purged.errors)")
            #expect(purged.errors.contains("  notes.txt\n  pieces/holiday.pdf\n"))
            #expect(command.files == ["mailout/notes.txt", "mailout/pieces/holiday.pdf", "people.csv"])
            for folder in ["mailout", ".", "nowhere"] {
                let refused = try await command.run("batch", "--purge", folder)
                #expect(refused.exitCode == 64)
                #expect(refused.errors.contains("\(folder) is no folder of a mailout"))
            }
            #expect(command.files == ["mailout/notes.txt", "mailout/pieces/holiday.pdf", "people.csv"])
            _ = try await command.batch("--recipients", "people.csv", "--out", "other")
            _ = try await command.run("batch", "--purge", "other/")
            #expect(!FileManager.default.fileExists(atPath: command.folder.appending(path: "other").path))
        }
    }
}
