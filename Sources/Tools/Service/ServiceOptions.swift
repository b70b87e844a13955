import Foundation
import Synchronization

/// The configuration of the service.
package struct ServiceOptions: Sendable {
    /// The names by which this machine alone is reached: bound to one of these, the service has no locks.
    package static let hosts = ["127.0.0.1", "::1", "localhost"]

    package var host: String
    package var port: Int
    /// The folder of what the service keeps.
    package var state: String
    /// Offers handouts that are not approved: for a demonstration.
    package var includesSamples: Bool
    /// Every copy for a person is written into the record of what was given.
    package var recordsGiven: Bool
    /// Where people reach the service, as in `https://handouts.example.org`: where nothing else is said, the address that it is bound to, with
    /// the port that it was given.
    package var publicAddress: String {
        get { saidAddress ?? Self.address(host: host, port: bound.port ?? port) }
        set { saidAddress = Self.withoutSlash(newValue) }
    }
    private var saidAddress: String?
    /// The port that the system assigned, known once the service is bound.
    let bound = BoundPort()
    /// The number of renderers that work at once.
    package var engines: Int
    /// The most copies that may wait for a renderer.
    package var waiting = 256
    package var connections = 1024
    package var authentication = AuthenticationOptions()
    package var patience = Patience()

    /// - Parameters:
    ///   - publicAddress: nil for the one that it is bound to.
    ///   - engines: nil for one a processor.
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

    /// Where the service listens.
    ///
    /// - Parameter port: the one that it was given where it asked for any.
    package func boundAddress(port: Int) -> String { Self.address(host: host, port: port) }

    private static func address(host: String, port: Int) -> String { "http://\(inAddress(host)):\(port)" }

    /// A host as an address has it. RFC 3986, 3.2.2: version 6 in brackets.
    static func inAddress(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    /// Whose requests are answered: a page of somebody else's that has its name lead to this machine must not read here.
    var trustedHosts: Set<String> {
        var hosts = Set(Self.hosts).union(["[::1]"])
        if let host = URL(string: publicAddress)?.host() { hosts.insert(host.lowercased()) }
        return hosts
    }
}

/// The port that a service was given, which is another than it asked for where it asked for any.
final class BoundPort: Sendable {
    private let value = Mutex<Int?>(nil)

    var port: Int? {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}
