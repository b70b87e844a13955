package import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The clock and the sleep function of the service; tests have their own.
package struct ServiceTime: Sendable {
    package var now: @Sendable () -> Date
    package var sleep: @Sendable (_ seconds: TimeInterval) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Date = { Date() },
        sleep: @escaping @Sendable (_ seconds: TimeInterval) async throws -> Void = {
            try await Task.sleep(for: .seconds($0))
        }
    ) {
        self.now = now
        self.sleep = sleep
    }
}

/// Credentials and sessions: the programs and people who may use the service.
final class Authentication: Sendable {
    let options: ServiceOptions
    let tokens: Tokens
    let people: People
    let sessions = Sessions()
    let throttle = LoginThrottle()
    /// The password verifier; nil without locks.
    let verifier: PasswordVerifier?
    private let time: ServiceTime

    /// - Throws: `PasswordHash.Failure` if there is not enough memory for comparing a password.
    init(options: ServiceOptions, database: ServiceDatabase, time: ServiceTime) throws {
        self.options = options
        self.time = time
        tokens = Tokens(database)
        people = People(database)
        verifier = options.isLocked ? try PasswordVerifier() : nil
    }

    func now() -> Date { time.now() }

    func sleep(_ seconds: TimeInterval) async throws { try await time.sleep(seconds) }

    /// An authenticated caller, with the means of authentication.
    struct Visitor: Sendable {
        var caller: Caller
        /// The scopes of a program's token.
        var scopes: Set<TokenScope> = []
        /// True if a browser sent the credentials by itself, as a cookie or through a proxy, whatever page caused the
        /// request.
        var isAmbient = false
    }

    /// Authenticates a request. An invalid token is refused, whatever other credentials the request has.
    ///
    /// - Throws: `Problem`.
    func visitor(of request: Request, from peer: IPAddress?) async throws -> Visitor {
        if let token = try request.bearerToken {
            guard let program = try await tokens.program(showing: token, now: now()) else {
                throw Problem.unauthorized(challenge: "Bearer realm=\"handout\", error=\"invalid_token\"")
            }
            return Visitor(caller: .program(program.name), scopes: program.scopes)
        }
        if let name = proxysPerson(request.headers, from: peer) {
            // The record of given copies must distinguish people from programs.
            guard try await !tokens.has(name) else { throw Problem.nameOfAProgram }
            return Visitor(caller: .person(name.text), isAmbient: true)
        }
        // The person may have been removed since the session began.
        if let cookie = request.cookies[SessionCookie(options).name],
            let session = sessions.find(cookie.value, now: now()), try await people.has(session.person)
        {
            return Visitor(caller: .person(session.name), isAmbient: true)
        }
        return Visitor(caller: .anybody)
    }

    /// Returns the person that a trusted proxy names. From any other client, the header is ignored.
    private func proxysPerson(_ headers: HTTPFields, from peer: IPAddress?) -> AccountName? {
        guard let header = options.authentication.identityHeader.flatMap({ HTTPField.Name($0) }), let peer,
            options.authentication.trusts(peer)
        else { return nil }
        // If a proxy adds its header beside the client's, it is unclear which one is true.
        let named = headers[values: header]
        return named.count == 1 ? AccountName(validating: named[0]) : nil
    }

    /// Whether a trusted proxy reports that the client came over plain HTTP, on which others could read along.
    func cameInTheClear(_ request: Request, from peer: IPAddress?) -> Bool {
        guard options.isSecure, let peer, options.authentication.trusts(peer) else { return false }
        let last = request.headers[values: .forwardedScheme].last?.split(separator: ",").last
        return last.map { $0.trimmingCharacters(in: .whitespaces).lowercased() == "http" } ?? false
    }

    /// Whether the service has a login page. It has none if a proxy identifies everybody and nobody has a password.
    func hasLogin() async throws -> Bool {
        if options.authentication.identityHeader == nil { return true }
        return try await !people.isEmpty()
    }
}

/// The session cookie.
struct SessionCookie {
    let name: String
    private let isSecure: Bool

    init(_ options: ServiceOptions) {
        isSecure = options.isSecure
        // RFC 6265bis, 4.1.3.2: browsers accept a cookie with this prefix only from this host, and over TLS.
        name = isSecure ? "__Host-handout-session" : "handout-session"
    }

    /// Returns the cookie of a new session. It has no expiry: it ends with the browser or when the service ends the
    /// session.
    func begin(_ identifier: String) -> Cookie { cookie(identifier, maxAge: nil) }

    var end: Cookie { cookie("", maxAge: 0) }

    private func cookie(_ value: String, maxAge: Int?) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .strict)
    }
}

extension Request {
    /// The token after `Bearer`; nil if there is none. A proxy may forward credentials meant for itself. RFC 6750, 2.1.
    ///
    /// - Throws: `Problem` if the credentials are ambiguous.
    fileprivate var bearerToken: String? {
        get throws {
            let shown = headers[values: .authorization]
            guard let first = shown.first(where: { $0.lowercased().hasPrefix("bearer") }) else { return nil }
            let parts = first.split(separator: " ", maxSplits: 1)
            guard shown.count == 1, parts.count == 2, parts[0].lowercased() == "bearer" else {
                throw Problem.unauthorized(challenge: "Bearer realm=\"handout\", error=\"invalid_request\"")
            }
            return parts[1].trimmingCharacters(in: .whitespaces)
        }
    }
}
