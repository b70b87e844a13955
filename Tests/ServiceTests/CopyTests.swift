import Diagnostics
import Foundation
import HTTPTypes
import HandoutKit
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Service

/// Copies for persons.
@Suite struct CopyTests {
    private func person(_ number: Int) -> String {
        let language = number % 3 == 0 ? "fr-CA" : "en-CA"
        let size = number % 4 == 0 ? "large" : "clear"
        return """
            {"language": "\(language)", "print-size": "\(size)", "patient": {"name": "Pat Example \(number)"},
             "appointment": {"start": "2026-12-08T10:30"}, "treatments": ["surgery"]}
            """
    }

    @Test func givesEverybodyTheirOwnCopyHoweverManyAskAtOnce() async throws {
        let people = (0..<24).map(person)
        var alone: [[UInt8]] = []
        try await withService(engines: 1) { service, _ in
            for person in people { alone.append(try await service.copy(person).body) }
        }
        try await withService { service, _ in
            let together = try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
                for (index, person) in people.enumerated() {
                    group.addTask { (index, try await service.copy(person)) }
                }
                return try await group.reduce(into: [Int: Answer]()) { $0[$1.0] = $1.1 }
            }
            for index in people.indices {
                let answer = try #require(together[index])
                #expect(answer.status == 200 && answer.body == alone[index])
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.contentLanguage] == (index % 3 == 0 ? "fr-CA" : "en-CA"))
            }
        }
        #expect(Set(alone).count == people.count)
    }

    @Test func saysWhatIsWrongWithTheData() async throws {
        try await withService(engines: 1) { service, _ in
            for (json, query, status, rules) in [
                ("{", "", 400, ["json-syntax"]), ("", "", 400, ["json-syntax"]), ("[]", "", 422, ["wrong-type"]),
                (#"{"tea": 1}"#, "", 422, ["unknown-field"]),
                (#"{"treatments": ["tea"]}"#, "", 422, ["unknown-choice"]),
                (#"{"language": "de"}"#, "", 404, ["unknown-language"]), ("{}", "?language=de", 404, []),
                (#"{"print-size": "huge"}"#, "", 400, ["unknown-print-size"]), ("{}", "?print-size=huge", 400, []),
                ("{}", "?paper=a6", 400, []),
                (
                    #"{"language": "de", "print-size": "huge", "clinic": "zz"}"#, "", 422,
                    ["unknown-language", "unknown-print-size", "unknown-clinic"]
                ),
                (
                    #"{"treatments": ["tea"], "print-size": "huge"}"#, "", 422,
                    ["unknown-choice", "unknown-print-size"]
                ), (#"{"id": "a", "id": "b"}"#, "", 422, ["duplicate-key"]),
            ] {
                let answer = try await service.copy(json, query)
                #expect(answer.status == status, "\(json) \(query) \(answer.text)")
                #expect(answer.rules == rules, "\(json)")
                #expect(answer.headers[.contentType] == "application/problem+json")
                #expect(answer.headers[.cacheControl] == "no-store")
            }
            let space = String(repeating: " ", count: 1 << 20)
            #expect(try await service.copy("{" + space + "}").status == 413)
            #expect(try await service.copy("{}", mediaType: "text/plain").status == 415)
            let nobody = try await service.ask(
                "/handouts/nothing/pdf", .post, headers: [.contentType: "application/json"], body: Array("{}".utf8))
            #expect(nobody.status == 404)
            #expect(try await service.copy("{}").status == 200)
        }
    }

    @Test func turnsAwayWhomItHasNoRoomFor() async throws {
        try await withService(engines: 1, waiting: 0) { service, _ in
            let answer = try await service.copy("{}")
            #expect(answer.status == 503 && answer.headers[.retryAfter] == "1")
            #expect(try await service.ask("/readyz").status == 503)
            #expect(try await service.ask("/healthz").status == 200)
        }
    }

    /// A person's values are on their page and nowhere else: not in a message, a log, or a file.
    @Test func keepsNothingOfAPerson() async throws {
        let secret = "Zebedee Quux"
        let log = Lines()
        try await withService(engines: 1) { service, state in
            let logger = Logger(label: "test") { _ in log.handler }
            for json in [
                #"{"patient": {"name": "\#(secret)"}}"#, #"{"patient": {"name": ["\#(secret)"]}}"#,
                #"{"treatments": ["\#(secret)"]}"#, #"{"appointment": {"start": "\#(secret)"}}"#,
                #"{"patient": {"name": "\#(secret)" "#,
            ] {
                let answer = try await service.ask(
                    "/handouts/\(stage4)/pdf", .post, headers: [.contentType: "application/json"],
                    body: Array(json.utf8), logger: logger)
                if answer.status != 200 { #expect(!answer.text.contains("Zebedee"), "\(answer.text)") }
                #expect(!"\(answer.headers)".contains("Zebedee"))
            }
            let files = FileManager.default.enumerator(atPath: state.path)?.compactMap { $0 as? String } ?? []
            for file in files {
                let data = (try? Data(contentsOf: state.appending(path: file))) ?? Data()
                #expect(data.range(of: Data("Zebedee".utf8)) == nil, "\(file)")
            }
        }
        let lines = log.all
        #expect(lines.count == 5 && lines.allSatisfy { $0.contains("/handouts/{id}/pdf") })
        #expect(!lines.joined().contains("Zebedee") && !lines.joined().contains(stage4))
    }
}

/// A log that is kept.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    var handler: Handler { Handler(lines: self) }

    struct Handler: LogHandler {
        let lines: Lines
        var logLevel = Logger.Level.trace
        var metadata = Logger.Metadata()

        init(lines: Lines) { self.lines = lines }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
        }
    }
}
