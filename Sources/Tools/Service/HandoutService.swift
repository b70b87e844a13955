import Foundation
package import HandoutKit
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore

/// `handout serve`: one process that offers the handouts of a library over HTTP.
///
/// A request comes in by a route (`Routes/`), which finds the handout on the `Shelf`. What is the same for everybody
/// is made once and kept (`Downloads`); a person's copy is made for its one answer and forgotten. Both are made by the
/// `EnginePool`, whose renderers each have a thread. `Requests/` is what stands around every route.
package struct HandoutService: Sendable {
    let options: ServiceOptions
    package let shelf: Shelf
    let engines: EnginePool
    let downloads: Downloads
    let database: ServiceDatabase
    let launches = LaunchDesk()
    let logger: Logger

    /// Reads the library and starts the engines.
    ///
    /// - Throws: `ContentFault` or `InstallationFault` with what is wrong.
    package init(
        library: Library, installation: Installation, options: ServiceOptions, logger: Logger
    ) throws {
        self.options = options
        self.logger = logger
        shelf = Shelf(library, includesSamples: options.includesSamples)
        let state = try StateFolder(options.state)
        database = try ServiceDatabase(folder: options.state)
        engines = try EnginePool(engines: options.engines, waiting: options.waiting) {
            try Renderer(installation: installation, library: library)
        }
        downloads = Downloads(folder: state.downloads, holding: state, engines: engines)
    }

    /// Answers until the process is told to end (SIGTERM, SIGINT), and then finishes what it is answering.
    ///
    /// - Parameter ready: is told the port, once there is one.
    package func run(ready: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        defer { engines.close() }
        try await application(ready: ready).runService()
    }

    func application(ready: @escaping @Sendable (Int) async -> Void) -> some ApplicationProtocol {
        Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(60),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port),
                availableConnectionsDelegate: MaximumAvailableConnections(options.connections, logger: logger)),
            onServerRunning: { channel in await ready(channel.localAddress?.port ?? 0) }, logger: logger)
    }
}
