import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The routes of login and logout.
extension HandoutService {
    /// - Parameters:
    ///   - routes: the public routes.
    ///   - people: the routes for people who are logged in.
    func addLoginRoutes(to routes: some RouterMethods<ServiceContext>, people: some RouterMethods<ServiceContext>) {
        guard options.isLocked else { return }
        routes.get("login") { request, context in
            try await loginPage(request.asking("language", "return"), context)
        }
        routes.post("login") { request, context in
            try await signIn(request.asking("language"), context)
        }
        people.post("logout") { request, _ in signOut(request) }
    }

    private static let mostLoginData = 4 << 10

    private struct Form: Decodable {
        var name: String
        var password: String
        var `return`: String?
        var language: String?
    }

    private func loginPage(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard !authentication.cameInTheClear(request, from: context.peer) else { throw Problem.inTheClear(options) }
        guard try await authentication.hasLogin() else {
            return NotSignedInPage(address: options.publicAddress).response(to: request)
        }
        return LoginPage(
            words: .among(request.languageWishes), back: ReturnAddress(request.value("return") ?? "")
        ).response()
    }

    private func signIn(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard !authentication.cameInTheClear(request, from: context.peer) else { throw Problem.inTheClear(options) }
        // Otherwise a foreign page could log a person in under another name.
        guard request.saysFromWhichPage else { throw Problem.fromNoPage }
        let form = try await Self.form(of: request)
        var page = LoginPage(
            words: .among([form.language].compactMap(\.self) + request.languageWishes),
            back: ReturnAddress(form.return ?? ""))

        let client = options.authentication.client(request.headers, from: context.peer)
        let name = AccountName(validating: form.name)
        let delay: TimeInterval
        switch authentication.throttle.begin(name?.key ?? "", from: client, now: authentication.now()) {
        case .allowed(let seconds): delay = seconds
        case .refused(let wait):
            page.trouble = .wait(seconds: Int(wait.rounded(.up)))
            return page.response(.tooManyRequests, headers: [.retryAfter: "\(Int(wait.rounded(.up)))"])
        }
        guard let person = try await person(name, form.password, after: delay, client, context) else {
            page.trouble = .wrong
            return page.response(.forbidden)
        }
        // Each login gets a new session, because an attacker may have set the browser's previous cookie.
        let cookie = SessionCookie(options)
        if let before = request.cookies[cookie.name] { authentication.sessions.end(before.value) }
        var response = Response(
            status: .seeOther, headers: [.location: page.back.fromLogin, .cacheControl: "no-store"])
        response.setCookie(cookie.begin(authentication.sessions.begin(person, now: authentication.now())))
        return response
    }

    /// Returns the person; nil if the name or the password is wrong. Both cases take the same time.
    private func person(
        _ name: AccountName?, _ password: String, after delay: TimeInterval, _ client: IPAddress?,
        _ context: ServiceContext
    ) async throws -> People.Person? {
        let key = name?.key ?? ""
        var person: People.Person?
        let isRight: Bool
        do {
            if delay > 0 { try await authentication.sleep(delay) }
            if let name { person = try await authentication.people.find(name) }
            isRight =
                try await authentication.verifier?.compare(
                    Passphrase(typed: password), with: person?.password, for: client) ?? false
        } catch {
            authentication.throttle.withdrawn(key, from: client, now: authentication.now())
            throw error
        }
        if isRight, let person {
            authentication.throttle.succeeded(key, from: client, now: authentication.now())
            return person
        }
        let counts = authentication.throttle.failed(from: client, now: authentication.now())
        // Neither the name, which may be a password in the wrong field, nor the address is logged. The numbers show the
        // kind of attack.
        context.logger.warning(
            "login refused",
            metadata: [
                "failures": "\(counts.failures)", "names": "\(counts.names)", "clients": "\(counts.clients)",
                "minutes": "\(Int(LoginThrottle.memory / 60))",
            ])
        return nil
    }

    private func signOut(_ request: Request) -> Response {
        let cookie = SessionCookie(options)
        if let before = request.cookies[cookie.name] { authentication.sessions.end(before.value) }
        var response = Response(status: .seeOther, headers: [.location: "login", .cacheControl: "no-store"])
        response.setCookie(cookie.end)
        return response
    }

    private static func form(of request: Request) async throws -> Form {
        let mediaType = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard mediaType.trimmingCharacters(in: .whitespaces) == "application/x-www-form-urlencoded" else {
            throw Problem(.unsupportedMediaType, "This is no form of the login page")
        }
        var request = request
        let data: ByteBuffer
        do {
            data = try await request.collectBody(upTo: mostLoginData)
        } catch is NIOTooManyBytesError {
            throw Problem(.contentTooLarge, "This is more than a name and a password")
        }
        do {
            return try URLEncodedFormDecoder().decode(Form.self, from: String(buffer: data))
        } catch {
            throw Problem(.badRequest, "This is no form of the login page")
        }
    }
}
