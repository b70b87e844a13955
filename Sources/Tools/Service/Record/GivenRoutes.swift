import Foundation
import HTTPTypes
import HandoutKit
import Hummingbird
import Logging
import NIOCore

/// The routes that export the record of given copies.
extension HandoutService {
    func addGivenRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("given") { request, context in try await given(request, context) }
    }

    /// Filters by time only: a patient's number in the address would end up in the logs of proxies.
    private func given(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard let record else {
            throw Problem(.notFound, "What is given is not recorded", "It is when the service has --record-given.")
        }
        if request.uri.queryParameters.get("patient") != nil {
            throw Problem(
                .badRequest, "No patient is named in an address",
                "It would stand in logs. Ask by days, or with \"handout given list --patient\".")
        }
        let request = try request.asking("from", "to", "format")
        let query = GivenQuery(from: try day("from", of: request), to: try day("to", of: request))
        let format =
            try request.choice("format", among: GivenDocument.Format.self)
            ?? (request.headers[.accept]?.contains("json") == true ? .fhir : .csv)
        let date = authentication.now()
        let rows: GivenRecord.Reader
        do {
            rows = try await record.view(query, by: context.caller.name, way: "service")
        } catch {
            context.logger.error("a look at the record could not be recorded, so it was refused")
            throw Problem(
                .serviceUnavailable, "That somebody looks at the record cannot be recorded, so nothing is shown",
                "Who looks after the service finds in its log what is wrong with its database.")
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: format.mediaType, .cacheControl: "no-store", .vary: "Accept",
                .contentDisposition: FileName.disposition(format.fileName, "attachment"),
            ],
            body: ResponseBody { writer in
                var document = GivenDocument(format, at: date)
                var reader = rows
                while let copies = try await reader.next() {
                    try await writer.write(ByteBuffer(string: try document.text(of: copies)))
                }
                try await writer.write(ByteBuffer(string: document.ending()))
                try await writer.finish(nil)
            })
    }

    private func day(_ name: String, of request: Request) throws -> String? {
        guard let value = request.value(name) else { return nil }
        guard Renderer.isDate(value) else {
            throw Problem(
                .badRequest, "\"\(name)\" is no date", "Write the year, the month and the day, as 2026-12-08.")
        }
        return value
    }
}
