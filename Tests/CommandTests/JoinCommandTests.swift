import Foundation
import TestSupport
import Testing

/// `handout join`: what it refuses, by name, and what it survives.
@Suite struct JoinCommandTests {
    private static let people = 24
    private static let batch =
        "\"$1\" batch reminder --library \(Command.library) --recipients people.csv --as-of 2026-12-01"

    /// A folder with a whole mailout, three parts of it, and others that are no parts of it, as an archive.
    private static let archive = Task {
        var archive = Data()
        try await withCommand { command in
            try command.write(Command.list(people), to: "people.csv")
            try command.write(Command.list(people).replacing("r-5,", with: "r-55,"), to: "others.csv")
            let made = try await command.shell(
                """
                set -e
                { \(batch) --out whole; \(batch) --rows 1-8 --out a; \(batch) --rows 9-16 --out b
                \(batch) --rows 17- --out c; \(batch) --rows 9-16 --out b2; \(batch) --rows 7-12 --out overlap
                \(batch) --rows 9-16 --recipients others.csv --out list; \(batch) --rows 9-16 --paper a4 --out paper
                \(batch) --rows 9-16 --as-of 2026-12-02 --out day; } >summary.txt
                mkdir unfinished; cp -r b/. unfinished; rm unfinished/manifest.*
                mkdir lost; cp -r b/. lost; rm lost/pieces/000012-r-12.pdf
                tar c people.csv [a-z]*/
                """)
            #expect(made.exitCode == 0, "\(made.errors)")
            archive = made.output
        }
        return archive
    }

    private func withParts(_ body: (Command) async throws -> Void) async throws {
        let archive = try await Self.archive.value
        try await withCommand { command in
            _ = try await Program.run("tar", ["x"], in: command.folder, input: archive)
            try await body(command)
        }
    }

    @Test(arguments: [
        ("a c", 1, "the part with the rows 9-16 is missing, between a and c [lost-part]"),
        ("a c", 1, "--recipients "),
        ("a c", 1, "--rows 9-16 --out …"),
        ("b c", 1, "the part with the rows 1-8 is missing, before b"),
        ("a b", 1, "the part with the rows 17-24 is missing, after b"),
        ("a b c b2", 1, "b and b2 both have the rows 9-16 [doubled-part]\n   help: leave one of them out"),
        ("a overlap b c", 1, "a and overlap both have the rows 7-8"),
        ("a b a c", 64, "a is named twice"), ("a b ./a/ c", 64, "./a is named twice, and as a too"),
        ("a list c", 1, "list is not of the same run as a: it was begun with another list [another-run]"),
        ("list a c", 1, "make list again with what a was made with, in another folder"),
        ("a paper c", 1, "paper is not of the same run as a: it was begun with another paper"),
        ("a day c", 1, "make day again with --as-of 2026-12-01"),
        ("a unfinished c", 1, "unfinished is not finished: 8 of its 8 rows are done [unfinished-part]"),
        ("a unfinished c", 1, "finish it, then join the parts: handout batch reminder --library "),
        ("a unfinished c", 1, "--rows 9-16 --out unfinished --resume"),
        ("a lost c", 1, "lost/pieces/000012-r-12.pdf is missing [lost-file]"),
        ("a whole c", 64, "whole is a whole mailout, not a part of one [not-a-part]"),
        ("a nothing c", 64, "nothing is no folder of a mailout"),
        ("a people.csv c", 64, "people.csv is no folder of a mailout"),
        ("a b c --listed 20", 64, "the whole list has 24 rows, not 20"),
        ("a b c --out whole", 64, "whole holds a mailout already"),
        ("a b c --out a", 64, "a holds a mailout already"),
        ("a b c --out people.csv", 64, "people.csv is no folder"),
        ("a b c --listed 0", 64, "--listed is 1 or more"), ("", 64, "<part>"),
    ])
    func refusesByName(line: String, code: Int32, says: String) async throws {
        try await withParts { command in
            // Whoever opens a ledger may change its bytes.
            let files = { try command.files.filter { !$0.hasSuffix("ledger.sqlite") }.map { try command.read($0) } }
            let before = try files()
            let result = try await command.shell("\"$1\" join \(line.contains("--out") ? "" : "--out mailout") \(line)")
            #expect(result.exitCode == code, "\(result.errors)")
            #expect(result.errors.contains(says), "\(result.errors)")
            #expect(try files() == before)
        }
    }

