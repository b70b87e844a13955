package import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The time, and how one waits for it: tests have their own.
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

/// Credentials and sessions: which programs and people may use the service.
final class Authentication: Sendable {
    let options: ServiceOptions
    let tokens: Tokens
    let people: People
    let sessions = Sessions()
    let throttle = LoginThrottle()
    /// Nil where there are no locks.
    let verifier: PasswordVerifier?
    private let time: ServiceTime

    /// - Throws: `PasswordHash.Failure` where the memory for a password's comparison is not there.
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
        /// A browser said it by itself, whatever page made it ask: a cookie, or a proxy's word.
        var isAmbient = false
    }

    /// Finds out who asks. A token that is wrong is refused, whatever else is there.
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
            // A record that says who gave a copy must tell people from programs.
            guard try await !tokens.has(name) else { throw Problem.nameOfAProgram }
            return Visitor(caller: .person(name.text), isAmbient: true)
        }
        // Somebody may have been removed since.
        if let cookie = request.cookies[SessionCookie(options).name],
            let session = sessions.find(cookie.value, now: now()), try await people.has(session.person)
        {
            return Visitor(caller: .person(session.name), isAmbient: true)
        }
        return Visitor(caller: .anybody)
    }

    /// Whom a trusted proxy names. From anybody else the header is so many words.
    private func proxysPerson(_ headers: HTTPFields, from peer: IPAddress?) -> AccountName? {
        guard let header = options.authentication.identityHeader.flatMap({ HTTPField.Name($0) }), let peer,
            options.authentication.trusts(peer)
        else { return nil }
        // A proxy that adds its own beside a client's leaves it open whose is whose.
        let named = headers[values: header]
        return named.count == 1 ? AccountName(validating: named[0]) : nil
    }

    /// A trusted proxy says that somebody came to it over plain http, where anybody could read along.
    func cameInTheClear(_ request: Request, from peer: IPAddress?) -> Bool {
        guard options.isSecure, let peer, options.authentication.trusts(peer) else { return false }
        let last = request.headers[values: .forwardedScheme].last?.split(separator: ",").last
        return last.map { $0.trimmingCharacters(in: .whitespaces).lowercased() == "http" } ?? false
    }

    /// Whether there is a page to sign in with. Where a proxy knows everybody and nobody has a password, there is none.
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
        // RFC 6265bis, 4.1.3.2: a browser takes a cookie of this prefix from this host alone, and over TLS.
        name = isSecure ? "__Host-handout-session" : "handout-session"
    }

    /// It has no end of its own: a browser that is closed forgets it, and the service ends it in time.
    func begin(_ identifier: String) -> Cookie { cookie(identifier, maxAge: nil) }

    var end: Cookie { cookie("", maxAge: 0) }

    private func cookie(_ value: String, maxAge: Int?) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .strict)
    }
}

extension Request {
    /// What stands after `Bearer`; nil where there is no such thing: a proxy may pass on what it asked for itself. RFC 6750, 2.1.
    ///
    /// - Throws: `Problem` where it is not clear what is shown.
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
