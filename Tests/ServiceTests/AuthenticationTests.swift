import Diagnostics
import Foundation
import HTMLOutput
import HTTPTypes
import TestSupport
import Testing

@testable import Service

/// The allowed callers, and the restrictions on a browser.
@Suite struct AuthenticationTests {
    @Test func answersToItsOwnNames() async throws {
        try await withService(engines: 1) { service, _ in
            for (host, status) in [
                ("127.0.0.1", 200), ("127.0.0.1:8080", 200), ("localhost:1", 200), ("LOCALHOST", 200),
                ("[::1]:8080", 200), ("evil.example", 421), ("127.0.0.1.evil.example", 421), ("evil.example:80", 421),
                ("", 421), ("127.0.0.1@evil.example", 421),
            ] {
                let answer = try await service.ask("/healthz", host: host)
                #expect(answer.status == status, "\(host)")
            }
        }
    }

    @Test func takesNothingFromAnotherSitesPage() async throws {
        try await withService(engines: 1) { service, _ in
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            for (from, status) in [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)] {
                let answer = try await service.ask(
                    "/handouts/\(stage4)/pdf", .post, headers: [.contentType: "application/json", site: from],
                    body: Array("{}".utf8))
                #expect(answer.status == status, "\(from)")
            }
        }
    }

    @Test func allowsItsOneSheetAndNothingElse() async throws {
        let digest = try await Program.run(
            "/usr/bin/python3",
            [
                "-I", "-c",
                "import base64,hashlib,sys; print(base64.b64encode(hashlib.sha256(sys.stdin.buffer.read()).digest()).decode())",
            ],
            input: Data(HTMLDocument.style.utf8)
        ).text.trimmingCharacters(in: .whitespacesAndNewlines)
        try await withService(engines: 1) { service, _ in
            for address in ["/handouts", "/handouts/\(stage4)"] {
                let page = try await service.ask(address)
                let policy = try #require(page.headers[.contentSecurityPolicy])
                #expect(policy.contains("default-src 'none'; style-src 'sha256-\(digest)';"))
                #expect(!policy.contains("unsafe") && !page.text.contains("<script") && !page.text.contains(" style="))
            }
            for address in ["/handouts", "/handouts/\(stage4).pdf", "/nothing", "/openapi.json"] {
                #expect(try await service.ask(address).headers[.xContentTypeOptions] == "nosniff")
            }
        }
    }

    /// Without an icon in a page, a browser requests one that does not exist.
    @Test func hasAnIconInEveryPageThatItsPolicyAllows() async throws {
        try await withService(engines: 1) { service, _ in
            for address in [
                "/", "/prepare/\(stage4)", "/prepare/nothing", "/handouts", "/handouts/\(stage4)", "/login",
            ] {
                let page = try await service.ask(address, headers: [.accept: "text/html"])
                #expect(page.text.contains("<link rel=\"icon\" href=\"data:image/"), "\(address)")
                #expect(page.headers[.contentSecurityPolicy]?.contains("img-src 'self' data:;") == true, "\(address)")
            }
        }
    }

    @Test func letsOneProcessUseAStateFolder() async throws {
        try await withService(engines: 1) { _, state in
            let fault = try #require(#expect(throws: ContentFault.self) { try StateFolder(state.path) })
            #expect(fault.diagnostics.map(\.identifier) == ["state-in-use"])
        }
    }

    @Test func saysWhatItCanBeAskedInTheFormOfOpenAPI() async throws {
        struct Document: Decodable {
            var openapi: String
            var paths: [String: [String: Operation]]
            struct Operation: Decodable { var summary: String }
        }
        try await withService(engines: 1) { service, _ in
            let answer = try await service.ask("/openapi.json")
            let document = try JSONDecoder().decode(Document.self, from: Data(answer.body))
            #expect(document.openapi == "3.1.0")
            for (path, operations) in document.paths {
                let address = path.replacing("{id}", with: stage4)
                for method in operations.keys {
                    let status = try await service.ask(address, method == "post" ? .post : .get).status
                    #expect(status != 404 && status != 405, "\(method) \(path)")
                }
            }
        }
    }
}
