import Foundation
import GRDB
import HTTPTypes
import TestSupport
import Testing

@testable import Service

/// The record of given copies.
@Suite struct RecordTests {
    /// 8 December 2026, 18:30:05.125 UTC.
    private static let time = Date(timeIntervalSince1970: 1_796_754_605.125)
    private static let person =
        #"{"id": "r-000123", "patient": {"name": "Zebedee Quux"}, "language": "fr-CA", "treatments": []}"#

    private func withRecord(_ body: (HandoutService, OwnLibrary) async throws -> Void) async throws {
        try await withOwnLibrary { library in
            let service = try library.service(time: ServiceTime(now: { Self.time })) {
                $0.recordsGiven = true
                $0.lockHere()
            }
            defer { service.engines.close() }
            try await body(service, library)
        }
    }

    private func digest(_ bytes: [UInt8]) async throws -> String {
        String(try await Program.run("sha256sum", [], input: Data(bytes)).text.prefix(64))
    }

    @Test func saysWhatWasGivenToWhomWhenAndByWhom() async throws {
        try await withRecord { service, library in
            let copy = try await service.copy(Self.person, "?print-size=large")
            #expect(copy.status == 200)
            let rows = try await judged("check-given.py", ["csv"], service.ask("/given").text)
            let row = try #require(rows.first as? [String: String])
            #expect(rows.count == 1)
            let version = try #require(
                library.text("handouts/\(stage4)/handout.yaml").firstMatch(of: /version: "(.*)"/))
            #expect(
                row.filter { !["id", "title"].contains($0.key) } == [
                    "time": "2026-12-08T18:30:05.125Z", "patient": "r-000123", "given-by": "Pat Example",
                    "handout": stage4, "version": String(version.output.1), "status": "sample", "language": "fr-CA",
                    "print-size": "large", "sha256": try await digest(copy.body),
                    "media-type": "application/pdf",
                ])
            #expect(UUID(uuidString: row["id"] ?? "") != nil && row["title"]?.isEmpty == false)
        }
    }

    @Test func isRightByFHIR() async throws {
        try await withRecord { service, _ in
            let empty = try await service.ask("/given?format=fhir")
            #expect(empty.headers[.contentType] == "application/fhir+json; charset=utf-8")
            #expect(try await judged("check-given.py", ["fhir"], empty.text).isEmpty)
            let copies = [
                try await service.copy(Self.person), try await service.copy(#"{"id": "r-2", "treatments": []}"#),
            ]
            let answer = try await service.ask("/given", headers: [.accept: "application/fhir+json"])
            let found = try await judged("check-given.py", ["fhir"], answer.text)
            #expect(found.count == 2)
            for (copy, reference) in zip(copies, found) {
                let subject = (reference["subject"] as? [String: Any])?["identifier"] as? [String: Any]
                #expect(["r-000123", "r-2"].contains(subject?["value"] as? String))
                #expect(reference["docStatus"] as? String == "preliminary", "a sample is not final")
                let date = try #require(reference["date"] as? String)
                #expect(date.hasPrefix("2026-12-08T18:30:05.125"))
                let attachment = ((reference["content"] as? [[String: Any]])?.first?["attachment"]) as? [String: Any]
                #expect(attachment?["contentType"] as? String == "application/pdf")
                #expect(attachment?["language"] as? String == copy.headers[.contentLanguage])
                // RFC 6920: this name contains the digest of the bytes.
                let name = try #require((reference["masterIdentifier"] as? [String: Any])?["value"] as? String)
                var base64 = name.dropFirst("ni:///sha-256;".count).replacing("-", with: "+").replacing("_", with: "/")
                while base64.count % 4 > 0 { base64 += "=" }
                let digits = try #require(Data(base64Encoded: String(base64))).map { byte in
                    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
                }
                #expect(try await digits.joined() == digest(copy.body))
            }
        }
    }

    @Test func givesNoPersonsCopyWithoutAnIDAndRecordsNoneForTheShelf() async throws {
        try await withRecord { service, _ in
            let nobody = try await service.copy(#"{"patient": {"name": "Zebedee Quux"}, "treatments": []}"#)
            #expect(nobody.status == 422 && nobody.rules == ["no-id"] && !nobody.text.contains("Zebedee"))
            #expect(try await service.copy(#"{"language": "en-CA"}"#).status == 200)
            #expect(try await service.record?.count() == 0)
            #expect(try await service.copy(#"{"treatments": ["tea"], "id": "r-1"}"#).status == 422)
            #expect(try await service.record?.count() == 0, "a copy that was not made was not given")
        }
    }

    /// The record, its list and every answer in FHIR hold the id.
    @Test(arguments: [
        (#""Zebedee-Quux""#, "bad-id"), (#""zebedeequux""#, "bad-id"), (#""Quux.Zebedee.2""#, "bad-id"),
        ("true", "wrong-type"), ("1.0", "wrong-type"),
    ])
    func recordsNoIDThatTellsWhoItIs(id: String, rule: String) async throws {
        try await withRecord { service, _ in
            let answer = try await service.copy(
                #"{"id": \#(id), "patient": {"name": "Zebedee Quux"}, "treatments": []}"#)
            #expect(answer.status == 422 && answer.rules == [rule])
            #expect(!answer.text.contains("Zebedee"))
            #expect(try await service.record?.count() == 0)
        }
    }

    /// Makes every further insertion into a table fail.
    private func refuseRows(of table: String, in service: HandoutService) async throws {
        try await service.database.queue.write { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refusal BEFORE INSERT ON "\(table)" BEGIN SELECT RAISE(ABORT, 'the disk is full'); END
                    """)
        }
    }

    @Test func givesNothingThatItCannotRecord() async throws {
        try await withRecord { service, library in
            #expect(try await service.copy(Self.person).status == 200)
            try await refuseRows(of: "given", in: service)
            let answer = try await service.copy(Self.person)
            #expect(answer.status == 503 && !answer.body.starts(with: Array("%PDF".utf8)))
            #expect(answer.text.contains("cannot be recorded"))
            #expect(try await service.copy("{}").status == 200, "what is for the shelf is given all the same")
            try await service.database.queue.write { try $0.execute(sql: "DROP TRIGGER refusal") }
            #expect(try await service.copy(Self.person).status == 200)
            #expect(try await service.record?.count() == 2)
            let failures = try await service.ask("/metrics").text
            #expect(failures.contains("\nhandout_record_failures_total 1\n"))
        }
    }

    @Test func hasEveryCopyOfManyThatAreAskedForAtOnceBeforeItIsAnswered() async throws {
        try await withRecord { service, _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let copy = try await service.copy(#"{"id": "r-\#(number)", "treatments": []}"#)
                        #expect(copy.status == 200)
                        let found = try await service.database.queue.read { database in
                            try GivenCopy.fetchAll(
                                database, sql: "SELECT * FROM given WHERE patient = ?", arguments: ["r-\(number)"])
                        }
                        #expect(try await found.map(\.sha256) == [digest(copy.body)])
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func keepsNoAnswerOfAPerson() async throws {
        try await withRecord { service, library in
            #expect(try await service.copy(Self.person).status == 200)
            for name in try FileManager.default.contentsOfDirectory(atPath: library.state.path) {
                let data = (try? Data(contentsOf: library.state.appending(path: name))) ?? Data()
                #expect(data.range(of: Data("Zebedee".utf8)) == nil, "\(name)")
            }
            let database = try Data(contentsOf: library.state.appending(path: "service.sqlite-wal"))
            #expect(database.range(of: Data("r-000123".utf8)) != nil, "the test looks where the record is")
            #expect(!library.log.lines.joined().contains("r-000123"), "not even whose it is stands in the log")
        }
    }

    @Test func isReadByDaysAndForgottenByThem() async throws {
        try await withRecord { service, library in
            let record = try #require(service.record)
            var copies: [GivenCopy] = []
            // There are more rows than one read returns, with several at the same time.
            for number in 0..<1200 {
                copies.append(
                    GivenCopy(
                        mark: "\(number)", time: "2026-01-\(number < 600 ? "31" : "30")T23:59:59.999Z",
                        patient: "r-\(number % 2)", giver: "=1+1, \"clinic\"", handout: stage4, version: "1",
                        status: "approved", title: "T", language: "en-CA", printSize: "clear", sha256: "00"))
            }
            for copy in copies { try await record.add(copy) }
            func count(_ query: String) async throws -> Int {
                try await judged("check-given.py", ["csv"], service.ask("/given\(query)").text).count
            }
            #expect(try await count("") == 1200)
            #expect(try await count("?from=2026-01-31") == 600)
            #expect(try await count("?to=2026-01-30") == 600)
            #expect(try await count("?from=2026-01-31&to=2026-01-31") == 600)
            #expect(try await count("?from=2026-02-01") == 0)
            var one = 0
            var reader = record.reader(GivenQuery(patient: "r-1"))
            while let found = try await reader.next() { one += found.count }
            #expect(one == 600)
            let rows = try await judged("check-given.py", ["csv"], service.ask("/given").text)
            let marks = Set(rows.compactMap { $0["id"] as? String })
            #expect(marks.count == 1200)
            let givers = Set(rows.compactMap { $0["given-by"] as? String })
            #expect(givers == ["'=1+1, \"clinic\""])
            #expect(try await service.ask("/given?format=fhir").text.count > 1200)
            #expect(try await record.purge(before: "2026-01-31", by: "the test") == 600)
            #expect(try await count("") == 600)
        }
    }

    @Test func isAskedForByDaysAndNeverByAPatientInAnAddress() async throws {
        try await withRecord { service, _ in
            for (query, status) in [
                ("?from=yesterday", 400), ("?to=2026-13-01", 400), ("?format=xml", 400), ("?patient=r-1", 400),
                ("?from=2026-12-08", 200),
            ] {
                let answer = try await service.ask("/given\(query)")
                #expect(answer.status == status && answer.headers[.cacheControl] == "no-store", "\(query)")
            }
        }
        try await withOwnLibrary { library in
            let service = try library.service { $0.lockHere() }
            defer { service.engines.close() }
            #expect(try await service.ask("/given").status == 404)
            #expect(try await service.copy(#"{"patient": {"name": "Pat Example"}, "treatments": []}"#).status == 200)
        }
    }

    @Test func recordsWhoLooksAtItWhenAndAtWhichRows() async throws {
        try await withRecord { service, _ in
            for person in [Self.person, #"{"id": "r-2", "treatments": []}"#] {
                #expect(try await service.copy(person).status == 200)
            }
            let record = try #require(service.record)
            for query in ["?from=2026-12-08&format=fhir", "?to=2026-12-07", "?from=yesterday"] {
                _ = try await service.ask("/given\(query)")
            }
            var reader = try await record.view(GivenQuery(patient: "r-2"), by: "the account pat", way: "list")
            #expect(try await service.copy(#"{"id": "r-2", "treatments": []}"#).status == 200)
            #expect(
                try await reader.next()?.count == 1, "what comes later is not shown, for it is not recorded as seen")
            let views = try await record.views()
            #expect(
                views.map {
                    "\($0.viewer), \($0.way), \($0.fromDay ?? "-"), \($0.toDay ?? "-"), \($0.rows) of \($0.lastRow)"
                }
                    == [
                        "Pat Example, service, 2026-12-08, -, 2 of 2", "Pat Example, service, -, 2026-12-07, 0 of 2",
                        "the account pat, list, -, -, 1 of 2",
                    ])
            #expect(views.allSatisfy { $0.time == "2026-12-08T18:30:05.125Z" } && views.last?.patient == "r-2")
            // A view that cannot be recorded is not shown.
            try await refuseRows(of: "view", in: service)
            let refused = try await service.ask("/given")
            #expect(refused.status == 503 && !refused.text.contains("r-000123"))
        }
    }

    @Test func leavesNothingInTheFileOfWhatIsForgotten() async throws {
        try await withRecord { service, library in
            let record = try #require(service.record)
            func files() throws -> Data {
                try FileManager.default.contentsOfDirectory(atPath: library.state.path)
                    .filter { $0.hasPrefix("service.sqlite") }.reduce(into: Data()) {
                        $0 += try Data(contentsOf: library.state.appending(path: $1))
                    }
            }
            // The rows are so many, with two lengths, that pages of the file are split and merged.
            for number in 0..<600 {
                try await record.add(
                    GivenCopy(
                        mark: "\(number)", time: "2026-01-\(number % 3 == 0 ? "31" : "30")T23:59:59.999Z",
                        patient: "patient-\(number)" + String(repeating: "x", count: number % 7 * 9), giver: "clinic",
                        handout: stage4, version: "1", status: "approved", title: "T", language: "en-CA",
                        printSize: "clear", sha256: "00"))
            }
            _ = try await record.view(GivenQuery(patient: "patient-1xxxxxxxxx"), by: "the account pat", way: "list")
            #expect(try files().range(of: Data("patient-1xx".utf8)) != nil)
            #expect(try await record.purge(before: "2026-01-31", by: "the account pat") == 400)
            let left = try files()
            for number in 0..<600 {
                let isThere = left.range(of: Data(("patient-\(number)" + (number % 7 == 0 ? "" : "x")).utf8)) != nil
                if number % 3 != 0 { #expect(!isThere || number % 7 == 0, "\(number)") } else { #expect(isThere) }
            }
            let views = try await record.views()
            #expect(views.map(\.way) == ["list", "purge"] && views[0].patient == "forgotten" && views[1].rows == 400)
        }
    }

    /// A proxy that adds no header looks like a person at this machine.
    @Test func showsNothingOfOthersWithoutLocks() async throws {
        try await withOwnLibrary { library in
            let service = try library.service { $0.recordsGiven = true }
            defer { service.engines.close() }
            #expect(try await service.copy(Self.person).status == 200, "it returns what was brought")
            for (method, address) in [
                (.get, "/given"), (.get, "/given?format=fhir"), (.head, "/given"),
                (.post, "/launch?handout=\(stage4)"),
            ] as [(HTTPRequest.Method, String)] {
                let answer = try await service.ask(
                    address, method, headers: [.contentType: "application/json"], body: Array("{}".utf8))
                #expect(answer.status == 403 && !answer.text.contains("r-000123"), "\(address)")
            }
            #expect(try await service.record?.views().isEmpty == true)
        }
    }

    /// The giver is the authenticated caller, and other callers cannot read the record.
    @Test func namesThePersonOrTheProgramThatGaveIt() async throws {
        try await withLockedService(options: Setup { $0.recordsGiven = true }) { service, _ in
            let token = try service.authentication.tokens.make(
                try AccountName("intake-system"), expires: nil, now: service.authentication.now())
            let program: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "application/json"]
            let person: HTTPFields = [
                .forwardedUser: "Dr Pat Example", .origin: publicAddress, .contentType: "application/json",
            ]
            let copies = "/handouts/\(stage4)/pdf"
            let byProgram = try await service.askLocked(copies, .post, headers: program, body: Self.person)
            let byPerson = try await service.askLocked(copies, .post, headers: person, body: Self.person, peer: proxy)
            #expect(byProgram.status == 200 && byPerson.status == 200)
            let answer = try await service.askLocked("/given", headers: program)
            let givers = try await judged("check-given.py", ["csv"], answer.text).map { $0["given-by"] as? String }
            #expect(givers == ["intake-system", "Dr Pat Example"])
            for address in ["/given", "/given?format=fhir", "/metrics"] {
                let stranger = try await service.askLocked(address)
                #expect(stranger.status == 401 && !stranger.text.contains("r-000123"), "\(address)")
                let keeper = try await service.askLocked(address, headers: program)
                #expect(keeper.status == 200, "\(address)")
            }
        }
    }
}
