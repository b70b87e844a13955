import ArgumentParser
import Commands
import Diagnostics
import FileWriting
import Foundation
import Service

struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: ToolProgram.Subcommand.person.abstract,
        discussion: """
            Where a proxy knows people already, by OpenID Connect or SAML, they need no password here: see --identity-header \
            of handout serve. What is changed here holds at once, for a service that runs as well. Use the account that the \
            service runs under. For a new password, remove a person and make them anew.
            """,
        subcommands: [New.self, All.self, Remove.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a person in. Their password is asked for on the terminal.")

        @Argument(help: "What they sign in with. Handouts that they give are recorded under it.")
        var name: String

        @Option(help: ArgumentHelp("A file whose first line is the password.", valueName: "file"))
        var passwordFile: String?

        @OptionGroup var state: StateOptions

        func run() throws {
            try reporting {
                let name = try AccountName(name)
                let password = try passwordFile.map(TypedPassword.first(lineOf:)) ?? TypedPassword.ask(for: name.text)
                try People(try state.database()).make(name, password: password)
                Console.note("\(name.text) may sign in.")
            }
        }
    }

    struct All: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the people who may sign in.")

        @OptionGroup var state: StateOptions

        func run() throws {
            try reporting {
                guard let database = try state.existingDatabase() else {
                    return Console.note("There is nobody: nothing is kept in \(state.shown).")
                }
                let people = try People(database).all()
                guard !people.isEmpty else { return Console.note("There is nobody.") }
                try Console.result(Table.text([["SINCE", "NAME"]] + people.map { [$0.made, $0.name] }))
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a person in no more. If they are signed in, they are out at once.")

        @Argument(help: "What they sign in with.")
        var name: String

        @OptionGroup var state: StateOptions

        func run() throws {
            try reporting {
                let name = try AccountName(name)
                guard try state.existingDatabase().map({ try People($0).remove(name) }) == true else {
                    throw ContentFault(
                        .error(
                            "unknown-person", "there is nobody of that name",
                            help: "“handout person list” names those that there are"))
                }
            }
        }
    }
}

/// A password read from a file or typed by a person, without being shown.
enum TypedPassword {
    /// The limit of bytes in a line.
    private static let longest = 4 << 10
    /// The byte for Ctrl-C.
    private static let interrupt: UInt8 = 3

    /// - Throws: `InputOutputFailure` if the file does not exist, `ContentFault` if it holds no valid password.
    static func first(lineOf path: String) throws -> Passphrase {
        let bytes: [UInt8]
        do {
            let file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw SystemFault() }
            defer { close(file) }
            bytes = try FileReading.bytes(of: file, limit: longest)
        } catch {
            throw InputOutputFailure(
                diagnostic: .error("file-unreadable", "\(path) cannot be read: \(error.reason)"))
        }
        let line = String(decoding: bytes.prefix(longest), as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return try Passphrase(String(line.first ?? ""))
    }

    /// Asks for the password twice on the terminal.
    ///
    /// - Throws: `InputOutputFailure` if there is no terminal, `ContentFault` if the two answers differ.
    static func ask(for name: String) throws -> Passphrase {
        guard isatty(STDIN_FILENO) == 1 else {
            throw InputOutputFailure(
                diagnostic: .error(
                    "no-terminal", "there is no terminal to ask for the password on",
                    help: "name a file whose first line it is, with --password-file"))
        }
        let password = try Passphrase(try line("Password for \(name), at least \(Passphrase.shortest) characters: "))
        guard password.isSame(as: try line("The same again: ")) else {
            throw ContentFault(.error("bad-password", "the two are not the same", help: "begin again"))
        }
        return password
    }

    /// Reads a line that the terminal does not show.
    ///
    /// - Throws: only the exit code for Ctrl-C.
    private static func line(_ question: String) throws -> String {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw InputOutputFailure(diagnostic: .error("no-terminal", "the terminal shows what is typed"))
        }
        var silent = before
        // Ctrl-C ends the line, not the command. Otherwise the terminal would be left without echo.
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
        silent.c_cc.11 = interrupt  // VEOL, in addition to the line break.
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        // The question follows the change of the terminal, so that an immediate answer is neither shown nor lost.
        Console.draw(question)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            Console.draw("\n")
        }
        var bytes = [UInt8](repeating: 0, count: longest)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        let typed = bytes.prefix(max(0, count))
        guard typed.last != interrupt else { throw ExitStatus.interrupted }
        return String(decoding: typed.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
