import Foundation
import TestSupport
import Testing

/// `handout batch`: a piece for everybody whose row is sound, a reason for everybody else.
@Suite struct BatchTests {
    @Test func makesAPieceForEachRecipient() async throws {
        try await withCommand { command in
            try command.write(Command.list(7), to: "people.csv")
            let result = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(result.text == "mailout: 7 listed = 7 made + 0 exceptions + 0 suppressed; 7 pages on 7 sheets\n")
            #expect(
                try command.text("mailout/manifest.csv").hasPrefix(
                    "sequence,id,file,language,print-size,pages,sheets,envelope,first-page,last-page,sha256,handout,"
                        + "version,reviewed\n1,r-1,pieces/000001-r-1.pdf,en-CA,clear,1,1,,,,"))
            #expect(try command.text("mailout/exceptions.csv") == "line,id,reasons\n")

            let manifest = try command.manifest("mailout")
            #expect(manifest.map { $0["id"] } == (1...7).map { "r-\($0)" })
            #expect(manifest.map { $0["language"] } == (1...7).map { $0 % 3 == 0 ? "fr-CA" : "en-CA" })
            #expect(manifest.map { $0["print-size"] } == (1...7).map { $0 == 5 ? "large" : "clear" })
            #expect(Set(manifest.map { $0["reviewed"] }) == ["2026-01-15"])
            let known = Set(manifest.compactMap { $0["file"] } + ["manifest.csv", "manifest.jsonl", "exceptions.csv"])
            #expect(Set(try command.mailout("mailout").keys) == known)

            // One person's file says what the one says that `render` makes.
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
                    "last-page", "sha256", "handout", "version", "reviewed",
                ])
            #expect(entry["sequence"] as? Int == 1)
            #expect(entry["envelope"] is NSNull)
        }
    }

    // MARK: Rows at fault

    /// Stands for what must not be told.
    private static let secret = "Zebulonia"

    @Test func tellsWhyARecipientGetsNothing() async throws {
        let list = """
            \(Command.columns)
            r-1,en-CA,,Pat Example,"12 MAPLE ST
            OTTAWA ON  K1A 0B1",5,bus
            r-2,fr-CA,large,\(Self.secret),"12 \(Self.secret) ST
            VANCOUVER BC  K1A 0B1",5,bus
            r-1,en-CA,,\(Self.secret),,5,bus
            \(Self.secret) Example,en-CA,,x,,5,bus
            r-5,\(Self.secret),,x,,5,bus
            r-6,lee,,x,,5,bus
            r-7,en-CA,\(Self.secret),x,,\(Self.secret),bus
            r-8,en-CA,,\(Self.secret) 🦀,,5,bus
            r-9,en-CA,,\(Self.secret),,5
            r-10,en-CA,,\(Self.secret),,5,\(Self.secret)
            ,en-CA,,\(Self.secret),,5,bus
            \(Self.secret),en-CA,,\(Self.secret),,5,bus
            r-12,en-CA,,"\(Self.secret),,5,bus
            r-13,en-CA,,Pat Example,,5,bus

            """
        try await withCommand { command in
            try command.write(list, to: "people.csv")
            let result = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("12 exceptions: mailout/exceptions.csv says why"))
            #expect(
                try command.text("mailout/exceptions.csv") == """
                    line,id,reasons
                    4,r-2,patient.address has a postal code of another province
                    6,r-1,"the id is that of line 2 too, which stands"
                    7,,\"""id"" should be at most 64 letters, digits, ""."", ""_"" and ""-""\"
                    8,r-5,\"""language"" is not a language\"
                    9,r-6,"the handout is not there in that language, but in en-CA, fr-CA"
                    10,r-7,"dose should be a number such as 12 or 38.5; ""print-size"" should be one of standard, clear, \
                    large, giant"
                    11,r-8,patient.name has a character that no font has: U+1F980
                    12,,"the row has 6 cells, and the list 7 columns"
                    13,r-10,"ways should be one of bus, car, taxi"
                    14,,the row has no id
                    15,,"the id is patient.name itself, and an id tells nothing of the person"
                    16,,a quotation mark that opens in this row is not closed in it

                    """)
            #expect(try command.manifest("mailout").map { $0["sequence"] } == ["1", "14"])
        }
    }

    @Test func tellsNothingOfAPersonAnywhere() async throws {
        let list = """
            \(Command.columns)
            r-1,en-CA,,\(Self.secret),"\(Self.secret)
            OTTAWA ON  K1A 0B1",5,bus
            r-2,\(Self.secret),\(Self.secret),\(Self.secret) 🦀,"\(Self.secret)
            OTTAWA ON  V1A 0B1",\(Self.secret),\(Self.secret)
            \(Self.secret),en-CA,,\(Self.secret),,5,bus
            r-4,en-CA,,"\(Self.secret),,5,bus

            """
        let lines = """
            {"id": "r-1", "\(Self.secret)": 1, "ways": ["bus"], "patient": {"name": "\(Self.secret)"}}
            {"id": "\(Self.secret) X", "language": "\(Self.secret)", "clinic": "\(Self.secret)", "ways": "\(Self.secret)"}
            {"id": "r-3", "patient": {"name": "\(Self.secret)
            """
        try await withCommand { command in
            try command.write(list, to: "people.csv")
            try command.write(lines, to: "people.jsonl")
            for name in ["people.csv", "people.jsonl"] {
                let result = try await command.batch("--recipients", name, "--out", name + ".out")
                #expect(result.exitCode == 1)
                let rehearsal = try await command.batch("--recipients", name, "--dry-run")
                for told in [result.text, result.errors, rehearsal.text, rehearsal.errors] {
                    #expect(!told.contains(Self.secret), "\(told)")
                }
            }
            for file in command.files where file.contains(".out/") && !file.hasSuffix(".pdf") {
                let bytes = try command.read(file)
                #expect(!String(decoding: bytes, as: UTF8.self).contains(Self.secret), "\(file)")
                #expect(!file.contains(Self.secret))
            }
            // A key that is no field's is a person's fault, not the list's.
            #expect(
                try command.text("people.jsonl.out/exceptions.csv").contains(
                    "1,r-1,\"there is a name that is no field's (the names")
            )
        }
    }

    @Test func leavesOutWhoIsSuppressed() async throws {
        try await withCommand { command in
            try command.write(Command.list(4) + "r-2,en-CA,,Pat Example,,5,bus\n", to: "people.csv")
            try command.write("r-2\r\nr-99\n\n", to: "gone.txt")
            let result = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--suppress", "gone.txt")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(result.text.contains("5 listed = 3 made + 0 exceptions + 2 suppressed"))
            #expect(result.errors.contains("1 id of gone.txt stand in no row of the list"))
            #expect(try command.manifest("mailout").map { $0["sequence"] } == ["1", "3", "4"])
        }
    }

    // MARK: Lists

    @Test func makesTheSameOfEveryKindOfList() async throws {
        try await withCommand { command in
            try command.write(Command.list(4), to: "people.csv")
            let script = """
                import csv, json, sqlite3
                rows = list(csv.DictReader(open("people.csv", newline="")))
                with open("people.jsonl", "w") as lines:
                    for row in rows:
                        person = {name: value for name, value in row.items() if value}
                        person["ways"] = row["ways"].split("|")
                        person["dose"] = int(row["dose"])
                        person["patient.address"] = row["patient.address"].split("\\n")
                        lines.write(json.dumps(person) + "\\n")
                base = sqlite3.connect("people.sqlite")
                names = ", ".join(f'"{name}"' for name in rows[0])
                base.execute(f"create table people ({names})")
                for row in rows:
                    base.execute(f"insert into people values ({','.join('?' * len(row))})",
                                 [int(v) if k == "dose" else v or None for k, v in row.items()])
                base.commit()
                """
            try command.write(script.replacing("\\\\n", with: "\\n"), to: "make.py")
            let made = try await Program.run("python3", ["make.py"], in: command.folder)
            #expect(made.exitCode == 0, "\(made.errors)")
            let csv = try await command.batch("--recipients", "people.csv", "--out", "csv")
            #expect(csv.exitCode == 0, "\(csv.errors)")
            let expected = try command.mailout("csv")

            let lines = try await command.batch("--recipients", "people.jsonl", "--out", "lines")
            #expect(lines.exitCode == 0, "\(lines.errors)")
            #expect(try command.mailout("lines") == expected)
            let piped = try await command.batch(
                "--recipients", "-", "--format", "csv", "--out", "piped", input: Command.list(4))
            #expect(piped.exitCode == 0, "\(piped.errors)")
            #expect(try command.mailout("piped") == expected)
            let database = try await command.batch(
                "--recipients", "people.sqlite", "--query", "select * from people order by dose", "--out", "database")
            #expect(database.exitCode == 0, "\(database.errors)")
            #expect(try command.mailout("database") == expected)
            for file in command.files { #expect(!file.contains(".list-")) }
        }
    }

    @Test(arguments: [
        ("select nothing from people", "does not answer the query"),
        ("select id, x'00ff' as dose from people", "bytes"),
        ("drop table people", "does not answer the query"), ("select id as r from people", "no column \"id\""),
        ("select id from people; select 1", "does not answer the query"),
        ("select id from people where 0", "names no recipient"),
    ])
    func refusesAQueryThatNamesNobody(query: String, says: String) async throws {
        try await withCommand { command in
            _ = try await Program.run(
                "python3",
                [
                    "-c",
                    "import sqlite3; b = sqlite3.connect('a.db'); b.execute('create table people (id)'); b.execute(\"insert into people values ('r-1')\"); b.commit()",
                ],
                in: command.folder)
            let result = try await command.batch("--recipients", "a.db", "--query", query, "--out", "mailout")
            #expect([1, 64].contains(result.exitCode))
            #expect(result.errors.contains(says), "\(result.errors)")
            #expect(command.files == ["a.db"])
        }
    }

    @Test func readsDecimalCommasOnlyWhereTheyAreDeclared() async throws {
        try await withCommand { command in
            try command.write("id;dose;ways\nr-1;2,5;bus|car\nr-2;1.250;bus\n", to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "point")
            #expect(try command.manifest("point").map { $0["id"] } == ["r-2"])
            _ = try await command.batch("--recipients", "people.csv", "--out", "comma/", "--locale", "fr-CA")
            let unknown = try await command.batch(
                "--recipients", "people.csv", "--out", "other", "--locale", "tlh")
            #expect(unknown.errors.contains("nothing is known of how tlh writes numbers"), "\(unknown.errors)")
            #expect(try command.manifest("comma").map { $0["id"] } == ["r-1"])
            #expect(
                try command.text("comma/exceptions.csv").contains(
                    "3,r-2,\"dose should be a number such as 12 or 38,5\""))
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

    // MARK: What may go out

    @Test(arguments: [
        ("sample", [], "is a sample, and does not go out"), ("sample", ["--allow-draft"], "is a sample"),
        ("withdrawn", [], "is withdrawn"), ("withdrawn", ["--allow-draft"], "is withdrawn"),
        ("draft", [], "add --allow-draft"), ("draft", ["--allow-draft"], ""), ("approved", [], ""),
    ])
    func sendsWhatIsApproved(status: String, options: [String], says: String) async throws {
        try await withCommand { command in
            try command.copyLibrary { $0.replacing("status: approved", with: "status: \(status)") }
            try command.write(Command.list(1), to: "people.csv")
            let result = try await Program.run(
                Command.path,
                ["batch", "reminder", "--library", "library", "--recipients", "people.csv", "--out", "mailout"]
                    + options,
                in: command.folder)
            #expect(result.exitCode == (says.isEmpty ? 0 : 1), "\(result.errors)")
            #expect(result.errors.contains(says) || says.isEmpty, "\(result.errors)")
            #expect(command.files.contains { $0.hasPrefix("mailout/") } == says.isEmpty)
        }
    }

    @Test func sendsNothingThatIsOutOfDate() async throws {
        try await withCommand { command in
            try command.write(Command.list(1), to: "people.csv")
            let result = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--as-of", "2028-01-16")
            #expect(result.exitCode == 1)
            #expect(
                try command.text("mailout/exceptions.csv").contains(
                    "the en-CA text is out of date: reviewed on 2026-01-15"))
            let intime = try await command.batch(
                "--recipients", "people.csv", "--out", "in-time", "--as-of", "2028-01-15")
            #expect(intime.exitCode == 0)
        }
    }

    @Test func holdsBackOnlyTheLanguageThatIsWithdrawn() async throws {
        try await withCommand { command in
            try command.copyLibrary { $0 }
            let french = "library/handouts/reminder/fr-CA.md"
            try command.write("---\nstatus: withdrawn\n---\n" + command.text(french), to: french)
            try command.write(Command.list(3), to: "people.csv")
            let result = try await command.run(
                "batch", "reminder", "--library", "library", "--recipients", "people.csv", "--out", "mailout")
            #expect(result.exitCode == 1, "\(result.errors)")
            #expect(try command.text("mailout/exceptions.csv").contains("r-3,the fr-CA text is withdrawn"))
        }
    }

    // MARK: Beside a run

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
            // Where it takes long, a line now and then, and no bar.
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

extension Command {
    /// The library as a copy that may be changed.
    func copyLibrary(_ change: (String) -> String) throws {
        try FileManager.default.copyItem(atPath: Self.library, toPath: folder.appending(path: "library").path)
        let declarations = "library/handouts/reminder/handout.yaml"
        try write(change(try text(declarations)), to: declarations)
    }
}
