import Diagnostics
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

@testable import Service

/// The routes that each kind of caller may use when other machines reach the service.
@Suite struct LockTests {
    /// Every kind of caller.
    private enum Guest: String, CaseIterable {
        case nobody, wrongToken, expiredToken, revokedToken, anotherScheme
        case program, person, signedOut, removed, ofTheProxy
        case ofTheProxyThatAskedForItself, withTheHeaderFromElsewhere, withTheHeaderTwice, withAnEmptyHeader

        static let programs: Set<Guest> = [.program]
        static let people: Set<Guest> = [.person, .ofTheProxy, .ofTheProxyThatAskedForItself]
    }

    private func guests(of service: HandoutService, _ time: TestTime) async throws -> [Guest: (
        HTTPFields, peer: String
    )] {
        let tokens = service.authentication.tokens
        let good = try tokens.make(try AccountName("intake"), expires: nil)
        let expired = try tokens.make(try AccountName("old"), expires: (time.now - 86_400).day)
        let revoked = try tokens.make(try AccountName("gone"), expires: nil)
        #expect(try tokens.revoke(try AccountName("gone")))
        let person = try await service.session(of: "Pat Example")
        let signedOut = try await service.session(of: "Sam Example")
        let leaving = try await service.askLocked(
            "/logout", .post, headers: [.cookie: signedOut, .origin: publicAddress])
        #expect(leaving.status == 303)
        let removed = try await service.session(of: "Kim Example")
        #expect(try service.authentication.people.remove(try AccountName("kim example")))
        var twice: HTTPFields = [.origin: publicAddress]
        twice[values: .forwardedUser] = ["Pat Example", "Eve Example"]
        func bearer(_ token: String) -> HTTPFields { [.authorization: "Bearer \(token)"] }
        return [
            .nobody: ([:], elsewhere), .wrongToken: (bearer("handout_nonsense"), elsewhere),
            .expiredToken: (bearer(expired), elsewhere), .revokedToken: (bearer(revoked), elsewhere),
            .anotherScheme: ([.authorization: "Basic \(good)"], elsewhere), .program: (bearer(good), elsewhere),
            .person: ([.cookie: person, .origin: publicAddress], elsewhere),
            .signedOut: ([.cookie: signedOut, .origin: publicAddress], elsewhere),
            .removed: ([.cookie: removed, .origin: publicAddress], elsewhere),
            .ofTheProxy: ([.forwardedUser: "Pat Example", .origin: publicAddress], proxy),
            .ofTheProxyThatAskedForItself: (
                [.forwardedUser: "Pat Example", .authorization: "Basic eDp5", .origin: publicAddress], proxy
            ),
            .withTheHeaderFromElsewhere: ([.forwardedUser: "Pat Example", .origin: publicAddress], elsewhere),
            .withTheHeaderTwice: (twice, proxy),
            .withAnEmptyHeader: ([.forwardedUser: " ", .origin: publicAddress], proxy),
        ]
    }

