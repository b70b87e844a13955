import Foundation
import TestSupport

/// nginx or Caddy from Debian, in front of a service.
struct ReverseProxy {
    enum Kind: String, CaseIterable, Sendable { case nginx, caddy }

    /// A test whose programs are missing is skipped, and reported as such.
    static let areInstalled = ["/usr/sbin/nginx", "/usr/bin/caddy", "/usr/bin/openssl", "/usr/bin/python3"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    let port: Int
    private let process: Process
    private let folder: URL
    private let isSecure: Bool

    /// - Parameters:
    ///   - settings: the configuration for this service, with `@PORT@` for its own port and `@CERTIFICATES@` for a
    ///     folder with `handouts.pem` and `handouts.key`.
    ///   - isSecure: true for TLS.
    init(_ kind: Kind, _ settings: String, isSecure: Bool = false, in command: Command) async throws {
        port = try Self.freePort()
        self.isSecure = isSecure
        folder = command.folder.appending(path: "proxy-\(port)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        if isSecure {
            let made = try await Program.run(
                "openssl",
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=handouts.example.org", "-addext", "subjectAltName=DNS:handouts.example.org",
                    "-keyout", "handouts.key", "-out", "handouts.pem",
                ], in: folder)
            guard made.exitCode == 0 else { throw Program.Failure(description: made.errors) }
        }
        let own = settings.replacing("@PORT@", with: "\(port)").replacing("@CERTIFICATES@", with: folder.path)
        let file = folder.appending(path: "configuration")
        process = Process()
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        let log = folder.appending(path: "log")
        try Data().write(to: log)
        process.standardError = try FileHandle(forWritingTo: log)
        switch kind {
        case .nginx:
            let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
                "\($0)_temp_path \(folder.path)/\($0);"
            }
            try """
            daemon off; pid \(folder.path)/pid; \(getuid() == 0 ? "user root;" : "")
            events {}
            http { access_log off; \(places.joined(separator: " "))
            \(own)
            }
            """.write(to: file, atomically: true, encoding: .utf8)
            process.executableURL = URL(filePath: "/usr/sbin/nginx")
            process.arguments = ["-p", folder.path, "-c", file.path, "-e", "stderr"]
        case .caddy:
            try "{\n admin off\n auto_https off\n}\n\(own)\n".write(to: file, atomically: true, encoding: .utf8)
            process.executableURL = URL(filePath: "/usr/bin/caddy")
            process.arguments = ["run", "--config", file.path, "--adapter", "caddyfile"]
            process.environment = ["HOME": folder.path, "XDG_DATA_HOME": folder.path, "XDG_CONFIG_HOME": folder.path]
        }
        try process.run()
        let (process, port) = (process, port)
        try await eventually("\(kind) listens") {
            guard process.isRunning else {
                throw Program.Failure(description: try String(contentsOf: log, encoding: .utf8))
            }
            return Self.listens(port)
        }
    }

    func stop() { process.terminate() }

    struct Answer: Decodable {
        var status: Int
        var headers: [String: String]
        var text: String
    }

    /// Sends a request from the network.
    func ask(
        _ method: String, _ path: String, _ headers: [String: String] = [:], body: String = "",
        host: String = "handouts.example.org"
    ) async throws -> Answer {
        let request = try JSONSerialization.data(withJSONObject: [
            "port": port, "isSecure": isSecure, "host": host, "method": method, "path": path, "headers": headers,
            "body": body,
        ])
        let result = try await Program.run("/usr/bin/python3", ["-I", "-c", Self.client], input: request)
        guard result.exitCode == 0 else { throw Program.Failure(description: result.errors) }
        return try JSONDecoder().decode(Answer.self, from: result.output)
    }

    private static let client = """
        import http.client, json, socket, ssl, sys
        asked = json.load(sys.stdin)
        connection = http.client.HTTPConnection(asked["host"], asked["port"], timeout=1200)
        connection.sock = socket.create_connection(("127.0.0.1", asked["port"]), 1200)
        if asked["isSecure"]:
            context = ssl._create_unverified_context()
            connection.sock = context.wrap_socket(connection.sock, server_hostname=asked["host"])
        connection.request(asked["method"], asked["path"], asked["body"] or None, asked["headers"] | {"Host": asked["host"]})
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        print(json.dumps({"status": answer.status, "headers": headers, "text": answer.read().decode("utf-8", "replace")}))
        """

    /// Returns a port that the system will not assign again soon.
    static func freePort() throws -> Int {
        let (descriptor, port) = try bound(toPort: 0)
        defer { close(descriptor) }
        return port
    }

    private static func bound(toPort port: Int) throws -> (Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
            }
        }
        guard status == 0 else { throw Program.Failure(description: "no port is free") }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func listens(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        address.sin_port = in_port_t(port).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
