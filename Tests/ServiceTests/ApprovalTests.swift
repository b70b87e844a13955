import Content
import Foundation
import HTTPTypes
import HandoutKit
import TestSupport
import Testing

@testable import Service

/// Approval by the person who is signed in, and what a lapsed approval shows.
@Suite struct ApprovalTests {
    private static let id = "finding-the-clinic"
    private static let profile = "publishers/example-cancer-centre.yaml"
    private static let address = "/prepare/\(id)/approve"

    private func withLibrary(
        locked: Bool = true, samples: Bool = false, _ body: (OwnLibrary, HandoutService) async throws -> Void
    ) async throws {
        try await withOwnLibrary(only: [Self.id]) { library in
            try library.edit(Self.profile) {
                $0 + "approvals: signed-in\napprovers: [Pat Example, Casey Example]\n"
            }
            let service = try library.service {
                if locked { $0.lockHere() }
                $0.includesSamples = samples
            }
            defer { service.engines.close() }
            try await body(library, service)
        }
    }

    private func look(_ service: HandoutService) {
        for _ in 0..<2 { service.lookAtLibrary() }
    }

    /// Sends the form of the page, as the person whom the proxy names.
    private func approve(
        _ service: HandoutService, digest: String? = nil, confirmed: String = "yes", reviewed: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        let page = try await service.ask(Self.address + "?language=en-CA").text
        let shown = page.firstMatch(of: /name="digest" value="([0-9a-f]+)"/).map { String($0.output.1) }
        let today = page.firstMatch(of: /type="date"[^>]*value="([0-9-]+)"/).map { String($0.output.1) }
        let form = [
            ("language", "en-CA"), ("digest", digest ?? shown ?? ""), ("confirmed", confirmed),
            ("reviewed", reviewed ?? today ?? ""),
        ].map { "\($0)=\(ReturnAddress.escaped($1))" }.joined(separator: "&")
        return try await service.ask(
            Self.address, .post, headers: headers + [.contentType: "application/x-www-form-urlencoded"],
            body: Array(form.utf8))
    }

    @Test func recordsThePersonWhoIsSignedIn() async throws {
        try await withLibrary { library, service in
            // The publisher asks for a record, and there is none yet.
            #expect(try await service.ask("/handouts/\(Self.id).pdf").status == 404)
            let prepare = try await service.ask("/prepare/\(Self.id)?language=en-CA").text
            #expect(prepare.contains("Draft. Not approved for use."))
            #expect(prepare.contains("href=\"../prepare/\(Self.id)/approve?language=en-CA&amp;interface=en\""))
            let page = try await service.ask(Self.address + "?language=en-CA")
            #expect(page.status == 200 && page.headers[.cacheControl] == "no-store")
            #expect(page.text.contains("Edited last by: not known"))
            #expect(page.text.contains("Approve as Pat Example"))

            let answer = try await approve(service)
            #expect(answer.status == 303, "\(answer.text)")
            #expect(answer.headers[.location] == "approve?language=en-CA&interface=en&recorded=yes")
            let text = try library.text("handouts/\(Self.id)/approvals.yaml")
            #expect(text.contains("approved-by: \"Pat Example\"") && text.contains("identity: signed-in"))
            #expect(try await service.ask(Self.address + "?language=en-CA&recorded=yes").text.contains("is recorded"))
            look(service)
            #expect(try await service.ask("/handouts/\(Self.id).pdf").status == 200)
            #expect(try await !service.ask("/prepare/\(Self.id)?language=en-CA").text.contains("Draft."))
        }
    }

