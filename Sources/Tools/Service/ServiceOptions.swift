import Foundation
import Synchronization

/// The configuration of the service.
package struct ServiceOptions: Sendable {
    /// The names under which only this machine can reach the service. Bound to one of these, the service has no locks.
    package static let hosts = ["127.0.0.1", "::1", "localhost"]

    package var host: String
    package var port: Int
    /// The folder for the service's files.
    package var state: String
    /// True to publish handouts that are not approved, for demonstrations.
    package var includesSamples: Bool
    /// True to record every copy given to a person.
    package var recordsGiven: Bool
    /// The address at which people reach the service, such as `https://handouts.example.org`. The default is the
    /// address and port to which the service is bound.
    package var publicAddress: String {
        get { saidAddress ?? Self.address(host: host, port: bound.port ?? port) }
        set { saidAddress = Self.withoutSlash(newValue) }
    }
    private var saidAddress: String?
    /// The port that the system assigned, known once the service is bound.
    let bound = BoundPort()
    /// The number of renderers that work at the same time.
    package var engines: Int
    /// The limit of copies that wait for a renderer.
    package var waiting = 256
    package var connections = 1024
    package var authentication = AuthenticationOptions()
    package var patience = Patience()

    /// - Parameters:
    ///   - publicAddress: nil for the address to which the service is bound.
    ///   - engines: nil for one per processor.
    package init(
        host: String = "127.0.0.1", port: Int = 8080, state: String, includesSamples: Bool = false,
        recordsGiven: Bool = false, publicAddress: String? = nil, engines: Int? = nil
    ) {
        self.host = host
        self.port = port
        self.state = state
        self.includesSamples = includesSamples
        self.recordsGiven = recordsGiven
        saidAddress = publicAddress.map(Self.withoutSlash)
        self.engines = engines ?? ProcessInfo.processInfo.activeProcessorCount
    }

    private static func withoutSlash(_ address: String) -> String {
        var address = address
        while address.hasSuffix("/") { address.removeLast() }
        return address
    }

    /// Returns the address at which the service listens.
    ///
    /// - Parameter port: the assigned port.
    package func boundAddress(port: Int) -> String { Self.address(host: host, port: port) }

    private static func address(host: String, port: Int) -> String { "http://\(inAddress(host)):\(port)" }

    /// Returns a host in the form for addresses. RFC 3986, 3.2.2: version 6 addresses are in brackets.
    static func inAddress(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    /// The host names for which requests are answered. A foreign site could resolve its own name to this machine, and
    /// must not read from it.
    var trustedHosts: Set<String> {
        var hosts = Set(Self.hosts).union(["[::1]"])
        if let host = URL(string: publicAddress)?.host() { hosts.insert(host.lowercased()) }
        return hosts
    }
}

/// The assigned port of the service, which differs from the requested one if that was 0.
final class BoundPort: Sendable {
    private let value = Mutex<Int?>(nil)

    var port: Int? {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}
