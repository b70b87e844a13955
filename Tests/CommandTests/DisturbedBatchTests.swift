import Foundation
import TestSupport
import Testing

/// Whatever disturbs a run, `--resume` completes it with the same files as an undisturbed run.
@Suite struct DisturbedBatchTests {
    /// The number of kills, from `HANDOUT_KILLS`; `make kill` uses a hundred.
    private static let kills = ProcessInfo.processInfo.environment["HANDOUT_KILLS"].flatMap(Int.init) ?? 8

    private static let people = 80

    /// Rows of every kind: two invalid, one suppressed.
    private static let list = Command.list(people) + "r-1,en-CA,,Pat Example,,5,bus\nr-x,de,,Pat Example,,5,bus\n"

    private static let arguments =
        "batch reminder --library \(Command.library) --recipients people.csv --suppress gone.txt"

    /// The files of an undisturbed run, with which all tests compare theirs.
    private static let undisturbed = Task {
        var files: [String: Data] = [:]
        try await withCommand { command in
            try prepare(command)
            let result = try await command.shell("\"$1\" \(arguments) --out undisturbed")
            #expect(result.exitCode == 1, "\(result.errors)")
            files = try command.mailout("undisturbed")
            #expect(files.count == people - 1 + 3)
        }
        return files
    }

    private static func prepare(_ command: Command) throws {
        try command.write(list, to: "people.csv")
        try command.write("r-7\n", to: "gone.txt")
    }

    private func withRun(_ body: (Command, _ undisturbed: [String: Data]) async throws -> Void) async throws {
        let undisturbed = try await Self.undisturbed.value
        try await withCommand { command in
            try Self.prepare(command)
            try await body(command, undisturbed)
        }
    }

    @Test func survivesBeingKilledAtAnyMoment() async throws {
        try await withRun { command, undisturbed in
            let start = ContinuousClock.now
            _ = try await command.shell("\"$1\" \(Self.arguments) --out timed")
            // On a busy machine a run may take long, but the test should not.
            let length = min(2, (ContinuousClock.now - start) / .seconds(1))
            var random = SeededRandom(seed: 1)
            var runs = 1
            for _ in 0..<Self.kills {
                // The kill may come before the run has begun, or after it has ended.
                let moment = Double.random(in: 0...length * 1.1, using: &random)
                let killed = try await command.shell(
                    """
                    "$1" \(Self.arguments) --out run-\(runs) --resume & run=$!
                    sleep \(moment); kill -KILL $run; wait $run
                    """)
                #expect([0, 1, 137].contains(killed.exitCode), "\(killed.errors)")
                guard killed.exitCode == 1 || Int.random(in: 0...3, using: &random) == 0 else { continue }
                try await finish("run-\(runs)", command, undisturbed)
                runs += 1
            }
            try await finish("run-\(runs)", command, undisturbed)
        }
    }

    /// Returns a shell script that starts a run in a folder. It stops the run after some pieces are made and before all
    /// are. If a machine is too slow to stop it in time, the run is started again. `$run` is its process, which
    /// continues after SIGCONT.
    private static func begun(_ folder: String) -> String {
        """
        while :; do
            "$1" \(arguments) --workers 1 --out \(folder) & run=$!
            until [ "$(ls \(folder)/pieces 2>/dev/null | wc -l)" -gt 3 ] || grep -q '^State:.Z' /proc/$run/status; do sleep 0.01; done
            kill -STOP $run
            until grep -q '^State:.[TZ]' /proc/$run/status; do sleep 0.01; done
            [ "$(ls \(folder)/pieces | wc -l)" -gt \(people - 10) ] || break
            kill -CONT $run; wait $run; rm -rf \(folder)
        done
        """
    }

    private func finish(_ name: String, _ command: Command, _ undisturbed: [String: Data]) async throws {
        let result = try await command.shell("\"$1\" \(Self.arguments) --out \(name) --resume")
        #expect(result.exitCode == 1, "\(result.errors)")
        #expect(try command.mailout(name) == undisturbed)
        #expect(command.files.filter { $0.hasPrefix("\(name)/ledger") } == ["\(name)/ledger.sqlite"])
    }

    @Test(arguments: ["INT", "TERM", "HUP"])
    func stopsWellWhenItIsAskedTo(signal: String) async throws {
        try await withRun { command, undisturbed in
            let stopped = try await command.shell(
                """
                \(Self.begun("run"))
                kill -\(signal) $run; kill -CONT $run; wait $run
                """)
            #expect(stopped.exitCode == 130, "\(stopped.errors)")
            #expect(stopped.errors.contains("go on with the same command and --resume"))
            #expect(!command.files.contains("run/manifest.csv"))
            try await finish("run", command, undisturbed)
        }
    }

    @Test func waitsForAPipeNoLongerThanItIsAskedTo() async throws {
        try await withCommand { command in
            let stopped = try await command.shell(
                """
                mkfifo pipe; sleep 1200 >pipe & writer=$!
                "$1" batch reminder --library \(Command.library) --recipients pipe --format csv --out run & run=$!
                # As soon as it keeps signals back.
                until grep -q '^SigBlk:.*4003$' /proc/$run/status; do sleep 0.02; done
                kill -INT $run; wait $run; echo $?; kill $writer
                """)
            #expect(stopped.text == "130\n", "\(stopped.errors)")
            #expect(stopped.errors.contains("stopped, before anything was made"))
        }
    }

