import Foundation
import TestSupport
import Testing

/// The service from an operator's view: its record, its log, changes of its library, its end.
@Suite struct OperationsTests {
    private static let data = #"{"id": "r-000123", "patient": {"name": "Zebedee Quux"}, "treatments": []}"#

    @Test func keepsARecordThatTheCommandListsExportsAndPurges() async throws {
        try await withService(["--locked", "--record-given", "--log-format", "json"], hasToken: true) {
            command, service in
            let copy = try await service.ask("POST", "/handouts/\(Command.stage4)/pdf", Self.data)
            #expect(copy.status == 200)
            let list = try await command.run("given", "list", "--state", "state")
            let line = try #require(list.text.split(separator: "\n").last)
            #expect(line.contains("r-000123") && line.contains(Command.stage4) && line.contains("en-CA"))
            #expect(list.text.split(separator: "\n").count == 2)
            let digest = try await Program.run("sha256sum", [], input: copy.body).text.prefix(64)
            let exported = try await command.run("given", "export", "--state", "state", "--patient", "r-000123")
            #expect(exported.text.contains(digest) && exported.text.hasPrefix("time,patient,"))
            let fhir = try await command.run("given", "export", "--state", "state", "--format", "fhir")
            #expect(fhir.text.contains("\"DocumentReference\"") && fhir.text.contains("34895-3"))
            let other = try await command.run("given", "list", "--state", "state", "--patient", "r-1")
            #expect(other.text.isEmpty && other.errors == "Nothing was recorded.\n")
            // Views are recorded, by the service and by the commands.
            #expect(try await service.ask("GET", "/given").text.contains("r-000123"))
            let views = try await command.run("given", "views", "--state", "state").text
            #expect(views.contains(/intake +service/) && views.contains(/the account [^ ]+ +export +- +- +r-000123 +1/))
            let kept = try await command.run("given", "purge", "--state", "state", "--before", "2020-01-01")
            #expect(kept.errors == "0 recorded before 2020-01-01 were forgotten.\n")
            let purged = try await command.run("given", "purge", "--state", "state", "--before", "2999-01-01")
            #expect(purged.errors == "1 recorded before 2999-01-01 was forgotten.\n")
            // Nothing of it is left while the service runs on.
            for name in command.files where name.hasPrefix("state/service.sqlite") {
                #expect(Data(try command.read(name)).range(of: Data("r-000123".utf8)) == nil, "\(name)")
            }
            #expect(try await service.ask("POST", "/handouts/\(Command.stage4)/pdf", Self.data).status == 200)

            // Every line of the log is an object, and none contains personal data.
            try await service.end()
            let log = try service.log
            for line in log.split(separator: "\n") {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(
                    object?["time"] is String && object?["level"] is String && object?["message"] is String, "\(line)")
            }
            #expect(log.contains("answered") && !log.contains("Zebedee") && !log.contains("r-000123"))
        }
    }

