import GRDB
import HTTPTypes
import TestSupport
import Testing

@testable import Service

/// A person's copy as a web page, from the clinician's form and for other programs.
@Suite struct PersonalWebPageTests {
    @Test func givesTheCopyAsAWebPageThatAProgramGets() async throws {
        try await withService(engines: 1, options: Setup { $0.recordsGiven = true }) { service, _ in
            let form = """
                language=en-CA&print-size=large&answer.patient.name=Pat+%C3%89xample&id=r-000123&do=web-page\
                &answer.appointment.start=2026-12-08T10%3A30&answer.treatments=surgery&answer.treatments=chemotherapy
                """
            let answer = try await service.ask(
                "/prepare/\(stage4)", .post, headers: [.contentType: "application/x-www-form-urlencoded"],
                body: Array(form.utf8))
            #expect(answer.status == 200 && answer.text.contains("Pat Éxample"))
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            #expect(answer.headers[.cacheControl] == "no-store")
            let disposition = answer.headers[.contentDisposition] ?? ""
            #expect(disposition.hasPrefix("attachment; filename=\"Treatments for") && disposition.contains(".html\""))
            let given = try await service.database.queue.read { try GivenCopy.fetchAll($0) }
            #expect(given.map(\.mediaType) == ["text/html"])
            let data = """
                {"id": "r-000123", "patient": {"name": "Pat Éxample"}, "appointment": {"start": "2026-12-08T10:30"},
                 "treatments": ["chemotherapy", "surgery"]}
                """
            let copy = try await service.ask(
                "/handouts/\(stage4)/html?language=en-CA&print-size=large", .post,
                headers: [.contentType: "application/json"], body: Array(data.utf8))
            #expect(copy.status == 200 && copy.body == answer.body)
            let wrong = try await service.ask(
                "/handouts/\(stage4)/html", .post, headers: [.contentType: "application/json"],
                body: Array(#"{"patient": {"name": 3.5, "x": 1}}"#.utf8))
            #expect(wrong.status == 422)
        }
    }
}
