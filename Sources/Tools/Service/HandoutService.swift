package import Diagnostics
import Foundation
package import HandoutKit
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore

/// `handout serve`: one process that serves the handouts of a library over HTTP.
///
/// A route (`Routes/`) handles a request and finds the handout in the `Catalog`. Content for all people is made once
/// and kept (`Downloads`). A person's copy is made for its one response and never stored. The `EnginePool` makes both,
/// with one thread per renderer. `Requests/` holds the middleware of all routes.
package struct HandoutService: Sendable {
    let options: ServiceOptions
    let library: LibraryReader
    let engines: EnginePool
    let downloads: Downloads
    let database: ServiceDatabase
    /// The record of given copies; nil if they are not recorded.
    let record: GivenRecord?
    let authentication: Authentication
    /// The limit of requests per client; nil without locks.
    let limit: ClientLimit?
    let launches = LaunchTokenStore()
    let logger: Logger
    let metrics = ServiceMetrics()
    let connections: CountedConnections

    /// The catalogue of the edition that was read last.
    package var catalog: Catalog { library.edition.catalog }

    /// Reads the library and starts the engines.
    ///
    /// - Throws: `ContentFault` or `InstallationFault`.
    package init(
        library: Library, installation: Installation, options: ServiceOptions, logger: Logger,
        time: ServiceTime = ServiceTime()
    ) throws {
        self.options = options
        self.logger = logger
        connections = CountedConnections(most: options.connections)
        let state = try StateFolder(options.state, apartFrom: library.folder)
        let reader = try LibraryReader(
            library, installation: installation, includesSamples: options.includesSamples, folder: state.library)
        self.library = reader
        database = try ServiceDatabase(folder: options.state)
        record = options.recordsGiven ? GivenRecord(database, clock: time.now) : nil
        authentication = try Authentication(options: options, database: database, time: time)
        limit = options.isLocked ? ClientLimit(options.authentication, now: time.now) : nil
        engines = try EnginePool(engines: options.engines, waiting: options.waiting) {
            try Renderer(installation: installation, library: reader.edition.library)
        }
        downloads = Downloads(folder: state.downloads, holding: state, engines: engines)
    }

    /// A warning that locks are on but no credentials exist. Public pages are accessible anyway.
    package var authenticationWarning: Diagnostic? {
        get throws {
            guard options.isLocked, options.authentication.identityHeader == nil,
                try authentication.tokens.all().isEmpty,
                try authentication.people.all().isEmpty
            else { return nil }
            return .warning(
                "nobody-may-come-in", "only what everybody may have can be reached: there is no token and no person",
                help:
                    "“handout token new NAME” for a program, “handout person new NAME” for a person, or --identity-header"
            )
        }
    }

    /// Serves requests until the process receives SIGTERM or SIGINT, then finishes the responses in progress.
    ///
    /// - Parameter ready: receives the port once the service is bound.
    package func run(ready: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let watch = LibraryWatch()
        watch.start(lookAtLibrary)
        defer {
            watch.stop()
            engines.close()
        }
        do {
            try await application(ready: ready).runService()
        } catch let error as IOError {
            throw InstallationFault([cannotListen(String(cString: strerror(error.errnoCode)))])
        } catch is SocketAddressError {
            throw InstallationFault([cannotListen("there is no such address")])
        }
    }

    private func cannotListen(_ reason: String) -> Diagnostic {
        .error(
            "cannot-listen", "the service cannot listen on port \(options.port) of \(options.host): \(reason)",
            help: "choose another port with --port, or another address with --host")
    }

    private var connectionCounts: ConnectionCounts {
        ConnectionCounts(
            options.authentication, most: options.patience.connectionsOfOne, mostOfAll: options.connections)
    }

    func application(ready: @escaping @Sendable (Int) async -> Void) -> some ApplicationProtocol {
        let (patience, counts) = (options.patience, options.isLocked ? connectionCounts : nil)
        return Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [TimelyConnection(patience, counts)],
                    idleTimeout: TimeAmount(patience.head),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port),
                availableConnectionsDelegate: connections),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                options.bound.port = port
                await ready(port)
            }, logger: logger)
    }
}