    @Test func saysWhatIsWrongWithAQuestionAboutTheRecord() async throws {
        try await withCommand { command in
            for (arguments, code, words) in [
                (["given", "list", "--state", "nowhere"], 74, "no service has kept a record in nowhere"),
                (["given", "list", "--from", "yesterday"], 64, "is no date"),
                (["given", "list", "--from", "2026-12-02", "--to", "2026-12-01"], 64, "is after"),
                (["given", "export", "--format", "xml"], 64, "'xml' is invalid"), (["given", "purge"], 64, "--before"),
            ] {
                let result = try await Program.run(Command.path, arguments, in: command.folder)
                #expect(
                    result.exitCode == Int32(code) && result.errors.contains(words), "\(arguments) \(result.errors)")
            }
            #expect(command.files.isEmpty)
        }
    }

    @Test func servesAnEditAndKeepsWhatWasGoodWhereItBreaks() async throws {
        try await withService([], hasOwnLibrary: true) { command, service in
            let text = command.folder.appending(path: "Templates/handouts/\(Command.stage4)/en-CA.md")
            let good = try String(contentsOf: text, encoding: .utf8)
            func page() async throws -> String {
                try await service.ask("GET", "/handouts/\(Command.stage4)?language=en-CA").text
            }
            func write(_ text: String, _ isThere: (String) async throws -> Bool) async throws {
                try command.write(text, to: "Templates/handouts/\(Command.stage4)/en-CA.md")
                try await eventually("the edit is served") { try await isThere(page()) }
            }
            try await write(good + "\nWords of Zebedee.\n") { $0.contains("Words of Zebedee") }
            try await write(good + "\n::: nonsense\n") { _ in try service.log.contains("broken in the library") }
            #expect(try await page().contains("Words of Zebedee"))
            #expect(try service.log.contains("Templates/handouts/\(Command.stage4)/en-CA.md:"))
            try await write(good) { !$0.contains("Words of Zebedee") }
            try await service.end()
        }
    }

    @Test func finishesWhatItIsAnsweringAndTakesNoMore() async throws {
        try await withService([]) { _, service in
            let begun = try await Program.run(
                "/usr/bin/python3",
                ["-I", "-c", Self.slowly, "\(service.port)", "\(service.process.processIdentifier)", Command.stage4])
            #expect(begun.text == "new connections: refused\nHTTP/1.1 200 OK whole\n", "\(begun.errors)")
            try await service.hasEnded()
        }
    }

    /// A small version of the load in `Benchmarks/service`: two dozen kinds of bad requests do not affect the good
    /// ones.
    @Test func givesGoodAnswersAmongBadRequests() async throws {
        struct Report: Decodable {
            var bad: Int
            var kinds: Int
            var same: Bool
            var wrong: [String: Int]
        }
        try await withService(["--log-format", "json"]) { _, service in
            let script = Package.root.appending(path: "Benchmarks/bad-requests").path
            let result = try await Program.run(
                "/usr/bin/python3",
                ["-I", script, "\(service.port)", Command.stage4, "--bad", "400", "--good", "36", "--json"])
            let report = try JSONDecoder().decode(Report.self, from: result.output)
            #expect(report.bad >= 380 && report.kinds == 24 && report.same && report.wrong.isEmpty, "\(result.text)")
            try await service.end()
            let log = try service.log
            #expect(!log.contains("\"error\"") && !log.contains("passwd") && !log.contains("evil.example"), "\(log)")
        }
    }

    /// Sends the beginning of a request and then makes the service end. When the service accepts no new connections, it
    /// sends the rest, byte by byte.
    private static let slowly = """
        import os, re, signal, socket, sys, time
        port, process, handout = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
        data = b'{"id": "r-1", "patient": {"name": "Pat Example"}, "treatments": []}'
        head = f"POST /handouts/{handout}/pdf HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nContent-Type: application/json\\r\\n"
        service = socket.create_connection(("127.0.0.1", port), 1200)
        service.sendall((head + f"Content-Length: {len(data)}\\r\\n\\r\\n").encode() + data[:20])
        def unread():
            # Of the kernel's table: ends by their port in hexadecimal, and what waits to be read.
            ends = f":{port:04X}", f":{service.getsockname()[1]:04X}"
            for line in open("/proc/net/tcp"):
                words = line.split()
                if words[1].endswith(ends[0]) and words[2].endswith(ends[1]): return int(words[4].split(":")[1], 16)
        while unread() != 0: time.sleep(0.01)
        os.kill(process, signal.SIGTERM)
        try:
            while True:
                socket.create_connection(("127.0.0.1", port), 1200).close()
                time.sleep(0.01)
        except ConnectionRefusedError:
            print("new connections: refused")
        for byte in data[20:]: service.sendall(bytes([byte]))
        answer = b""
        while chunk := service.recv(65536): answer += chunk
        head, _, body = answer.partition(b"\\r\\n\\r\\n")
        length = int(re.search(rb"(?i)content-length: (\\d+)", head)[1])
        whole = len(body) == length and body.startswith(b"%PDF-") and body.endswith(b"%%EOF\\n")
        print(head.split(b"\\r\\n")[0].decode(), "whole" if whole else "torn")
        """
}

/// - Parameter hasOwnLibrary: true if the library is a copy, `Templates` in the command's folder.
private func withService(
    _ arguments: [String], hasOwnLibrary: Bool = false, hasToken: Bool = false,
    _ body: (Command, RunningService) async throws -> Void
) async throws {
    try await withCommand { command in
        if hasOwnLibrary {
            try FileManager.default.copyItem(
                at: Package.root.appending(path: "Templates"), to: command.folder.appending(path: "Templates"))
        }
        var token: String?
        if hasToken {
            token = try await command.run(
                "token", "new", "intake", "--scope", "copies", "--scope", "record", "--state", "state"
            ).text
                .trimmingCharacters(in: .newlines)
        }
        var service = try await RunningService(in: command, arguments)
        service.token = token
        defer { service.stop() }
        try await body(command, service)
    }
}