    @Test func opensEachRouteToWhomItIsFor() async throws {
        let open = [
            "/handouts", "/handouts/\(stage4)", "/handouts/\(stage4).pdf", "/handouts/\(stage4).png", "/sitemap.xml",
            "/openapi.json", "/healthz", "/readyz", "/login",
            "/infobutton?mainSearchCriteria.v.c=C21&mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&informationRecipient=PROV",
        ]
        let time = TestTime()
        try await withLockedService(time: time) { service, _ in
            for (guest, (headers, peer)) in try await guests(of: service, time) {
                for address in open {
                    let status = try await service.askLocked(address, headers: headers, peer: peer).status
                    #expect(status == 200, "\(guest) \(address)")
                }
                let copy = try await service.askLocked(
                    "/handouts/\(stage4)/pdf", .post, headers: headers + [.contentType: "application/json"], body: "{}",
                    peer: peer)
                let mayHaveOne = Guest.programs.union(Guest.people).contains(guest)
                #expect(copy.status == (mayHaveOne ? 200 : 401), "\(guest)")
                #expect(copy.headers[.wwwAuthenticate]?.hasPrefix("Bearer ") == (mayHaveOne ? nil : true), "\(guest)")
                if !mayHaveOne { #expect(copy.headers[.contentType] == "application/problem+json") }
            }
            // Only callers who are logged in may log out.
            for (guest, (headers, peer)) in try await guests(of: service, time, again: "again") {
                let leaving = try await service.askLocked("/logout", .post, headers: headers, peer: peer)
                let status = Guest.people.contains(guest) ? 303 : Guest.programs.contains(guest) ? 403 : 401
                #expect(leaving.status == status, "\(guest)")
            }
        }
    }

    @Test func saysToProgramsWhatNeedsAToken() async throws {
        struct Document: Decodable {
            var paths: [String: [String: Operation]]
            struct Operation: Decodable {
                var security: [[String: [String]]]?
                var responses: [String: Answer]
            }
            struct Answer: Decodable {}
        }
        try await withLockedService(options: Setup { $0.recordsGiven = true }) { service, _ in
            let text = try await service.askLocked("/openapi.json").body
            let paths = try JSONDecoder().decode(Document.self, from: Data(text)).paths
            var locked = 0
            for (path, operations) in paths {
                for (method, operation) in operations {
                    let status = try await service.askLocked(
                        path.replacing("{id}", with: stage4), method == "post" ? .post : .get
                    ).status
                    #expect((operation.security != nil) == (status == 401), "\(path)")
                    #expect((operation.responses["401"] != nil) == (status == 401), "\(path)")
                    locked += status == 401 ? 1 : 0
                }
            }
            #expect(locked == 4)
        }
    }

    private func guests(
        of service: HandoutService, _ time: TestTime, again: String
    ) async throws -> [Guest: (HTTPFields, peer: String)] {
        for name in ["intake", "old"] { #expect(try service.authentication.tokens.revoke(try AccountName(name))) }
        for name in ["Pat Example", "Sam Example"] {
            #expect(try service.authentication.people.remove(try AccountName(name)))
        }
        return try await guests(of: service, time)
    }

    /// Sends a request to a group of routes with authentication, as in `Routes.swift`.
    private func ask(
        _ audience: AuthenticationMiddleware.Audience, of service: HandoutService, _ headers: HTTPFields,
        peer: String = elsewhere,
        path: String = "/prepare/\(stage4)?language=fr"
    ) async throws -> (response: Response, caller: String?) {
        let router = Router(context: ServiceContext.self)
        router.add(middleware: ProblemReport())
        router.group().add(
            middleware: AuthenticationMiddleware(audience: audience, authentication: service.authentication)
        )
        .get("prepare/{id}") { _, context in
            Response(status: .ok, headers: [.server: context.caller.name])
        }
        let head = HTTPRequest(method: .get, scheme: "http", authority: "", path: path, headerFields: headers)
        let response = try await router.buildResponder().respond(
            to: Request(head: head, body: RequestBody(buffer: ByteBuffer())),
            context: ServiceContext(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, peer: peer))
        return (response, response.headers[.server])
    }

    @Test func saysToTheRouteWhoAsks() async throws {
        let time = TestTime()
        try await withLockedService(time: time) { service, _ in
            for (guest, (headers, peer)) in try await guests(of: service, time) {
                for audience in [AuthenticationMiddleware.Audience.programs, .people, .operators] {
                    let (response, caller) = try await ask(audience, of: service, headers, peer: peer)
                    switch guest {
                    case .program where audience != .people: #expect(caller == "intake")
                    case .program: #expect(response.status == .forbidden)
                    case .person, .ofTheProxy, .ofTheProxyThatAskedForItself: #expect(caller == "Pat Example")
                    default: #expect(response.status == .unauthorized, "\(guest)")
                    }
                    if response.status == .ok { #expect(response.headers[.cacheControl] == "no-store") }
                }
            }
        }
        try await withService(engines: 1) { service, _ in
            let caller = try await ask(.people, of: service, [:], peer: "127.0.0.1").caller
            #expect(caller == "this machine")
        }
    }

    @Test func opensToATokenWhatItIsGoodForAndNoMore() async throws {
        try await withLockedService(options: Setup { $0.recordsGiven = true }) { service, _ in
            for own in TokenScope.allCases {
                let token = try service.authentication.tokens.make(
                    try AccountName("for-\(own)"), expires: nil, scopes: [own])
                for (scope, method, address) in [
                    (.copies, .post, "/handouts/\(stage4)/pdf"), (.launch, .post, "/launch?handout=\(stage4)"),
                    (.record, .get, "/given"), (.metrics, .get, "/metrics"),
                ] as [(TokenScope, HTTPRequest.Method, String)] {
                    let answer = try await service.askLocked(
                        address, method,
                        headers: [.authorization: "Bearer \(token)", .contentType: "application/json"], body: "{}")
                    #expect(scope == own ? answer.status < 300 : answer.status == 403, "\(own) \(address)")
                    let challenge = answer.headers[.wwwAuthenticate]
                    #expect(
                        challenge?.contains("insufficient_scope") == (scope == own ? nil : true), "\(own) \(address)")
                }
            }
        }
    }

    /// The record identifies the giver of a copy by name.
    @Test func givesNobodyTheNameOfSomebodyElse() async throws {
        try await withLockedService { service, _ in
            let (tokens, people) = (service.authentication.tokens, service.authentication.people)
            _ = try tokens.make(try AccountName("Intake System"), expires: nil)
            #expect(throws: ContentFault.self) {
                try people.make(
                    try AccountName("INTAKE  System".replacing("  ", with: " ")), password: try Passphrase(password))
            }
            try people.make(try AccountName("Pat Example"), password: try Passphrase(password))
            for name in ["Pat Example", "pat example", "Ｐat Example"] {
                #expect(throws: ContentFault.self, "\(name)") { try tokens.make(try AccountName(name), expires: nil) }
            }
            let answer = try await service.askLocked("/", headers: [.forwardedUser: "intake system"], peer: proxy)
            #expect(answer.status == 403)
        }
    }

    @Test func refusesTwoHostsAndGivesHeadNoBody() async throws {
        try await withService(engines: 1) { service, _ in
            let host = try #require(HTTPField.Name("Host"))
            #expect(try await service.ask("/handouts", headers: [host: "127.0.0.1"]).status == 400)
            for (address, status) in [
                ("/handouts", 200), ("/nothing", 404), ("/given", 403), ("/handouts?sourse=x", 400),
                ("/openapi.json", 200),
                ("/handouts/\(stage4).pdf", 200),
            ] {
                let head = HTTPRequest(method: .head, scheme: "http", authority: "127.0.0.1:8080", path: address)
                let response = try await service.responder.respond(
                    to: Request(head: head, body: RequestBody(buffer: ByteBuffer())),
                    context: ServiceContext(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
                #expect(response.status.code == status && response.body.contentLength == 0, "\(address)")
                let whole = try await service.ask(address)
                #expect(response.headers[.contentLength].map { $0 == "\(whole.body.count)" } ?? true, "\(address)")
            }
        }
    }

    @Test func warnsWhereNobodyCouldComeIn() async throws {
        try await withLockedService(options: Setup { $0.authentication.identityHeader = nil }) { service, _ in
            #expect(try service.authenticationWarning?.identifier == "nobody-may-come-in")
            _ = try service.authentication.tokens.make(try AccountName("intake"), expires: nil)
            #expect(try service.authenticationWarning == nil)
        }
        try await withLockedService { service, _ in
            let warning = try service.authenticationWarning
            #expect(warning == nil)
        }
        try await withService(engines: 1) { service, _ in
            let warning = try service.authenticationWarning
            #expect(warning == nil)
        }
    }

    @Test func leadsABrowserToTheLoginPageAndBack() async throws {
        try await withLockedService(options: Setup { $0.authentication.identityHeader = nil }) { service, _ in
            let refused = try await ask(.people, of: service, [.accept: "text/html,*/*"]).response
            #expect(refused.status == .seeOther)
            let place = try #require(refused.headers[.location])
            #expect(place == "../login?return=prepare/\(stage4)%3Flanguage%3Dfr")
            let page = try await service.askLocked("/" + place.dropFirst(3))
            #expect(page.status == 200 && page.text.contains("value=\"prepare/\(stage4)?language=fr\""))
            try service.authentication.people.make(try AccountName("Pat Example"), password: try Passphrase(password))
            let signedIn = try await service.askLocked(
                "/login", .post, headers: [.contentType: "application/x-www-form-urlencoded", .origin: publicAddress],
                body: "name=pat+example&password=\(ReturnAddress.escaped(password))&return=prepare/x%3Flanguage%3Dfr")
            #expect(signedIn.status == 303 && signedIn.headers[.location] == "./prepare/x?language=fr")
        }
    }

    /// Browsers do not send a `SameSite=Strict` cookie when a person follows a link from another site.
    @Test func asksABrowserAgainThatCameByALinkElsewhere() async throws {
        try await withLockedService(options: Setup { $0.authentication.identityHeader = nil }) { service, _ in
            let cookie = try await service.session(of: "Pat Example")
            let refresh = try #require(HTTPField.Name("Refresh"))
            for (headers, audience, status): (HTTPFields, AuthenticationMiddleware.Audience, Int) in [
                ([.fetchSite: "cross-site"], .people, 200), ([.fetchSite: "same-site"], .people, 200),
                ([.fetchSite: "same-origin"], .people, 303), ([.fetchSite: "none"], .people, 303), ([:], .people, 303),
                ([.fetchSite: "cross-site"], .programs, 401),
            ] {
                let (response, caller) = try await ask(audience, of: service, headers + [.accept: "text/html"])
                #expect(response.status.code == status && caller == nil, "\(headers)")
                #expect(response.headers[refresh] == (status == 200 ? "0" : nil))
            }
            let again = try await ask(
                .people, of: service, [.fetchSite: "same-origin", .accept: "text/html", .cookie: cookie])
            #expect(again.caller == "Pat Example")
        }
    }

    @Test func saysInWordsWhereAProxyAloneKnowsPeople() async throws {
        try await withLockedService { service, _ in
            for path in ["/prepare/x", "/login"] {
                let response =
                    path == "/login"
                    ? try await service.askLocked(path, headers: [.acceptLanguage: "fr"])
                    : Answer(
                        status: try await ask(.people, of: service, [.accept: "text/html"], path: path).response.status
                            .code,
                        headers: [:], body: [])
                #expect(response.status == 403, "\(path)")
            }
            let page = try await service.askLocked("/login", headers: [.acceptLanguage: "fr"])
            #expect(page.text.contains("Vous n’êtes pas connecté") && page.text.contains(publicAddress))
        }
    }

    @Test func leadsNowhereElseAfterTheLogin() {
        for (given, taken) in [
            ("prepare/x", "./prepare/x"), ("prepare/x?a=b", "./prepare/x?a=b"), ("", "./"), ("/etc", "./"),
            ("//evil.example", "./"), ("https://evil.example", "./https://evil.example"), ("\\\\evil.example", "./"),
            ("../up", "./"), ("a/../../up", "./"), ("a/%2E%2e/up", "./"), ("a\nSet-Cookie: b", "./"),
            (String(repeating: "a", count: 513), "./"), ("é", "./"),
        ] {
            #expect(ReturnAddress(given).fromLogin == taken, "\(given)")
        }
    }

    @Test func takesNothingFromAnotherSitesPageWhoeverAsks() async throws {
        try await withLockedService { service, _ in
            let cookie = try await service.session(of: "Pat Example")
            let token = try service.authentication.tokens.make(try AccountName("intake"), expires: nil)
            let ways: [(HTTPFields, peer: String, isAmbient: Bool)] = [
                ([.cookie: cookie], elsewhere, true), ([.forwardedUser: "Pat Example"], proxy, true),
                ([.authorization: "Bearer \(token)"], elsewhere, false),
            ]
            let signs: [(HTTPFields, isOurs: Bool)] = [
                ([.origin: publicAddress], true), ([.origin: publicAddress.uppercased()], true),
                ([.fetchSite: "same-origin"], true), ([.fetchSite: "none"], true),
                ([.origin: publicAddress, .fetchSite: "same-origin"], true), ([.fetchSite: "cross-site"], false),
                ([.fetchSite: "same-site"], false), ([.origin: publicAddress, .fetchSite: "cross-site"], false),
                ([.origin: "null"], false), ([.origin: "https://evil.example"], false),
                ([.origin: "http://handouts.example.org"], false), ([.origin: publicAddress + ":8443"], false),
                ([.origin: "https://handouts.example.org.evil.example"], false),
                ([.origin: "https://other.example.org", .fetchSite: "same-origin"], false),
            ]
            func post(_ headers: HTTPFields, _ peer: String) async throws -> Int {
                try await service.askLocked(
                    "/handouts/\(stage4)/pdf", .post, headers: headers + [.contentType: "application/json"], body: "{}",
                    peer: peer
                ).status
            }
            for (who, peer, isAmbient) in ways {
                for (sign, isOurs) in signs {
                    #expect(try await post(who + sign, peer) == (isOurs ? 200 : 403), "\(who) \(sign)")
                }
                #expect(try await post(who, peer) == (isAmbient ? 403 : 200), "\(who)")
            }
            // A foreign page can neither log a person in under its own name nor log them out.
            for sign: HTTPFields in [[.origin: "https://evil.example"], [.fetchSite: "cross-site"]] {
                #expect(try await service.signIn("Pat Example", password, headers: sign).status == 403)
                let leaving = try await service.askLocked("/logout", .post, headers: [.cookie: cookie] + sign)
                #expect(leaving.status == 403)
            }
        }
    }

    @Test func answersAProxyOnlyWhereItHasLocks() async throws {
        try await withService(engines: 1) { service, _ in
            for name in [
                "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host",
                "CF-Connecting-IP", "True-Client-IP", "x-real-ip",
            ] {
                let name = try #require(HTTPField.Name(name))
                let answer = try await service.ask(
                    "/handouts/\(stage4)/pdf", .post, headers: [.contentType: "application/json", name: "1.1 front"],
                    body: Array("{}".utf8))
                #expect(answer.status == 403 && answer.text.contains("--trusted-proxy"))
            }
        }
    }

    @Test func wantsTLSAllTheWay() async throws {
        try await withLockedService { service, _ in
            let token = try service.authentication.tokens.make(try AccountName("intake"), expires: nil)
            let headers: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "application/json"]
            for (scheme, peer, status) in [
                ("http", proxy, 403), ("https", proxy, 200), ("https, http", proxy, 403), ("http", elsewhere, 200),
            ] {
                let copy = try await service.askLocked(
                    "/handouts/\(stage4)/pdf", .post, headers: headers + [.forwardedScheme: scheme], body: "{}",
                    peer: peer)
                #expect(copy.status == status, "\(scheme) \(peer)")
            }
            let page = try await service.askLocked("/handouts")
            #expect(page.headers[.strictTransportSecurity] == "max-age=31536000")
        }
        try await withService(engines: 1) { service, _ in
            let page = try await service.ask("/handouts")
            #expect(page.headers[.strictTransportSecurity] == nil)
        }
    }
}

func + (first: HTTPFields, second: HTTPFields) -> HTTPFields {
    var all = first
    all.append(contentsOf: second)
    return all
}
