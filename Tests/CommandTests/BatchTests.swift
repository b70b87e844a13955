import Foundation
import TestSupport
import Testing

/// `handout batch`: a piece for each valid row, and a reason for each other row.
@Suite struct BatchTests {
    @Test func makesAPieceForEachRecipient() async throws {
        try await withCommand { command in
            try command.write(Command.list(7), to: "people.csv")
            let result = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(result.text == "mailout: 7 listed = 7 made + 0 exceptions + 0 suppressed; 7 pages on 7 sheets\n")
            #expect(
                try command.text("mailout/manifest.csv").hasPrefix(
                    "sequence,id,file,language,print-size,pages,sheets,envelope,first-page,last-page,hmac-sha256,handout,"
                        + "version,reviewed\n1,r-1,pieces/000001-r-1.pdf,en-CA,clear,1,1,,,,"))
            #expect(try command.text("mailout/exceptions.csv") == "line,id,reasons\n")

            let manifest = try command.manifest("mailout")
            #expect(manifest.map { $0["id"] } == (1...7).map { "r-\($0)" })
            #expect(manifest.map { $0["language"] } == (1...7).map { $0 % 3 == 0 ? "fr-CA" : "en-CA" })
            #expect(manifest.map { $0["print-size"] } == (1...7).map { $0 == 5 ? "large" : "clear" })
            #expect(Set(manifest.map { $0["reviewed"] }) == ["2026-01-15"])
            let known = Set(manifest.compactMap { $0["file"] } + ["manifest.csv", "manifest.jsonl", "exceptions.csv"])
            #expect(Set(try command.mailout("mailout").keys) == known)

            // A piece has the same text as the copy that `render` makes.
            let person =
                #"{"patient": {"name": "Pat Example", "address": ["3 MAPLE ST", "OTTAWA ON  K1A 0B1"]}, "dose": 3, "ways": ["bus", "car"], "id": "r-3", "language": "fr-CA"}"#
            try command.write(person, to: "person.json")
            _ = try await command.run(
                "render", "reminder", "--library", Command.library, "--data", "person.json", "-o", "one.pdf")
            let alone = try await Program.run("pdftotext", ["one.pdf", "-"], in: command.folder)
            let piece = try await Program.run(
                "pdftotext", ["mailout/pieces/000003-r-3.pdf", "-"], in: command.folder)
            #expect(alone.text == piece.text)
            #expect(piece.text.contains("3 MAPLE ST"))

            let pieces = try ["000001-r-1", "000003-r-3", "000005-r-5"].map {
                try command.read("mailout/pieces/\($0).pdf")
            }
            for inspection in try await Inspection.of(pieces) { #expect(inspection.complaints == []) }
        }
    }

    @Test func keepsEverythingForItsOwner() async throws {
        try await withCommand { command in
            try command.write(Command.list(2), to: "people.csv")
            try FileManager.default.createDirectory(
                at: command.folder.appending(path: "mailout"), withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o755])
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            for folder in ["mailout", "mailout/pieces"] { #expect(try command.permissions(folder) == 0o700) }
            for file in command.files where file.hasPrefix("mailout/") {
                #expect(try command.permissions(file) == 0o600, "\(file)")
            }
        }
    }

    @Test func tellsTheManifestToProgramsToo() async throws {
        try await withCommand { command in
            try command.write(Command.list(1), to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            let line = try command.read("mailout/manifest.jsonl")
            let entry = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            #expect(
                Set(entry.keys) == [
                    "sequence", "id", "file", "language", "print-size", "pages", "sheets", "envelope", "first-page",
                    "last-page", "hmac-sha256", "handout", "version", "reviewed",
                ])
            #expect(entry["sequence"] as? Int == 1)
            #expect(entry["envelope"] is NSNull)
        }
    }

