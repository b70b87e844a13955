import HTMLOutput
import HTTPTypes
import Hummingbird
import NIOCore

/// The common parts of the clinician's pages: a style sheet, a script, and a header.
struct ClinicPage {
    let title: String
    let words: ClinicWords

    func text(_ body: (inout Markup) -> Void) -> String {
        HTMLDocument(
            title: title, language: words.page.language, ownStyle: ClinicStyle.sheet, script: ClinicScript.script
        ).text(body)
    }

    /// Returns a page with a person's data, which must not be cached.
    static func response(_ text: String, _ words: ClinicWords, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentLanguage: words.page.language,
                .cacheControl: "no-store", .vary: "Accept-Language", .contentSecurityPolicy: policy,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static let policy = PagePolicy.text(
        styles: [HTMLDocument.style, ClinicStyle.sheet.description], scripts: [ClinicScript.script.description])

    /// Returns the header, with the skip link, the way back, and the other language.
    ///
    /// - Parameters:
    ///   - house: the organization whose service it is.
    ///   - back: the address of the list of handouts; nil on the list itself.
    ///   - person: the person who is logged in and may log out.
    ///   - switching: returns the page's address in a language.
    static func head(
        _ words: ClinicWords, house: House? = nil, back: String? = nil, person: String? = nil,
        switching: (String) -> String
    ) -> Markup {
        var markup = Markup()
        markup.element("a", [.init("class", "skip"), .init("href", "#content")], words: words.skip)
        markup.element("header", [.init("class", "bar")]) { bar in
            if let house { bar.add(house.markup(words.page.language)) }
            if let back {
                bar.element("nav", [.init("aria-label", words.page.allHandouts)]) { nav in
                    nav.element("a", [.init("href", back)], words: words.page.allHandouts)
                }
            }
            bar.element("nav", [.init("class", "switch"), .init("aria-label", words.page.languages)]) { nav in
                for other in ClinicWords.all.map(\.page.language) where other != words.page.language {
                    nav.element(
                        "a", [.init("href", switching(other)), .init("lang", other), .init("hreflang", other)],
                        words: LanguageNames.name(of: other))
                }
            }
            if let person {
                bar.element("form", [.init("class", "leave"), .init("method", "post"), .init("action", "logout")]) {
                    form in
                    form.element("span", words: person)
                    form.element("button", [.init("class", "plain")], words: words.signOut)
                }
            }
        }
        return markup
    }

    /// Returns an error page.
    static func problem(
        _ status: HTTPResponse.Status, _ words: ClinicWords, way: String, unknownNames: UnknownQueryNames? = nil,
        packetFault: PacketFault? = nil
    ) -> String {
        let problems = words.problems
        let title =
            packetFault != nil
            ? words.together.title
            : problems.titles[status.code] ?? (status.code < 500 ? problems.other : problems.ours)
        return ClinicPage(title: title, words: words).text { body in
            body.element("main", [.init("id", "content"), .init("class", "desk notice")]) { main in
                main.element("h1", words: title)
                if status == .gone { main.element("p", words: problems.gone) }
                for sentence in packetFault.map({ words.together.sentences($0, in: words.page.language) }) ?? [] {
                    main.element("p", words: sentence)
                }
                if let unknown = unknownNames {
                    for name in unknown.names {
                        main.element("p", words: problems.unknownName(name, unknown.meant(by: name)))
                    }
                    main.element(
                        "p", words: "\(problems.knownNames)\(words.colon)\(unknown.known.joined(separator: ", "))")
                }
                main.element("p") { $0.element("a", [.init("href", way)], words: words.page.allHandouts) }
            }
        }
    }
}
