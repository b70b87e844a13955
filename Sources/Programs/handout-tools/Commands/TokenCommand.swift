import ArgumentParser
import Commands
import Diagnostics
import Foundation
import Service

struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: ToolProgram.Subcommand.token.abstract,
        discussion: """
            A program shows its token with each request: Authorization: Bearer handout_… A token is good for what its scopes \
            name: copies (POST /handouts/ID/pdf and /html), launch (POST /launch), record (/given), metrics (/metrics). Its name, \
            which is never that of a person, stands in records for \
            what it did. What is changed here holds at once, for a service that runs as well. Use the account that the \
            service runs under.
            """,
        subcommands: [New.self, All.self, Revoke.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token, and print it: nothing can tell it again.")

        @Argument(help: "The program's name.")
        var name: String

        @Option(
            help: ArgumentHelp(
                "The last day on which it opens, as 2027-03-31, or for how long, as P90D, P12W, P6M or P1Y.",
                valueName: "day"))
        var expires: String?

        @Option(
            help: ArgumentHelp(
                "What it is good for: copies, launch, record or metrics. May be repeated. (default: copies)",
                valueName: "scope"))
        var scope: [TokenScope] = []

        @OptionGroup var state: StateOptions

        func validate() throws {
            guard let expires, lastDay == nil else { return }
            throw ValidationError("“\(expires)” is no day to come: write it as 2027-03-31, or as P90D for 90 days.")
        }

        func run() throws {
            try reporting {
                let name = try AccountName(name)
                let scopes: Set<TokenScope> = scope.isEmpty ? [.copies] : Set(scope)
                let token = try Tokens(try state.database()).make(name, expires: lastDay, scopes: scopes)
                try Console.result(token + "\n")
                Console.note(
                    "Good for: \(TokenScope.text(scopes)). Keep it where only \(name.text) reads it: it is not shown again."
                )
            }
        }

        private var lastDay: String? { expires.flatMap { Term.lastDay($0, from: Date()) } }
    }

    struct All: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the tokens: whose, and when each was used last.")

        @OptionGroup var state: StateOptions

        func run() throws {
            try reporting {
                guard let database = try state.existingDatabase() else {
                    return Console.note("There is no token: nothing is kept in \(state.shown).")
                }
                let tokens = try Tokens(database).all()
                guard !tokens.isEmpty else { return Console.note("There is no token.") }
                let rows = tokens.map { token in
                    let isOver = token.expires.map { $0 < Date().day } ?? false
                    return [
                        token.made, token.expires.map { isOver ? "\($0), over" : $0 } ?? "never",
                        token.lastUsed ?? "never", TokenScope.text(token.scopes), token.name,
                    ]
                }
                try Console.result(Table.text([["MADE", "EXPIRES", "LAST USED", "GOOD FOR", "NAME"]] + rows))
            }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a token away. It is refused from now on.")

        @Argument(help: "The program's name.")
        var name: String

        @OptionGroup var state: StateOptions

        func run() throws {
            try reporting {
                let name = try AccountName(name)
                guard try state.existingDatabase().map({ try Tokens($0).revoke(name) }) == true else {
                    throw ContentFault(
                        .error(
                            "unknown-token", "there is no token of that name",
                            help: "“handout token list” names those that there are"))
                }
            }
        }
    }
}

extension TokenScope: ExpressibleByArgument {}

/// The term during which a token is valid.
enum Term {
    /// - Parameter text: a future day, or a term of days, weeks, months or years. ISO 8601-1, 5.5.2.
    /// - Returns: the last day of the term, in UTC; nil if the text is neither.
    static func lastDay(_ text: String, from now: Date) -> String? {
        if Day.isValid(text) { return text >= now.day ? text : nil }
        guard let term = text.wholeMatch(of: /P([1-9][0-9]{0,3})([DWMY])/), let count = Int(term.output.1) else {
            return nil
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let (unit, factor): (Calendar.Component, Int) =
            switch term.output.2 {
            case "D": (.day, 1)
            case "W": (.day, 7)
            case "M": (.month, 1)
            default: (.year, 1)
            }
        let last = calendar.date(byAdding: unit, value: count * factor, to: now)?.day
        // Beyond the year 9999, days no longer sort as text.
        return last.flatMap { Day.isValid($0) ? $0 : nil }
    }
}
