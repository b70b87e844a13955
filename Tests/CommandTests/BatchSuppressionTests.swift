import Foundation
import TestSupport
import Testing

/// `handout batch --suppress`: suppressed recipients get nothing.
@Suite struct BatchSuppressionTests {
    private static let batch = "batch reminder --library \(Command.library) --recipients people.csv"

    @Test func leavesOutWhoIsSuppressed() async throws {
        try await withCommand { command in
            try command.write(Command.list(4) + "r-2,en-CA,,Pat Example,,5,bus\n", to: "people.csv")
            try command.write("r-2\r\nr-99\n\nPat Example\n", to: "gone.txt")
            let result = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--suppress", "gone.txt")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(result.text.contains("5 listed = 3 made + 0 exceptions + 2 suppressed"))
            #expect(result.errors.contains("warning: 2 ids of gone.txt stand in no row of the list"))
            #expect(try command.manifest("mailout").map { $0["sequence"] } == ["1", "3", "4"])
            // Text that is not an id may be a name.
            #expect(try command.text("mailout/unmet-suppressions.csv") == "line,id\n2,r-99\n4,\n")
            let rehearsal = try await command.batch(
                "--recipients", "people.csv", "--dry-run", "--suppress", "gone.txt")
            #expect(rehearsal.errors.contains("2 ids of gone.txt stand in no row"))
        }
    }

    /// A pipe can be read only once, and a resumed run gets it again from the beginning.
    @Test(arguments: [
        "cat gone.txt | \"$1\" \(batch) --suppress -",
        "mkfifo pipe; cat gone.txt >pipe & \"$1\" \(batch) --suppress pipe",
        "bash -c '\"$0\" \(batch) --suppress <(cat gone.txt) \"$@\"' \"$1\"",
    ])
    func leavesOutWhoAPipeNames(line: String) async throws {
        try await withCommand { command in
            try command.write(Command.list(4), to: "people.csv")
            try command.write("r-2\nr-3\n", to: "gone.txt")
            for options in ["--out mailout", "--out mailout --resume", "--dry-run"] {
                let result = try await command.shell("rm -f pipe; \(line) \(options)")
                #expect(result.exitCode == 0, "\(result.errors)")
                #expect(result.text.contains("+ 2 suppressed"), "\(result.text)")
            }
            #expect(try command.manifest("mailout").map { $0["id"] } == ["r-1", "r-4"])
        }
    }

    /// Without the error, the person meant by such a line would get a piece.
    @Test(arguments: [
        ("\"r-7\"", "quotation marks"), ("R-7", "capital letters"), ("r-7,Pat", "more than an id"),
        ("Pat;r-7", "more than an id"), ("r-7 ", "a blank before or behind it"),
        ("\tr-7", "a blank before or behind it"), ("r-7\u{00A0}", "a blank before or behind it"),
        ("r-07", "in another way"), ("r\u{2011}7", "in another way"), ("ｒ-７", "in another way"),
        ("r-٧", "in another way"), ("r-7\u{200B}", "a blank before or behind it"), ("r\u{200B}-7", "in another way"),
        ("« r-7 »", "quotation marks"),
        ("- r-7", "in another way"), ("r-7.", "in another way"), ("id=r-7", "more than an id"),
        ("r-2,r-7", "more than an id"),
    ])
    func stopsAtANearMiss(line: String, says: String) async throws {
        try await withCommand { command in
            try command.write(Command.list(9), to: "people.csv")
            try command.write("r-3\n\(line)\nr-4\n", to: "gone.txt")
            for options in [["--out", "mailout"], ["--dry-run"]] {
                let result = try await Program.run(
                    Command.path,
                    ["batch", "reminder", "--library", Command.library, "--recipients", "people.csv", "--suppress"]
                        + ["gone.txt"] + options, in: command.folder)
                #expect(result.exitCode == 1, "\(result.errors)")
                let id = line.hasPrefix("r-2") ? "r-2" : "r-7"
                #expect(
                    result.errors.contains("gone.txt, line 2: nearly the id \(id) of the list, but"), "\(result.errors)"
                )
                #expect(result.errors.contains(says), "\(result.errors)")
                #expect(!result.errors.contains("Pat"))
                #expect(command.files == ["gone.txt", "people.csv"])
            }
        }
    }

    @Test(arguments: ["r-77", "r-70", "q-7", "r-7-1", "r7", "r.7", "id"])
    func goesOnAtAnIDThatIsPlainlyAnother(line: String) async throws {
        try await withCommand { command in
            try command.write(Command.list(9), to: "people.csv")
            try command.write("\(line)\nr-7\n", to: "gone.txt")
            let result = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--suppress", "gone.txt")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(result.text.contains("8 made + 0 exceptions + 1 suppressed"))
        }
    }

    @Test func tellsThatAListOfIDsIsEmptyOrNone() async throws {
        try await withCommand { command in
            try command.write(Command.list(2), to: "people.csv")
            try command.write("\n \n", to: "empty.txt")
            let empty = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--suppress", "empty.txt")
            #expect(empty.exitCode == 0)
            #expect(empty.errors.contains("warning: empty.txt holds no id, so nobody is left out"), "\(empty.errors)")
            try command.write(String(repeating: "x", count: 70_000) + "\n", to: "long.txt")
            let long = try await command.batch("--recipients", "people.csv", "--out", "other", "--suppress", "long.txt")
            #expect(long.exitCode == 1)
            #expect(long.errors.contains("long.txt, line 1: the line is longer than any id"), "\(long.errors)")
            let both = try await command.batch(
                "--recipients", "-", "--format", "csv", "--out", "other", "--suppress", "-")
            #expect(both.exitCode == 64)
        }
    }
}
