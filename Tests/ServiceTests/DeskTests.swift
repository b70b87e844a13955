import Foundation
import HTTPTypes
import HandoutKit
import TestSupport
import Testing
import Theming

@testable import Service

/// What a browser keeps for its desk: clinic, language, print size, and the handouts that were opened last.
@Suite struct DeskTests {
    private static let sent: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    private static let other = "finding-the-clinic"

    /// Runs the body with a service whose library has the clinics `east` and `west` beside `example`.
    private func withClinics(_ body: (HandoutService) async throws -> Void) async throws {
        try await withOwnLibrary { library in
            for clinic in ["east", "west"] {
                try library.copy("clinics/example.yaml", to: "clinics/\(clinic).yaml")
            }
            let service = try library.service()
            defer { service.engines.close() }
            try await body(service)
        }
    }

    private func kept(_ answer: Answer) -> String? {
        answer.headers[values: .setCookie].first { $0.hasPrefix("handout-desk=") }
            .map { String($0.dropFirst("handout-desk=".count).prefix { $0 != ";" }) }
    }

    private func with(_ value: String) -> HTTPFields { [.cookie: "handout-desk=\(value)"] }

    private func checks(_ page: String, language: String, size: String, clinic: String) -> Bool {
        let chosen = page.firstMatch(of: /<option value="([a-z]*)"[^>]* selected/)?.output.1
        return page.contains("value=\"\(language)\" checked") && page.contains("value=\"\(size)\" checked")
            && chosen == clinic[...]
    }

