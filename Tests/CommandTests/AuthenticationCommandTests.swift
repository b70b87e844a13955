import Foundation
import TestSupport
import Testing

/// The commands that manage access to the service.
@Suite struct AuthenticationCommandTests {
    @Test func makesListsAndRevokesTokens() async throws {
        try await withCommand { command in
            let none = try await command.run("token", "list", "--state", "s")
            #expect(none.exitCode == 0 && none.errors == "There is no token: nothing is kept in s.\n")
            let nobody = try await command.run("person", "list", "--state", "s")
            #expect(nobody.exitCode == 0 && nobody.errors == "There is nobody: nothing is kept in s.\n")
            for words in [["token", "revoke", "intake"], ["person", "remove", "Pat Example"]] {
                let result = try await Program.run(Command.path, words + ["--state", "s"], in: command.folder)
                #expect(result.exitCode == 1, "\(words)")
            }
            #expect(command.files.isEmpty)
            let made = try await command.run("token", "new", "intake", "--expires", "P90D", "--state", "s")
            #expect(made.exitCode == 0 && made.text.wholeMatch(of: /handout_[A-Za-z0-9_-]{43}\n/) != nil)
            let again = try await command.run("token", "new", "intake", "--state", "s")
            #expect(again.exitCode == 1 && again.text.isEmpty && again.errors.contains("already [name-taken]"))
            let listed = try await command.run("token", "list", "--state", "s").text
            #expect(
                listed.contains(
                    /^MADE        EXPIRES     LAST USED  GOOD FOR  NAME\n\d{4}-\d\d-\d\d  \d{4}-\d\d-\d\d  never      copies    intake\n/
                ))
            #expect(!listed.contains(made.text.trimmingCharacters(in: .newlines)))
            let scopes = try await command.run(
                "token", "new", "watch", "--scope", "metrics", "--scope", "record", "--state", "s")
            #expect(scopes.exitCode == 0 && scopes.errors.hasPrefix("Good for: record metrics."))
            let nonsense = try await command.run("token", "new", "x", "--scope", "all", "--state", "s")
            #expect(nonsense.exitCode == 64)
            #expect(try await command.run("token", "revoke", "intake", "--state", "s").exitCode == 0)
            let gone = try await command.run("token", "revoke", "intake", "--state", "s")
            #expect(gone.exitCode == 1 && gone.errors.contains("no token of that name"))
            let permissions =
                try FileManager.default.attributesOfItem(
                    atPath: command.folder.appending(path: "s/service.sqlite").path)[.posixPermissions] as? Int
            #expect(permissions == 0o600)
        }
    }

    @Test func keepsItsStateBelowHome() async throws {
        try await withCommand { command in
            let result = try await Program.run(
                "/usr/bin/env", ["-u", "XDG_STATE_HOME", "HOME=/nowhere", Command.path, "token", "list"],
                in: command.folder)
            #expect(result.errors == "There is no token: nothing is kept in /nowhere/.local/state/handout.\n")
        }
    }

    @Test(arguments: ["2020-01-01", "P0D", "P", "90", "P1H", "2027-02-30", "P99999D", "-P1D"])
    func takesNoTermThatIsOverOrNone(_ term: String) async throws {
        try await withCommand { command in
            let result = try await command.run("token", "new", "intake", "--expires=\(term)", "--state", "s")
            #expect(result.exitCode == 64 && result.errors.contains("no day to come"))
            #expect(command.files.isEmpty)
        }
    }

    @Test func takesAPasswordFromAFile() async throws {
        try await withCommand { command in
            try command.write("a horse that reads at night\nmore\n", to: "password")
            try command.write("too short\n", to: "short")
            let made = try await command.run(
                "person", "new", "Pat Example", "--password-file", "password", "--state", "s")
            #expect(made.exitCode == 0 && made.errors == "Pat Example may sign in.\n")
            for (name, file, rule) in [
                ("PAT EXAMPLE", "password", "name-taken"), ("Sam", "short", "bad-password"),
                ("Sam", "nothing", "file-unreadable"), (" ", "password", "bad-name"),
            ] {
                let refused = try await command.run("person", "new", name, "--password-file", file, "--state", "s")
                #expect(refused.exitCode != 0 && refused.errors.contains("[\(rule)]"), "\(name) \(refused.errors)")
            }
            let blind = try await command.run(
                "person", "new", "Sam", "--state", "s", input: "a horse that reads at night\n")
            #expect(blind.exitCode == 74 && blind.errors.contains("[no-terminal]"))
            #expect(try await command.run("person", "list", "--state", "s").text.hasSuffix("  Pat Example\n"))
            #expect(try await command.run("person", "remove", "pat example", "--state", "s").exitCode == 0)
            #expect(try await command.run("person", "list", "--state", "s").errors == "There is nobody.\n")
        }
    }

    @Test func asksTwiceOnATerminalAndShowsNothing() async throws {
        try await withCommand { command in
            for (again, code) in [("a horse that reads at night", 0), ("a horse that reads by day", 1), ("\u{3}", 130)]
            {
                let result = try await Program.run(
                    "/usr/bin/python3",
                    ["-I", "-c", Self.typing, Command.path, "a horse that reads at night", again], in: command.folder)
                #expect(result.text.hasSuffix("exit \(code)\n"), "\(result.text) \(result.errors)")
                #expect(result.text.contains("shows what is typed: True"))
                #expect(result.text.contains("Password for Pat") && result.text.contains("The same again"))
                #expect(!result.text.contains("horse"))
            }
        }
    }

    /// Answers questions on a terminal, and prints everything that the terminal showed.
    private static let typing = """
        import os, pty, sys, termios
        child, terminal = pty.fork()
        if child == 0: os.execv(sys.argv[1], [sys.argv[1], "person", "new", "Pat", "--state", "s"])
        shown = b""
        def until(words):
            global shown
            while words not in shown:
                shown += os.read(terminal, 4096)
        until(b"characters: ")
        os.write(terminal, sys.argv[2].encode() + b"\\n")
        until(b"again: ")
        os.write(terminal, sys.argv[3].encode() + b"\\n")
        try:
            while piece := os.read(terminal, 4096): shown += piece
        except OSError: pass
        print(shown.decode())
        print("shows what is typed:", bool(termios.tcgetattr(terminal)[3] & termios.ECHO))
        print("exit", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """
}
