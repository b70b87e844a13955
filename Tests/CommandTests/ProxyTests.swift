import Foundation
import TestSupport
import Testing

/// The service behind real proxies: set up as in `Documentation/Service.md`, and set up without reading it.
@Suite(
    .enabled(
        if: ReverseProxy.areInstalled,
        "No nginx, Caddy, OpenSSL or Python: run the tests with `make test`, which installs them"))
struct ProxyTests {
    private static let data = #"{"id": "r-000123", "patient": {"name": "Zebedee Quux"}, "treatments": []}"#
    private static let json = ["Content-Type": "application/json"]
    private static let copies = "/handouts/\(Command.stage4)/pdf"

    /// Such a request looks like one from this machine, so data of other people is shown to neither.
    @Test(arguments: ReverseProxy.Kind.allCases)
    func showsNothingOfOthersBehindAProxyThatNobodyNamed(kind: ReverseProxy.Kind) async throws {
        try await withCommand { command in
            let service = try await RunningService(in: command)
            defer { service.stop() }
            let settings =
                switch kind {
                case .nginx:
                    "server { listen 127.0.0.1:@PORT@; location / { proxy_pass http://127.0.0.1:\(service.port); } }"
                case .caddy:
                    """
                    http://:@PORT@ {
                        bind 127.0.0.1
                        reverse_proxy 127.0.0.1:\(service.port) {
                            header_up Host {upstream_hostport}
                            header_up -X-Forwarded-For
                            header_up -X-Forwarded-Proto
                            header_up -X-Forwarded-Host
                        }
                    }
                    """
                }
            let proxy = try await ReverseProxy(kind, settings, in: command)
            defer { proxy.stop() }
            for (method, path) in [
                ("GET", "/given"), ("GET", "/given?format=fhir"), ("POST", "/launch?handout=\(Command.stage4)"),
            ] {
                let answer = try await proxy.ask(method, path, Self.json, body: method == "POST" ? Self.data : "")
                #expect(answer.status == 403 && !answer.text.contains("r-000123"), "\(method) \(path)")
            }
            let copy = try await proxy.ask("POST", Self.copies, Self.json, body: Self.data)
            #expect(copy.status == 200, "what somebody brings is theirs")
        }
    }

    @Test func worksBehindCaddyAsTheDocumentationSetsItUp() async throws {
        try await withLockedService(["--trusted-proxy", "127.0.0.1", "--trusted-proxy", "::1"]) {
            command, service, token in
            let settings = try Self.example("```\nhandouts.example.org {")
                .replacing(
                    "handouts.example.org {",
                    with:
                        "https://handouts.example.org:@PORT@ {\n    bind 127.0.0.1\n    tls @CERTIFICATES@/handouts.pem @CERTIFICATES@/handouts.key"
                )
                .replacing("127.0.0.1:8080", with: "127.0.0.1:\(service.port)")
            let proxy = try await ReverseProxy(.caddy, settings, isSecure: true, in: command)
            defer { proxy.stop() }
            try await Self.keepsItsDoors(proxy, token)

            let page = try await proxy.ask("GET", "/", ["Accept": "text/html"])
            #expect(page.status == 303 && page.headers["location"]?.hasPrefix("login") == true)
            let form = ["Content-Type": "application/x-www-form-urlencoded", "Origin": "https://handouts.example.org"]
            let wrong = try await proxy.ask(
                "POST", "/login", form, body: "name=Pat+Example&password=a+horse+that+reads+by+day")
            #expect(wrong.status == 403 && wrong.text.contains("role=\"alert\""))
            let right = try await proxy.ask(
                "POST", "/login", form, body: "name=Pat+Example&password=a+horse+that+reads+at+night")
            let cookie = try #require(right.headers["set-cookie"]?.prefix { $0 != ";" })
            #expect(right.status == 303 && cookie.hasPrefix("__Host-"))
            #expect(try await proxy.ask("GET", "/", ["Cookie": String(cookie)]).text.contains("Pat Example"))
        }
    }

