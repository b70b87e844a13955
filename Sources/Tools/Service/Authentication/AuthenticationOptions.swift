import Foundation
import HTTPTypes

/// How the service is reached, and which proxies it trusts to name people.
package struct AuthenticationOptions: Sendable {
    /// The proxies before the service: what they say of a request is believed, and of nobody else.
    package var trustedProxies: [AddressRange] = []
    /// In which a trusted proxy names the person that it knows.
    package var identityHeader: String?
    /// Nobody else is on the network, so that passwords and data may go over it in the clear.
    package var isOnClosedNetwork = false
    /// Locks are on, whoever can come.
    package var isAlwaysLocked = false
    /// The requests that one client may make in a second.
    package var clientRate = 50

    package init() {}

    func trusts(_ address: IPAddress) -> Bool { trustedProxies.contains { $0.contains(address) } }

    /// The address of the client behind the trusted proxies.
    ///
    /// - Returns: nil where a proxy does not say.
    func client(_ headers: HTTPFields, from peer: IPAddress?) -> IPAddress? {
        guard let peer, trusts(peer) else { return peer }
        // Each proxy adds at the end by whom it was asked, so what stands before the first that is not trusted is anybody's tale.
        let told = headers[values: .forwardedFor].flatMap { $0.split(separator: ",") }
        for entry in told.reversed() {
            guard let address = IPAddress(forwarded: entry) else { return nil }
            if !trusts(address) { return address }
        }
        return nil
    }
}

extension ServiceOptions {
    /// Whether people and programs must say who they are: as soon as one can come from elsewhere than this machine. A proxy on this
    /// machine brings the world, so a service that is bound to 127.0.0.1 behind one is locked as well.
    package var isLocked: Bool {
        authentication.isAlwaysLocked || !isOfThisMachineAlone
    }

    /// Whether the options keep other machines out. A proxy that is not named may still let them in.
    private var isOfThisMachineAlone: Bool {
        Self.hosts.contains(host) && authentication.trustedProxies.isEmpty
            && Self.hosts.contains(publicURL?.host()?.lowercased() ?? "")
    }

    /// Whether the public address uses TLS.
    var isSecure: Bool { publicURL?.scheme?.lowercased() == "https" }

    private var publicURL: URL? { URL(string: publicAddress) }

    /// The public address as browsers write it in `Origin`. RFC 6454, 6.2.
    var publicOrigin: String {
        guard let url = publicURL, let scheme = url.scheme?.lowercased(), let host = url.host()?.lowercased() else {
            return publicAddress
        }
        let port = url.port.flatMap { $0 == (scheme == "https" ? 443 : 80) ? nil : ":\($0)" } ?? ""
        return "\(scheme)://\(Self.inAddress(host))\(port)"
    }

    /// The error in these options, with its fix; nil if they are valid.
    package var authenticationFault: String? {
        if authentication.identityHeader != nil, authentication.trustedProxies.isEmpty {
            return "--identity-header is believed from a proxy alone: name its address with --trusted-proxy."
        }
        if let name = authentication.identityHeader, Self.isNoIdentityHeader(name) {
            return "--identity-header takes the name of a header that the proxy alone writes, such as X-Forwarded-User."
        }
        guard isLocked else {
            // A request through a proxy that adds no header looks like one from this machine.
            guard recordsGiven else { return nil }
            return """
                --record-given needs locks, or whoever reaches this port could read to whom what was given: add --locked, or \
                say how people come, with --public-address and --trusted-proxy.
                """
        }
        if ["0.0.0.0", "::", nil].contains(publicURL?.host()) {
            return "Say by which name people reach the service: --public-address https://handouts.example.org."
        }
        if !isSecure, !authentication.isOnClosedNetwork, !isOfThisMachineAlone {
            return """
                Other machines would send passwords, tokens and people's data over the network for everybody to read. Have a \
                proxy with TLS (nginx, Caddy) before the service, and name its address: --public-address https://…, \
                --trusted-proxy ADDRESS. Where nobody else is on the network: --plain-http-on-a-closed-network.
                """
        }
        return nil
    }

    /// Headers with another meaning, which a client writes as well.
    private static func isNoIdentityHeader(_ name: String) -> Bool {
        let others = [
            "authorization", "cookie", "host", "origin", "forwarded", "via", "accept", "user-agent", "referer",
        ]
        let lowercased = name.lowercased()
        return HTTPField.Name(name) == nil || name.hasPrefix(":") || others.contains(lowercased)
            || ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"].contains(lowercased)
            || ["sec-", "content-"].contains { lowercased.hasPrefix($0) }
    }
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
    static let forwardedScheme = HTTPField.Name("X-Forwarded-Proto") ?? .via
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
