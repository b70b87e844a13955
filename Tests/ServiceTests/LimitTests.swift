import Diagnostics
import Foundation
import Geometry
import HTTPTypes
import HandoutKit
import Logging
import NIOCore
import TestSupport
import Testing

@testable import Service

/// The limits that prevent one client from using everything.
@Suite struct LimitTests {
    @Test func letsOneClientAskSoMuchAndNoMore() async throws {
        let time = TestTime()
        try await withLockedService(time: time, options: Setup { $0.authentication.clientRate = 2 }) { service, _ in
            func ask(_ peer: String, for clients: String? = nil) async throws -> Int {
                let headers: HTTPFields = clients.map { [.forwardedFor: $0] } ?? [:]
                return try await service.askLocked("/healthz", headers: headers, peer: peer).status
            }
            func exhaust(_ peer: String, for clients: String? = nil) async throws {
                for _ in 0..<20 { #expect(try await ask(peer, for: clients) == 200) }
                #expect(try await ask(peer, for: clients) == 429)
            }
            try await exhaust("192.0.2.1")
            #expect(try await ask("192.0.2.2") == 200)
            // A client's own header changes nothing.
            #expect(try await ask("192.0.2.1", for: "203.0.113.1") == 429)
            // A whole /64 network is one client.
            try await exhaust("2001:db8:0:1::1")
            #expect(try await ask("2001:db8:0:1:ffff::2") == 429)
            #expect(try await ask("2001:db8:0:2::1") == 200)
            // Behind the proxy, the last address in its header counts, not those that the client wrote before.
            try await exhaust(proxy, for: "203.0.113.1")
            #expect(try await ask(proxy, for: "1.2.3.4, 203.0.113.1") == 429)
            #expect(try await ask(proxy, for: "203.0.113.1, 10.9.8.1") == 429)
            #expect(try await ask(proxy, for: "203.0.113.2") == 200)
            // This is the same client, over IPv6.
            #expect(try await ask("::ffff:203.0.113.1") == 429)
            // A proxy that does not report its clients must limit them itself.
            for _ in 0..<30 { #expect(try await ask(proxy) == 200) }
            let refused = try await service.askLocked("/healthz", peer: "192.0.2.1")
            #expect(refused.headers[.retryAfter] == "1")
            time.pass(0.5)
            #expect(try await ask("192.0.2.1") == 200)
            #expect(try await ask("192.0.2.1") == 429)
            time.pass(3600)
            try await exhaust("192.0.2.1")
        }
        try await withService(engines: 1, options: Setup { $0.authentication.clientRate = 1 }) { service, _ in
            for _ in 0..<50 {
                let status = try await service.ask("/healthz", peer: "127.0.0.1").status
                #expect(status == 200)
            }
        }
    }

    @Test func leavesConnectionsForOthers() throws {
        var options = AuthenticationOptions()
        options.trustedProxies = [AddressRange("10.0.0.1")].compactMap(\.self)
        let counts = ConnectionCounts(options, most: 256, mostOfAll: 1024)
        var total = 0
        for number in 0..<4 {
            let client = try #require(IPAddress("192.0.2.\(number)"))
            while counts.begin(client) { total += 1 }
        }
        #expect(total < 700)
        for number in 0..<100 { #expect(counts.begin(try #require(IPAddress("198.51.100.\(number)")))) }
        for _ in 0..<300 { #expect(counts.begin(try #require(IPAddress("10.0.0.1")))) }
        for _ in 0..<4 { counts.end(try #require(IPAddress("192.0.2.0"))) }
        #expect(counts.begin(try #require(IPAddress("203.0.113.1"))))
    }

    @Test func remembersSoManyClientsAndNoMore() {
        var buckets = TokenBucketLimiter<Int>(capacity: 2, perSecond: 1, most: 100)
        let start = Date(timeIntervalSince1970: 0)
        var most = 0
        for key in 0..<5000 {
            #expect(buckets.take(key, now: start + Double(key) / 1000) == 0)
            most = max(most, buckets.count)
        }
        #expect(most == 100)
        // A clock that goes back neither adds nor removes tokens.
        var one = TokenBucketLimiter<Int>(capacity: 1, perSecond: 1)
        #expect(one.take(1, now: start + 10) == 0 && one.take(1, now: start) == 1 && one.take(1, now: start + 11) == 0)
    }

    @Test func readsAddresses() {
        for text in ["", "1.2.3", "1.2.3.4.5", "256.1.1.1", "::g", "localhost", "1.2.3.4/8", " 1.2.3.4"] {
            #expect(IPAddress(text) == nil, "\(text)")
        }
        for (text, same) in [
            ("1.2.3.4", "::ffff:1.2.3.4"), ("2001:DB8::1", "2001:db8:0:0:0:0:0:1"), ("fe80::1%eth0", "fe80::1"),
        ] {
            #expect(IPAddress(text) == IPAddress(same) && IPAddress(text) != nil, "\(text)")
        }
        for (text, same) in [
            ("1.2.3.4:80", "1.2.3.4"), ("[2001:db8::1]:443", "2001:db8::1"), ("[::1]", "::1"), (" 1.2.3.4 ", "1.2.3.4"),
            ("::ffff:1.2.3.4", "1.2.3.4"), ("2001:db8::1", "2001:db8::1"),
        ] {
            #expect(IPAddress(forwarded: text) == IPAddress(same), "\(text)")
        }
        for text in ["unknown", "_hidden", "", "1.2.3.4, 5.6.7.8"] { #expect(IPAddress(forwarded: text) == nil) }
        for text in [
            "", "0.0.0.0/0", "::/0", "10.0.0.0/7", "10.0.0.0/33", "10.0.0.0/", "::1/129", "10.0.0.0/-8", "proxy",
        ] {
            #expect(AddressRange(text) == nil, "\(text)")
        }
        for (range, address, isIn) in [
            ("10.1.0.0/16", "10.1.255.1", true), ("10.1.0.0/16", "10.2.0.1", false), ("10.1.2.3", "10.1.2.3", true),
            ("10.1.2.3", "10.1.2.4", false), ("10.1.0.0/16", "::ffff:10.1.0.9", true), ("::1", "::1", true),
            ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
            ("10.1.2.3/16", "10.1.0.1", true), ("::ffff:10.1.0.0/16", "10.1.0.1", true),
        ] {
            #expect(IPAddress(address).flatMap { AddressRange(range)?.contains($0) } == isIn, "\(range) \(address)")
        }
    }

    @Test func startsOnlyWithDoorsThatHold() {
        typealias Change = (inout ServiceOptions) -> Void
        let proxied: Change = { $0.authentication.trustedProxies = [AddressRange("127.0.0.1")].compactMap(\.self) }
        let cases: [(Change, fault: String?, isLocked: Bool)] = [
            ({ _ in }, nil, false), ({ $0.host = "::1" }, nil, false), ({ $0.host = "192.0.2.1" }, "TLS", true),
            ({ $0.host = "0.0.0.0" }, "--public-address", true), ({ $0.host = "127.0.0.2" }, "TLS", true),
            (
                {
                    $0.host = "0.0.0.0"
                    $0.authentication.isOnClosedNetwork = true
                }, "by which name", true
            ),
            (
                {
                    $0.host = "192.0.2.1"
                    $0.publicAddress = "http://192.0.2.1:8080"
                    $0.authentication.isOnClosedNetwork = true
                }, nil, true
            ),
            ({ $0.publicAddress = "https://handouts.example.org" }, nil, true),
            ({ $0.publicAddress = "http://handouts.example.org" }, "TLS", true),
            ({ $0.publicAddress = "http://LOCALHOST:8080" }, nil, false), (proxied, "TLS", true),
            ({ $0.authentication.identityHeader = "X-Forwarded-User" }, "--trusted-proxy", false),
            ({ $0.recordsGiven = true }, "--locked", false),
            (
                {
                    $0.recordsGiven = true
                    $0.authentication.isAlwaysLocked = true
                }, nil, true
            ),
            (
                {
                    $0.host = "192.0.2.1"
                    $0.authentication.isAlwaysLocked = true
                }, "TLS", true
            ),
        ]
        for (change, fault, isLocked) in cases {
            var options = ServiceOptions(state: "")
            change(&options)
            // This is the default of the initializer.
            if options.host != "127.0.0.1", options.publicAddress == "http://127.0.0.1:8080" {
                options.publicAddress = ServiceOptions(host: options.host, state: "").publicAddress
            }
            #expect(options.isLocked == isLocked, "\(options.host) \(options.publicAddress)")
            if let fault {
                #expect(
                    options.authenticationFault?.contains(fault) == true, "\(options.host) \(options.publicAddress)")
            } else {
                #expect(options.authenticationFault == nil, "\(options.host) \(options.publicAddress)")
            }
        }
        for (name, isGood) in [
            ("X-Forwarded-User", true), ("Remote-User", true), ("Cookie", false), ("Origin", false), ("a b", false),
            ("Sec-Fetch-Site", false), ("X-Forwarded-For", false), ("", false), (":path", false),
        ] {
            var options = ServiceOptions(state: "", publicAddress: publicAddress)
            proxied(&options)
            options.authentication.identityHeader = name
            #expect((options.authenticationFault == nil) == isGood, "\(name)")
        }
    }

    @Test func makesNoCopyOfTooManyPages() async throws {
        try await withService(engines: 1) { service, _ in
            let handout = try #require(service.catalog.handout(stage4))
            var choice = CopyOrder.Choice(handout: stage4, paper: .letter)
            #expect(choice.mostPages == 200)
            choice.mostPages = 2
            do {
                _ = try await service.engines.copy(
                    CopyOrder(
                        handout: handout, person: try .init(json: Array("{}".utf8), shownAs: "data"), choice: choice))
                Issue.record("it was made")
            } catch {
                let problem = Problem(ofCopy: error)
                #expect(problem.status == .unprocessableContent)
                #expect(problem.diagnostics.map(\.identifier) == ["too-many-pages"])
            }
        }
    }

    /// Runs a service on an address that counts as another machine's.
    private func withRunningService(
        _ change: @escaping (inout Patience) -> Void, _ body: (_ port: Int) async throws -> Void
    ) async throws {
        try await withLockedService(
            options: Setup {
                $0.host = "127.0.0.2"
                $0.port = 0
                $0.publicAddress = "http://127.0.0.2"
                $0.authentication.trustedProxies = []
                change(&$0.patience)
            }
        ) { service, _ in
            let (ports, told) = AsyncStream<Int>.makeStream()
            let running = Task { try await service.run { told.yield($0) } }
            defer { running.cancel() }
            for await port in ports { return try await body(port) }
        }
    }

    /// The connection is closed because the client keeps sending; nothing else would end it. The duration depends on
    /// the machine.
    @Test func cutsWhoSendsSlowly() async throws {
        try await withRunningService {
            $0.head = .seconds(1)
            $0.body = .seconds(1)
        } _: { port in
            let result = try await Program.run("/usr/bin/python3", ["-I", "-c", Self.slowly, "\(port)"])
            #expect(
                result.text == """
                    head: closed
                    body: HTTP/1.1 408 Request Timeout, closed
                    refused body: HTTP/1.1 401 Unauthorized, closed

                    """, "\(result.errors)")
        }
    }

    @Test func letsOneClientHaveSoManyConnectionsAndAnswersItAgainAfterwards() async throws {
        try await withRunningService {
            $0.head = .seconds(3600)
            $0.connectionsOfOne = 8
        } _: { port in
            let result = try await Program.run("/usr/bin/python3", ["-I", "-c", Self.often, "\(port)"])
            #expect(result.text == "open: 8\nafterwards: HTTP/1.1 200 OK\n", "\(result.errors)")
        }
    }

    /// Sends a byte now and then until the connection is closed. If a busy machine takes more than a second before a
    /// response is written, it tries again.
    private static let slowly = """
        import socket, sys, time
        address, limit = ("127.0.0.2", int(sys.argv[1])), time.monotonic() + 600
        def slow(start, piece):
            s = socket.create_connection(address, 600)
            s.sendall(start)
            answer = b""
            s.settimeout(0.1)
            while time.monotonic() < limit:
                try:
                    s.sendall(piece)
                    got = s.recv(4096)
                    if not got: break
                    answer += got
                except TimeoutError: pass
                except OSError: break
            else: return "held"
            line = answer.split(b"\\r\\n")[0].decode()
            return (line + ", " if line else "") + "closed"
        def tell(name, wanted, start, piece):
            while (found := slow(start, piece)) != wanted and time.monotonic() < limit: pass
            print(name + ":", found)
        tell("head", "closed", b"GET /healthz HTTP/1.1\\r\\nHost: 127.0.0.2\\r\\n", b"X: y\\r\\n")
        form = b"Origin: http://127.0.0.2\\r\\nContent-Type: application/x-www-form-urlencoded\\r\\nContent-Length: 4000\\r\\n\\r\\n"
        tell("body", "HTTP/1.1 408 Request Timeout, closed", b"POST /login HTTP/1.1\\r\\nHost: 127.0.0.2\\r\\n" + form, b"a")
        refused = b"POST /handouts/x/pdf HTTP/1.1\\r\\nHost: 127.0.0.2\\r\\n" + form
        tell("refused body", "HTTP/1.1 401 Unauthorized, closed", refused, b"a")
        """

    /// Opens twenty connections and waits until at most eight are left. It then closes them, and sends requests until
    /// one is answered.
    private static let often = """
        import socket, sys, time
        address, limit = ("127.0.0.2", int(sys.argv[1])), time.monotonic() + 600
        many = [socket.create_connection(address, 600) for _ in range(20)]
        def isOpen(s):
            s.setblocking(False)
            try: return s.recv(1) != b""
            except BlockingIOError: return True
            except OSError: return False
        while (count := sum(map(isOpen, many))) > 8 and time.monotonic() < limit: time.sleep(0.05)
        print("open:", count)
        for s in many: s.close()
        answer = ""
        while not answer and time.monotonic() < limit:
            try:
                s = socket.create_connection(address, 600)
                s.sendall(b"GET /healthz HTTP/1.1\\r\\nHost: 127.0.0.2\\r\\nConnection: close\\r\\n\\r\\n")
                answer = s.recv(4096).split(b"\\r\\n")[0].decode()
            except OSError: pass
        print("afterwards:", answer)
        """
}
