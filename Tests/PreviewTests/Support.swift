import Foundation
import HTTPTypes
import HandoutKit
import Hummingbird
import Logging
import NIOCore
import TestSupport

@testable import Preview

let stage4 = "anal-cancer-stage-4"

/// A response.
struct Answer {
    var status: Int
    var headers: HTTPFields
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The names of the pictures, in order.
    var pictures: [String] { text.matches(of: #/data-picture="([^"]+)"/#).map { String($0.output.1) } }

    /// The state that the page shows.
    var told: String { text.firstMatch(of: #/id="told"[^>]*>([^<]*)</#).map { String($0.output.1) } ?? "" }

    /// The places that the lines of the pages name.
    var places: [String] {
        text.matches(of: #/<a href="[^"]*"[^>]*data-place="([^"]+)" tabindex/#).map { String($0.output.1) }
    }
}

extension PreviewServer {
    /// Sends a request to the routes, without a connection.
    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, host: String = "127.0.0.1:8090",
        headers: [(String, String)] = []
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        let head = HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: fields)
        let context = PreviewContext(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let response = try await responder.respond(
            to: Request(head: head, body: RequestBody(buffer: ByteBuffer())), context: context)
        let collected = Collected()
        try await response.body.write(Collector(collected: collected))
        return Answer(status: response.status.code, headers: response.headers, body: Array(buffer: collected.buffer))
    }

    /// Waits until the check of the newest files is done, and returns the page.
    func checkedPage(_ path: String = "/") async throws -> Answer {
        var answer = try await ask(path)
        try await eventually("the check is done") {
            answer = try await ask(path)
            let stamp = answer.text.firstMatch(of: #/data-stamp="[^".]+\.(\d+)\.(\d+)"/#)
            return stamp.map { $0.output.1 == $0.output.2 } ?? false
        }
        return answer
    }

    private final class Collected: @unchecked Sendable {  // There is only one writer.
        var buffer = ByteBuffer()
    }

    private struct Collector: ResponseBodyWriter {
        let collected: Collected

        mutating func write(_ buffer: ByteBuffer) async throws { collected.buffer.writeImmutableBuffer(buffer) }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

/// A library that a test edits, with the preview of one handout.
struct EditedLibrary {
    let folder: URL
    let handout: String

    var text: String { "handouts/\(handout)/en-CA.md" }

    func read(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    func write(_ text: String, to path: String) throws {
        try text.write(to: folder.appending(path: path), atomically: true, encoding: .utf8)
    }

    func edit(_ path: String, _ change: (String) -> String) throws { try write(change(read(path)), to: path) }

    func server(_ change: (inout PreviewOptions) -> Void = { _ in }) throws -> PreviewServer {
        var options = PreviewOptions(handout: handout) { "2026-11-30" }
        change(&options)
        return try PreviewServer(
            library: try Library(folder: folder.path, shownAs: "Library"),
            installation: try Installation.find(from: Package.root.path + "/Tests/"), options: options)
    }
}

/// Runs the body with a preview of a handout in a copy of the built-in library.
func withPreview(
    of handout: String = stage4, _ body: (EditedLibrary, PreviewServer) async throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        let library = EditedLibrary(folder: folder.appending(path: "Library"), handout: handout)
        try FileManager.default.copyItem(at: Package.root.appending(path: "Templates"), to: library.folder)
        let server = try library.server()
        defer { server.close() }
        try await body(library, server)
    }
}
