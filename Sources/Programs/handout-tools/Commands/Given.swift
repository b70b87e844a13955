import ArgumentParser
import Commands
import Diagnostics
import Foundation
import HandoutKit
import Service

/// The subcommand for the record that `serve --record-given` keeps.
struct Given: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: ToolProgram.Subcommand.given.abstract,
        discussion: """
            The record is kept by "handout serve --record-given", in the folder of its state. It may be read while the \
            service runs. Days and times are those of UTC.

            Since a day, as a table:
              handout given list --from 2026-12-01
            A month, as FHIR R4 DocumentReferences:
              handout given export --from 2026-12-01 --to 2026-12-31 --format fhir > december.json
            When it need not be kept any longer:
              handout given purge --before 2016-12-01
            Who looked at the record, by the service or by these commands:
              handout given views
            """,
        subcommands: [GivenList.self, GivenExport.self, GivenPurge.self, GivenViews.self])
}

struct GivenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what was given, the earliest first.")

    @OptionGroup var part: GivenPart

    func run() async throws {
        try await reportingAsync {
            var rows = [["TIME", "PATIENT", "GIVEN BY", "HANDOUT", "VERSION", "LANGUAGE", "SIZE"]]
            var reader = try await part.record().view(part.query, by: StateOptions.account, way: "list")
            while let copies = try await reader.next() {
                rows += copies.map {
                    [$0.time, $0.patient, $0.giver, $0.handout, $0.version, $0.language, $0.printSize]
                }
            }
            guard rows.count > 1 else { return Console.note("Nothing was recorded.") }
            try Console.result(Table.text(rows))
        }
    }
}

struct GivenExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what was given for another program, on standard output.")

    @OptionGroup var part: GivenPart

    @Option(help: "csv (RFC 4180) or fhir (a bundle of DocumentReferences, R4).")
    var format = GivenDocument.Format.csv

    func run() async throws {
        try await reportingAsync {
            var document = GivenDocument(format, at: Date())
            var reader = try await part.record().view(part.query, by: StateOptions.account, way: "export")
            while let copies = try await reader.next() {
                try Console.result(try document.text(of: copies))
            }
            try Console.result(document.ending())
        }
    }
}

struct GivenPurge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Forget what was given before a day.")

    @OptionGroup var place: StateOptions

    @Option(help: ArgumentHelp("The first day that is kept, as 2026-12-08.", valueName: "date"))
    var before: String

    func validate() throws {
        guard Day.isValid(before) else { throw ValidationError(Day.expectation(before)) }
    }

    func run() async throws {
        try await reportingAsync {
            let count = try await place.record().purge(before: before, by: StateOptions.account)
            Console.note("\(count) recorded before \(before) \(count == 1 ? "was" : "were") forgotten.")
        }
    }
}

struct GivenViews: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "views", abstract: "List who looked at the record, when, and at which part of it.")

    @OptionGroup var place: StateOptions

    func run() async throws {
        try await reportingAsync {
            let rows = try await place.record().views().map {
                [
                    $0.time, $0.viewer, $0.way, $0.fromDay ?? "-", $0.toDay ?? "-", $0.patient ?? "-", "\($0.rows)",
                    "\($0.lastRow)",
                ]
            }
            guard !rows.isEmpty else { return Console.note("Nobody has looked at the record.") }
            try Console.result(
                Table.text([["TIME", "VIEWER", "WAY", "FROM", "TO", "PATIENT", "ROWS", "LAST ROW"]] + rows))
        }
    }
}

extension StateOptions {
    /// The system account that runs the command, in the words of the record.
    static var account: String { "the account \(NSUserName())" }

    /// - Throws: `ContentFault` if there is no record.
    func record() throws -> GivenRecord {
        guard let database = try existingDatabase() else {
            throw ContentFault(
                .error(
                    "file-not-found", "no service has kept a record in \(shown)",
                    help: "name the folder of the service's state with --state"))
        }
        return GivenRecord(database)
    }
}

/// The options that select a part of the record.
struct GivenPart: ParsableArguments {
    @OptionGroup var place: StateOptions

    @Option(help: ArgumentHelp("The first day, as 2026-12-08.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("The last day.", valueName: "date"))
    var to: String?

    @Option(help: ArgumentHelp("The patient's \"id\".", valueName: "id"))
    var patient: String?

    func validate() throws {
        for day in [from, to] {
            if let day, !Day.isValid(day) { throw ValidationError(Day.expectation(day)) }
        }
        if let from, let to, from > to { throw ValidationError("--from \(from) is after --to \(to).") }
    }

    func record() throws -> GivenRecord { try place.record() }

    var query: GivenQuery { GivenQuery(from: from, to: to, patient: patient) }
}

extension GivenDocument.Format: ExpressibleByArgument {}