    /// The commands in the messages finish a part, and make a missing one, also where names have blanks and quotation marks.
    @Test func tellsCommandsThatWork() async throws {
        try await withCommand { command in
            try command.write(Command.list(9) + "r-10,de,,Pat Example,,5,bus\n", to: "the list's/people of May.csv")
            try command.write("r-2\n", to: "gone.txt")
            let batch = """
                "$1" batch reminder --library \(Command.library) --recipients "the list's/people of May.csv" --suppress gone.txt \
                --locale fr-CA --for-excel --date-format dd/mm/yyyy --date-format "dd/mm/yyyy hh:mm" --toner low --sheet-marks omr \
                --job A1 --simplex --merged all --split 3 --as-of 2026-12-01
                """
            _ = try await command.shell(
                "\(batch) --out whole; \(batch) --rows 1-3 --out a; \(batch) --rows 7- --out c; rm c/manifest.*")
            func run(after mark: String, in errors: String, out: String) async throws -> Int32 {
                let line = try #require(errors.split(separator: "\n").first { $0.contains(mark) })
                let words = try #require(String(line).components(separatedBy: mark).last)
                #expect(words.hasPrefix("handout batch reminder "))
                let result = try await command.shell("\"$1\" \(words.dropFirst(8).replacing("…", with: out))")
                #expect([0, 1].contains(result.exitCode), "\(words): \(result.errors)")
                return result.exitCode
            }
            let unfinished = try await command.shell("\"$1\" join a c --out mailout")
            #expect(try await run(after: "then join the parts: ", in: unfinished.errors, out: "c") == 1)
            let lost = try await command.shell("\"$1\" join a c --out mailout")
            #expect(try await run(after: "or make it: ", in: lost.errors, out: "b") == 0)
            let joined = try await command.shell("\"$1\" join a b c --out mailout")
            #expect(joined.exitCode == 1, "\(joined.errors)")
            #expect(try command.mailout("mailout") == command.mailout("whole"))
            let again = try await command.shell("\"$1\" batch --reprint r-5 --out mailout")
            #expect(again.exitCode == 0, "\(again.errors)")
        }
    }

    /// The ledger knows which build began a part.
    @Test func refusesPartsOfAnotherBuild() async throws {
        try await withParts { command in
            let result = try await command.shell(
                """
                for part in a b c; do python3 -c "import sqlite3, sys; b = sqlite3.connect(sys.argv[1] + '/ledger.sqlite'); \\
                b.execute(\\"update run set value = 'x' where name = 'build of the program'\\"); b.commit()" $part
                [ $part != a ] || { "$1" join a b c --out mailout; echo "one: $?"; }; done
                "$1" join a b c --out mailout; echo "all: $?"
                """)
            #expect(result.text == "one: 1\nall: 1\n", "\(result.errors)")
            #expect(
                result.errors.contains("a is not of the same run as b: it was begun with another build of the program"))
            #expect(
                result.errors.contains("the parts were made by another build of the program than this [another-build]"))
        }
    }

    @Test func leavesWhatNoMailoutWrote() async throws {
        try await withParts { command in
            let whole = try command.mailout("whole")
            try command.write("of last week", to: "b/notes.txt")
            let result = try await command.shell("\"$1\" join a b c --out mailout --quiet")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(result.text == "")
            #expect(result.errors == "this stays where it is, for no mailout wrote it:\n  b/notes.txt\n")
            #expect(try command.mailout("mailout") == whole)
            #expect(command.files.filter { $0.hasPrefix("b/") } == ["b/notes.txt"])
            let again = try await command.shell("\"$1\" join a b c --out mailout")
            #expect(again.exitCode == 64)
            #expect(again.errors.contains("mailout holds a mailout already"))
        }
    }

    @Test func takesWhatWasPrintedAgainAlong() async throws {
        try await withParts { command in
            let result = try await command.shell(
                "\"$1\" batch --reprint 12 --recipients people.csv --out b >reprint.txt && \"$1\" join a b c --out mailout"
            )
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(
                try command.read("mailout/reprints/000012-r-12.pdf") == command.read("mailout/pieces/000012-r-12.pdf"))
        }
    }

    @Test func joinsOnePartThatIsTheWhole() async throws {
        try await withParts { command in
            let result = try await command.shell("\(Self.batch) --rows 1- --out all && \"$1\" join all --out mailout")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(try command.mailout("mailout") == command.mailout("whole"))
        }
    }

    /// A join that is killed goes on by the same command, and refuses another one.
    @Test func survivesBeingKilledAtAnyMoment() async throws {
        try await withParts { command in
            let whole = try command.mailout("whole")
            var random = SeededRandom(seed: 5)
            for turn in 0..<12 {
                let moment = Double.random(in: 0...0.12, using: &random)
                let result = try await command.shell(
                    """
                    mkdir run-\(turn); cp -r a b c run-\(turn); cd run-\(turn)
                    "$1" join a b c --out mailout & run=$!
                    sleep \(moment); kill -KILL $run; wait $run
                    [ -e a ] || [ -e b ] || [ -e c ] || exit 0
                    "$1" join c b a --out mailout
                    """)
                #expect(result.exitCode == 0, "\(result.errors)")
                #expect(try command.mailout("run-\(turn)/mailout") == whole)
                let rest = try FileManager.default.contentsOfDirectory(
                    atPath: command.folder.appending(path: "run-\(turn)").path)
                #expect(rest == ["mailout"])
            }
        }
    }
}