    @Test func keepsWhatAnAddressChooses() async throws {
        try await withClinics { service in
            for address in ["/prepare/\(stage4)", "/"] {
                let answer = try await service.ask("\(address)?clinic=east&language=fr-CA&print-size=large")
                let opened = address == "/" ? "" : "&recent=\(stage4)"
                #expect(answer.status == 200)
                #expect(kept(answer) == "clinic=east&language=fr-CA&print-size=large" + opened)
                let cookie = try #require(answer.headers[.setCookie])
                for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"] {
                    #expect(cookie.contains(part), "\(part)")
                }
            }
            let page = try await service.ask(
                "/prepare/\(Self.other)", headers: with("clinic=east&language=fr-CA&print-size=large")
            ).text
            #expect(checks(page, language: "fr-CA", size: "large", clinic: "east"))
            // What the address says goes before what is kept, and is kept instead.
            let asked = try await service.ask(
                "/prepare/\(Self.other)?clinic=west&language=en-CA&print-size=giant",
                headers: with("clinic=east&language=fr-CA&print-size=large"))
            #expect(checks(asked.text, language: "en-CA", size: "giant", clinic: "west"))
            #expect(kept(asked) == "clinic=west&language=en-CA&print-size=giant&recent=\(Self.other)")
            for address in ["/?clinic=gone", "/?language=xx", "/?print-size=huge", "/prepare/\(stage4)?clinic=gone"] {
                let answer = try await service.ask(address)
                #expect(answer.status == 400 && kept(answer) == nil, "\(address)")
            }
        }
    }

    @Test(arguments: [
        "clinic=gone&language=de&print-size=huge", "clinic=../x", "language=<b>", "language=zh-Hant", "clinic", "=",
        "&&", "recent=gone.\u{2E}", "recent=<b>", "recent=\(String(repeating: "a", count: 5_000))", "x=y",
        "clinic=\(String(repeating: "a", count: 101))", "print-size=", "\"clinic=east\"",
    ])
    func passesOverWhatTheLibraryDoesNotHave(value: String) async throws {
        try await withClinics { service in
            for address in ["/prepare/\(Self.other)", "/"] {
                let plain = try await service.ask(address)
                let answer = try await service.ask(address, headers: with(value))
                #expect(answer.status == 200 && answer.text == plain.text)
            }
        }
    }

    /// A handout that is not available in the desk's language does not change it.
    @Test func keepsALanguageThatAHandoutLacks() async throws {
        try await withService(engines: 1) { service, _ in
            let cookie = "language=fr-CA&print-size=large"
            let page = try await service.ask("/prepare/type-specimen", headers: with(cookie))
            #expect(page.text.contains("value=\"large\" checked") && !page.text.contains("fr-CA\" checked"))
            #expect(kept(page) == cookie + "&recent=type-specimen")
            let opened = try #require(page.text.firstMatch(of: /name="desk.language" value="([^"]*)"/)?.output.1)
            let body = "language=\(opened)&print-size=large&desk.language=\(opened)&desk.print-size=large"
            let answer = try await service.ask(
                "/prepare/type-specimen/pages", .post, headers: Self.sent.merging(with(cookie)), body: Array(body.utf8))
            #expect(answer.status == 200 && kept(answer) == nil)
        }
    }

    @Test(arguments: [
        ("language=fr-CA&print-size=clear&clinic=", "language=fr-CA"),
        ("language=en-CA&print-size=giant&clinic=", "print-size=giant"),
        ("language=en-CA&print-size=clear&clinic=west", "clinic=west"),
        ("language=fr-CA&print-size=giant&clinic=west", "clinic=west&language=fr-CA&print-size=giant"),
        ("language=en-CA&print-size=clear&clinic=", nil),
    ])
    func keepsWhatSomebodyChangesInTheForm(choices: String, expected: String?) async throws {
        let opened = "desk.language=en-CA&desk.print-size=clear&desk.clinic="
        let person = "answer.patient.name=Zebedee+Quux"
        try await withClinics { service in
            let address = "/prepare/\(Self.other)"
            for (path, wish) in [(address + "/pages", ""), (address, "&do=show")] {
                let body = "\(choices)&\(opened)&\(person)\(wish)"
                let answer = try await service.ask(path, .post, headers: Self.sent, body: Array(body.utf8))
                #expect(answer.status == 200 && kept(answer) == expected, "\(path)")
            }
            let body = "\(choices)&\(opened)&\(person)&do=print"
            let printed = try await service.ask(address, .post, headers: Self.sent, body: Array(body.utf8))
            let parts = [expected, "recent=\(Self.other)"].compactMap(\.self)
            #expect(printed.status == 200 && kept(printed) == parts.joined(separator: "&"))
            // A form without what it was opened with, such as one that a record system filled in, is a person's.
            let own = try await service.ask(
                address, .post, headers: Self.sent, body: Array("\(choices)&\(person)&do=show".utf8))
            #expect(own.status == 200 && kept(own) == nil && !own.text.contains("name=\"desk."))
            #expect(try await service.ask(address).text.contains("name=\"desk.clinic\""))
        }
    }

    @Test func takesAChoiceAwayAgain() async throws {
        try await withClinics { service in
            let body = "language=en-CA&print-size=clear&clinic=&desk.language=?&desk.print-size=?&desk.clinic=?"
            let answer = try await service.ask(
                "/prepare/\(Self.other)/pages", .post, headers: Self.sent.merging(with("clinic=west&print-size=giant")),
                body: Array(body.utf8))
            #expect(kept(answer) == "language=en-CA&print-size=clear")
        }
    }

    @Test func leavesAFormOfARecordSystemToItsPerson() async throws {
        try await withService(engines: 1, options: Setup { $0.lockHere() }) { service, _ in
            let data = #"{"patient": {"name": "Zebedee Quux"}, "language": "en-CA"}"#
            let answer = try await service.ask(
                "/launch?handout=\(stage4)", .post, headers: [.contentType: "application/json"], body: Array(data.utf8))
            let place = try #require(answer.headers[.location]?.dropFirst("http://127.0.0.1:8080".count))
            let opened = try await service.ask(
                String(place), .post, headers: with("language=fr-CA&print-size=giant"))
            #expect(opened.text.contains("Zebedee Quux") && opened.text.contains("value=\"en-CA\" checked"))
            #expect(opened.text.contains("value=\"clear\" checked") && !opened.text.contains("name=\"desk."))
            #expect(kept(opened) == nil)
        }
    }

    // MARK: The handouts that were opened last

    @Test func listsFirstWhatWasOpenedLast() async throws {
        try await withService(approving: "wallet-card", engines: 1) { service, _ in
            var cookie = ""
            for id in ["going-home", "wallet-card", stage4, "going-home"] {
                cookie = try #require(kept(try await service.ask("/prepare/\(id)", headers: with(cookie))))
            }
            #expect(cookie == "recent=going-home.\(stage4).wallet-card")
            let page = try await service.ask("/", headers: with(cookie)).text
            func order(_ page: String) -> [String] {
                page.matches(of: /<a href="prepare\/([a-z0-9-]+)\?/).map { String($0.output.1) }
            }
            #expect(order(page).prefix(3) == ["going-home", stage4, "wallet-card"])
            #expect(order(page).count == 11 && Set(order(page)).count == 11)
            #expect(page.contains("Opened last on this desk") && page.contains("Clear this list"))
            // A search has its own order.
            let found = try await service.ask("/?search=wallet", headers: with(cookie)).text
            #expect(!found.contains("Opened last on this desk"))
            // Handouts that are gone are passed over.
            let gone = try await service.ask("/", headers: with("recent=gone.wallet-card")).text
            #expect(order(gone).first == "wallet-card" && order(gone).count == 11)
        }
    }

    @Test func forgetsWhatWasOpenedAndNothingElse() async throws {
        try await withService(engines: 1) { service, _ in
            let answer = try await service.ask(
                "/forget", .post, headers: Self.sent.merging(with("print-size=large&recent=going-home")),
                body: Array("interface=fr".utf8))
            #expect(answer.status == 303 && answer.headers[.location] == "./?interface=fr")
            #expect(kept(answer) == "print-size=large")
            let all = try await service.ask("/forget", .post, headers: Self.sent.merging(with("recent=going-home")))
            #expect(all.headers[.setCookie]?.contains("Max-Age=0") == true && kept(all) == "")
        }
    }

    @Test func doesNotPutWhatIsWithdrawnFirst() async throws {
        try await withOwnLibrary { library in
            try library.edit("handouts/finding-the-clinic/handout.yaml") {
                $0.replacing("status: approved", with: "status: withdrawn")
            }
            let service = try library.service()
            defer { service.engines.close() }
            let page = try await service.ask("/", headers: with("recent=finding-the-clinic")).text
            #expect(page.contains("prepare/finding-the-clinic") && !page.contains("Opened last on this desk"))
        }
    }

    @Test func keepsTheLastEightInOrder() throws {
        var desk = DeskMemory("recent=" + (1...12).map { "h\($0)" }.joined(separator: "."))
        #expect(desk.recent == (1...8).map { "h\($0)" })
        #expect(DeskMemory(desk.value) == desk)
        desk.recent = []
        #expect(desk.value == "")
        let long = String(repeating: "a", count: 100)
        desk.clinic = long
        desk.language = "zh-Hant"
        desk.printSize = .standard
        desk.recent = (1...8).map { "\(long.dropLast())\($0)" }
        #expect(DeskMemory(desk.value) == desk)
    }

    /// A packet that was made by ticking is not in the library: its handouts are.
    @Test func takesATickedPacketForItsHandouts() async throws {
        try await withService(engines: 1) { service, _ in
            let ticked = try await service.ask("/prepare/going-home+wallet-card", headers: with("recent=wallet-card"))
            #expect(kept(ticked) == "recent=going-home.wallet-card")
            let packet = try await service.ask("/prepare/going-home-after-surgery")
            #expect(kept(packet) == "recent=going-home-after-surgery")
        }
    }
}

extension HTTPFields {
    fileprivate func merging(_ other: HTTPFields) -> HTTPFields {
        var all = self
        for field in other { all.append(field) }
        return all
    }
}