    @Test func makesAgainWhatWasSpoiledOrLost() async throws {
        try await withRun { command, undisturbed in
            _ = try await command.shell("\"$1\" \(Self.arguments) --out run")
            try command.write("spoiled", to: "run/pieces/000001-r-1.pdf")
            try FileManager.default.removeItem(at: command.folder.appending(path: "run/pieces/000002-r-2.pdf"))
            try command.write("half", to: "run/pieces/000003-r-3.pdf.partial")
            // This file is planned, and its row is suppressed.
            try command.write("no one's", to: "run/pieces/000007-r-7.pdf")
            try await finish("run", command, undisturbed)
        }
    }

    /// Two people are exchanged in the list during the run, and nobody gets the other's letter.
    @Test func makesTheListThatWasThereAtTheStart() async throws {
        try await withRun { command, undisturbed in
            let rows = Self.list.components(separatedBy: "\nr-")
            var swapped = rows
            swapped.swapAt(70, 71)
            try command.write(swapped.joined(separator: "\nr-"), to: "swapped.csv")
            let result = try await command.shell(
                """
                cp people.csv kept.csv
                "$1" \(Self.arguments) --workers 1 --out run & run=$!
                until [ "$(ls run/pieces 2>/dev/null | wc -l)" -gt 3 ]; do sleep 0.01; done
                cat swapped.csv >people.csv; wait $run; code=$?; cat kept.csv >people.csv; exit $code
                """)
            #expect(result.exitCode == 1, "\(result.errors)")
            #expect(try command.mailout("run") == undisturbed)
            try await finish("run", command, undisturbed)
        }
    }

    /// The test uses a small disk of its own, if the machine allows one.
    @Test func survivesAFullDisk() async throws {
        let script = """
            mount -t tmpfs -o size=300k tmpfs disk || exit 99
            "$1" \(Self.arguments) --out disk/run; echo "first: $?"
            find disk -name '*.partial' | wc -l
            mount -o remount,size=64m disk
            "$1" \(Self.arguments) --out disk/run --resume; echo "second: $?"
            mkdir run; cp -r disk/run/. run
            umount disk
            """
        try await withRun { command, undisturbed in
            try FileManager.default.createDirectory(
                at: command.folder.appending(path: "disk"), withIntermediateDirectories: false)
            let result = try await Program.run(
                "unshare", ["-rm", "sh", "-c", script, "sh", Command.path], in: command.folder)
            guard result.exitCode != 99, result.text.contains("first") else {
                print("A full disk was not tried: no disk may be mounted here.")
                return
            }
            #expect(result.text.contains("first: 74\n0\n"), "\(result.text) \(result.errors)")
            #expect(result.errors.contains("No space left on device"))
            #expect(result.errors.contains("make room on the disk, then go on with --resume"))
            #expect(result.text.contains("second: 1\n"))
            #expect(try command.mailout("run") == undisturbed)
        }
    }

    /// Permission is removed during the run. Root, whom no permission restricts, runs the test as another user.
    @Test func survivesThatItMayNoLongerWrite() async throws {
        let script = """
            "$1" --version >/dev/null 2>&1 || exit 99
            \(Self.begun("open/run"))
            chmod 500 open/run/pieces; kill -CONT $run; wait $run; echo "first: $?"
            chmod 700 open/run/pieces
            "$1" \(Self.arguments) --out open/run --resume; echo "second: $?"
            chmod -R a+rX open/run
            """
        try await withRun { command, undisturbed in
            try FileManager.default.createDirectory(
                at: command.folder.appending(path: "open"), withIntermediateDirectories: false)
            chmod(command.folder.path, 0o755)
            chmod(command.folder.appending(path: "open").path, 0o777)
            let somebody = getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
            let result = try await Program.run(
                "env", somebody + ["sh", "-c", script, "sh", Command.path], in: command.folder)
            guard result.exitCode != 99 else {
                print("Permission was not taken away: somebody else may not read this folder.")
                return
            }
            #expect(result.text.contains("first: 74"), "\(result.text) \(result.errors)")
            #expect(result.errors.contains("cannot be written: Permission denied"))
            #expect(result.text.contains("second: 1"))
            #expect(try command.mailout("open/run") == undisturbed)
        }
    }

    @Test func makesOfAListThatWasCutOffWhatItMakesOfTheWhole() async throws {
        try await withRun { command, undisturbed in
            let whole = Array(Self.list.utf8)
            var random = SeededRandom(seed: 3)
            for turn in 0..<3 {
                let cut = Int.random(in: Command.columns.utf8.count + 60..<whole.count, using: &random)
                try command.write(Data(whole[..<cut]), to: "cut.csv")
                let result = try await command.batch(
                    "--recipients", "cut.csv", "--suppress", "gone.txt", "--out", "cut-\(turn)")
                #expect([0, 1].contains(result.exitCode), "\(result.errors)")
                for (path, bytes) in try command.mailout("cut-\(turn)") where path.hasPrefix("pieces/") {
                    // The cells that were cut off the last row cannot differ.
                    let isLast = whole[cut - 1] != 0x0A && path == command.lastPiece("cut-\(turn)")
                    #expect(bytes == undisturbed[path] || isLast, "\(path)")
                }
            }
        }
    }

