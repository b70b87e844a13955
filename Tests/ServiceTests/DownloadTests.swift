import Diagnostics
import Foundation
import GRDB
import Geometry
import HTTPTypes
import HandoutKit
import TestSupport
import Testing
import Theming

@testable import Service

/// The public content.
@Suite struct DownloadTests {
    /// Requests that need no disk succeed: a copy that cannot be stored is still given.
    @Test func answersThoughNothingCanBeWritten() async throws {
        try await withLockedService { service, state in
            let token = try service.authentication.tokens.make(try AccountName("intake"), expires: nil)
            let before = try await service.askLocked("/handouts/\(stage4).pdf")
            try FileManager.default.removeItem(at: state.appending(path: "downloads"))
            try await service.database.queue.write { try $0.execute(sql: "PRAGMA query_only = ON") }
            for address in ["/handouts/\(stage4)", "/handouts/\(stage4).png", "/handouts/\(stage4).pdf?language=fr-CA"]
            {
                for _ in 0..<2 { #expect(try await service.askLocked(address).status == 200, "\(address)") }
            }
            let size = "/handouts/\(stage4).pdf?print-size=large"
            let (first, second) = (try await service.askLocked(size), try await service.askLocked(size))
            #expect(first.body == second.body && first.headers[.eTag] == second.headers[.eTag] && before.status == 200)
            let copy = try await service.askLocked(
                "/handouts/\(stage4)/pdf", .post,
                headers: [.authorization: "Bearer \(token)", .contentType: "application/json"], body: "{}")
            #expect(copy.status == 200)
        }
    }

    @Test func givesTheCopyThatTheCommandMakes() async throws {
        try await withService { service, _ in
            let answer = try await service.ask("/handouts/\(stage4).pdf?language=fr&print-size=large&paper=a4")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "application/pdf")
            #expect(answer.headers[.contentLanguage] == "fr-CA")
            #expect(answer.headers[.contentDisposition]?.contains("Traitements") == true)
            let library = try Library(folder: Package.root.path + "/Templates")
            var renderer = try Renderer(
                installation: try Installation.find(from: Package.root.path + "/Tests/"), library: library)
            let made = try renderer.render(
                try library.handout(stage4).get(), for: nil,
                options: RenderOptions(language: "fr-CA", printSize: .large, paper: .a4, isLinearized: true))
            #expect(answer.body == made.pdf)
            let again = try await service.ask("/handouts/\(stage4).pdf?language=fr-CA&print-size=large&paper=a4")
            #expect(again.body == answer.body && again.headers[.eTag] == answer.headers[.eTag])
        }
    }

    @Test func givesTheTagItGaveBeforeARestart() async throws {
        var tags: Set<String?> = []
        for _ in 0..<2 {
            try await withService(engines: 1) { service, _ in
                for address in ["pdf", "png"] {
                    tags.insert(try await service.ask("/handouts/\(stage4).\(address)").headers[.eTag])
                }
            }
        }
        #expect(tags.count == 2 && !tags.contains(nil))
    }

