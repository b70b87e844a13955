import HTMLOutput
import HTTPTypes
import Hummingbird
import NIOCore

/// The login page, which contains only a form.
struct LoginPage {
    enum Trouble {
        /// The name or the password is wrong. The page does not say which, so that nobody can find out names.
        case wrong
        case wait(seconds: Int)
    }

    let words: LoginWords
    let back: ReturnAddress
    var trouble: Trouble?

    func response(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentLanguage] = words.page.language
        headers[.vary] = "Accept-Language"
        return .page(text, status, headers)
    }

    private var text: String {
        let title = trouble == nil ? words.signIn : "\(words.trouble): \(words.signIn)"
        return HTMLDocument(title: title, language: words.page.language).text { body in
            body.element("main") { main in
                main.element("h1", words: words.signIn)
                if let trouble {
                    main.element(
                        "p", [.init("id", "trouble"), .init("class", "status"), .init("role", "alert")],
                        words: sentence(of: trouble))
                }
                main.element("form", [.init("class", "form"), .init("method", "post"), .init("action", "login")], form)
            }
            body.element("nav", [.init("aria-label", words.page.languages)]) { nav in
                nav.choices(words.page.languages, languages)
            }
        }
    }

    // Password managers can fill in the form, and pasting is allowed: WCAG 2.2, 3.3.8.
    private func form(_ form: inout Markup) {
        let described: [Markup.Attribute] =
            trouble == nil ? [] : [.init("aria-describedby", "trouble"), .init("aria-invalid", "true")]
        for (name, value) in [("return", back.text), ("language", words.page.language)] where !value.isEmpty {
            form.empty("input", [.init("type", "hidden"), .init("name", name), .init("value", value)])
        }
        form.element("p") { line in
            line.element("label", [.init("for", "name")], words: words.name)
            line.empty(
                "input",
                [
                    .init("id", "name"), .init("name", "name"), .init("type", "text"), .init("required"),
                    .init("maxlength", "\(AccountName.longest)"), .init("autocomplete", "username"),
                    .init("autocapitalize", "none"), .init("spellcheck", "false"),
                ] + described)
        }
        form.element("p") { line in
            line.element("label", [.init("for", "password")], words: words.password)
            line.empty(
                "input",
                [
                    .init("id", "password"), .init("name", "password"), .init("type", "password"), .init("required"),
                    .init("autocomplete", "current-password"),
                ] + described)
        }
        form.element("p") { $0.element("button", words: words.signIn) }
    }

    private var languages: [Markup.Choice] {
        let wayBack = back.text.isEmpty ? "" : "&return=\(ReturnAddress.escaped(back.text))"
        return LoginWords.all.map(\.page.language).map {
            Markup.Choice(
                address: "login?language=\($0)\(wayBack)", name: LanguageNames.name(of: $0), language: $0,
                isHere: $0 == words.page.language)
        }
    }

    private func sentence(of trouble: Trouble) -> String {
        switch trouble {
        case .wrong: words.wrong
        case .wait(let seconds): words.wait.replacing("@", with: "\(seconds)")
        }
    }
}

/// A page for people who follow a link on another site. The browser omits a `SameSite=Strict` cookie on that request,
/// so the service does not know the session. This page is the service's own, and requests the same address with the
/// cookie.
struct ThresholdPage {
    func response(to request: Request) -> Response {
        let words = LoginWords.among(request.languageWishes)
        let text = HTMLDocument(title: words.goOn, language: words.page.language).text { body in
            body.element("main") { main in
                main.element("h1") { $0.element("a", [.init("href", "")], words: words.goOn) }
            }
        }
        var headers: HTTPFields = [.contentLanguage: words.page.language, .vary: "Accept-Language, Sec-Fetch-Site"]
        // The page continues at once, so that nobody is interrupted while reading: WCAG 2.2, 2.2.1.
        if let refresh = HTTPField.Name("Refresh") { headers[refresh] = "0" }
        return .page(text, .ok, headers)
    }
}

/// A page for people who bypassed the proxy that identifies people.
struct NotSignedInPage {
    /// The address at which people reach the service.
    let address: String

    func response(to request: Request) -> Response {
        let words = LoginWords.among(request.languageWishes)
        let text = HTMLDocument(title: words.notSignedIn, language: words.page.language).text { body in
            body.element("main") { main in
                main.element("h1", words: words.notSignedIn)
                main.element("p", words: words.elsewhere)
                main.element("p") { $0.element("a", [.init("href", address + "/")], words: address) }
            }
        }
        return .page(text, .forbidden, [.contentLanguage: words.page.language, .vary: "Accept-Language"])
    }
}

extension Response {
    /// Returns a page that must not be cached.
    static func page(_ text: String, _ status: HTTPResponse.Status, _ headers: HTTPFields) -> Response {
        var headers = headers
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// The words of the login pages.
struct LoginWords: Sendable {
    /// The words of all pages, in the same language.
    let page: PageWords
    let signIn: String
    let name: String
    let password: String
    let trouble: String
    let wrong: String
    /// The text for a client that must wait, with `@` in place of the seconds.
    let wait: String
    let goOn: String
    let notSignedIn: String
    let elsewhere: String

    static let english = LoginWords(
        page: .english, signIn: "Sign in", name: "Name", password: "Password", trouble: "Not signed in",
        wrong: "The name or the password is wrong. Try again.",
        wait: "There were too many wrong passwords from here. Wait @ seconds, then try again.",
        goOn: "Go on", notSignedIn: "You are not signed in",
        elsewhere: "This page needs you to sign in. Open it by this address:")

    static let french = LoginWords(
        page: .french, signIn: "Se connecter", name: "Nom", password: "Mot de passe", trouble: "Connexion refusée",
        wrong: "Le nom ou le mot de passe est incorrect. Essayez encore.",
        wait: "Il y a eu trop de mots de passe incorrects d’ici. Attendez @ secondes, puis essayez encore.",
        goOn: "Continuer", notSignedIn: "Vous n’êtes pas connecté",
        elsewhere: "Il faut se connecter pour voir cette page. Ouvrez-la par cette adresse :")

    static let all = [english, french]

    static func among(_ languages: [String]) -> LoginWords {
        PageWords.among(languages).language == "fr" ? .french : .english
    }
}