    /// A person who knows the name and the address must not be able to guess the page's other values.
    @Test func keysTheDigestsByTheList() async throws {
        try await withCommand { command in
            try command.write(Command.list(2), to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--merged", "all")
            let script = """
                import csv, hashlib, hmac
                read = lambda name: open(name, "rb").read()
                key = hashlib.sha256(read("people.csv")).hexdigest()
                told = read("mailout/manifest.csv") + read("mailout/manifest.jsonl") + read("mailout/streams.csv")
                told += read("mailout/ledger.sqlite")
                assert key.encode() not in told
                for list in ["manifest.csv", "streams.csv"]:
                    for row in csv.DictReader(open("mailout/" + list)):
                        file = read("mailout/" + row["file"])
                        assert hmac.new(key.encode(), file, "sha256").hexdigest() == row["hmac-sha256"]
                        assert hashlib.sha256(file).hexdigest().encode() not in told
                """
            try command.write(script, to: "check.py")
            let checked = try await Program.run("python3", ["check.py"], in: command.folder)
            #expect(checked.exitCode == 0, "\(checked.errors)")
        }
    }

    @Test func makesTheSameWhateverTheWorkers() async throws {
        try await withCommand { command in
            try command.write(Command.list(50), to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "one", "--workers", "1")
            let expected = try command.mailout("one")
            #expect(expected.count == 53)
            for workers in ["2", "7"] {
                let result = try await command.batch(
                    "--recipients", "people.csv", "--out", workers, "--workers", workers)
                #expect(result.exitCode == 0, "\(result.errors)")
                #expect(try command.mailout(workers) == expected)
            }
        }
    }

    @Test func tellsHowFarItIsOnATerminal() async throws {
        try await withCommand { command in
            try command.write(Command.list(60), to: "people.csv")
            let line =
                "\(Command.path) batch reminder --library \(Command.library) --recipients people.csv --workers 1 --out"
            let shown = try await Program.run("script", ["-qec", line + " shown", "/dev/null"], in: command.folder)
            #expect(shown.exitCode == 0)
            #expect(shown.text.contains("shown: 60 listed = 60 made"))
            if shown.text.contains("━") { #expect(shown.text.contains("0 exceptions")) }
            let quiet = try await Program.run(
                "script", ["-qec", line + " quiet --quiet", "/dev/null"], in: command.folder)
            #expect(quiet.text == "")
            let log = try await command.batch("--recipients", "people.csv", "--out", "log")
            // A long run prints a line now and then, and no bar.
            #expect(log.errors.split(separator: "\n").allSatisfy { $0.contains(" of 60, ") }, "\(log.errors)")
        }
    }

    @Test(arguments: [
        (["--out", "a"], "Name a list with --recipients"), (["--recipients", "people.csv"], "--out"),
        (["--recipients", "-", "--out", "a"], "add --format"), (["--recipients", "a.db", "--out", "a"], "add --query"),
        (["--recipients", "people.csv", "--out", "a", "--workers", "0"], "--workers"),
        (["--recipients", "people.csv", "--out", "a", "--reprint", "4-2"], "--reprint"),
        (["--recipients", "people.csv", "--out", "a", "--delimiter", "::"], "--delimiter"),
        (["--recipients", "people.csv", "--out", "a", "--encoding", "utf-88"], "no encoding \"utf-88\""),
        (["--recipients", "people.csv", "--out", "a", "--theme", "plan"], "did you mean \"plain\"?"),
        (["--recipients", "people.csv", "--out", "a", "--as-of", "soon"], "soon"),
        (["--recipients", "people.csv", "--out", "a", "--sheet-marks", "omr"], "name it with --job"),
        (["--recipients", "people.csv", "--dry-run", "--sheet-marks", "code"], "name it with --job"),
    ])
    func tellsWhatIsWrongWithTheWords(arguments: [String], says: String) async throws {
        try await withCommand { command in
            try command.write(Command.list(1), to: "people.csv")
            let result = try await Program.run(
                Command.path, ["batch", "reminder", "--library", Command.library] + arguments, in: command.folder)
            #expect(result.exitCode == 64, "\(result.errors)")
            #expect(result.errors.contains(says), "\(result.errors)")
            #expect(command.files == ["people.csv"])
        }
    }
}
