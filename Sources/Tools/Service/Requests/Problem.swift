import Diagnostics
import Foundation
import HTTPTypes
import HandoutKit
import Hummingbird
import NIOCore

/// The error response to a request, as a problem document. RFC 9457.
struct Problem: HTTPResponseError {
    let status: HTTPResponse.Status
    let title: String
    let detail: String?
    let diagnostics: [Diagnostic]
    private let headers: HTTPFields
    /// The unknown names in the address, for an error page.
    private let unknownNames: UnknownQueryNames?
    /// Why handouts make no packet, for an error page.
    private let packetFault: PacketFault?

    init(
        _ status: HTTPResponse.Status, _ title: String, _ detail: String? = nil, diagnostics: [Diagnostic] = [],
        headers: HTTPFields = [:], unknownNames: UnknownQueryNames? = nil, packetFault: PacketFault? = nil
    ) {
        self.status = status
        self.title = title
        self.detail = detail
        self.diagnostics = diagnostics
        self.headers = headers
        self.unknownNames = unknownNames
        self.packetFault = packetFault
    }

    /// The members of the document. A problem without a type of its own is described by its status: RFC 9457, 4.2.1.
    private struct Body: Encodable {
        var type = "about:blank"
        var status: Int
        var title: String
        var detail: String?
        var diagnostics: [DiagnosticJSON.Entry]?
    }

    /// Returns a page for browsers, and a problem document for programs.
    func response(from request: Request, context: some RequestContext) throws -> Response {
        if request.headers[.accept]?.contains("text/html") == true {
            let words = ClinicWords.among(request.interfaceWishes)
            var answer = ClinicPage.response(
                ClinicPage.problem(
                    status, words, way: request.wayToAllHandouts, unknownNames: unknownNames, packetFault: packetFault),
                words, status: status)
            for field in headers { answer.headers[field.name] = field.value }
            return answer
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Body(
            status: status.code, title: title, detail: detail,
            diagnostics: diagnostics.isEmpty ? nil : diagnostics.map(DiagnosticJSON.Entry.init))
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: Array(try encoder.encode(body)))))
    }
}

extension Problem {
    static let noSuchHandout = Problem(.notFound, "There is no such handout", "GET /handouts lists those there are.")

    static func noPacket(_ fault: PacketFault) -> Problem {
        let words = PacketWords.english
        return Problem(
            fault.status, words.title, words.sentences(fault, in: "en").joined(separator: " "), packetFault: fault)
    }

    static func noSuchLanguage(_ known: [String]) -> Problem {
        Problem(.notFound, "The handout is not there in this language", "Available: \(known.joined(separator: ", ")).")
    }

    static func unknownValue(of parameter: String, known: [String]) -> Problem {
        Problem(.badRequest, "There is no such \(parameter)", "Available: \(known.joined(separator: ", ")).")
    }

    /// Converts an error for the client. Errors of the program or the library go to the log, and are not shown.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as HTTPError where error.status == .notFound:
            self = Problem(.notFound, "There is nothing at this address", "GET /openapi.json says what there is.")
        case let error as HTTPError: self = Problem(error.status, error.status.reasonPhrase)
        case is NIOTooManyBytesError:
            self = Problem(.contentTooLarge, "The data is larger than 1 MB, the most that is read")
        case is SlowSender:
            // RFC 9110, 15.5.9.
            self = Problem(.requestTimeout, "The request took too long to arrive", headers: [.connection: "close"])
        case is PasswordVerifier.Busy:
            self = Problem(
                .serviceUnavailable, "Too many people sign in", "Try again in a few seconds.",
                headers: [.retryAfter: "5"])
        case is GivenRecord.NobodyNamed: self = .nobodyToRecord
        case is GivenRecord.NotRecorded: self = .cannotRecord
        case is EnginePool.Busy:
            self = Problem(
                .serviceUnavailable, "Too many copies are being made", "Ask again in a second.",
                headers: [.retryAfter: "1"])
        default: self = Problem(.internalServerError, "Internal error")
        }
    }

    /// Converts an error of a request for a personal copy.
    init(ofCopy error: any Error) {
        switch error {
        case let unknown as UnknownName where unknown.kind == "language": self = .noSuchLanguage(unknown.known)
        case let unknown as UnknownName:
            self = .unknownValue(of: unknown.kind, known: unknown.known)
        case let fault as ContentFault:
            let (status, title) = Self.meaning(of: fault.diagnostics.errors.map(\.identifier))
            self = Problem(status, title, diagnostics: fault.diagnostics)
        default: self.init(error)
        }
    }

    private static func meaning(of identifiers: [String]) -> (HTTPResponse.Status, String) {
        let notText = ["json-syntax", "not-utf-8", "not-text", "several-documents"]
        if identifiers.contains(where: notText.contains) { return (.badRequest, "The data is not JSON") }
        if identifiers == ["unknown-language"] { return (.notFound, "The handout is not there in this language") }
        if identifiers == ["unknown-print-size"] { return (.badRequest, "There is no such print size") }
        return (.unprocessableContent, "The data does not fit the handout")
    }
}

extension PacketFault {
    /// The status of the answer: handouts that are there and do not fit together are a conflict. RFC 9110, 15.5.10.
    var status: HTTPResponse.Status {
        switch self {
        case .unknown: .notFound
        default: .conflict
        }
    }
}