    /// Another program identifies people; here it is a small one that recognizes everybody with a cookie.
    @Test func worksBehindNginxAsTheDocumentationSetsItUp() async throws {
        let options = ["--trusted-proxy", "127.0.0.1", "--identity-header", "X-Forwarded-User"]
        try await withLockedService(options) { command, service, token in
            let identity = try await Identity(in: command)
            defer { identity.stop() }
            let settings = try Self.example("```nginx\nserver {")
                .replacing("listen 443 ssl;", with: "listen 127.0.0.1:@PORT@ ssl;")
                .replacing("/etc/ssl/handouts.pem", with: "@CERTIFICATES@/handouts.pem")
                .replacing("/etc/ssl/private/handouts.key", with: "@CERTIFICATES@/handouts.key")
                .replacing("127.0.0.1:8080", with: "127.0.0.1:\(service.port)")
                .replacing("127.0.0.1:4180", with: "127.0.0.1:\(identity.port)")
            let proxy = try await ReverseProxy(.nginx, settings, isSecure: true, in: command)
            defer { proxy.stop() }
            try await Self.keepsItsDoors(proxy, token)

            #expect(try await proxy.ask("GET", "/", ["Accept": "text/html"]).status == 303)
            let page = try await proxy.ask("GET", "/prepare/\(Command.stage4)", ["Cookie": "known=yes"])
            #expect(page.status == 200 && page.text.contains("<form"))
            let given = try await proxy.ask("GET", "/given", ["Cookie": "known=yes"])
            #expect(given.status == 200 && given.text.contains("r-000123"))
            let views = try await command.run("given", "views", "--state", "state").text
            #expect(views.contains("pat@example.org"), "who looked is recorded: \(views)")
            // A client's own claim of an identity is ignored.
            for path in ["/given", "/prepare/\(Command.stage4)"] {
                let liar = try await proxy.ask("GET", path, ["X-Forwarded-User": "pat@example.org"])
                #expect([303, 401].contains(liar.status), "\(path)")
            }
        }
    }

    /// Checks common to both proxies: public pages are open, and a person's copy requires a token.
    private static func keepsItsDoors(_ proxy: ReverseProxy, _ token: String) async throws {
        let page = try await proxy.ask("GET", "/handouts")
        #expect(page.status == 200 && page.headers["strict-transport-security"] != nil)
        for headers in [[:], ["X-Forwarded-User": "Pat Example"], ["X-Forwarded-For": "127.0.0.1"]] {
            let refused = try await proxy.ask("POST", copies, json.merging(headers) { $1 }, body: data)
            #expect(refused.status == 401, "\(headers)")
        }
        let copy = try await proxy.ask(
            "POST", copies, json.merging(["Authorization": "Bearer \(token)"]) { $1 }, body: data)
        #expect(copy.status == 200 && copy.headers["content-type"] == "application/pdf")
    }

    private func withLockedService(
        _ options: [String], _ body: (Command, RunningService, _ token: String) async throws -> Void
    ) async throws {
        try await withCommand { command in
            let token = try await command.run("token", "new", "intake", "--state", "state").text
            try command.write("a horse that reads at night\n", to: "password")
            _ = try await command.run("person", "new", "Pat Example", "--password-file", "password", "--state", "state")
            let service = try await RunningService(
                in: command, ["--public-address", "https://handouts.example.org", "--record-given"] + options)
            defer { service.stop() }
            try await body(command, service, token.trimmingCharacters(in: .newlines))
        }
    }

    /// Returns an example from the documentation.
    ///
    /// - Parameter start: the line of its fence, and its beginning.
    private static func example(_ start: String) throws -> String {
        let page = try String(
            contentsOf: Package.root.appending(path: "Documentation/Service.md"), encoding: .utf8)
        let begin = try #require(page.range(of: start))
        let text = page[begin.lowerBound...].drop { $0 != "\n" }.dropFirst()
        return String(text[..<(try #require(text.range(of: "\n```"))).lowerBound])
    }

    /// Identifies people, in place of oauth2-proxy.
    private struct Identity {
        let port: Int
        private let process = Process()

        init(in command: Command) async throws {
            port = try ReverseProxy.freePort()
            process.executableURL = URL(filePath: "/usr/bin/python3")
            process.arguments = ["-I", "-c", Self.program, "\(port)"]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            // Its first output is that it listens.
            _ = output.fileHandleForReading.availableData
        }

        func stop() { process.terminate() }

        private static let program = """
            import http.server, sys
            class Identity(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    isKnown = "known=yes" in self.headers.get("Cookie", "")
                    self.send_response(202 if isKnown else 401 if self.path == "/oauth2/auth" else 200)
                    if isKnown: self.send_header("X-Auth-Request-Email", "pat@example.org")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
            server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Identity)
            print("listening", flush=True)
            server.serve_forever()
            """
    }
}
