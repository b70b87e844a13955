import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import Testing

@testable import Service

/// A clock that the test moves.
final class TestTime: Sendable {
    private let state = Mutex((now: Date(timeIntervalSince1970: 1_800_000_000), slept: [TimeInterval]()))

    var now: Date { state.withLock { $0.now } }
    var slept: [TimeInterval] { state.withLock { $0.slept } }

    func pass(_ seconds: TimeInterval) { state.withLock { $0.now += seconds } }

    var time: ServiceTime {
        ServiceTime(now: { self.now }, sleep: { seconds in self.state.withLock { $0.slept.append(seconds) } })
    }
}

let publicAddress = "https://handouts.example.org"
let proxy = "10.9.8.7"
let elsewhere = "192.0.2.33"
let password = "a horse that reads at night"

/// Runs the body with a service that other machines reach through a proxy.
func withLockedService(
    includesSamples: Bool = true, time: TestTime = TestTime(),
    options setup: Setup = Setup { _ in },
    _ body: (HandoutService, _ state: URL) async throws -> Void
) async throws {
    try await withService(
        includesSamples: includesSamples, engines: 1, time: time.time,
        options: Setup { options in
            options.publicAddress = publicAddress
            options.authentication.trustedProxies = [AddressRange("10.9.8.0/24")].compactMap(\.self)
            options.authentication.identityHeader = "X-Forwarded-User"
            setup.change(&options)
        }, body)
}

extension HandoutService {
    /// Sends a request from another machine.
    func askLocked(
        _ path: String, _ method: HTTPRequest.Method = .get, headers: HTTPFields = [:], body: String = "",
        peer: String = elsewhere
    ) async throws -> Answer {
        try await ask(
            path, method, headers: headers, body: Array(body.utf8), host: "handouts.example.org", peer: peer)
    }

    func signIn(_ name: String, _ password: String, headers: HTTPFields = [:], peer: String = elsewhere) async throws
        -> Answer
    {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        if headers[.origin] == nil { headers[.origin] = publicAddress }
        let form = [("name", name), ("password", password)].map { "\($0)=\(ReturnAddress.escaped($1))" }
        return try await askLocked("/login", .post, headers: headers, body: form.joined(separator: "&"), peer: peer)
    }

    /// Creates a person and logs them in.
    ///
    /// - Returns: the cookie that their browser then sends.
    func session(of name: String) async throws -> String {
        try authentication.people.make(try AccountName(name), password: try Passphrase(password))
        return try #require(try await signIn(name, password).cookie)
    }
}

extension Answer {
    /// The cookie that the response sets, in the form that a browser sends.
    var cookie: String? { headers[.setCookie].map { String($0.prefix { $0 != ";" }) } }
}

extension HTTPField.Name {
    static let forwardedUser = HTTPField.Name("X-Forwarded-User") ?? .via
}
