import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The metadata of a file in a response.
struct FileDescription {
    var mediaType: String
    /// The language as a BCP 47 tag.
    var language: String
    /// The name under which a browser saves the file; nil for content that is only shown.
    var name: String?
    /// The ISO date of the review.
    var reviewed: String?
    /// True if the response depends on the browser's preferred language.
    var variesByLanguage = false
}

extension KeptFile {
    /// Returns the file, a part of it, or the response that it has not changed.
    ///
    /// - Throws: `Problem` if the part does not exist.
    func response(to request: Request, as description: FileDescription) throws -> Response {
        var headers: HTTPFields = [
            .contentType: description.mediaType, .contentLanguage: description.language, .eTag: tag,
            // The time is short, so that a withdrawn handout disappears soon.
            .cacheControl: "public, max-age=300", .acceptRanges: "bytes",
        ]
        if description.variesByLanguage { headers[.vary] = "Accept-Language" }
        // This is the date of the review, not of the last change, which is unknown. Clients are therefore validated by
        // the tag, and `If-Modified-Since` is ignored.
        if let reviewed = description.reviewed { headers[.lastModified] = HTTPDate.midnight(of: reviewed) }
        if let name = description.name { headers[.contentDisposition] = FileName.disposition(name, "inline") }

        if let known = request.headers[.ifNoneMatch], Self.lists(known, tag) {
            return Response(status: .notModified, headers: headers)
        }
        let bytes = try bytes()
        let range = request.method == .get ? request.headers[.range] : nil
        let isSame = request.headers[.ifRange].map { $0 == tag } ?? true
        switch range.map({ isSame ? ByteRange($0, of: bytes.count) : .whole }) ?? .whole {
        case .whole:
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(bytes.count)"
            return Response(
                status: .partialContent, headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes[part])))
        case .unsatisfiable:
            throw Problem(
                .rangeNotSatisfiable, "There is no such part", "The file has \(bytes.count) bytes.",
                headers: [.contentRange: "bytes */\(bytes.count)"])
        }
    }

    /// RFC 9110, 13.1.2: the comparison is a weak one.
    private static func lists(_ value: String, _ tag: String) -> Bool {
        value.split(separator: ",").contains { listed in
            let listed = listed.trimmingPrefix(" ").trimmingPrefix("W/")
            return listed.prefix { $0 != " " } == tag || listed == "*"
        }
    }
}

/// A date in the format of HTTP. RFC 9110, 5.6.7.
enum HTTPDate {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Parameter day: an ISO date.
    static func midnight(of day: String) -> String? {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return nil }
        // Zeller's congruence, with a year that begins in March.
        let (year, month) = parts[1] < 3 ? (parts[0] - 1, parts[1] + 12) : (parts[0], parts[1])
        let weekday = (parts[2] + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400 + 6) % 7
        let number = parts[2] < 10 ? "0\(parts[2])" : "\(parts[2])"
        return "\(weekdays[weekday]), \(number) \(months[parts[1] - 1]) \(parts[0]) 00:00:00 GMT"
    }
}

/// The file name in a response.
enum FileName {
    /// - Parameter use: `inline` or `attachment`.
    static func disposition(_ name: String, _ use: String) -> String {
        // RFC 6266, appendix D: a plain name for old clients. RFC 8187: the complete name.
        let plain = name.map { $0.isASCII && !"\"\\%/".contains($0) && !$0.isNewline ? String($0) : "_" }.joined()
        let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        let whole = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? plain
        return "\(use); filename=\"\(plain)\"; filename*=UTF-8''\(whole)"
    }
}