    @Test func showsALapsedApprovalAsADraftEverywhere() async throws {
        try await withLibrary { library, service in
            #expect(try await approve(service).status == 303)
            look(service)
            let listed = try await service.ask("/handouts", headers: [.accept: "application/json"]).text
            #expect(listed.contains("\"approved\""))
            try library.edit("handouts/\(Self.id)/en-CA.md") { $0 + "\nOne more sentence.\n" }
            look(service)
            #expect(try await service.ask("/handouts/\(Self.id)?language=en-CA").status == 404)
            #expect(try await service.ask("/handouts/\(Self.id).pdf?language=en-CA").status == 404)
            let later = try await service.ask("/handouts", headers: [.accept: "application/json"]).text
            #expect(!later.contains("en-CA"))
            #expect(try await service.ask("/prepare/\(Self.id)?language=en-CA").text.contains("Draft."))
            #expect(try await service.ask("/").text.contains("Draft."))
            #expect(
                try await service.ask(Self.address + "?language=en-CA").text.contains("No. Changed since: en-CA.md"))
        }
        try await withLibrary(samples: true) { _, service in
            #expect(try await service.ask("/handouts/\(Self.id)?language=en-CA").text.contains("Draft"))
            let listed = try await service.ask("/handouts", headers: [.accept: "application/json"]).text
            #expect(listed.contains("\"draft\""))
        }
    }

    @Test func refusesTheLastEditor() async throws {
        try await withLibrary { library, service in
            try library.edit("handouts/\(Self.id)/en-CA.md") {
                $0.replacing("---\n\n", with: "edited-by: pat example\n---\n\n")
            }
            look(service)
            let page = try await service.ask(Self.address + "?language=en-CA")
            #expect(
                page.text.contains("You edited this text last.")
                    && !page.text.contains("<form method=\"post\" action=\"approve"))
            let digest = try ApprovalStanding(of: Self.id, in: "en-CA", of: service.library.source).digest
            #expect(try await approve(service, digest: digest, reviewed: "2020-01-01").status == 403)
            #expect(throws: (any Error).self) { try library.text("handouts/\(Self.id)/approvals.yaml") }
        }
    }

    @Test(arguments: [("approvers: [Casey Example]", "not among the approvers"), ("", "names no approvers")])
    func refusesWhomThePublisherDoesNotName(approvers: String, words: String) async throws {
        try await withLibrary { library, service in
            try library.edit(Self.profile) { $0.replacing("approvers: [Pat Example, Casey Example]", with: approvers) }
            look(service)
            #expect(try await service.ask(Self.address + "?language=en-CA").text.contains(words))
            let digest = try ApprovalStanding(of: Self.id, in: "en-CA", of: service.library.source).digest
            #expect(try await approve(service, digest: digest, reviewed: "2020-01-01").status == 403)
            #expect(try await !service.ask("/prepare/\(Self.id)").text.contains("/approve?"))
        }
    }

    @Test func approvesOnlyWhatThePersonSaw() async throws {
        try await withLibrary { library, service in
            let digest = try ApprovalStanding(of: Self.id, in: "en-CA", of: service.library.source).digest
            try library.edit("handouts/\(Self.id)/en-CA.md") { $0 + "\nOne more sentence.\n" }
            let answer = try await approve(service, digest: digest)
            #expect(answer.status == 409 && answer.text.contains("has changed since this page was made"))
            // The page that shows the new text is not made yet.
            #expect(try await approve(service).status == 409)
            look(service)
            #expect(try await approve(service).status == 303)
        }
    }

    @Test func needsATickAndADay() async throws {
        try await withLibrary { library, service in
            for (confirmed, reviewed) in [("", nil), ("yes", "2999-01-01"), ("yes", "soon"), ("yes", "")] {
                let answer = try await approve(service, confirmed: confirmed, reviewed: reviewed)
                #expect(answer.status == 422)
            }
            #expect(throws: (any Error).self) { try library.text("handouts/\(Self.id)/approvals.yaml") }
        }
    }

    @Test func refusesOtherSitesProgramsAndServicesWithoutLocks() async throws {
        try await withLibrary { _, service in
            let foreign = try await approve(service, headers: [.origin: "https://elsewhere.example"])
            #expect(foreign.status == 403)
            let token = try service.authentication.tokens.make(try AccountName("intake"), expires: nil)
            let answer = try await service.ask(
                Self.address, .post, headers: [.authorization: "Bearer \(token)"], body: Array("language=en-CA".utf8),
                peer: "192.0.2.7")
            #expect(answer.status == 403)
        }
        try await withLibrary(locked: false) { _, service in
            let page = try await service.ask(Self.address)
            #expect(page.status == 403)
            let answer = try await service.ask(Self.address, .post, body: Array("language=en-CA".utf8))
            #expect(answer.status == 403)
            let prepare = try await service.ask("/prepare/\(Self.id)").text
            #expect(!prepare.contains("/approve?"))
        }
    }

    @Test func saysThatItCannotWriteToTheLibrary() async throws {
        try await withLibrary { library, service in
            // Root may write anywhere, so the file is one to which nothing can be added.
            try library.write("[]\n", to: "handouts/\(Self.id)/approvals.yaml")
            look(service)
            let answer = try await approve(service)
            #expect(answer.status == 503 && answer.text.contains("Nothing was recorded"))
        }
    }

    @Test func speaksFrench() async throws {
        try await withLibrary { _, service in
            let page = try await service.ask(Self.address + "?language=fr-CA&interface=fr").text
            #expect(page.contains("Approuver en tant que Pat Example"))
            #expect(page.contains("Dernière modification par"))
        }
    }
}
