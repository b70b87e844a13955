import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The service as it is started, asked over a connection, and ended.
@Suite struct ServeTests {
    @Test func opensNoDoorToOtherMachines() async throws {
        try await withCommand { command in
            for host in ["0.0.0.0", "::", "192.0.2.1", "example.org"] {
                let result = try await command.run("serve", "--host", host, "--state", "state")
                #expect(result.exitCode == 64)
                #expect(result.errors.contains("no lock on its door yet"))
            }
            #expect(command.files.isEmpty)
        }
    }

    @Test func answersUntilItIsToldToEndAndFinishesWhatItIsAnswering() async throws {
        try await withCommand { command in
            let service = try await RunningService(in: command)
            defer { service.end() }
            let (process, address) = (service.process, service.address)

            let (page, _) = try await URLSession.shared.data(from: address.appending(path: "handouts"))
            #expect(String(decoding: page, as: UTF8.self).contains(Command.stage4))

            let begun = try await Program.run(
                "/usr/bin/python3",
                [
                    "-I", "-c", Self.interrupted, "\(try #require(address.port))", "\(process.processIdentifier)",
                    "/handouts/\(Command.stage4)/pdf", Command.examplePerson,
                ])
            #expect(begun.text == "HTTP/1.1 200 OK True\n", "\(begun.errors)")
            for _ in 0..<200 where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
            #expect(!process.isRunning)
            #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
        }
    }

    /// Sends half of a person's data, has the service told to end, and sends the other half.
    private static let interrupted = """
        import os, signal, socket, sys, time
        port, process, path, file = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
        data = open(file, "rb").read()
        head = f"POST {path} HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nContent-Type: application/json\\r\\n"
        head += f"Content-Length: {len(data)}\\r\\nConnection: close\\r\\n\\r\\n"
        service = socket.create_connection(("127.0.0.1", port), 30)
        service.sendall(head.encode() + data[:20])
        time.sleep(1)
        os.kill(process, signal.SIGTERM)
        time.sleep(0.5)
        service.sendall(data[20:])
        answer = b""
        while chunk := service.recv(65536): answer += chunk
        head, _, body = answer.partition(b"\\r\\n\\r\\n")
        print(head.split(b"\\r\\n")[0].decode(), body.startswith(b"%PDF-") and body.endswith(b"%%EOF\\n"))
        """
}
