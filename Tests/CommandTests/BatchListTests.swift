import Foundation
import TestSupport
import Testing

/// Lists of every format make the same mailout.
@Suite struct BatchListTests {
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
            // The digests depend on the list's own bytes; otherwise the manifests are equal.
            func files(_ name: String) throws -> [String: Data] {
                try command.mailout(name).filter { !$0.key.hasPrefix("manifest") }
            }
            func manifest(_ name: String) throws -> [[String: String]] {
                try command.manifest(name).map { $0.filter { $0.key != "hmac-sha256" } }
            }
            let expected = try (files("csv"), manifest("csv"))

            let lines = try await command.batch("--recipients", "people.jsonl", "--out", "lines")
            #expect(lines.exitCode == 0, "\(lines.errors)")
            #expect(try (files("lines"), manifest("lines")) == expected)
            let piped = try await command.batch(
                "--recipients", "-", "--format", "csv", "--out", "piped", input: Command.list(4))
            #expect(piped.exitCode == 0, "\(piped.errors)")
            #expect(try (files("piped"), manifest("piped")) == expected)
            let database = try await command.batch(
                "--recipients", "people.sqlite", "--query", "select * from people order by dose", "--out", "database")
            #expect(database.exitCode == 0, "\(database.errors)")
            #expect(try (files("database"), manifest("database")) == expected)
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

    /// A query may contain names and numbers. The ledger recognizes it without storing it.
    @Test func keepsAQueryOutOfTheLedger() async throws {
        try await withCommand { command in
            _ = try await Program.run(
                "python3",
                [
                    "-c",
                    "import sqlite3; b = sqlite3.connect('a.db'); b.execute('create table people (id, name)'); b.execute(\"insert into people values ('r-1', 'Zebulonia')\"); b.commit()",
                ],
                in: command.folder)
            let query = "select id, 'bus' as ways from people where name = 'Zebulonia'"
            let result = try await command.batch("--recipients", "a.db", "--query", query, "--out", "mailout")
            #expect(result.exitCode == 0, "\(result.errors)")
            for file in command.files where file.hasPrefix("mailout/") && !file.hasSuffix(".pdf") {
                #expect(!String(decoding: try command.read(file), as: UTF8.self).contains("Zebulonia"), "\(file)")
            }
            let other = try await command.batch(
                "--recipients", "a.db", "--query", query + " and 1", "--out", "mailout", "--resume")
            #expect(other.errors.contains("mailout was begun with another query"), "\(other.errors)")
            let again = try await command.run("batch", "--reprint", "r-1", "--out", "mailout")
            #expect(again.errors.contains("the ledger does not keep a query's text"), "\(again.errors)")
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
}
