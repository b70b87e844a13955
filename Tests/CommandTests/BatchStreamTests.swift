import Foundation
import TestSupport
import Testing

/// `handout batch --merged`: all pieces again, in files for the printer.
@Suite struct BatchStreamTests {
    @Test func putsAllPiecesIntoOneFile() async throws {
        try await withCommand { command in
            try command.write(Command.list(9), to: "people.csv")
            let result = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--merged", "all")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(result.text.hasSuffix("; print stream in 1 file\n"))
            let stream = try command.read("mailout/streams/all-001.pdf")
            let inspection = try await Inspection.of(stream, "--text", "--facts")
            #expect(inspection.complaints == [])
            let text = try #require(inspection.text?["poppler"])
            #expect(inspection.facts?.outline.map(\.title) == (1...9).map { "r-\($0)" })
            // The manifest gives each piece's pages, which match the piece.
            for row in try command.manifest("mailout") {
                let first = try #require(row["first-page"].flatMap(Int.init))
                #expect(first % 2 == 1, "a piece begins on the back of another's sheet")
                #expect(row["last-page"].flatMap(Int.init) == first + (Int(row["pages"] ?? "") ?? 0) - 1)
                let piece = try await Inspection.of(
                    try command.read("mailout/\(row["file"] ?? "")"), "--text", "--no-checks")
                #expect(piece.text?["poppler"]?.first == text[first - 1])
            }
            // A piece of a finished stream that is made again keeps its pages.
            let manifest = try command.text("mailout/manifest.csv")
            try FileManager.default.removeItem(
                at: command.folder.appending(path: "mailout/pieces/000004-r-4.pdf"))
            let again = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--merged", "all", "--resume")
            #expect(again.exitCode == 0, "\(again.errors)")
            #expect(try command.text("mailout/manifest.csv") == manifest)
            let known = try command.text("mailout/streams.csv").split(separator: "\n").map(String.init)
            #expect(known.count == 2)
            #expect(known[1].hasPrefix("streams/all-001.pdf,1,9,9,18,9,"))
        }
    }

