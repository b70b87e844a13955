import Foundation
import HTTPTypes

/// The options for access to the service, and the proxies that it trusts to identify people.
package struct AuthenticationOptions: Sendable {
    /// The proxies in front of the service. Only their statements about a request are trusted.
    package var trustedProxies: [AddressRange] = []
    /// The header in which a trusted proxy names the authenticated person.
    package var identityHeader: String?
    /// True if the network is closed to others, so that passwords and data may be sent without TLS.
    package var isOnClosedNetwork = false
    /// True if locks are on even if only this machine has access.
    package var isAlwaysLocked = false
    /// The limit of requests per second from one client.
    package var clientRate = 50

    package init() {}

    func trusts(_ address: IPAddress) -> Bool { trustedProxies.contains { $0.contains(address) } }

    /// Returns the address of the client behind the trusted proxies.
    ///
    /// - Returns: nil if a proxy does not report it.
    func client(_ headers: HTTPFields, from peer: IPAddress?) -> IPAddress? {
        guard let peer, trusts(peer) else { return peer }
        // Each proxy appends its client's address. Entries before the first untrusted one may be forged.
        let told = headers[values: .forwardedFor].flatMap { $0.split(separator: ",") }
        for entry in told.reversed() {
            guard let address = IPAddress(forwarded: entry) else { return nil }
            if !trusts(address) { return address }
        }
        return nil
    }
}

extension ServiceOptions {
    /// Whether people and programs must authenticate, which is required as soon as another machine has access. A proxy
    /// on this machine forwards outside requests, so a service bound to 127.0.0.1 behind a proxy is locked, too.
    package var isLocked: Bool {
        authentication.isAlwaysLocked || !isOfThisMachineAlone
    }

    /// Whether the options exclude other machines. A proxy that is not configured may still let them in.
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

    /// Whether the header has another meaning, or is also written by clients.
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
