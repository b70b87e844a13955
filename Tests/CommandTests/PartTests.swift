import Foundation
import TestSupport
import Testing

/// `handout batch --rows` and `handout join`: parts that are joined are the mailout that one run makes.
@Suite struct PartTests {
    private static let batch = "batch reminder --library \(Command.library) --recipients people.csv"

    /// Rows of every kind, with addresses in three provinces: rows without an id, with another's id, in no language that
    /// there is, with too few cells, and without an address.
    static func list(_ count: Int) -> String {
        let places = ["OTTAWA ON  K1A 0B1", "MONTREAL QC  H3B 1A7", "CALGARY AB  T2P 1J9"]
        return Command.columns + "\n"
            + (1...count).map { row in
                let id = row == 13 ? "" : row == 17 || row == 38 ? "r-2" : "r-\(row)"
                let language = row % 11 == 0 ? "de" : row % 3 == 0 ? "fr-CA" : "en-CA"
                let address = row % 7 == 0 ? "" : "\"\(row) MAPLE ST\n\(places[row * 5 % 3])\""
                return "\(id),\(language),\(row % 5 == 0 ? "large" : ""),Pat Example,\(address),\(row),bus|car\n"
                    + (row == 19 ? "broken,row\n" : "")
            }.joined()
    }

    /// The rows of every table of a ledger, as text.
    private static let ledgerRows = """
        import json, sqlite3, sys
        base = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
        for (table,) in base.execute("select name from sqlite_master where type = 'table' order by name").fetchall():
            rows = [list(row) for row in base.execute(f"select * from {table}")]
            if table == "request":
                rows = [sorted(json.loads(row[0]).items()) for row in rows]
            print(table, *sorted(map(repr, rows)), sep="\\n")
        """

    private func ledger(_ folder: String, _ command: Command) async throws -> String {
        let place = command.folder.appending(path: "\(folder)/ledger.sqlite").path
        let result = try await Program.run("python3", ["-c", Self.ledgerRows, place])
        #expect(result.exitCode == 0, "\(result.errors)")
        return result.text
    }