    @Test(arguments: [(["--split", "4"], [4, 4, 1]), (["--split-sheets", "3"], [3, 3, 3])] as [([String], [Int])])
    func splitsWhereAFileIsFull(options: [String], recipients: [Int]) async throws {
        try await withCommand { command in
            try command.write(Command.list(9), to: "people.csv")
            let result = try await Program.run(
                Command.path,
                ["batch", "reminder", "--library", Command.library, "--recipients", "people.csv", "--out", "mailout"]
                    + ["--merged", "all.pdf"] + options, in: command.folder)
            #expect(result.exitCode == 0, "\(result.errors)")
            let rows = try command.text("mailout/streams.csv").split(separator: "\n").dropFirst()
            #expect(rows.map { $0.split(separator: ",")[3] } == recipients.map { "\($0)" })
            #expect(
                command.files.filter { $0.hasPrefix("mailout/streams/") }
                    == (1...3).map { "mailout/streams/all-00\($0).pdf" })
        }
    }

    /// Rows without a postal code are last. A row's number depends only on its own address, even if it gets no piece.
    @Test func sortsByPostalCode() async throws {
        let list = """
            \(Command.columns)
            r-1,en-CA,,Pat Example,"1 MAPLE ST
            TORONTO ON  M5V 2T6",5,bus
            r-2,en-CA,,Robin Sample,,5,bus
            r-3,en-CA,,Kim Test,"3 MAPLE ST
            OTTAWA ON  K1A 0B1",5,bus
            r-4,xx,,Sam Example,"4 MAPLE ST
            OTTAWA ON  K1A 0B1",5,bus
            r-5,en-CA,,Max Muster,"5 MAPLE ST
            CALGARY AB  t2p1j9",5,bus

            """
        try await withCommand { command in
            try command.write(list, to: "people.csv")
            let result = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--merged", "all", "--sort", "postal-code")
            #expect(result.exitCode == 1, "\(result.errors)")
            let manifest = try command.manifest("mailout")
            #expect(manifest.map { $0["id"] } == ["r-3", "r-1", "r-5", "r-2"])
            #expect(manifest.map { $0["sequence"] } == ["1", "3", "4", "5"])
            #expect(manifest.map { $0["first-page"] } == ["1", "3", "5", "7"])
            #expect(try command.text("mailout/exceptions.csv").contains("\n7,r-4,"))
            // A suppressed recipient leaves a gap, and no other number changes.
            try command.write("r-3\nr-5\n", to: "gone.txt")
            _ = try await command.batch(
                "--recipients", "people.csv", "--out", "fewer", "--sort", "postal-code", "--suppress", "gone.txt")
            #expect(try command.manifest("fewer").map { $0["id"] } == ["r-1", "r-2"])
            #expect(try command.manifest("fewer").map { $0["sequence"] } == ["3", "5"])
            let again = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--merged", "all", "--sort", "postal-code",
                "--reprint", "1")
            #expect(again.exitCode == 0, "\(again.errors)")
            #expect(
                try command.read("mailout/reprints/000001-r-3.pdf")
                    == command.read("mailout/pieces/000001-r-3.pdf"))
        }
    }

    /// Complete files are neither made nor written again.
    @Test func leavesWhatIsWholeAsItIs() async throws {
        try await withCommand { command in
            try command.write(Command.list(12), to: "people.csv")
            func states() throws -> [String: String] {
                let files = command.files.filter { $0.hasPrefix("mailout/pieces/") || $0.hasPrefix("mailout/streams/") }
                return try files.reduce(into: [:]) { states, name in
                    let file = try FileManager.default.attributesOfItem(
                        atPath: command.folder.appending(path: name).path)
                    let modified = try #require(file[.modificationDate] as? Date)
                    states[name] = "\(file[.systemFileNumber] ?? 0) \(modified.timeIntervalSince1970)"
                }
            }
            var before: [String: String] = [:]
            for _ in 0..<3 {
                let result = try await command.batch(
                    "--recipients", "people.csv", "--out", "mailout", "--merged", "all", "--resume")
                #expect(result.exitCode == 0, "\(result.errors)")
                let states = try states()
                #expect(states.count == 13)
                #expect(before.isEmpty || states == before)
                before = states
            }
        }
    }

    /// A stream alone is the same stream. Its manifest has the same digests, by which any piece can be proved.
    @Test func makesTheStreamAlone() async throws {
        try await withCommand { command in
            try command.write(Command.list(9), to: "people.csv")
            let made = try await command.shell(
                """
                for more in "--out both" "--out alone --no-pieces"; do
                    "$1" batch reminder --library \(Command.library) --recipients people.csv --merged all --split 4 $more
                done
                """)
            #expect(made.exitCode == 0, "\(made.errors)")
            let both = try command.mailout("both")
            let alone = try command.mailout("alone")
            #expect(!command.files.contains { $0.hasPrefix("alone/pieces") })
            #expect(Set(alone.keys) == Set(both.keys.filter { !$0.hasPrefix("pieces/") }))
            for file in alone.keys where !file.hasPrefix("manifest") { #expect(alone[file] == both[file], "\(file)") }
            let pieces = try command.manifest("both")
            for (row, piece) in zip(try command.manifest("alone"), pieces) {
                #expect(row["file"] == "")
                #expect(row.filter { $0.key != "file" } == piece.filter { $0.key != "file" })
            }

            let again = try await command.shell("\"$1\" batch --out alone --reprint 4-5")
            #expect(again.exitCode == 0, "\(again.errors)")
            for name in ["000004-r-4.pdf", "000005-r-5.pdf"] {
                #expect(try command.read("alone/reprints/\(name)") == command.read("both/pieces/\(name)"))
            }
            let other = try await command.batch(
                "--recipients", "people.csv", "--out", "alone", "--merged", "all", "--split", "4", "--resume")
            #expect(other.exitCode == 1 && other.errors.contains("begun with another print stream"), "\(other.errors)")
            let purged = try await command.shell("\"$1\" batch --purge alone")
            #expect(purged.exitCode == 0 && !command.files.contains { $0.hasPrefix("alone/") }, "\(purged.errors)")
        }
    }

    /// Killed at any moment, a run ends with the same stream as an uninterrupted one.
    @Test(arguments: ["", "--no-pieces"]) func survivesBeingKilled(options: String) async throws {
        try await withCommand { command in
            try command.write(Command.list(60), to: "people.csv")
            let arguments =
                "batch reminder --library \(Command.library) --recipients people.csv --merged all --split 25 \(options)"
            _ = try await command.shell("\"$1\" \(arguments) --out undisturbed")
            let undisturbed = try command.mailout("undisturbed")
            #expect(undisturbed.keys.filter { $0.hasPrefix("streams/") }.count == 3)
            for tenths in [3, 6, 9] {
                _ = try await command.shell(
                    "\"$1\" \(arguments) --out run --resume & run=$!; sleep 0.\(tenths); kill -KILL $run; wait $run")
            }
            _ = try await command.shell("\"$1\" \(arguments) --out run --resume")
            // A damaged file is made again.
            try command.write("spoiled", to: "run/streams/all-002.pdf")
            let result = try await command.shell("\"$1\" \(arguments) --out run --resume")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(try command.mailout("run") == undisturbed)
            let purged = try await command.shell("\"$1\" batch --purge run")
            #expect(purged.exitCode == 0)
            #expect(!command.files.contains { $0.hasPrefix("run/") })
        }
    }

    @Test(arguments: [
        (["--split", "5"], "--merged"), (["--no-pieces"], "ask for one with --merged"),
        (["--merged", "../all"], "--merged"),
        (["--merged", "all", "--split", "0"], "1"),
        (["--merged", "all", "--split", "5", "--split-sheets", "5"], "both"),
    ])
    func tellsWhatIsWrongWithTheWords(arguments: [String], says: String) async throws {
        try await withCommand { command in
            try command.write(Command.list(1), to: "people.csv")
            let result = try await Program.run(
                Command.path,
                ["batch", "reminder", "--library", Command.library, "--recipients", "people.csv", "--out", "a"]
                    + arguments, in: command.folder)
            #expect(result.exitCode == 64)
            #expect(result.errors.contains(says), "\(result.errors)")
        }
    }
}
