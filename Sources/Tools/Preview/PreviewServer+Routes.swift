import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension PreviewServer {
    var responder: some HTTPResponder<PreviewContext> {
        let router = Router(context: PreviewContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: LocalRequestsOnly())
        router.get("/") { [self] request, _ in
            Self.page(try await page(CopyQuery(request)).text, policy: PreviewPage.policy)
        }
        router.get("pages/{name}/{file}") { [self] _, context in
            try await picture(context.parameters.get("name") ?? "", context.parameters.get("file") ?? "")
        }
        router.get("source") { [self] request, _ in try sourcePage(request) }
        router.get("changes") { [self] _, _ in stream }
        return router.buildResponder()
    }

    private static func page(_ text: String, policy: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .contentSecurityPolicy: policy,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func picture(_ name: String, _ file: String) async throws -> Response {
        guard file.hasSuffix(".png"), let scale = Int(file.dropLast(4)), PageGallery.scales.contains(scale),
            let bytes = try await maker.perform({ try $0.picture(name, scale: scale) })
        else { throw PreviewProblem(.notFound, "There is no such picture. Pages that changed have new ones.") }
        // A name never stands for another picture.
        return Response(
            status: .ok,
            headers: [.contentType: "image/png", .cacheControl: "private, max-age=86400, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func sourcePage(_ request: Request) throws -> Response {
        let values = try request.values(["file", "line"])
        guard let name = values["file"] else { throw PreviewProblem(.badRequest, "The address names no file") }
        let line = try values["line"].map { text -> Int in
            guard let line = Int(text), line > 0 else { throw PreviewProblem(.badRequest, "A line is a number from 1") }
            return line
        }
        guard let file = source.text(ofShown: name) else {
            throw PreviewProblem(.notFound, "There is no such text file in the library")
        }
        return Self.page(SourcePage(file: file, line: line).text, policy: SourcePage.policy)
    }

    /// The stream of stamps, as server-sent events (HTML, 9.2). The first is what is newest now. A comment now and then
    /// finds browsers that have gone.
    private var stream: Response {
        let body = ResponseBody { [self] writer in
            let stamps = changes.stamps()
            try await writer.write(ByteBuffer(string: "retry: 500\ndata: \(stamp)\n\n"))
            for await text in Self.withPauses(stamps) {
                try await writer.write(ByteBuffer(string: text.map { "data: \($0)\n\n" } ?? ":\n\n"))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: body)
    }

    /// Returns the stamps, with a nil after every pause of some seconds.
    private static func withPauses(_ stamps: AsyncStream<String>) -> AsyncStream<String?> {
        AsyncStream { continuation in
            let reading = Task {
                for await stamp in stamps { continuation.yield(stamp) }
                continuation.finish()
            }
            let pausing = Task {
                while (try? await Task.sleep(for: .seconds(10))) != nil { continuation.yield(nil) }
            }
            continuation.onTermination = { _ in
                reading.cancel()
                pausing.cancel()
            }
        }
    }
}