    // MARK: Refused runs

    @Test func refusesASecondRunInTheSameFolder() async throws {
        try await withRun { command, undisturbed in
            let result = try await command.shell(
                """
                exec 3>&1 4>&2 >first.txt 2>&1
                \(Self.begun("run"))
                exec >&3 2>&4
                for second in "\(Self.arguments) --out run --resume" "batch --purge run"; do
                    "$1" $second; echo "second: $?"
                done
                kill -CONT $run; wait $run
                """)
            #expect(result.text == "second: 74\nsecond: 74\n", "\(result.errors)")
            #expect(result.errors.contains("another run works in run"))
            #expect(try command.mailout("run") == undisturbed)
        }
    }

    @Test func refusesALedgerOfAnotherRun() async throws {
        try await withRun { command, undisturbed in
            try command.copyLibrary { $0 }
            let own = Self.arguments.replacing(Command.library, with: "library")
            _ = try await command.shell("\"$1\" \(own) --out run")
            for (change, options, says) in [
                ("sed -i s/5,bus/6,bus/ people.csv", "", "another list"),
                ("echo r-8 >>gone.txt", "", "another list of ids to leave out"),
                ("echo 'One more sentence.' >>library/handouts/reminder/en-CA.md", "", "another handout (en-CA.md)"),
                (
                    "sed -i s/0142/0143/ library/publishers/example.yaml", "",
                    "another library (publishers/example.yaml)"
                ),
                ("true", "--theme plain", "another theme"), ("true", "--paper a4", "another paper"),
                ("true", "--simplex", "another number of pages a sheet"), ("true", "--proof 3", "another proof"),
                ("true", "--as-of 2026-02-01", "another day by which reviews are due"),
                (
                    "python3 -c \"import sqlite3; b = sqlite3.connect('run/ledger.sqlite'); "
                        + "b.execute(\\\"update run set value = 'x' where name = 'build of the program'\\\"); b.commit()\"",
                    "", "another build of the program"
                ),
            ] {
                let result = try await command.shell(
                    """
                    mkdir keep; cp people.csv gone.txt run/ledger.sqlite keep; cp -r library keep
                    \(change); "$1" \(own) --out run --resume \(options); code=$?
                    cp keep/people.csv keep/gone.txt .; cp keep/ledger.sqlite run; rm -r library; cp -r keep/library .; rm -r keep
                    exit $code
                    """)
                #expect(result.exitCode == 1, "\(says): \(result.errors)")
                #expect(result.errors.contains("run was begun with \(says)"), "\(result.errors)")
            }
            #expect(try command.mailout("run") == undisturbed)
            _ = try await command.shell("\"$1\" \(own) --out run --resume --workers 3")
            #expect(try command.mailout("run") == undisturbed)
        }
    }

    @Test func refusesAFolderWithOtherThingsInIt() async throws {
        try await withCommand { command in
            try command.write(Command.list(1), to: "people.csv")
            try command.write("of last week", to: "mailout/notes.txt")
            for options in [["--out", "mailout"], ["--out", "mailout", "--resume"], ["--out", "people.csv"]] {
                let result = try await Program.run(
                    Command.path,
                    ["batch", "reminder", "--library", Command.library, "--recipients", "people.csv"] + options,
                    in: command.folder)
                #expect(result.exitCode == 64, "\(result.errors)")
                #expect(command.files == ["mailout/notes.txt", "people.csv"])
            }
            _ = try await command.batch("--recipients", "people.csv", "--out", "run")
            let again = try await command.batch("--recipients", "people.csv", "--out", "run")
            #expect(again.exitCode == 64)
            #expect(again.errors.contains("go on with it by --resume, remove it by --purge"))
            try command.write("of last week", to: "run/notes.txt")
            let strange = try await command.batch("--recipients", "people.csv", "--out", "run", "--resume")
            #expect(strange.exitCode == 64)
            #expect(strange.errors.contains("run holds what no mailout wrote: notes.txt"))
        }
    }

    @Test func tellsThatALedgerIsDamaged() async throws {
        try await withCommand { command in
            try command.write(Command.list(1), to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "run")
            try command.write(Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 * 7) }), to: "run/ledger.sqlite")
            let result = try await command.batch("--recipients", "people.csv", "--out", "run", "--resume")
            #expect(result.exitCode == 74)
            #expect(result.errors.contains("run/ledger.sqlite is damaged"), "\(result.errors)")
            let purged = try await command.run("batch", "--purge", "run")
            #expect(purged.exitCode == 0)
            #expect(command.files == ["people.csv"])
        }
    }
}

extension Command {
    fileprivate func lastPiece(_ name: String) -> String? {
        try? mailout(name).keys.filter { $0.hasPrefix("pieces/") }.max()
    }
}
