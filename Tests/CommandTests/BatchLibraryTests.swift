import Foundation
import TestSupport
import Testing

/// A mailout is made from the handout and the library as they were at its start, and from nothing else.
@Suite struct BatchLibraryTests {
    private static let batch = "batch reminder --library library --recipients people.csv"

    private func withLibrary(_ body: (Command) async throws -> Void) async throws {
        try await withCommand { command in
            try command.copyLibrary { $0 }
            try command.write(Command.list(40), to: "people.csv")
            try await body(command)
        }
    }

    /// An editor's backups, notes, other handouts and the mailout itself do not affect a run.
    @Test func passesOverFilesThatNobodyReads() async throws {
        try await withLibrary { command in
            _ = try await command.shell("\"$1\" \(Self.batch) --out undisturbed")
            let strays = [
                "notes.txt", "handouts/reminder/en-CA.md~", "handouts/reminder/.en-CA.md.swp", "publishers/other.yaml",
                "handouts/reminder/notes.txt", "publishers/example.yaml.bak", "clinics/README",
            ].map { "library/" + $0 }
            let result = try await command.shell(
                """
                "$1" \(Self.batch) --out library/mailout --workers 1 & run=$!
                until [ "$(ls library/mailout/pieces 2>/dev/null | wc -l)" -gt 3 ]; do sleep 0.01; done
                mkdir library/clinics
                for stray in \(strays.joined(separator: " ")); do echo stray >$stray; done
                cp -r library/handouts/reminder library/handouts/other; wait $run
                """)
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(!result.errors.contains("changed"), "\(result.errors)")
            #expect(try command.mailout("library/mailout") == command.mailout("undisturbed"))
            let resumed = try await command.shell("\"$1\" \(Self.batch) --out library/mailout --resume")
            #expect(resumed.exitCode == 0, "\(resumed.errors)")
        }
    }

