import ArgumentParser
import Diagnostics
import Foundation
import HandoutKit
import Logging
import Service

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Offer the library's handouts over HTTP, on this machine.",
        discussion: """
            What there is, by address:
              /                         for clinicians: find a handout, fill in its form, print
              /handouts                 for patients: a page of all handouts
              /handouts/ID              one handout as a page
              /handouts/ID.pdf          the same as a PDF: ?language=fr-CA&print-size=large&paper=letter
              POST /handouts/ID/pdf     for other programs: a person's data as JSON gives their copy
              POST /launch              for record systems: a person's data opens the filled form, once
              /infobutton               for record systems: HL7 Infobutton, by ICD-10, SNOMED CT and other codes
              /openapi.json             all of it, for programs
              /healthz, /readyz         for who looks after it

            The service has no lock on its door yet, so it answers this machine alone (127.0.0.1). Everybody is offered \
            what is approved; --include-samples offers the rest too, for a demonstration. The library is read at the \
            start: start anew after an edit. It ends with SIGTERM, when it has finished what it was answering.
            """)

    @Option(help: ArgumentHelp("127.0.0.1, ::1 or localhost.", valueName: "host"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("0 takes one that is free.", valueName: "n"))
    var port = 8080

    @Option(
        help: ArgumentHelp(
            "The folder of what the service keeps. (default: ~/.local/state/handout)", valueName: "dir"))
    var state: String?

    @Option(
        help: ArgumentHelp(
            "Where people reach the service, as behind a proxy: https://… (default: the one it is bound to)",
            valueName: "address"))
    var publicAddress: String?

    @Option(help: ArgumentHelp("How many copies are made at once. (default: one a processor)", valueName: "n"))
    var engines: Int?

    @Flag(help: "Offer handouts to everybody that are not approved: for a demonstration.")
    var includeSamples = false

    @OptionGroup var places: LibraryOptions

    func validate() throws {
        guard ServiceOptions.hosts.contains(host) else {
            throw ValidationError(
                "The service has no lock on its door yet, so it opens none to other machines: "
                    + "--host takes \(ServiceOptions.hosts.joined(separator: ", ")).")
        }
        guard (0...65535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
        if let engines, !(1...64).contains(engines) {
            throw ValidationError("--engines takes a number from 1 to 64.")
        }
        if let publicAddress {
            let address = URL(string: publicAddress)
            guard ["http", "https"].contains(address?.scheme), address?.host() != nil, address?.query() == nil else {
                throw ValidationError("--public-address takes an address such as https://handouts.example.org.")
            }
        }
    }

    func run() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        try await reportingAsync {
            let installation = try places.installation()
            let service = try HandoutService(
                library: try places.open(installation), installation: installation, options: options,
                logger: Logger(label: "handout"))
            Console.report(service.shelf.faults)
            try await service.run { port in
                Console.note("Listening on http://\(host):\(port)/handouts")
            }
        }
    }

    private var options: ServiceOptions {
        ServiceOptions(
            host: host, port: port, state: LibraryOptions.absolute(state ?? Self.usualState),
            includesSamples: includeSamples, publicAddress: publicAddress, engines: engines)
    }

    /// The XDG Base Directory Specification has a place for it.
    private static var usualState: String {
        let environment = ProcessInfo.processInfo.environment
        return (environment["XDG_STATE_HOME"] ?? NSHomeDirectory() + "/.local/state") + "/handout"
    }
}