    @Test(arguments: [
        "", "--sort postal-code", "--merged all --split 10", "--merged all --split 5 --sort postal-code --simplex",
        "--letter handout-enclosed --sheet-marks code --job A1 --merged all --split 10",
        "--merged all --split 10 --no-pieces",
        "--for-excel --locale fr-CA --print-size large", "--sheet-marks omr --job B2 --toner low --paper a4",
    ])
    func areTogetherTheBytesOfOneRun(options: String) async throws {
        try await withCommand { command in
            try command.write(Self.list(45), to: "people.csv")
            try command.write("r-3\nr-40\nr-999\nnot an id\n", to: "gone.txt")
            let batch = "\"$1\" \(Self.batch) --suppress gone.txt \(options)"
            // The fourth part holds one row, and the third only rows that get no piece of their own.
            let made = try await command.shell(
                """
                \(batch) --out whole; \(batch) --rows -10 --out a; \(batch) --rows 11-20 --out b
                \(batch) --rows 21-40 --out c; \(batch) --rows 41- --out d
                """)
            let whole = try command.mailout("whole")
            let ledger = try await ledger("whole", command)
            for name in ["a", "b", "c", "d"] {
                for (path, bytes) in try command.mailout(name) where path.hasSuffix(".pdf") {
                    #expect(whole[path] == bytes, "\(name)/\(path)")
                }
                #expect(try command.permissions(name) == 0o700)
            }
            let joined = try await command.shell("\"$1\" join c a/ d b --out mailout")
            #expect(joined.exitCode == 1, "\(made.errors) \(joined.errors)")
            #expect(
                joined.text.split(separator: ":").last
                    == made.text.split(separator: "\n").first?.split(separator: ":").last.map { "\($0)\n"[...] })
            #expect(try command.mailout("mailout") == whole)
            #expect(try await self.ledger("mailout", command) == ledger)
            #expect(try command.permissions("mailout") == 0o700)
            for folder in ["pieces", "streams"] where whole.keys.contains(where: { $0.hasPrefix("\(folder)/") }) {
                #expect(try command.permissions("mailout/\(folder)") == 0o700)
            }
            #expect(try command.permissions("mailout/manifest.csv") == 0o600)
            #expect(!command.files.contains { $0.wholeMatch(of: /[abcd]\/.*/) != nil })
            // It is taken up, printed again and removed like any mailout.
            let files = whole.keys.filter { $0.hasPrefix("pieces/") || $0.hasPrefix("streams/") }
            let first = try #require(files.min())
            try FileManager.default.removeItem(at: command.folder.appending(path: "mailout/\(first)"))
            let again = try await command.shell("\(batch) --out mailout --resume")
            #expect(again.exitCode == 1, "\(again.errors)")
            #expect(try command.mailout("mailout") == whole)
            let number = first.hasPrefix("pieces/") ? first.dropFirst(7).prefix(6) : "1"
            let reprint = try await command.shell(
                "\"$1\" batch --reprint number:\(number) --out mailout")
            #expect(reprint.exitCode == 0, "\(reprint.errors)")
            let purged = try await command.shell("\"$1\" batch --purge mailout")
            #expect(purged.exitCode == 0)
            #expect(!command.files.contains { $0.hasPrefix("mailout/") })
        }
    }

    /// Three lists with the rows of one: the numbers, the lines and the digests are those of the whole.
    @Test func areMadeOfListsOfTheirOwn() async throws {
        try await withCommand { command in
            let rows = (1...30).map { row in
                "r-\(row),\(row % 11 == 0 ? "de" : "en-CA"),,Pat Example,\"\(row) MAPLE ST\nOTTAWA ON  K1A 0B1\",\(row),bus\n"
            }
            let head = Command.columns + "\n"
            try command.write(head + rows.joined(), to: "people.csv")
            for (part, first) in [0, 10, 20].enumerated() {
                try command.write(head + rows[first..<first + 10].joined(), to: "own\(part).csv")
            }
            try command.write("r-3\nr-12\nr-999\n", to: "gone.txt")
            let batch = "\"$1\" batch reminder --library \(Command.library) --suppress gone.txt --merged all --split 5"
            let own = { (part: Int, options: String) in
                "\(batch) --recipients own\(part).csv --first-number \(part * 10 + 1) --first-line \(part * 20 + 2) \(options)"
            }
            let made = try await command.shell(
                """
                sha256sum people.csv >whole.sha256; \(batch) --recipients people.csv --out whole
                \(own(0, "--list-digest whole.sha256 --out a")); \(own(1, "--list-digest whole.sha256 --out b"))
                \(own(2, "--list-digest whole.sha256 --out c")); \(own(2, "--out d"))
                """)
            #expect(made.errors.contains("b/unmet-suppressions.csv names them; other parts may have them"))
            #expect(made.errors.contains("cannot be joined with others [own-digests]"))
            let whole = try command.mailout("whole")
            for (path, bytes) in try command.mailout("d") where path.hasSuffix(".pdf") { #expect(whole[path] == bytes) }
            for (line, says) in [
                ("a b c", "--listed 30"), ("a b c --listed 40", "the rows 31-40 is missing, after c"),
                ("a b c --listed 20", "c has rows up to 30, but the whole list has 20"),
                ("a c --listed 30", "make it with --first-number 11"),
                (
                    "a b d --listed 30",
                    "give every part the digest of the whole list, with --list-digest, and make d again"
                ),
            ] {
                let refused = try await command.shell("\"$1\" join \(line) --out mailout")
                #expect([1, 64].contains(refused.exitCode))
                #expect(refused.errors.contains(says), "\(refused.errors)")
                #expect(!command.files.contains { $0.hasPrefix("mailout") })
            }
            let joined = try await command.shell("\"$1\" join a b c --out mailout --listed 30")
            #expect(joined.exitCode == 1, "\(joined.errors)")
            #expect(try command.mailout("mailout") == whole)
            let resumed = try await command.shell("\(batch) --recipients people.csv --out mailout --resume")
            #expect(resumed.exitCode == 1, "\(resumed.errors)")
            #expect(try command.mailout("mailout") == whole)
            let again = try await command.shell("\"$1\" batch --reprint r-5 --out mailout")
            #expect(again.errors.contains("the list came from standard input or in parts, and is not kept"))
        }
    }

    /// One run would give the second one no piece.
    @Test func giveNobodyTwoPieces() async throws {
        try await withCommand { command in
            try command.write("id,patient.name,dose,ways\nr-1,Pat Example,1,bus\nr-2,Kim Sample,1,bus\n", to: "one.csv")
            try command.write("id,patient.name,dose,ways\nr-3,Pat Example,1,bus\nr-1,Kim Sample,1,bus\n", to: "two.csv")
            try command.write(String(repeating: "a", count: 64), to: "digest")
            let batch = "\"$1\" batch reminder --library \(Command.library) --list-digest digest"
            _ = try await command.shell(
                "\(batch) --recipients one.csv --first-number 1 --out a; \(batch) --recipients two.csv --first-number 3 --out b"
            )
            let before = command.files
            let result = try await command.shell("\"$1\" join a b --listed 4 --out mailout")
            #expect(result.exitCode == 1)
            #expect(
                result.errors.contains("r-1 is in a (number 1) and in b (number 4) [doubled-id]"), "\(result.errors)")
            #expect(command.files == before)
        }
    }

    @Test func goOnLikeAMailout() async throws {
        try await withCommand { command in
            try command.write(Command.list(30), to: "people.csv")
            let batch = "\(Self.batch) --rows 11-20 --out part"
            _ = try await command.shell("\"$1\" \(batch)")
            let part = try command.mailout("part")
            #expect(part.keys.filter { $0.hasPrefix("pieces/") }.count == 10)
            try FileManager.default.removeItem(at: command.folder.appending(path: "part/pieces/000013-r-13.pdf"))
            try command.write("spoiled", to: "part/pieces/000014-r-14.pdf")
            let resumed = try await command.shell("\"$1\" \(batch) --resume")
            #expect(resumed.exitCode == 0, "\(resumed.errors)")
            #expect(resumed.text.hasPrefix("part, rows 11-20: 10 listed = 10 made + 0 exceptions"))
            #expect(try command.mailout("part") == part)
            let reprint = try await command.shell("\"$1\" batch --reprint 13 --out part")
            #expect(reprint.text == "part/reprints/000013-r-13.pdf\n", "\(reprint.errors)")
            for (options, says) in [
                ("--rows 11-21", "part was begun with another range of rows"),
                ("", "part was begun with another range of rows"),
                ("--rows 11-20 --paper a4", "part was begun with another paper"),
            ] {
                let other = try await command.shell("\"$1\" \(Self.batch) \(options) --out part --resume")
                #expect(other.exitCode == 1)
                #expect(other.errors.contains(says), "\(other.errors)")
            }
            let elsewhere = try await command.shell("\"$1\" batch --reprint 3 --out part")
            #expect(elsewhere.errors.contains("part has no piece 3"))
        }
    }

    @Test func areRehearsed() async throws {
        try await withCommand { command in
            try command.write(Command.list(12), to: "people.csv")
            let result = try await command.shell("\"$1\" \(Self.batch) --rows 3-6 --dry-run")
            #expect(result.text.contains("4 listed = 4 to make + 0 exceptions"), "\(result.text) \(result.errors)")
        }
    }

    @Test(arguments: [
        ("--rows 17", "--rows takes two sequence numbers, as 5001-10000, or one of them, as 5001- or -5000, not “17”"),
        ("--rows 10-5", "not “10-5”"), ("--rows 0-5", "not “0-5”"), ("--rows", "--rows"),
        ("--rows 1-5 --proof 2", "--proof takes its pieces from the whole list, and --rows a part of it"),
        ("--first-number 1 --proof 2", "and --first-number a part of it"),
        ("--rows 1-5 --merged all", "With --rows, a print stream has several files"),
        ("--rows 1-5 --merged all --split-sheets 5", "depends on all rows before it. With --rows, split the print"),
        ("--first-number 0", "--first-number is from 1"), ("--first-line 5", "add --first-number"),
        ("--first-number 1 --first-line 0", "--first-line is from 1"),
        ("--list-digest people.csv", "add --first-number"),
        ("--first-number 1 --list-digest people.csv", "people.csv does not begin with a SHA-256 of 64 digits"),
        ("--first-number 1 --list-digest none", "none cannot be read"),
        (
            "--rows 11-30",
            "people.csv has 20 rows, and --rows 11-30 asks for others [no-such-rows]\n"
                + "   help: ask for --rows 11-20"
        ),
        ("--rows 21-", "and --rows 21- asks for others [no-such-rows]\n   help: is it the right list?"),
        ("--first-number 101 --rows 90-110", "people.csv has the rows 101 to 120, and --rows 90-110 asks for others"),
        ("--first-number 101 --rows 90-110", "ask for --rows 101-110"),
        (
            "--rows 1-7 --merged all --split 5",
            "with --split 5, files begin at 1, 6, 11 and so on [not-a-boundary]\n   help: ask for --rows 1-10"
        ),
        (
            "--first-number 1 --sort postal-code --recipients unsorted.csv",
            "unsorted.csv is not in the order of --sort postal-code, so its rows have other numbers in the whole list"
        ),
        ("--rows 3- --merged all --split 5", "help: ask for --rows 1-\n"),
        ("--first-number 3 --merged all --split 5", "cut the list so that it begins at such a number"),
    ])
    func tellWhatIsWrongWithTheWords(options: String, says: String) async throws {
        try await withCommand { command in
            try command.write(Command.list(20), to: "people.csv")
            try command.write(Self.list(12), to: "unsorted.csv")
            let result = try await command.shell("\"$1\" \(Self.batch) --out part \(options)")
            #expect([1, 64, 74].contains(result.exitCode))
            #expect(result.errors.contains(says), "\(result.errors)")
            #expect(command.files == ["people.csv", "unsorted.csv"])
        }
    }
}