    /// An edit during the run changes no piece, and is reported.
    @Test func makesEveryPieceFromTheTextThatWasThereAtTheStart() async throws {
        try await withLibrary { command in
            _ = try await command.shell("\"$1\" \(Self.batch) --out undisturbed")
            let result = try await command.shell(
                """
                cp -r library before
                "$1" \(Self.batch) --out run --workers 1 & run=$!
                until [ "$(ls run/pieces 2>/dev/null | wc -l)" -gt 3 ]; do sleep 0.01; done
                echo 'One more sentence.' >>library/handouts/reminder/en-CA.md
                sed -i s/0142/0143/ library/publishers/example.yaml; wait $run
                """)
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(
                result.errors.contains(
                    "the handout (en-CA.md) and the library (publishers/example.yaml) changed while the mailout was made"
                ),
                "\(result.errors)")
            #expect(try command.mailout("run") == command.mailout("undisturbed"))
            let refused = try await command.shell("\"$1\" \(Self.batch) --out run --resume")
            #expect(refused.exitCode == 1)
            #expect(
                refused.errors.contains(
                    "run was begun with another handout (en-CA.md), another library (publishers/example.yaml)"))
            #expect(refused.errors.contains("put the named files back as they were"), "\(refused.errors)")
            let restored = try await command.shell(
                "rm -r library; mv before library; \"$1\" \(Self.batch) --out run --resume")
            #expect(restored.exitCode == 0, "\(restored.errors)")
        }
    }

    /// The handout has already been read while the program waits for its list.
    @Test func knowsTheTextThatItReadAndNoOther() async throws {
        try await withLibrary { command in
            let result = try await command.shell(
                """
                cp -r library before; mkfifo pipe
                "$1" \(Self.batch) --recipients pipe --format csv --out run & run=$!
                # It opens once the program reads.
                exec 3>pipe
                echo 'One more sentence.' >>library/handouts/reminder/en-CA.md
                cat people.csv >&3; exec 3>&-; wait $run || exit
                "$1" \(Self.batch) --format csv --out run --resume && exit 99
                rm -r library; mv before library; "$1" \(Self.batch) --format csv --out run --resume
                """.replacing("--recipients people.csv --recipients pipe", with: "--recipients pipe"))
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(result.errors.contains("run was begun with another handout (en-CA.md)"))
        }
    }

    /// The letters of one clinic's name do not affect the pieces of another clinic.
    @Test func makesTheSamePieceWhateverClinicsAreAmongThem() async throws {
        try await withLibrary { command in
            for (name, title) in [("east", "East Clinic"), ("west", "West Clinic 样本 Łódź")] {
                try command.write(
                    "name: {en: \(title), fr: \(title)}\nphones:\n  - {label: {en: Clinic, fr: Clinique}, number: 613-555-0142}\n",
                    to: "library/clinics/\(name).yaml")
            }
            let text = "library/handouts/reminder/en-CA.md"
            try command.write(try command.text(text) + "\nYour clinic is {{clinic.name}}.\n", to: text)
            let people = (1...8).map { "r-\($0),\($0 % 2 == 0 ? "east" : "west"),Pat Example,bus" }
            let columns = "id,clinic,patient.name,ways\n"
            try command.write(columns + people.joined(separator: "\n") + "\n", to: "all.csv")
            try command.write(columns + people[1] + "\n", to: "east.csv")
            try command.write(columns + people[2] + "\n", to: "west.csv")
            for list in ["all", "east", "west"] {
                let result = try await command.run(
                    "batch", "reminder", "--library", "library", "--recipients", "\(list).csv", "--out", list,
                    "--workers", "1")
                #expect(result.exitCode == 0, "\(result.errors)")
            }
            #expect(try command.read("all/pieces/000002-r-2.pdf") == command.read("east/pieces/000001-r-2.pdf"))
            #expect(try command.read("all/pieces/000003-r-3.pdf") == command.read("west/pieces/000001-r-3.pdf"))
        }
    }

    /// If a folder is moved, its run continues there; another run can use the old path.
    @Test func writesIntoTheFolderThatItOpened() async throws {
        try await withLibrary { command in
            try command.write(Command.list(12), to: "others.csv")
            let others = Self.batch.replacing("people.csv", with: "others.csv")
            for (line, out) in [(Self.batch, "first"), (others, "second")] {
                _ = try await command.shell("\"$1\" \(line) --out \(out)")
            }
            let result = try await command.shell(
                """
                "$1" \(Self.batch) --out run --workers 1 & run=$!
                until [ "$(ls run/pieces 2>/dev/null | wc -l)" -gt 3 ]; do sleep 0.01; done
                mv run moved
                "$1" \(others) --out run || exit; wait $run
                """)
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(try command.mailout("run") == command.mailout("second"))
            #expect(try command.mailout("moved") == command.mailout("first"))
            // If the run had ended before, nothing is reported.
            #expect(!result.errors.contains("warning") || result.errors.contains("/moved [folder-moved]"))
            for (line, out) in [(Self.batch, "moved"), (others, "run")] {
                let resumed = try await command.shell("\"$1\" \(line) --out \(out) --resume")
                #expect(resumed.exitCode == 0, "\(resumed.errors)")
            }
        }
    }

    @Test func namesTheBuildThatBeganARun() async throws {
        try await withLibrary { command in
            let known = try await command.shell(
                """
                "$1" \(Self.batch) --out run >made.txt && python3 -c "
                import sqlite3
                base = sqlite3.connect('run/ledger.sqlite')
                print(base.execute(\\"select value from run where name = 'build of the program'\\").fetchone()[0])
                base.execute(\\"update run set value = 'handout 0.0, build 12ab' where name = 'build of the program'\\")
                base.commit()"
                """)
            #expect(known.text.contains(/, build [0-9a-f]{40}\n/), "\(known.text) \(known.errors)")
            let refused = try await command.shell("\"$1\" \(Self.batch) --out run --resume")
            #expect(refused.exitCode == 1)
            #expect(refused.errors.contains("run was begun with another build of the program"))
            #expect(refused.errors.contains("go on with the build that began it, which was handout 0.0, build 12ab"))
        }
    }

    /// Icons are copied with what else the pieces are made of: the library's own and the built-in ones.
    @Test func drawsIconsOfTheLibrary() async throws {
        try await withLibrary { command in
            try command.copyIcon("ours", to: "library/icons")
            let result = try await command.shell(
                """
                printf '\n## More {icon=ours}\n\nWords.\n\n## Times {icon=morning}\n\nWords.\n' \
                    >>library/handouts/reminder/en-CA.md
                "$1" \(Self.batch) --out run --workers 1
                """)
            #expect(result.exitCode == 0, "\(result.errors)")
        }
    }
}

extension Command {
    /// Copies a built-in icon under another name.
    fileprivate func copyIcon(_ name: String, to folder: String) throws {
        let file = Package.root.appending(path: "Templates/icons/phone.svg")
        try write(try String(contentsOf: file, encoding: .utf8), to: "\(folder)/\(name).svg")
    }
}
