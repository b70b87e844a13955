import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Service

/// The service's metrics and its log.
@Suite struct MetricsTests {
    private struct Sample {
        var name: String
        var labels: [String: String]
        var value: Double
        var type: String
    }

    private func samples(_ service: HandoutService) async throws -> [Sample] {
        let answer = try await service.ask("/metrics")
        #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        return try await judged("check-metrics.py", [], answer.text).map {
            Sample(
                name: $0["name"] as? String ?? "", labels: $0["labels"] as? [String: String] ?? [:],
                value: ($0["value"] as? NSNumber)?.doubleValue ?? .nan, type: $0["type"] as? String ?? "")
        }
    }

    @Test func isReadByPrometheus() async throws {
        try await withOwnLibrary { library in
            let service = try library.service { $0.recordsGiven = true }
            defer { service.engines.close() }
            for number in 0..<3 {
                #expect(try await service.copy(#"{"id": "r-\#(number)", "treatments": []}"#).status == 200)
            }
            #expect(try await service.copy("{").status == 400)
            #expect(try await service.ask("/handouts/\(stage4).pdf").status == 200)
            #expect(try await service.ask("/zebedee/quux", HTTPRequest.Method("BREW")!).status == 404)
            let samples = try await samples(service)
            func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
                samples.first { $0.name == name && $0.labels == labels }?.value
            }
            let copies = "/handouts/{id}/pdf"
            #expect(value("handout_http_requests_total", ["method": "POST", "route": copies, "status": "2xx"]) == 3)
            #expect(value("handout_http_requests_total", ["method": "POST", "route": copies, "status": "4xx"]) == 1)
            #expect(
                value("handout_http_requests_total", ["method": "other", "route": "NotFound", "status": "4xx"]) == 1)
            #expect(value("handout_http_request_duration_seconds_count", ["route": copies]) == 4)
            #expect(value("handout_http_request_duration_seconds_bucket", ["route": copies, "le": "+Inf"]) == 4)
            #expect(value("handout_copy_duration_seconds_count") == 3)
            for (name, expected) in [
                ("handout_engines", 2.0), ("handout_engines_busy", 0), ("handout_copies_waiting", 0),
                ("handout_downloads_kept", 1), ("handout_library_handouts", 2), ("handout_library_faults", 0),
                ("handout_record_rows", 3), ("handout_copies_turned_away_total", 0), ("handout_http_connections", 0),
            ] {
                #expect(value(name) == expected, "\(name)")
            }
            #expect(value("process_resident_memory_bytes") ?? 0 > 10_000_000)
            #expect(value("process_open_fds") ?? 0 > 3)
            let text = try await service.ask("/metrics").text
            for word in ["zebedee", "BREW", stage4, "r-1"] { #expect(!text.contains(word), "\(word)") }
        }
    }

    @Test func tellsTheLogInObjectsAndNamesEachRequest() async throws {
        try await withOwnLibrary { library in
            let service = try library.service()
            defer { service.engines.close() }
            var names: Set<String> = []
            for path in ["/handouts/\(stage4).pdf?language=fr-CA", "/nothing/zebedee"] {
                let answer = try await service.ask(
                    path, headers: [.init("X-Request-Id")!: "zebedee"], logger: service.logger)
                names.insert(try #require(answer.headers[.init("X-Request-Id")!]))
            }
            #expect(names.count == 2 && names.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
            let objects = try library.log.lines.map { line in
                #expect(line.hasSuffix("}\n") && line.dropLast().allSatisfy { !$0.isNewline })
                return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
            }
            #expect(Set(objects.compactMap { $0["request"] }) == names)
            #expect(objects.map { $0["route"] } == ["/handouts/{id}.pdf", "NotFound"])
            #expect(objects.map { $0["status"] } == ["200", "404"])
            for object in objects {
                #expect(object["level"] == "info" && object["message"] == "answered" && object["method"] == "GET")
                #expect(object["time"]?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
            }
            #expect(!library.log.lines.joined().contains("zebedee") && !library.log.lines.joined().contains(stage4))
        }
    }
}
