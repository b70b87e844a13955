import Foundation
import HTTPTypes
import HandoutKit
import Hummingbird
import Logging
import NIOCore
import TestSupport
import Testing

@testable import Service

let stage4 = "anal-cancer-stage-4"

/// A response.
struct Answer {
    var status: Int
    var headers: HTTPFields
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The identifiers in a problem document.
    var rules: [String] {
        struct Body: Decodable {
            struct Entry: Decodable { var rule: String }
            var diagnostics: [Entry]?
        }
        let body = try? JSONDecoder().decode(Body.self, from: Data(body))
        return body?.diagnostics?.map(\.rule) ?? []
    }
}

extension HandoutService {
    /// Sends a request to the routes, without a connection.
    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, headers: HTTPFields = [:], body: [UInt8] = [],
        host: String = "127.0.0.1:8080", logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        peer: String? = nil
    ) async throws -> Answer {
        var (headers, peer) = (headers, peer)
        if options.authentication.isAlwaysLocked, peer == nil {
            // The request comes from a person whom the proxy on this machine identifies.
            peer = "127.0.0.1"
            if let name = HTTPField.Name("X-Forwarded-User") { headers[name] = "Pat Example" }
            if headers[.origin] == nil { headers[.origin] = options.publicOrigin }
        }
        let head = HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: headers)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let response = try await responder.respond(to: request, context: ServiceContext(logger: logger, peer: peer))
        let collected = Collected()
        try await response.body.write(Collector(into: collected))
        return Answer(
            status: response.status.code, headers: response.headers,
            body: method == .head ? [] : Array(buffer: collected.buffer))
    }

    /// Requests a person's copy.
    func copy(_ json: String, _ query: String = "", mediaType: String = "application/json") async throws -> Answer {
        try await ask(
            "/handouts/\(stage4)/pdf\(query)", .post, headers: [.contentType: mediaType], body: Array(json.utf8))
    }

    private final class Collected: @unchecked Sendable {  // There is only one writer.
        var buffer = ByteBuffer()
    }

    private struct Collector: ResponseBodyWriter {
        let collected: Collected

        init(into collected: Collected) { self.collected = collected }

        mutating func write(_ buffer: ByteBuffer) async throws { collected.buffer.writeImmutableBuffer(buffer) }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

/// A change of the service's usual options.
struct Setup {
    let change: (inout ServiceOptions) -> Void
}

extension ServiceOptions {
    /// Turns locks on for this machine, too: `ask` then sends requests from a person whom a local proxy identifies.
    mutating func lockHere() {
        authentication.isAlwaysLocked = true
        authentication.trustedProxies = [AddressRange("127.0.0.1")].compactMap(\.self)
        authentication.identityHeader = "X-Forwarded-User"
    }
}

/// Runs the body with a service on a copy of the built-in library.
///
/// - Parameter approving: the handout whose status becomes approved; all are samples.
func withService(
    includesSamples: Bool = true, approving: String? = nil, engines: Int = 2, waiting: Int = 64,
    time: ServiceTime = ServiceTime(), options setup: Setup = Setup { _ in },
    _ body: (HandoutService, _ state: URL) async throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        var templates = Package.root.appending(path: "Templates")
        if let approving {
            let copy = folder.appending(path: "Templates")
            try FileManager.default.copyItem(at: templates, to: copy)
            templates = copy
            let file = copy.appending(path: "handouts/\(approving)/handout.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("status: sample", with: "status: approved").write(
                to: file, atomically: true, encoding: .utf8)
        }
        let state = folder.appending(path: "state")
        var options = ServiceOptions(state: state.path, includesSamples: includesSamples, engines: engines)
        options.waiting = waiting
        setup.change(&options)
        let service = try HandoutService(
            library: try Library(folder: templates.path),
            installation: try Installation.find(from: Package.root.path + "/Tests/"), options: options,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, time: time)
        defer { service.engines.close() }
        try await body(service, state)
    }
}
