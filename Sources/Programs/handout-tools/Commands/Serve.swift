import ArgumentParser
import Commands
import Diagnostics
import Foundation
import HandoutKit
import Logging
import Service

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: ToolProgram.Subcommand.serve.abstract,
        discussion: """
            What there is, by address:
              /                         for clinicians: find a handout, fill in its form, print
              /handouts                 for patients: a page of all handouts
              /handouts/ID              one handout as a page
              /handouts/ID.pdf          the same as a PDF: ?language=fr-CA&print-size=large&paper=letter
              POST /handouts/ID/pdf     for other programs: a person's data as JSON gives their copy
              POST /handouts/ID/html    the same as a web page
              POST /launch              for record systems: a person's data opens the filled form, once
              /infobutton               for record systems: HL7 Infobutton, by ICD-10, SNOMED CT and other codes
              /given                    what was given, with --record-given: CSV or FHIR
              /openapi.json             all of it, for programs
              /healthz, /readyz, /metrics   for who looks after it

            It answers this machine alone (127.0.0.1), and who is there may have handouts and make copies. What was given, and \
            forms that a record system fills in, need locks (--locked). Once other machines reach it, by --host, \
            --public-address or --trusted-proxy, patients' pages stay open and the rest has locks: programs \
            show a token (handout token), people sign in (handout person) or are known to a proxy (--identity-header). \
            That asks for TLS, which a proxy such as nginx or Caddy has:
              handout serve --public-address https://handouts.example.org --trusted-proxy 127.0.0.1

            Everybody is offered what is approved; --include-samples offers the rest too, for a demonstration. An edit \
            of the library is served some seconds later; where it breaks something, what was good before is kept, and \
            the log says what is wrong. It ends with SIGTERM, when it has finished what it was answering.
            """)

    @Option(help: ArgumentHelp("The address that it is bound to.", valueName: "host"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("0 takes one that is free.", valueName: "n"))
    var port = 8080

    @Option(
        help: ArgumentHelp(
            "Where people reach the service, as behind a proxy: https://… (default: the one it is bound to)",
            valueName: "address"))
    var publicAddress: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A proxy before the service, as 127.0.0.1 or 10.1.0.0/16: what it says of who asks is believed. May be repeated.",
            valueName: "address"))
    var trustedProxy: [String] = []

    @Option(
        help: ArgumentHelp(
            "The header in which that proxy names the person who is signed in with it, such as X-Forwarded-User.",
            valueName: "name"))
    var identityHeader: String?

    @Flag(help: "Have locks, though only this machine is to ask: programs show a token, people sign in.")
    var locked = false

    @Flag(help: "Go without TLS: everybody on the network can read passwords and people's data.")
    var plainHttpOnAClosedNetwork = false

    @Option(help: ArgumentHelp("How many requests a second one client of another machine may make.", valueName: "n"))
    var clientRate = 50

    @Option(help: ArgumentHelp("How many copies are made at once. (default: one a processor)", valueName: "n"))
    var engines: Int?

    @Flag(help: "Offer handouts to everybody that are not approved: for a demonstration.")
    var includeSamples = false

    @Flag(help: "Record every copy for a person: to whom, when, which, and no answer. It needs locks.")
    var recordGiven = false

    @Option(help: ArgumentHelp("text, or json: an object a line.", valueName: "form"))
    var logFormat = LogFormat.text

    @OptionGroup var state: StateOptions

    @OptionGroup var places: LibraryOptions

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
        if let engines, !(1...64).contains(engines) {
            throw ValidationError("--engines takes a number from 1 to 64.")
        }
        if let publicAddress {
            let address = URL(string: publicAddress)
            guard ["http", "https"].contains(address?.scheme), address?.host() != nil, address?.query() == nil,
                address?.user() == nil
            else {
                throw ValidationError("--public-address takes an address such as https://handouts.example.org.")
            }
        }
        guard clientRate > 0 else { throw ValidationError("--client-rate takes a number from 1.") }
        for proxy in trustedProxy where AddressRange(proxy) == nil {
            throw ValidationError(
                "“\(proxy)” is no address of a proxy: --trusted-proxy takes one such as 127.0.0.1, 10.1.0.0/16 or ::1.")
        }
        if let fault = options.authenticationFault { throw ValidationError(fault) }
    }

    func run() async throws {
        let format = logFormat
        LoggingSystem.bootstrap { label -> any LogHandler in
            format == .json ? JSONLog() : StreamLogHandler.standardError(label: label)
        }
        let logger = Logger(label: "handout")
        try await reportingAsync {
            let installation = try places.installation()
            let library = try places.open(installation)
            let service = try HandoutService(
                library: library, installation: installation, options: options,
                logger: logger)
            let warnings = library.findingsOfFolders + [try service.authenticationWarning].compactMap(\.self)
            if format == .text { Console.report(service.catalog.faults + warnings) } else { service.tell(warnings) }
            try await service.run { port in
                let line = "Listening on \(options.boundAddress(port: port))"
                if format == .text { Console.note(line) } else { logger.notice("\(line)") }
            }
        }
    }

    private var options: ServiceOptions {
        var options = ServiceOptions(
            host: host, port: port, state: state.folder, includesSamples: includeSamples, recordsGiven: recordGiven,
            publicAddress: publicAddress, engines: engines)
        options.authentication.trustedProxies = trustedProxy.compactMap(AddressRange.init)
        options.authentication.identityHeader = identityHeader
        options.authentication.isAlwaysLocked = locked
        options.authentication.isOnClosedNetwork = plainHttpOnAClosedNetwork
        options.authentication.clientRate = clientRate
        return options
    }

    enum LogFormat: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }
}