    @Test func givesPartsAndSaysWhatIsKnown() async throws {
        try await withService(engines: 1) { service, _ in
            let address = "/handouts/\(stage4).pdf"
            let whole = try await service.ask(address)
            let tag = try #require(whole.headers[.eTag])
            let part = try await service.ask(address, headers: [.range: "bytes=10-19"])
            #expect(part.status == 206 && part.body == Array(whole.body[10..<20]))
            #expect(part.headers[.contentRange] == "bytes 10-19/\(whole.body.count)")
            let end = try await service.ask(address, headers: [.range: "bytes=-6", .ifRange: tag])
            #expect(end.status == 206 && end.text == "%%EOF\n")
            let changed = try await service.ask(address, headers: [.range: "bytes=-6", .ifRange: "\"other\""])
            #expect(changed.status == 200 && changed.body == whole.body)
            let beyond = try await service.ask(address, headers: [.range: "bytes=99999999-"])
            #expect(beyond.status == 416 && beyond.headers[.contentRange] == "bytes */\(whole.body.count)")
            for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let answer = try await service.ask(address, headers: [.ifNoneMatch: known])
                #expect(answer.status == 304 && answer.body.isEmpty, "\(known)")
            }
            #expect(try await service.ask(address, headers: [.ifNoneMatch: "\"other\""]).status == 200)
            let head = try await service.ask(address, .head)
            #expect(head.status == 200 && head.headers[.eTag] == tag && head.body.isEmpty)
        }
    }

    @Test func saysWhatIsNotThere() async throws {
        try await withService(engines: 1) { service, _ in
            for (address, status) in [
                ("/handouts/nothing.pdf", 404), ("/handouts/nothing", 404), ("/handouts/..%2f..%2fetc.pdf", 404),
                ("/handouts/\(stage4).pdf?language=de", 404), ("/handouts/\(stage4).pdf?language=%00", 404),
                ("/handouts/\(stage4).pdf?print-size=huge", 400), ("/handouts/\(stage4).pdf?paper=b5", 400),
                ("/handouts/\(stage4)?language=de", 404), ("/nothing", 404),
            ] {
                let answer = try await service.ask(address)
                #expect(answer.status == status, "\(address)")
                #expect(answer.headers[.contentType] == "application/problem+json", "\(address)")
            }
        }
    }

    @Test func offersToEverybodyOnlyWhatIsApproved() async throws {
        try await withService(includesSamples: false, approving: stage4, engines: 1) { service, _ in
            #expect(service.catalog.published.map(\.handout.id) == [stage4, "finding-the-clinic"])
            for address in [".pdf", ".png", ""] {
                #expect(try await service.ask("/handouts/specimen\(address)").status == 404)
                #expect(try await service.ask("/handouts/\(stage4)\(address)").status == 200)
            }
            let catalogue = try await service.ask("/handouts").text
            #expect(catalogue.contains(stage4) && !catalogue.contains("specimen"))
            let sitemap = try await service.ask("/sitemap.xml").text
            #expect(!sitemap.contains("specimen"))
        }
    }

    @Test func speaksTheReadersLanguage() async throws {
        try await withService(engines: 1) { service, _ in
            for (wish, language) in [
                ("fr-CA,en;q=0.5", "fr"), ("de, en", "en"), ("fr;q=0.1, en;q=0.9", "en"), ("", "en"),
            ] {
                let page = try await service.ask("/handouts", headers: [.acceptLanguage: wish])
                #expect(page.headers[.contentLanguage] == language)
                let handout = try await service.ask("/handouts/\(stage4)", headers: [.acceptLanguage: wish])
                #expect(handout.headers[.contentLanguage] == language + "-CA")
                #expect(handout.headers[.vary] == "Accept-Language")
            }
        }
    }

    /// Every address in a page exists.
    @Test func leadsNowhereWhereNothingIs() async throws {
        try await withService { service, _ in
            for page in ["/handouts", "/handouts/\(stage4)?language=fr-CA"] {
                let text = try await service.ask(page).text
                let base = try #require(URL(string: "http://127.0.0.1:8080" + page))
                let addresses = text.matches(of: /(?:href|src)="([^"#]+)"/).map {
                    String($0.output.1).replacing("&amp;", with: "&")
                }
                #expect(addresses.count > 5)
                for address in Set(addresses)
                where !["https:", "data:", "tel:"].contains(where: address.hasPrefix) {
                    // The type specimens are left out, because they are many and made like the others.
                    if address.contains("type-specimen") { continue }
                    let url = try #require(URL(string: address, relativeTo: base))
                    let path = url.path() + (url.query().map { "?" + $0 } ?? "")
                    #expect(try await service.ask(path, .head).status == 200, "\(address)")
                }
            }
        }
    }
}

/// The headers of requests for files, and of their responses.
@Suite struct HeaderTests {
    @Test(arguments: [
        ("bytes=0-0", ByteRange.part(0..<1)), ("bytes=5-", .part(5..<10)), ("bytes=-3", .part(7..<10)),
        ("bytes=-30", .part(0..<10)), ("bytes=2-99", .part(2..<10)), ("bytes=10-", .unsatisfiable),
        ("bytes=-0", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable), ("bytes=3-2", .whole),
        ("bytes=0-1,3-4", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole), ("lines=1-2", .whole), ("", .whole),
        ("bytes=0-99999999999999999999", .part(0..<10)), ("bytes=--1", .whole),
    ])
    func readsARange(value: String, expected: ByteRange) {
        #expect(ByteRange(value, of: 10) == expected)
    }

    @Test(arguments: [
        ("2026-09-14", "Mon, 14 Sep 2026 00:00:00 GMT"), ("2024-02-29", "Thu, 29 Feb 2024 00:00:00 GMT"),
        ("2000-01-01", "Sat, 01 Jan 2000 00:00:00 GMT"), ("2026-05-14", "Thu, 14 May 2026 00:00:00 GMT"),
    ])
    func writesADay(day: String, expected: String) { #expect(HTTPDate.midnight(of: day) == expected) }

    @Test func namesAFileForEveryProgram() {
        #expect(
            FileName.disposition("Été \"1\"; a/b\r\n.pdf", "inline")
                == "inline; filename=\"_t_ _1_; a_b_.pdf\"; filename*=UTF-8''%C3%89t%C3%A9%20%221%22%3B%20a%2Fb%0D%0A.pdf"
        )
    }
}
