import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Service

/// Addresses with names that the service does not support.
@Suite struct QueryNameTests {
    private struct Body: Decodable {
        var title: String
        var detail: String
    }

    private func problem(_ answer: Answer) throws -> Body {
        #expect(answer.headers[.contentType] == "application/problem+json")
        return try JSONDecoder().decode(Body.self, from: Data(answer.body))
    }

    /// A person who needs large print must not get small print because of a typing error in an address.
    @Test func givesNoCopyForAMisspeltName() async throws {
        try await withService(engines: 1) { service, _ in
            let answer = try await service.copy("{}", "?printsize=large&paper=a4&tea=1&printsize=giant")
            #expect(answer.status == 400)
            let body = try problem(answer)
            #expect(body.title == "There is no such query name")
            #expect(
                body.detail == """
                    There is no "printsize"; did you mean "print-size"? There is no "tea". \
                    Available: language, print-size, paper, clinic.
                    """)
        }
    }

    /// The request has every name that the service's own pages send, and one more.
    @Test func listensToWhatItsPagesSendAndToNothingElse() async throws {
        let form: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .origin: "http://127.0.0.1:8080",
            .fetchSite: "same-origin",
        ]
        try await withService(engines: 1) { service, _ in
            for (method, address) in [
                (.get, "/?interface=fr&search=stage&open=best"), (.get, "/handouts?language=fr"),
                (.get, "/handouts/\(stage4)?language=fr-CA"), (.get, "/handouts/\(stage4).png?language=fr-CA"),
                (.get, "/handouts/\(stage4).pdf?language=fr-CA&print-size=large&paper=a4"),
                (.get, "/prepare/\(stage4)?language=fr-CA&print-size=large&paper=a4&interface=en"),
                (.post, "/prepare/\(stage4)?interface=fr"), (.post, "/prepare/\(stage4)/pages?interface=fr"),
                (.get, "/launch/0?interface=fr"), (.post, "/launch/0?interface=fr"),
            ] as [(HTTPRequest.Method, String)] {
                let right = try await service.ask(address, method, headers: form, body: Array("do=show".utf8))
                #expect([200, 303, 410].contains(right.status), "\(address) \(right.text)")
                let wrong = try await service.ask(address + "&sourse=x", method, headers: form)
                #expect(wrong.status == 400, "\(address)")
                #expect(try problem(wrong).detail.contains("There is no \"sourse\"."), "\(address)")
            }
        }
    }

    /// Of two values, one would be ignored: a person who needs large print might get small print.
    @Test func givesNothingForANameThatIsGivenTwice() async throws {
        try await withService(engines: 1) { service, _ in
            let answer = try await service.copy("{}", "?print-size=large&print-size=clear")
            #expect(answer.status == 400)
            #expect(try problem(answer).detail == "Give \"print-size\" once.")
            #expect(try await service.ask("/handouts/\(stage4).pdf?language=fr-CA&language=en-CA").status == 400)
            #expect(try await service.ask("/handouts/\(stage4)?utm_source=a&utm_source=b").status == 200)
        }
    }

    /// Parameters that other sites add to links must not keep a patient from a handout.
    @Test func passesOverWhatOthersPutOntoLinks() async throws {
        try await withService(engines: 1) { service, _ in
            let counted = "utm_source=mail&utm_medium=x&fbclid=1&gclid=2"
            for address in ["/handouts?language=fr&", "/handouts/\(stage4)?", "/handouts/\(stage4).pdf?paper=a4&"] {
                let answer = try await service.ask(address + counted)
                #expect(answer.status == 200, "\(address)")
            }
        }
    }

    @Test func opensNothingForAMisspeltName() async throws {
        try await withService(engines: 1, options: Setup { $0.lockHere() }) { service, _ in
            let left = try await service.ask(
                "/launch?handout=\(stage4)", .post, headers: [.contentType: "application/json"],
                body: Array("{}".utf8))
            let address = try #require(left.headers[.location]?.dropFirst("http://127.0.0.1:8080".count))
            #expect(try await service.ask(address + "?interfac=fr", .post).status == 400)
            #expect(try await service.ask(String(address), .post).status == 200)
        }
    }

    @Test func tellsAReaderInWords() async throws {
        try await withService(engines: 1) { service, _ in
            for (language, words) in [
                ("en", ["“printsize”, which", "Is “print-size” meant?", "language, print-size, paper"]),
                ("fr", ["«\u{A0}printsize\u{A0}»", "Vouliez-vous dire «\u{A0}print-size\u{A0}»?"]),
            ] {
                let page = try await service.ask(
                    "/handouts/\(stage4).pdf?printsize=large&%3Cb%3E=<b>",
                    headers: [.accept: "text/html", .acceptLanguage: language])
                #expect(page.status == 400 && page.headers[.contentLanguage] == language)
                for words in words { #expect(page.text.contains(words), "\(words) \(page.text)") }
            }
        }
    }

    /// The service supports the parameters that the OpenAPI document lists.
    @Test func hasEveryNameInItsOwnDescription() async throws {
        struct Document: Decodable {
            var paths: [String: [String: Operation]]
            struct Operation: Decodable {
                var parameters: [Parameter]
                var responses: [String: Response]
            }
            struct Parameter: Decodable {
                var name: String?
                var ref: String?
                enum CodingKeys: String, CodingKey {
                    case name
                    case ref = "$ref"
                }
                var queryName: String? {
                    let name = name ?? ref.flatMap { $0.split(separator: "/").last.map(String.init) }
                    return name == "id" ? nil : name
                }
            }
            struct Response: Decodable {}
        }
        try await withService(
            engines: 1,
            options: Setup {
                $0.lockHere()
                $0.recordsGiven = true
            }
        ) { service, _ in
            let document = try JSONDecoder().decode(
                Document.self, from: Data(try await service.ask("/openapi.json").body))
            #expect(document.paths["/given"] != nil)
            for (path, operations) in document.paths where path != "/infobutton" {
                for (method, operation) in operations {
                    #expect(operation.responses["400"] != nil, "\(path)")
                    let answer = try await service.ask(
                        path.replacing("{id}", with: stage4) + "?zzz=1", method == "post" ? .post : .get)
                    #expect(answer.status == 400, "\(path)")
                    let names = operation.parameters.compactMap(\.queryName).joined(separator: ", ")
                    #expect(try problem(answer).detail.hasSuffix("Available: \(names)."), "\(path)")
                }
            }
        }
    }

    /// The standard has many parameters, and a record system sends those that it supports.
    @Test func letsAnInfobuttonSayMoreThanIsUsed() async throws {
        try await withService(engines: 1) { service, _ in
            let question = "/infobutton?mainSearchCriteria.v.c=C21&mainSearchCriteria.v.cs=2.16.840.1.113883.6.3"
            let known = try await service.ask(question)
            let more = try await service.ask(
                question + "&patientPerson.administrativeGenderCode.c=F&taskContext.c.c=PROBLISTREV&age.v.v=40")
            #expect(more.status == 200 && more.text == known.text)
        }
    }
}
